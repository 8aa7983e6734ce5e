/**
 * The product's memory, as the rest of the program sees it: asynchronous and narrow, so that a file on this machine
 * and a database server can both stand behind it. What is written is durable when the promise resolves. HTTP
 * statuses and errnos are kept as the numbers they are: what they mean, and what a cell says, is known elsewhere.
 */
import type { Action } from '../vocabulary/action.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type {
  CourseId,
  CourseKey,
  Identity,
  LessonId,
  LessonKey,
  StudentUid,
  UnixMillis,
  UnixSeconds,
} from '../vocabulary/ids.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { ErrnoGroup } from './errno-group.ts';
import type { RunRecord } from './run-record.ts';
import type { CallCounts, Drift, Edition, EditionFacts, Staging, TimeBounds } from './staging.ts';

/** What a journal belongs to, for good: it refuses any other. */
export interface Binding {
  /** The school's SID. */
  readonly school: string;
  readonly baseUrl: string;
  /** Namespace of the derived identities. */
  readonly term: string;
}

/** What a command that only looks knows of it: null where it need not match. */
export type PartialBinding = { readonly [Field in keyof Binding]: Binding[Field] | null };

/** Who holds the journal. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: UnixMillis;
}

/** The journal's own numbers of its rows; they mean nothing outside it. */
export type CourseRef = number;
export type LessonRef = number;
export type AttemptRef = number;

/** A course with something left to do, in order of need. */
export interface CourseWork {
  readonly ref: CourseRef;
  readonly key: CourseKey;
  readonly name: string;
  readonly options: string | null;
  readonly identity: Identity | null;
  readonly generation: number;
  /** When its first lesson that is not over begins; orders the work together with `ref`. */
  readonly begin: UnixSeconds;
  /** Known once the course is in ClassIn. */
  readonly id: CourseId | null;
}

export interface LessonWork {
  readonly ref: LessonRef;
  readonly key: LessonKey;
  readonly name: string;
  readonly begin: UnixSeconds;
  readonly end: UnixSeconds;
  readonly teacher: string;
  readonly options: string | null;
  readonly identity: Identity | null;
  readonly generation: number;
}

export interface EnrolmentWork {
  readonly student: StudentUid;
  readonly studentName: string | null;
  readonly lesson: LessonRef;
  readonly lessonId: LessonId;
}

/** Where a window of work ended; the next one begins after it. */
export interface Need {
  readonly begin: UnixSeconds;
  readonly ref: number;
}

export interface EnrolmentCursor {
  readonly student: StudentUid;
  readonly lesson: LessonRef;
}

/** A call about to leave. */
export interface Intent {
  readonly action: Action;
  readonly course: CourseRef;
  /** `addCourseClass`: the lesson. */
  readonly lesson: LessonRef | null;
  /** `addCourseClassStudent`: the student, and how many lessons travel. */
  readonly student: StudentUid | null;
  readonly lessons: number;
  /** When it was written; of an attempt that was settled, when its call left. */
  readonly at: UnixMillis;
}

/** What a call's reply settled for one course or lesson. */
export interface Made {
  readonly state: 'created' | 'existing' | 'failed';
  /** Digits; null where it failed. */
  readonly id: string | null;
  /** The streaming addresses of a lesson, as JSON text. */
  readonly live: string | null;
  readonly errno: number | null;
  readonly error: string | null;
}

/** What it settled for one enrolment. */
export interface Enrolled {
  readonly lesson: LessonRef;
  readonly state: 'created' | 'existing' | 'failed';
  readonly errno: number | null;
  /** What ClassIn said to a failure, or why there was no clear answer; null where there is nothing to keep. */
  readonly said: string | null;
}

export type Effect = 'known' | 'unknown' | 'none';

