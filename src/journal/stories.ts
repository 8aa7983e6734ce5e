/**
 * The whole story of one row or course, for a person who asks about it: how it stands and every call that was made for
 * it. Reads only.
 */
import type { Action } from '../vocabulary/action.ts';
import type { UnixMillis, UnixSeconds } from '../vocabulary/ids.ts';
import type { State } from '../vocabulary/state.ts';
import type { CourseStanding, RowStanding } from './questions.ts';

/** What a person may ask about. */
export type Subject =
  | { readonly is: 'line'; readonly line: number }
  | { readonly is: 'lesson'; readonly course: string; readonly lesson: string }
  | { readonly is: 'course'; readonly course: string }
  /** ClassIn's number of a course or a lesson. */
  | { readonly is: 'id'; readonly id: string };

/** One call, as the journal keeps it. */
export interface Attempt {
  readonly run: number;
  readonly action: Action;
  readonly at: UnixMillis;
  /** Milliseconds to the end of the reply; null where the program ended before one came. */
  readonly took: number | null;
  /** HTTP status; null where no reply came. */
  readonly status: number | null;
  readonly errno: number | null;
  /** What ClassIn or the network said; null where there is nothing to keep. */
  readonly said: string | null;
  /** `addCourseClassStudent`: whose call it was, and how many lessons travelled. */
  readonly student: string | null;
  readonly lessons: number;
}

/** The calls that carried the students of one lesson; each carries up to 100 lessons of the course. */
export interface StudentCalls {
  readonly calls: number;
  readonly answers: readonly { readonly errno: number | null; readonly calls: number }[];
  readonly first: UnixMillis | null;
  readonly last: UnixMillis | null;
  /** Milliseconds; null where no reply came. */
  readonly meanTook: number | null;
  readonly longestTook: number | null;
  readonly runs: readonly number[];
  /** The newest of those that ClassIn did not answer with 1. */
  readonly troubled: readonly Attempt[];
}

export interface StudentInTrouble {
  readonly student: string;
  readonly studentName: string | null;
  readonly errno: number | null;
  readonly said: string | null;
}

export interface RowStory {
  readonly standing: RowStanding;
  /** The row that a lesson had before it left the timetable is gone; the calls are not. */
  readonly attempts: readonly Attempt[];
  readonly studentCalls: StudentCalls;
  /** Students of the lesson whose enrolment failed, some of them. */
  readonly failedStudents: readonly StudentInTrouble[];
}

export interface CourseStory {
  readonly standing: CourseStanding;
  /** The row that decides the course. */
  readonly line: number;
  /** False where it is no longer in the timetable. */
  readonly current: boolean;
  readonly expiry: UnixSeconds | null;
  /** Its lessons in the timetable, by state. */
  readonly lessons: Readonly<Record<State, number>>;
  readonly attempts: readonly Attempt[];
}

export interface Stories {
  /** The rows that are meant: none, one, or the several lessons that one line stands for. */
  rows(subject: Subject): Promise<readonly RowStory[]>;
  /** The courses that are meant. */
  courses(subject: Subject): Promise<readonly CourseStory[]>;
  courseKeys(): Promise<readonly string[]>;
  lessonKeys(course: string): Promise<readonly string[]>;
  /** Some of the courses that have a lesson of this key. */
  coursesWithLesson(lesson: string): Promise<readonly string[]>;
  /** The rows of the timetable around a line. */
  linesNear(line: number): Promise<readonly number[]>;
}
