/**
 * What the school looks at before it makes a course, and before it touches one: a table of errnos, each with what
 * it objects to. In come the form, the settings and the moment, out comes the first errno, or null. Page: add-course,
 * "Error Code Description".
 */
import { latestExpiry, MIN_EXPIRY_SECONDS } from '../classin/time-limits.ts';
import type { UnixSeconds } from '../vocabulary/ids.ts';
import type { Course } from './holdings.ts';
import type { People } from './school-settings.ts';
import { optional, secondsOf, type WireParams } from './wire-values.ts';

/** One errno and what it objects to. The first of a table that objects is the answer. */
export interface Rule<Subject> {
  readonly errno: number;
  readonly objects: (subject: Subject) => boolean;
}

export function firstObjection<Subject>(rules: readonly Rule<Subject>[], subject: Subject): number | null {
  return rules.find((rule) => rule.objects(subject))?.errno ?? null;
}

interface CourseCall {
  readonly now: UnixSeconds;
  /** 0 for never. */
  readonly expiry: UnixSeconds;
  readonly headTeacher: string | null;
  readonly people: People;
}

export function courseCall(params: WireParams, people: People, now: UnixSeconds): CourseCall {
  return { now, expiry: secondsOf(params, 'expiryTime'), headTeacher: optional(params, 'mainTeacherUid'), people };
}

export function isOneOf(people: ReadonlySet<string> | null, uid: string): boolean {
  return people === null || people.has(uid);
}

const HEAD_TEACHER_RULES: readonly Rule<{ readonly uid: string; readonly people: People }>[] = [
  { errno: 883, objects: ({ uid, people }) => people.closed.has(uid) },
  { errno: 389, objects: ({ uid, people }) => people.deactivated.has(uid) },
  { errno: 805, objects: ({ uid, people }) => people.suspended.has(uid) },
  { errno: 334, objects: ({ uid, people }) => !isOneOf(people.teachers, uid) },
];

const COURSE_RULES: readonly Rule<CourseCall>[] = [
  { errno: 151, objects: (call) => call.expiry !== 0 && call.expiry < call.now + MIN_EXPIRY_SECONDS },
  { errno: 154, objects: (call) => call.expiry > latestExpiry(call.now) },
];

/** Why this course may not be made. */
export function errnoOfCourse(call: CourseCall): number | null {
  const errno = firstObjection(COURSE_RULES, call);
  if (errno !== null || call.headTeacher === null) return errno;
  return firstObjection(HEAD_TEACHER_RULES, { uid: call.headTeacher, people: call.people });
}

const COURSE_STATE_RULES: readonly Rule<{ readonly course: Course; readonly now: UnixSeconds }>[] = [
  { errno: 149, objects: ({ course }) => course.deleted },
  { errno: 153, objects: ({ course, now }) => course.expiry !== 0 && course.expiry < now },
];

/** Why this course takes no lessons and no students. */
export function errnoOfCourseState(course: Course, now: UnixSeconds): number | null {
  return firstObjection(COURSE_STATE_RULES, { course, now });
}
