/**
 * A timetable as data, after reading and before anything is sent: what the reading room gives and the journal
 * stages. Values are canonical: the same lesson gives the same text whatever the cells looked like.
 */
import type { CourseKey, Identity, LessonKey, StudentUid, UnixSeconds } from './ids.ts';

/** One course, as its first row says it. */
export interface StagedCourse {
  readonly key: CourseKey;
  readonly line: number;
  readonly name: string;
  /** The other parameters of `addCourse` with a value, wire name → wire text, as JSON in the table's order; null if none. */
  readonly options: string | null;
  /** `expiryTime` once more where it is set and not 0, because its rules depend on the clock. */
  readonly expiry: UnixSeconds | null;
  /** The identity the file names instead of the derived one. */
  readonly identity: Identity | null;
  /** How often the identity was renewed, as the file's `courseGeneration` says; 0 without it. */
  readonly generation: number;
  /** An error-level problem concerns the course itself: it is staged, counted and never sent. */
  readonly invalid: boolean;
}

/** One lesson. Its cells are the row's, untouched. */
export interface StagedLesson {
  readonly course: CourseKey;
  readonly key: LessonKey;
  readonly line: number;
  readonly name: string;
  readonly begin: UnixSeconds;
  readonly end: UnixSeconds;
  readonly teacher: string;
  /** The other parameters of `addCourseClass` with a value, wire name → wire text, as JSON in the table's order; null if none. */
  readonly options: string | null;
  readonly identity: Identity | null;
  readonly generation: number;
  /** UIDs in this lesson, without repetition. */
  readonly students: readonly StudentUid[];
  /** UIDs of co-teachers, from `assistantUid` or `assistantUids`. */
  readonly assistants: readonly string[];
  /** An error-level problem concerns the row: it is staged, counted and never sent. */
  readonly invalid: boolean;
}

/** One record of the timetable as it stands in the file. */
export interface SourceRow {
  /** Its first line in the file, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One row of the roster: a student in all lessons of a course, or in one of them. */
export interface RosterEntry {
  readonly line: number;
  readonly course: CourseKey;
  readonly lesson: LessonKey | null;
  readonly student: StudentUid;
  readonly studentName: string | null;
}
