/**
 * A journal as plain rows, table by table: how it gets from one database to another. Columns are named here once, by what
 * they hold, and each database knows how it keeps them.
 */
import type { Binding } from './journal.ts';

/** `digits` is a UID or a number of ClassIn's: text that one database packs into a number and the other does not. */
export type ColumnKind = 'number' | 'text' | 'digits';

export const TABLES = {
  edition: {
    ...{ id: 'number', file: 'text', digest: 'text', header: 'text', rows: 'number', part: 'number', errors: 'number' },
    at: 'number',
  },
  source_row: { line: 'number', cells: 'text', lesson_line: 'number' },
  rejected_row: { line: 'number' },
  rejected_entry: { line: 'number' },
  row_problem: { place: 'number', line: 'number', code: 'text', message: 'text', hint: 'text' },
  course: {
    ...{ id: 'number', key: 'text', line: 'number', edition: 'number', name: 'text', options: 'text' },
    ...{ expiry: 'number', identity: 'text', generation: 'number', state: 'number', remote: 'digits' },
    ...{ errno: 'number', error: 'text', attempts: 'number', changed: 'text', begin: 'number', todo: 'number' },
    doubts: 'number',
  },
  lesson: {
    ...{ id: 'number', course: 'number', key: 'text', line: 'number', edition: 'number', name: 'text' },
    ...{ begin: 'number', finish: 'number', teacher: 'digits', options: 'text', identity: 'text' },
    ...{ generation: 'number', state: 'number', remote: 'digits', live: 'text', errno: 'number', error: 'text' },
    ...{ attempts: 'number', changed: 'text', doubts: 'number' },
  },
  assistant: { lesson: 'number', uid: 'digits' },
  role_holder: { course: 'number', uid: 'digits', role: 'text', line: 'number' },
  enrolment: {
    ...{ course: 'number', student: 'digits', lesson: 'number', edition: 'number', state: 'number', errno: 'number' },
  },
  attendance: { course: 'number', student: 'digits' },
  enrolment_errno: { errno: 'number', said: 'text' },
  student: { uid: 'digits', name: 'text' },
  tally: { kind: 'text', state: 'number', n: 'number' },
  run: {
    ...{ id: 'number', started_at: 'number', ended_at: 'number', ending: 'text', summary: 'text', pid: 'number' },
    ...{ host: 'text', plan: 'text' },
  },
  attempt: {
    ...{ id: 'number', run: 'number', action: 'number', course: 'number', lesson: 'number', student: 'digits' },
    ...{ lessons: 'number', at: 'number', took: 'number', status: 'number', errno: 'number', said: 'text' },
  },
} as const satisfies Record<string, Readonly<Record<string, ColumnKind>>>;

export type Table = keyof typeof TABLES;
export const EVERY_TABLE = Object.keys(TABLES) as readonly Table[];

/** Tables that a plan needs: what a timetable is compared with, and by what a saved plan knows the journal again. */
export const COMPARED: readonly Table[] = ['edition', 'course', 'lesson', 'enrolment', 'tally', 'run'];

export function columnsOf(table: Table): readonly (readonly [column: string, kind: ColumnKind])[] {
  return Object.entries(TABLES[table]);
}

/** Digits are text here, whatever a database keeps. */
export type ImageRow = Readonly<Record<string, number | string | null>>;

export interface Image {
  readonly binding: Binding;
  /** The rows of a table in batches, in the order of its key. */
  rows(table: Table): AsyncIterable<readonly ImageRow[]>;
}
