/**
 * What the errno tests share: a table from what the errno table asks for to what an office sees, and a term that is run
 * against a sandbox which answers as it is told.
 */
import { expect } from '@jest/globals';
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import type { Errno } from '../../src/classin/errno.ts';
import { findErrno } from '../../src/classin/errnos.ts';
import type { Action } from '../../src/vocabulary/action.ts';
import { PAGE_ERRNOS } from '../classin/pages.ts';
import { type OpenedSandbox, openSandbox } from './school.ts';
import {
  type CsvRow,
  csvRows,
  importer,
  type JsonLine,
  jsonLines,
  lastLine,
  newFolder,
  type Ran,
  write,
} from './support.ts';
import { COLUMNS, type Row, timetableOf } from './term.ts';

/** Every errno that the page of an action lists, with its row of the table. */
export function errnosOf(action: Action): readonly Errno[] {
  const numbers = PAGE_ERRNOS[ACTION_TABLES[action].page] ?? [];
  expect(numbers.length).toBeGreaterThan(15);
  return numbers.map((errno) => entryOf(action, errno));
}

export function entryOf(action: Action, errno: number): Errno {
  const entry = findErrno(action, errno);
  if (entry === undefined) throw new Error(`${action} does not know ${errno}`);
  return entry;
}

export interface Ended {
  readonly folder: string;
  readonly school: OpenedSandbox;
  readonly ran: Ran;
  readonly summary: JsonLine;
  /** Rows of `failures`, by the name of their lesson. */
  readonly failures: ReadonlyMap<string, CsvRow>;
}

export interface Walked extends Ended {
  /** Rows of `export`, by the name of their lesson. */
  readonly exported: ReadonlyMap<string, CsvRow>;
  /** The failures that `status` names. */
  readonly groups: readonly JsonLine[];
}

const JOURNAL = ['--journal', 'data/term.sqlite'];

/** Runs a term under rules, one call after the other, and asks for what is not done. */
export async function runUnder(
  rows: readonly Row[],
  rules: readonly object[],
  options: readonly string[],
): Promise<Ended> {
  const folder = newFolder();
  const columns = [...new Set([...COLUMNS, ...rows.flatMap((row) => Object.keys(row))])];
  write(folder, 'term.csv', timetableOf(columns, rows));
  const school = await openSandbox({ rules });
  const usual = ['--rate', '0', '--concurrency', '1', '--max-attempts', '2', '--json'];
  const ran = await importer(folder, ['run', 'term.csv', ...usual, ...options], school.environment);
  expect(lastLine(ran).exitCode).toBe(ran.code);
  const failures = await importer(folder, ['failures', ...JOURNAL]);
  return { folder, school, ran, summary: lastLine(ran), failures: byLesson(failures) };
}

/** The same, and asks everything there is to ask. */
export async function walk(rows: readonly Row[], rules: readonly object[]): Promise<Walked> {
  const ended = await runUnder(rows, rules, []);
  const [exported, status] = await Promise.all([
    importer(ended.folder, ['export', ...JOURNAL]),
    importer(ended.folder, ['status', ...JOURNAL, '--json']),
  ]);
  const { exitCode, courses, lessons, enrolments } = ended.summary;
  expect(lastLine(status)).toMatchObject({ exitCode, courses, lessons, enrolments } as object);
  return {
    ...ended,
    exported: byLesson(exported),
    groups: jsonLines(status).filter(({ type }) => type === 'failure'),
  };
}

function byLesson({ stdout }: Ran): ReadonlyMap<string, CsvRow> {
  return new Map(csvRows(stdout).map((row) => [row.className ?? '', row]));
}

/** The row stands as the table says: its number, its meaning and its hint. */
export function expectRow(row: CsvRow | undefined, state: string, { errno, meaning, hint }: Errno): void {
  expect([errno, row?.ci_state, row?.ci_errno, row?.ci_hint]).toEqual([errno, state, String(errno), hint]);
  expect(row?.ci_error).toContain(meaning);
}

/** `status` names it once, with meaning and remedy. */
export function expectGroup(
  groups: readonly JsonLine[],
  kind: string,
  { errno, meaning, hint }: Errno,
  count = 1,
): void {
  const found = groups.filter((group) => group.kind === kind && group.errno === errno);
  expect([errno, found]).toEqual([errno, [expect.objectContaining({ kind, errno, count, meaning, hint })]]);
}
