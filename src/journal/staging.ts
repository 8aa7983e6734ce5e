/**
 * Staging: a whole timetable goes into the journal in one transaction, is compared with what is there, and is
 * either committed or forgotten. Comes in: batches from the reading room. Goes out: the rows that contradict each
 * other and what changed. It never sends anything and never judges: which contradiction is a problem is for plan/.
 */
import type { CourseKey, Identity, LessonKey, StudentUid, UnixMillis, UnixSeconds } from '../vocabulary/ids.ts';
import type { Lang } from '../vocabulary/lang.ts';
import type { Problem } from '../vocabulary/problem.ts';
import type { RosterEntry, SourceRow, StagedCourse, StagedLesson } from '../vocabulary/staged.ts';
import type { Totals } from '../vocabulary/state.ts';

export interface EditionFacts {
  /** The timetable's name as the user typed it. */
  readonly file: string;
  readonly at: UnixMillis;
  /** Whether the rows' cells are kept, to be given back later; a check needs none. */
  readonly keepRows: boolean;
}

/** The timetable that the journal holds now. */
export interface Edition {
  readonly file: string;
  /** What the files and settings it was read from hash to: the same digest needs no reading again. */
  readonly digest: string;
  /** The header and dialect of the file, as JSON, to give it back as it came. */
  readonly header: string;
  /** Rows of the timetable. */
  readonly rows: number;
  /** It holds only some rows of a timetable: what it lacks has not left that. */
  readonly part: boolean;
  /** Error-level problems of the files: they are read again by each run, so that the problems are told again. */
  readonly errors: number;
  readonly at: UnixMillis;
}

/** A lesson that could not be staged because its key is taken by an earlier row of the same file. */
export interface KeyClash {
  readonly line: number;
  readonly other: number;
  /** In what is sent: in nothing, in students or co-teachers alone, or in other values. */
  readonly differsIn: 'nothing' | 'people' | 'values';
  readonly course: CourseKey;
  readonly lesson: LessonKey;
}

/** A roster row that names what the timetable does not have: it is staged nowhere. */
export interface RosterMiss {
  readonly is: 'missing';
  readonly entry: RosterEntry;
  readonly missing: 'course' | 'lesson';
}

/** A roster row that names somebody with another role in the course: counted, never sent. */
export interface RosterRole extends Pick<RoleClash, 'role' | 'other'> {
  readonly is: 'two-roles';
  readonly entry: RosterEntry;
}

export type RosterFault = RosterMiss | RosterRole;

/** Somebody's presence somewhere, streamed in order of person and beginning. */
export interface Presence {
  /** The person, or one of several who are in the very same lessons. */
  readonly uid: string;
  /** How many they are. */
  readonly people: number;
  readonly begin: UnixSeconds;
  readonly end: UnixSeconds;
  readonly line: number;
}

/** What somebody is in a lesson. */
export type LessonRole = 'teacher' | 'assistant' | 'student';

/** The presence of somebody who has more than one role in the timetable. */
export interface RolePresence extends Presence {
  readonly role: LessonRole;
}

/** A student of a row who also has another role in the same course. */
export interface RoleClash {
  readonly student: StudentUid;
  readonly course: CourseKey;
  readonly role: 'teacher' | 'assistant' | 'head-teacher';
  /** The row that makes them a student. */
  readonly line: number;
  /** The first row that gives the other role. */
  readonly other: number;
}

/** An identity that a row names for its course or lesson. */
export interface NamedIdentity {
  readonly of: 'course' | 'lesson';
  readonly identity: Identity;
  readonly line: number;
}

/** What the identity of a course or lesson is derived from, where its row names none. */
export interface IdentitySource {
  readonly course: CourseKey;
  /** Null for the course itself. */
  readonly lesson: LessonKey | null;
  readonly generation: number;
  readonly line: number;
}

export interface IdentityClash {
  readonly identity: string;
  readonly of: 'course' | 'lesson';
  readonly line: number;
  readonly other: number;
}

/** Undone things whose times ClassIn would refuse now. */
export interface TimeClash {
  readonly of: 'begin' | 'expiry';
  readonly line: number;
  readonly at: UnixSeconds;
}

