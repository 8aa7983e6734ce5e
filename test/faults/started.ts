/**
 * The real command while it runs: comes in a folder, arguments and environment, goes out a process that can be watched,
 * signalled and killed. Whatever a test is about, no command may show a stack trace or the SECRET, so that is looked
 * for each time. What a test leaves running is killed after the tests of the file.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, jest } from '@jest/globals';
import { placed } from '../command/journal-place.ts';
import { type Environment, type JsonLine, jsonLines, SECRET } from '../command/support.ts';
import { PASSWORD } from '../postgres/server.ts';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface How {
  /** A shell's words before the command, such as `ulimit -f 100;`. */
  readonly shell?: string;
  /** Runs as nobody, so that permissions mean something also where the tests run as root. */
  readonly asNobody?: boolean;
}

/** Runs rest a second before they send, and machines are busy. */
jest.setTimeout(60_000);

const NOBODY = 65_534;
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

export class Started {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #over = false;
  #listeners: (() => void)[] = [];

  constructor(folder: string, args: readonly string[], environment: Environment, how: How = {}) {
    const command = [process.execPath, MAIN, ...placed(folder, args)];
    const [program = '', ...rest] =
      how.shell === undefined ? command : ['sh', '-c', `${how.shell} exec "$@"`, 'sh', ...command];
    this.#child = spawn(program, rest, {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), TZ: 'America/St_Johns', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(how.asNobody && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    this.pid = this.#child.pid ?? 0;
    running.add(this.#child);
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      this.#news();
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#news();
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject).once('close', (code, signal) => {
        running.delete(this.#child);
        this.#over = true;
        this.#news();
        const ended = { code, signal, stdout: this.#stdout, stderr: this.#stderr };
        try {
          resolve(decent(ended));
        } catch (error) {
          reject(error);
        }
      });
    });
    // Whoever waits for a line that never comes hears of it there.
    this.ended.catch(() => {});
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** What it has said so far. */
  get said(): string {
    return this.#stderr + this.#stdout;
  }

  /** Resolves once it has said so many matches, on stdout or stderr; false where it ended before. */
  async says(pattern: RegExp, times = 1): Promise<boolean> {
    const global = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
    for (;;) {
      if (((this.#stderr + this.#stdout).match(global) ?? []).length >= times) return true;
      if (this.#over) return false;
      await new Promise<void>((resolve) => this.#listeners.push(resolve));
    }
  }

  #news(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

function decent(ended: Ended): Ended {
  const all = ended.stdout + ended.stderr;
  if (/^\s+at .+:\d+/m.test(all)) throw new Error(`a stack trace was shown:\n${all}`);
  if (all.includes(SECRET)) throw new Error(`the SECRET was shown:\n${all}`);
  if (all.includes(PASSWORD)) throw new Error(`the database's password was shown:\n${all}`);
  return ended;
}

/** Runs a command to its end. */
export function ran(folder: string, args: readonly string[], environment: Environment, how?: How): Promise<Ended> {
  return new Started(folder, args, environment, how).ended;
}

/** A line of `--verbose` for each call that was answered or not. */
export const CALL = /^addCourse\w* .+ \(\d+ ms\)$/m;

/** The last line of `--json`. */
export function summaryOf({ stdout, stderr }: Ended): JsonLine {
  const last = jsonLines({ code: 0, stdout, stderr }).at(-1);
  if (last === undefined) throw new Error(`nothing on stdout; stderr: ${stderr}`);
  return last;
}
