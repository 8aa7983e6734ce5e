/**
 * Where a command under test keeps its journal: in the file it names, or, where the same tests run again for PostgreSQL,
 * in a database of its own. Comes in: a command as it is written for files. Goes out: the same command for the place.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { test } from '@jest/globals';
import { addressOf, binaries } from '../postgres/server.ts';

const { journalsIn } = globalThis as { readonly journalsIn?: 'PostgreSQL' };
const PORT = journalsIn === undefined ? undefined : process.env.TEST_POSTGRES_PORT;

/** Commands that have a journal without naming it. */
const NAMELESS = new Set(['run', 'plan']);

/** Whether journals are files in this run of the tests. */
export const IN_FILES = PORT === undefined;

/** A test about the file itself: its bytes, its permissions, what lies beside it. */
export const testOfFile: typeof test | typeof test.skip = IN_FILES ? test : test.skip;

const made = new Set<string>();

export function placed(folder: string, args: readonly string[]): readonly string[] {
  if (PORT === undefined) return args;
  const at = args.indexOf('--journal');
  if (at !== -1) return args.with(at + 1, databaseFor(folder, args[at + 1] ?? ''));
  const [command = '', timetable = ''] = args;
  if (!NAMELESS.has(command)) return args;
  return [...args, '--journal', databaseFor(folder, `data/${basename(timetable, extname(timetable))}.sqlite`)];
}

/** Takes a journal away for good: the folder of its file, or its database. */
export function loseJournal(folder: string, path: string): void {
  if (PORT === undefined) {
    rmSync(resolve(folder, dirname(path)), { recursive: true });
    return;
  }
  const name = nameOf(folder, path);
  made.delete(name);
  tellServer(`DROP DATABASE ${name}`);
}

function databaseFor(folder: string, path: string): string {
  const name = nameOf(folder, path);
  if (!made.has(name)) {
    made.add(name);
    tellServer(`CREATE DATABASE ${name} TEMPLATE template0`);
  }
  return addressOf(PORT ?? '', name);
}

function nameOf(folder: string, path: string): string {
  return `j${createHash('sha256').update(resolve(folder, path)).digest('hex').slice(0, 24)}`;
}

function tellServer(sql: string): void {
  const server = ['-h', '127.0.0.1', '-p', PORT ?? '', '-U', 'postgres', '-d', 'postgres'];
  execFileSync(`${binaries()}/psql`, ['-qc', sql, ...server], { stdio: 'ignore' });
}
