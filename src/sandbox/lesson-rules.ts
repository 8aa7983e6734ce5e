/**
 * What the school looks at before it makes a lesson: a table of errnos, each with what it objects to. In come the
 * form, the course, the settings and the moment, out comes the first errno, or null.
 * Page: add-course-class, "Request data" and "Error Code Description".
 */
import { latestBegin, MAX_LESSON_SECONDS, MIN_LEAD_SECONDS, MIN_LESSON_SECONDS } from '../classin/time-limits.ts';
import type { UnixSeconds } from '../vocabulary/ids.ts';
import { errnoOfCourseState, firstObjection, isOneOf, type Rule } from './course-rules.ts';
import type { Course } from './holdings.ts';
import { meetsMaintenance, type SchoolSettings } from './school-settings.ts';
import { assistantsOf, isHd, optional, seatsOf, secondsOf, type WireParams } from './wire-values.ts';

interface LessonCall {
  readonly now: UnixSeconds;
  readonly course: Course;
  readonly begin: UnixSeconds;
  readonly end: UnixSeconds;
  readonly seats: number;
  readonly hd: boolean;
  readonly teacher: string;
  readonly assistants: readonly string[];
  readonly madeThisMonth: number;
  readonly settings: SchoolSettings;
}

/** The form must be sound (`errnoOfForm`). */
export function lessonCall(
  params: WireParams,
  course: Course,
  madeThisMonth: number,
  settings: SchoolSettings,
  now: UnixSeconds,
): LessonCall {
  return {
    now,
    course,
    begin: secondsOf(params, 'beginTime'),
    end: secondsOf(params, 'endTime'),
    seats: seatsOf(params),
    hd: isHd(params),
    teacher: optional(params, 'teacherUid') ?? '',
    assistants: assistantsOf(params) ?? [],
    madeThisMonth,
    settings,
  };
}

/** Page, "seatNum": HD and full HD are for one student or six on stage. */
const HD_SEATS: readonly number[] = [1, 6];

/** Is the count at its limit? */
function isAtLimit(count: number, limit: number | null): boolean {
  return limit !== null && count >= limit;
}

const TIME_RULES: readonly Rule<LessonCall>[] = [
  { errno: 119, objects: (call) => call.end <= call.begin },
  { errno: 120, objects: (call) => call.begin < call.now + MIN_LEAD_SECONDS },
  { errno: 268, objects: (call) => call.begin > latestBegin(call.now) },
  {
    errno: 165,
    objects: (call) => call.end - call.begin < MIN_LESSON_SECONDS || call.end - call.begin > MAX_LESSON_SECONDS,
  },
  { errno: 454, objects: (call) => meetsMaintenance(call.settings.maintenance, call.begin, call.end) },
];

const STAGE_RULES: readonly Rule<LessonCall>[] = [
  { errno: 259, objects: (call) => call.seats > call.settings.limits.seats },
  { errno: 368, objects: (call) => call.hd && !HD_SEATS.includes(call.seats) },
];

const TEACHER_RULES: readonly Rule<LessonCall>[] = [
  { errno: 884, objects: (call) => call.settings.people.closed.has(call.teacher) },
  { errno: 387, objects: (call) => call.settings.people.deactivated.has(call.teacher) },
  { errno: 800, objects: (call) => call.settings.people.suspended.has(call.teacher) },
  { errno: 136, objects: (call) => !isOneOf(call.settings.people.teachers, call.teacher) },
  { errno: 172, objects: (call) => call.course.students.has(call.teacher) },
];

const ASSISTANT_RULES: readonly Rule<LessonCall>[] = [
  { errno: 21316, objects: (call) => new Set(call.assistants).size < call.assistants.length },
  {
    errno: 21317,
    objects: (call) => call.assistants.length > (call.settings.limits.coTeachersPerLesson ?? Number.POSITIVE_INFINITY),
  },
  { errno: 322, objects: (call) => call.assistants.includes(call.teacher) },
  { errno: 885, objects: (call) => call.assistants.some((uid) => call.settings.people.closed.has(uid)) },
  { errno: 388, objects: (call) => call.assistants.some((uid) => call.settings.people.deactivated.has(uid)) },
  { errno: 804, objects: (call) => call.assistants.some((uid) => call.settings.people.suspended.has(uid)) },
  { errno: 318, objects: (call) => call.assistants.some((uid) => !isOneOf(call.settings.people.teachers, uid)) },
  { errno: 319, objects: (call) => call.assistants.some((uid) => call.course.students.has(uid)) },
];

/** What the contract allows comes last: a wrong row is told so, also when nothing more could be made. */
const LIMIT_RULES: readonly Rule<LessonCall>[] = [
  { errno: 121601070, objects: (call) => isAtLimit(call.course.lessonCount, call.settings.limits.lessonsPerCourse) },
  {
    errno: 121601003,
    objects: (call) => call.settings.limits.monthlyErrno === 121601003 && isMonthFull(call),
  },
  {
    errno: 121601004,
    objects: (call) => call.settings.limits.monthlyErrno === 121601004 && isMonthFull(call),
  },
];

function isMonthFull(call: LessonCall): boolean {
  return isAtLimit(call.madeThisMonth, call.settings.limits.lessonsPerMonth);
}

const LESSON_RULES: readonly Rule<LessonCall>[] = [
  ...TIME_RULES,
  ...STAGE_RULES,
  ...TEACHER_RULES,
  ...ASSISTANT_RULES,
  ...LIMIT_RULES,
];

/** Why this lesson may not be made. */
export function errnoOfLesson(call: LessonCall): number | null {
  return errnoOfCourseState(call.course, call.now) ?? firstObjection(LESSON_RULES, call);
}

/** The errno of a lesson that was made: 1, or the warning that the month's usage is passed. */
export function errnoOfMadeLesson(call: LessonCall): 1 | 121601002 {
  return isAtLimit(call.madeThisMonth, call.settings.limits.usagePerMonth) ? 121601002 : 1;
}