/** How an attempt ended. What stays undecided (`made` null, a lesson missing from `enrolled`) keeps its state. */
export interface Settlement {
  readonly attempt: AttemptRef;
  readonly intent: Intent;
  /** False where the run stopped before its turn: it was no attempt. */
  readonly left: boolean;
  /** Milliseconds from sending to the end of the reply. */
  readonly took: number;
  /** HTTP status; null where no reply came. */
  readonly status: number | null;
  readonly errno: number | null;
  /** What ClassIn or the network said, short; null where there is nothing to keep. */
  readonly said: string | null;
  readonly made: Made | null;
  readonly enrolled: readonly Enrolled[];
  /**
   * What the call did in ClassIn: `unknown` leaves what it was for in doubt, which only a known effect ends; `none`
   * where it never got there or was turned away at the door.
   */
  readonly effect: Effect;
  /** Why no more lessons of the course are made in this run; null where they are. */
  readonly stopped: { readonly errno: number | null; readonly said: string | null } | null;
}

export interface RunFacts {
  readonly at: UnixMillis;
  readonly holder: Holder;
  /** The saved plan that it carries out, by its digest; null where it has none. */
  readonly plan: string | null;
}

/** What is to be made anew. What is in no timetable is made by no run, until its row is back. */
export interface Renewed {
  /** The course or lesson itself is in the timetable. */
  readonly listed: boolean;
  readonly lessons: number;
  /** Lessons among them that are no longer in the timetable. */
  readonly removed: number;
}

/** A course, or a lesson of it, by their keys. */
export interface Renewable {
  readonly course: string;
  /** Null for the course itself. */
  readonly lesson: string | null;
}

/** The writing side of one run. Every write checks that the journal is still ours and throws a Failure if not. */
export interface Journal {
  readonly binding: Binding;

  /** The newest run, the one that goes on included; null where there was none. */
  lastRun(): Promise<RunRecord | null>;
  /** What was staged last; null where nothing was. */
  edition(): Promise<Edition | null>;
  /** Opens a staging; nothing of it is seen before its `commit`. */
  stage(facts: EditionFacts): Promise<Staging>;

  /** Begins a run and returns its number. */
  beginRun(facts: RunFacts): Promise<number>;
  /** @param summary JSON text: what the run told of itself, and `why` it stopped, which `RunRecord` gives back */
  endRun(at: UnixMillis, ending: Ending, summary: string): Promise<void>;

  /** Courses with work left, those that begin first first. Each course is given once a run, as the cursor goes on. */
  courses(after: Need | null, limit: number): Promise<readonly CourseWork[]>;
  /** Lessons of a course that are open or failed, in order of beginning. */
  lessons(course: CourseRef, after: Need | null, limit: number): Promise<readonly LessonWork[]>;
  /** Enrolments that are open or failed and whose lesson is in ClassIn, by student. */
  enrolments(course: CourseRef, after: EnrolmentCursor | null, limit: number): Promise<readonly EnrolmentWork[]>;

  /** Writes before acting: resolves when the intent is durable. */
  intend(intent: Intent): Promise<AttemptRef>;
  settle(settlement: Settlement): Promise<void>;

  /**
   * Whose identity it has: one that the timetable gives (`own`), also a single lesson of a course, or the one derived
   * from the keys. Null where nothing has the keys, whatever became of it.
   */
  identityOf(what: Renewable): Promise<'own' | 'derived' | null>;
  /**
   * Gives what was deleted in ClassIn its next identity: it is open again, and its students with it. A course takes
   * the lessons that were made in it along. Returns what is to be made anew, null where ClassIn neither has nor refused
   * what has the keys.
   */
  renew(what: Renewable, now: UnixSeconds): Promise<Renewed | null>;

  totals(): Promise<Totals>;
  /** As `Questions` gives them. */
  warningGroups(): Promise<readonly ErrnoGroup[]>;
  /** About how many calls do what is left, without looking at each enrolment. */
  calls(): Promise<CallCounts>;
  /** Whether anything left to make has times that ClassIn would refuse now. */
  hasTimeClashes(bounds: TimeBounds): Promise<boolean>;
  /** What in ClassIn differs from the timetable that is staged. */
  drift(): AsyncIterable<readonly Drift[]>;
  close(): Promise<void>;
}