/** Something in ClassIn that the timetable says otherwise now, or no more. */
export interface Drift {
  readonly of: 'course' | 'lesson';
  readonly is: 'changed' | 'removed';
  readonly line: number;
  readonly course: CourseKey;
  /** Null for a course. */
  readonly lesson: LessonKey | null;
  /** The values it was created with, by wire name, without its options. */
  readonly created: Readonly<Record<string, string | number | null>>;
  readonly options: string | null;
  /** The values it has now, as JSON; null where it was removed. */
  readonly changed: string | null;
  /** False where a call for it left and no clear answer came: it may be in ClassIn. */
  readonly known: boolean;
}

export interface TimeBounds {
  readonly earliestBegin: UnixSeconds;
  readonly latestBegin: UnixSeconds;
  readonly earliestExpiry: UnixSeconds;
  readonly latestExpiry: UnixSeconds;
}

/** How many calls, by action. */
export interface CallCounts {
  readonly addCourse: number;
  readonly addCourseClass: number;
  readonly addCourseClassStudent: number;
  readonly total: number;
}

/** What a course with anything left to do still needs. */
export interface CourseNeed {
  /** When the first lesson begins that is to be made or filled. */
  readonly first: UnixSeconds;
  readonly calls: CallCounts;
  /** Students in lessons who are to be added. */
  readonly enrolments: number;
}

/** The people who see something new in ClassIn. */
export interface Newcomers {
  /** Students who are added to at least one lesson. */
  readonly students: number;
  /** Teachers and co-teachers of the lessons that are made. */
  readonly teachers: number;
}

/** How far what is staged is from the timetable before it, in lessons. */
export interface Shift {
  /** In ClassIn, and in the last whole timetable or in this one. */
  readonly known: number;
  /** Of these, no longer in the timetable. */
  readonly removed: number;
  /** Of these, with other values than they were made with. */
  readonly changed: number;
  /** To be made. */
  readonly added: number;
}

/** A timetable that can be looked through as a whole, wherever it is kept. */
export interface Draft {
  courses(batch: readonly StagedCourse[]): Promise<void>;
  /** Stages rows and their lessons; returns those whose key an earlier row of this file has. */
  lessons(rows: readonly SourceRow[], batch: readonly StagedLesson[]): Promise<readonly KeyClash[]>;
  /** Rows whose lesson stands on another row, which they unite with. */
  unite(rows: readonly { readonly line: number; readonly into: number }[]): Promise<void>;
  /** Rows that are no lesson: counted, kept, never sent. */
  reject(lines: readonly number[]): Promise<void>;
  /** Enrolments that a row of the timetable or the roster asks for and that cannot be read or placed, by its line: counted, never sent. */
  rejectEntries(lines: readonly number[]): Promise<void>;
  /** After the last lesson and before the roster: a clash for each row, student and role. Their enrolments are never sent. */
  roleClashes(): Promise<readonly RoleClash[]>;
  /** After the last lesson. */
  roster(batch: readonly RosterEntry[]): Promise<readonly RosterFault[]>;

  presences(of: LessonRole): AsyncIterable<readonly Presence[]>;
  /** Everybody's who has more than one role, each by themselves. */
  rolePresences(): AsyncIterable<readonly RolePresence[]>;
  identityClashes(): Promise<readonly IdentityClash[]>;
  namedIdentities(): Promise<readonly NamedIdentity[]>;
  identitySources(): AsyncIterable<readonly IdentitySource[]>;
  timeClashes(bounds: TimeBounds): Promise<readonly TimeClash[]>;
  /** Changed ones in the order of lines, then the removed. */
  drift(): AsyncIterable<readonly Drift[]>;

  /** Marks rows found wrong after they were staged, and keeps why, in the language of the run. */
  invalidate(problems: readonly Problem[], lang: Lang): Promise<void>;
}

export interface Staging extends Draft {
  /** Counts what is staged against what is done; call after the last change, before `commit`. */
  finish(now: UnixSeconds): Promise<void>;
  totals(): Promise<Totals>;
  /** The courses in the order in which a run works them off; their calls are those that it sends when each succeeds. */
  needs(): AsyncIterable<readonly CourseNeed[]>;
  newcomers(): Promise<Newcomers>;
  /** Enrolments that are in ClassIn and no longer in the timetable, which has their lesson. */
  enrolmentsRemoved(): Promise<number>;
  shift(): Promise<Shift>;

  /** @param hold asked when the journal gives what is staged, and before anybody else sees it: where it throws, `rollback` */
  commit(edition: Omit<Edition, 'at' | 'file'>, hold?: () => Promise<void>): Promise<void>;
  rollback(): Promise<void>;
}
