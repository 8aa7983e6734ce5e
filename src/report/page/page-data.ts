/**
 * What the page's script gets, as JSON: the term in lists that name each other by place, so that ten thousand lessons
 * and their students stay small. Types alone. Nothing secret is in it, and no address of a live lesson.
 */
import type { Lang } from '../../vocabulary/lang.ts';
import type { Counted } from './wording.ts';

/** Course key, name, ClassIn's course ID (empty where there is none). */
export type CourseEntry = readonly [key: string, name: string, id: string];
/** UID, and the name where the files have one. */
export type PersonEntry = readonly [uid: string, name: string];
/** What there is to know of a lesson; `errno` null where none came. */
export type NoteEntry = readonly [errno: number | null, text: string, remedy: string];

export type LessonEntry = readonly [
  /** Row of the timetable; 0 where it is no longer in it. */
  line: number,
  course: number,
  key: string,
  name: string,
  /** Days since 1970-01-01, in the page's time zone. */
  day: number,
  /** Minute of the day at which it begins. */
  minute: number,
  /** Its length, minutes. */
  minutes: number,
  teacher: number,
  state: number,
  /** Place in `groups`: who attends. */
  group: number,
  /** ClassIn's class ID; empty where there is none. */
  id: string,
  /** Place in `notes`, -1 for nothing to know. */
  note: number,
  /** Place in `troubles`, -1 where there is none. */
  trouble: number,
  /** Students that are in the lesson in ClassIn. */
  enrolled: number,
];

export interface PageData {
  readonly lang: Lang;
  /** Names of the states, as the style sheet has them. */
  readonly states: readonly string[];
  readonly words: BrowserWords;
  readonly courses: readonly CourseEntry[];
  readonly teachers: readonly PersonEntry[];
  readonly students: readonly PersonEntry[];
  /** Students who attend a lesson together, each a list of places in `students`. */
  readonly groups: readonly (readonly number[])[];
  readonly notes: readonly NoteEntry[];
  /** Titles of what needs attention, to be named while only their lessons are shown. */
  readonly troubles: readonly string[];
  /** In order of day and beginning. */
  readonly lessons: readonly LessonEntry[];
}

/** The words that the script says. */
export interface BrowserWords {
  readonly states: Readonly<Record<string, string>>;
  readonly lessons: Counted;
  readonly lessonsInWeeks: Counted;
  readonly nothingFound: string;
  readonly noLessons: string;
  readonly minutes: Counted;
  readonly close: string;
  readonly only: string;
  readonly fields: {
    readonly course: string;
    readonly time: string;
    readonly teacher: string;
    readonly state: string;
    readonly students: string;
    readonly enrolled: string;
    readonly row: string;
    readonly lessonKey: string;
    readonly courseId: string;
    readonly classId: string;
    readonly note: string;
    /** `{errno}` and `{text}` */
    readonly noteWithErrno: string;
    readonly remedy: string;
  };
}
