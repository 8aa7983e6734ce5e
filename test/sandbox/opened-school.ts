/**
 * A school for tests: its clock stands still until it is moved, and every call is signed. Comes in: what the test is
 * about; everything else has a sensible value.
 */
import { safeKey } from '../../src/classin/signature.ts';
import type { AnswerBody } from '../../src/sandbox/answer.ts';
import { School, type SchoolOptions } from '../../src/sandbox/school.ts';
import type { Action } from '../../src/vocabulary/action.ts';
import type { Clock } from '../../src/vocabulary/clock.ts';
import { secondOf, type UnixMillis } from '../../src/vocabulary/ids.ts';

export const SID = '1234567';
export const SECRET = 'only-for-tests';

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** Sleeping moves it, and takes no time. */
export class StandingClock implements Clock {
  at = Date.UTC(2031, 2, 3, 6, 0, 0);
  readonly slept: number[] = [];

  now(): UnixMillis {
    return this.at as UnixMillis;
  }

  seconds(): number {
    return Math.floor(this.at / 1000);
  }

  pass(seconds: number): void {
    this.at += seconds * 1000;
  }

  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.at += ms;
  }
}

export type Values = Readonly<Record<string, string | number>>;

export function signed(clock: Clock, values: Values): Record<string, string> {
  const stamp = secondOf(clock.now());
  const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
  return { SID, timeStamp: String(stamp), safeKey: safeKey(SECRET, stamp), ...Object.fromEntries(texts) };
}

/** A lesson of an hour that begins in an hour. */
export function lessonValues(clock: StandingClock, courseId: string | number, values: Values = {}): Values {
  return {
    courseId,
    className: 'Algebra 1',
    beginTime: clock.seconds() + HOUR,
    endTime: clock.seconds() + 2 * HOUR,
    teacherUid: 1001001,
    ...values,
  };
}

export class OpenedSchool {
  readonly clock = new StandingClock();
  readonly school: School;

  constructor(options: Partial<SchoolOptions> = {}) {
    this.school = new School({ clock: this.clock, sid: SID, secret: SECRET, ...options });
  }

  call(action: Action, values: Values, hasFile = false): AnswerBody {
    return this.school.handle(action, signed(this.clock, values), hasFile).body;
  }

  addCourse(values: Values = {}, hasFile = false): AnswerBody {
    return this.call('addCourse', { courseName: 'Algebra', ...values }, hasFile);
  }

  /** A course that is there; its number. */
  course(values: Values = {}): string {
    return numberOf(this.addCourse(values));
  }

  addLesson(courseId: string, values: Values = {}): AnswerBody {
    return this.call('addCourseClass', lessonValues(this.clock, courseId, values));
  }

  /** A lesson that is there; its number. */
  lesson(courseId: string, values: Values = {}): string {
    return numberOf(this.addLesson(courseId, values));
  }

  enrol(courseId: string, studentUid: string | number, lessons: readonly string[], values: Values = {}): AnswerBody {
    return this.call('addCourseClassStudent', { courseId, studentUid, classJson: `[${lessons.join(',')}]`, ...values });
  }
}

export function errnoOf(body: AnswerBody): number | string {
  return body.error_info.errno;
}

export function numberOf(body: AnswerBody): string {
  if (typeof body.data !== 'number') throw new Error(`no ID: ${JSON.stringify(body)}`);
  return String(body.data);
}

export function itemErrnos(body: AnswerBody): readonly (number | string)[] {
  if (typeof body.data !== 'object') throw new Error(`no list: ${JSON.stringify(body)}`);
  return body.data.map((item) => item.errno);
}
