/**
 * The real command in a process of its own: comes in a folder, arguments and environment, goes out what it said and how
 * it ended. Whatever a test is about, no command may show a stack trace or the SECRET, so that is looked for each time.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { PASSWORD } from '../postgres/server.ts';
import { placed } from './journal-place.ts';

export const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
/** Each command is a process of its own, on a machine that may be busy. */
jest.setTimeout(120_000);

export const SECRET = 'S3cret-that-nobody-may-see';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What one line of `--json` holds; tests look at the fields they are about. */
export type JsonLine = Readonly<Record<string, unknown>> & { readonly type: string };

export type Environment = Readonly<Record<string, string>>;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'classin-import-test-'));
  folders.push(folder);
  return folder;
}

/** A file in a folder; its path. */
export function write(folder: string, name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs the command. The zone of the machine is an odd one, since no time may ever be read in it. */
export async function importer(folder: string, args: readonly string[], environment: Environment = {}): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, ...placed(folder, args)], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), TZ: 'America/St_Johns', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const all = said.stdout + said.stderr;
  if (/^\s+at .+:\d+/m.test(all)) throw new Error(`a stack trace was shown:\n${all}`);
  if (all.includes(SECRET)) throw new Error(`the SECRET was shown:\n${all}`);
  if (all.includes(PASSWORD)) throw new Error(`the database's password was shown:\n${all}`);
  return { code, ...said };
}

/** The lines of a command that was given `--json`; throws where one is not a JSON object with a type. */
export function jsonLines({ stdout }: Ran): readonly JsonLine[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value = JSON.parse(line) as JsonLine;
      if (typeof value.type !== 'string') throw new Error(`a line without a type: ${line}`);
      return value;
    });
}

/** The last line of `--json`. */
export function lastLine(ran: Ran): JsonLine {
  const last = jsonLines(ran).at(-1);
  if (last === undefined) throw new Error(`nothing on stdout; stderr: ${ran.stderr}`);
  return last;
}

/** The problems among the lines of `--json`. */
export function problemsOf(ran: Ran): readonly JsonLine[] {
  return jsonLines(ran).filter(({ type }) => type === 'problem');
}

export type CsvRow = Readonly<Record<string, string>>;

/** A CSV with a header, as rows by column. */
export function csvRows(text: string, delimiter = ','): readonly CsvRow[] {
  return parse(text, { columns: true, bom: true, delimiter }) as CsvRow[];
}

export function read(path: string): string {
  return readFileSync(path, 'utf8');
}
