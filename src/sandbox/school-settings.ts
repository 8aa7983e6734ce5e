/**
 * What can be set about a sandbox school before it opens: who belongs to it, how much its contract allows, how it
 * answers a repeat. In come the few settings somebody named, out comes a complete set. Nothing here reads a file.
 */
import type { UnixSeconds } from '../vocabulary/ids.ts';

/** The people of the school. Without a list of teachers (students) every UID is one. */
export interface People {
  readonly teachers: ReadonlySet<string> | null;
  readonly students: ReadonlySet<string> | null;
  /** Teachers whom the school deactivated (387, 388, 389). */
  readonly deactivated: ReadonlySet<string>;
  /** Teachers who are suspended (800, 804, 805). */
  readonly suspended: ReadonlySet<string>;
  /** People who closed their account (883, 884, 885, 886). */
  readonly closed: ReadonlySet<string>;
}

/** How much the school's contract allows; null is no limit. */
interface Limits {
  /** Students on stage, at most 12 (259). */
  readonly seats: number;
  /** Students in one lesson (157). */
  readonly studentsPerLesson: number | null;
  /** Co-teachers of one lesson (21317). */
  readonly coTeachersPerLesson: number | null;
  /** Lessons of one course that are not deleted (121601070). */
  readonly lessonsPerCourse: number | null;
  /** Lessons made in one calendar month, UTC; the next one is refused with `monthlyErrno`. */
  readonly lessonsPerMonth: number | null;
  readonly monthlyErrno: 121601003 | 121601004;
  /** Lessons made in one calendar month, UTC, past which each is made with a warning (121601002). */
  readonly usagePerMonth: number | null;
}

/** A maintenance that comes back every day. */
export interface DailyMaintenance {
  /** The second of the UTC day at which it begins, 0 to 86399. */
  readonly startSecond: number;
  readonly seconds: number;
}

/**
 * The answer to a create whose identity is known already: errno 398 or errno 1, with the ID made before, or 398
 * without any ID. All three were seen (classin-api, "Identities").
 */
export const REPEAT_ANSWERS = ['398', '1', '398-without-id'] as const;
export type RepeatAnswer = (typeof REPEAT_ANSWERS)[number];

export interface SchoolSettings {
  readonly people: People;
  readonly limits: Limits;
  readonly repeatAnswer: RepeatAnswer;
  readonly maintenance: DailyMaintenance | null;
}

/** The settings somebody named; the rest is as the pages say. */
export interface SomeSettings {
  readonly people?: Partial<People>;
  readonly limits?: Partial<Limits>;
  readonly repeatAnswer?: RepeatAnswer;
  readonly maintenance?: DailyMaintenance | null;
}

const ANYBODY: People = {
  teachers: null,
  students: null,
  deactivated: new Set(),
  suspended: new Set(),
  closed: new Set(),
};

/** Page add-course-class, "seatNum": at most 12. The other limits are in each school's contract. */
export const USUAL_LIMITS: Limits = {
  seats: 12,
  studentsPerLesson: null,
  coTeachersPerLesson: null,
  lessonsPerCourse: null,
  lessonsPerMonth: null,
  monthlyErrno: 121601003,
  usagePerMonth: null,
};

export function completeSettings(some: SomeSettings): SchoolSettings {
  return {
    people: { ...ANYBODY, ...some.people },
    limits: { ...USUAL_LIMITS, ...some.limits },
    repeatAnswer: some.repeatAnswer ?? '398',
    maintenance: some.maintenance ?? null,
  };
}

const DAY_SECONDS = 86_400;

/** Lessons must stay clear of a maintenance by this much on both sides (454, classin-api "Rate, …, maintenance"). */
const MAINTENANCE_MARGIN_SECONDS = 1200;

/** How far into the day that begins at `startSecond` the moment lies. */
function secondsInto(startSecond: number, at: UnixSeconds): number {
  return (((at - startSecond) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
}

/** Is the school being maintained at this moment? */
export function isMaintained(daily: DailyMaintenance | null, at: UnixSeconds): boolean {
  return daily !== null && secondsInto(daily.startSecond, at) < daily.seconds;
}

/** Does a lesson come within 20 minutes of a maintenance? */
export function meetsMaintenance(daily: DailyMaintenance | null, begin: UnixSeconds, end: UnixSeconds): boolean {
  if (daily === null) return false;
  const into = secondsInto(daily.startSecond - MAINTENANCE_MARGIN_SECONDS, begin);
  return into < daily.seconds + 2 * MAINTENANCE_MARGIN_SECONDS || into + (end - begin) > DAY_SECONDS;
}
