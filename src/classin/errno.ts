/**
 * The shape of the errno table: what a number means and what the importer does about it. A new errno is one row.
 */
import type { Action } from '../vocabulary/action.ts';

/**
 * What an errno asks for:
 * - `done`: it is there, and this call made it.
 * - `exists`: it was there before (398, 166): done where an ID comes with it or is known.
 * - `done-with-warning`: it is there, with something missing that a person must know.
 * - `repeat`: nobody knows; the same call again, backing off, the same identity no sooner than a second later.
 * - `fail`: this row is wrong; the others go on.
 * - `stop-course`: no more calls for this course in this run; the untried stay pending.
 * - `stop-lessons`: no more lessons for this course; the students of those that are made still go.
 * - `stop-run-quota`, `stop-run-credentials`: nothing more is sent in this run.
 * - `pause`: maintenance; everybody waits.
 */
export const RESPONSES = [
  'done',
  'exists',
  'done-with-warning',
  'repeat',
  'fail',
  'stop-course',
  'stop-lessons',
  'stop-run-quota',
  'stop-run-credentials',
  'pause',
] as const;
export type Response = (typeof RESPONSES)[number];

/** An errno as one call answers it, before it is known which call. Its number is a type, so that translations have it. */
export interface ErrnoRow<Number extends number = number> {
  readonly errno: Number;
  readonly response: Response;
  /** A sentence for a person. */
  readonly meaning: string;
  /** How to mend it; empty where nothing is to be mended. */
  readonly hint: string;
  /** This thing was deleted in ClassIn and its identity is burnt: `renew` is the way out. */
  readonly burnt?: 'course' | 'lesson';
}

/** What an errno means and how to mend it, in one language. */
export type ErrnoWords = readonly [meaning: string, hint: string];

/** The words of every row of a table, in another language. */
export type ErrnoTableWords<Table extends readonly ErrnoRow[]> = Readonly<Record<Table[number]['errno'], ErrnoWords>>;

export interface Errno extends ErrnoRow {
  readonly action: Action;
  /** The page that lists it (`add-course`, `add-course-class`, `add-course-class-student`), or `classin-api`. */
  readonly page: string;
}

/** A row of the table: the row of the timetable is wrong, the others go on. */
export function fail<Number extends number>(errno: Number, meaning: string, hint: string): ErrnoRow<Number> {
  return { errno, response: 'fail', meaning, hint };
}

/** A row of the table with any response. */
export function row<Number extends number>(
  errno: Number,
  response: Response,
  meaning: string,
  hint: string,
): ErrnoRow<Number> {
  return { errno, response, meaning, hint };
}
