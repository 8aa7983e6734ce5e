/**
 * What people ask of a journal, without a run: counts, failures, exports, stories. Streams are batches, in the order
 * of the timetable's rows, so that a term of any size is written out in little memory.
 */

import type { Action } from '../vocabulary/action.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis, UnixSeconds } from '../vocabulary/ids.ts';
import type { State, Totals } from '../vocabulary/state.ts';
import type { ErrnoGroup } from './errno-group.ts';
import type { Binding, LessonRef } from './journal.ts';
import type { RunRecord } from './run-record.ts';
import type { Edition, LessonRole, Presence, RolePresence } from './staging.ts';

/** How one row of the timetable stands: its lesson, its course, its enrolments. */
export interface RowStanding {
  readonly line: number;
  /** The cells as the file has them; empty for a lesson that is no longer in the timetable. */
  readonly cells: readonly string[];
  /** Null where the row could not be read as a lesson. */
  readonly lesson: LessonStanding | null;
  /** The problems that keep the row from being sent. */
  readonly problems: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
}

export interface CourseStanding {
  readonly key: string;
  readonly name: string;
  readonly id: string | null;
  readonly state: State;
  readonly errno: number | null;
  readonly error: string | null;
  readonly generation: number;
  readonly identity: string | null;
  readonly attempts: number;
  /** The other parameters it was created with, as JSON; null if none. */
  readonly options: string | null;
  /** The values the timetable has now, as JSON, where they differ from those the course was created with. */
  readonly changed: string | null;
}

export interface LessonStanding {
  readonly course: CourseStanding;
  /** The lesson's number in `Attendance`. */
  readonly ref: LessonRef;
  readonly key: string;
  readonly name: string;
  readonly begin: UnixSeconds;
  readonly end: UnixSeconds;
  readonly teacher: string;
  readonly id: string | null;
  readonly state: State;
  readonly errno: number | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly generation: number;
  readonly identity: string | null;
  /** The other parameters it was created with, as JSON; null if none. */
  readonly options: string | null;
  /** The streaming addresses, as JSON text. */
  readonly live: string | null;
  /** The values the row has now, as JSON, where they differ from those the lesson was created with. */
  readonly changed: string | null;
  /** No longer in the timetable. */
  readonly removed: boolean;
  readonly enrolments: EnrolmentCounts;
}

export interface EnrolmentCounts {
  readonly total: number;
  readonly added: number;
  readonly existing: number;
  readonly failed: number;
  readonly pending: number;
  /** Of the pending ones, those that are never sent: the student has another role in the course. */
  readonly barred: number;
  /** The errno of one that failed, and whose it is. */
  readonly errno: number | null;
  readonly student: string | null;
  /** What ClassIn said to it, or why there was no clear answer. */
  readonly said: string | null;
}

/** A student in a lesson that has an address for watching it live. */
export interface LiveEnrolment {
  readonly course: string;
  readonly lesson: string;
  readonly name: string;
  readonly student: string;
  readonly studentName: string | null;
  readonly liveUrl: string;
}

/** One student's lessons in one course. */
export interface Attendance {
  readonly student: string;
  readonly studentName: string | null;
  readonly lessons: readonly LessonRef[];
}

/** The calls of one run over time. */
export interface RunCalls {
  readonly run: number;
  readonly startedAt: UnixMillis;
  readonly endedAt: UnixMillis | null;
  readonly ending: Ending | null;
  readonly calls: number;
  /** When the first call left. */
  readonly from: UnixMillis;
  /** Length of a span, milliseconds. */
  readonly span: number;
  /** The spans in which calls left, in order of time. */
  readonly spans: readonly CallSpan[];
}

export interface CallSpan {
  /** The span's place, 0 the one that begins at `from`. */
  readonly place: number;
  /** Calls by what came of them; errno null where there was no clear answer. */
  readonly answers: readonly { readonly action: Action; readonly errno: number | null; readonly calls: number }[];
  /** The most calls that left within one second, of the windows that end in this span. */
  readonly busiest: number;
}

export interface Questions {
  binding(): Promise<Binding>;
  edition(): Promise<Edition | null>;
  totals(): Promise<Totals>;
  lastRun(): Promise<RunRecord | null>;
  failureGroups(): Promise<readonly ErrnoGroup[]>;
  /** Lessons of the timetable that are in ClassIn with something missing that a person must know. */
  warningGroups(): Promise<readonly ErrnoGroup[]>;
  /** Rows of the timetable by line; `undone` leaves out those with nothing left to do; `removed` come last. */
  rows(which: 'all' | 'undone'): AsyncIterable<readonly RowStanding[]>;
  liveEnrolments(): AsyncIterable<readonly LiveEnrolment[]>;
  /** Who attends what; several of a student follow each other in no order of theirs. */
  attendances(): AsyncIterable<readonly Attendance[]>;
  /** Who is where, in order of person and beginning. */
  presences(of: LessonRole): AsyncIterable<readonly Presence[]>;
  /** The same of those who have more than one role. */
  rolePresences(): AsyncIterable<readonly RolePresence[]>;
  /** The newest runs that sent calls, oldest first. */
  callHistory(runs: number): Promise<readonly RunCalls[]>;
}
