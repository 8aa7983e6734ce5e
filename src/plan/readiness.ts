/**
 * When what begins by a given moment will be in ClassIn. Courses are worked off in the order of their first lesson, so
 * it is ready when the last course is done that has a lesson beginning by then with anything left to do. Comes in: what
 * courses need, in the order of the run. Goes out: counts of calls. Pure.
 */
import type { CallCounts, CourseNeed } from '../journal/staging.ts';
import { type UnixSeconds, unixSeconds } from '../vocabulary/ids.ts';

const DAY = 86_400;
/** What an office asks for first: tomorrow, the coming week, the coming month. */
const USUAL = [DAY, 7 * DAY, 30 * DAY];

export interface Readiness {
  /** Epoch seconds; null stands for everything in the timetable. */
  readonly by: UnixSeconds | null;
  /** Calls after which everything that begins by then is in ClassIn. */
  readonly calls: number;
}

/** The moments that a plan speaks of, in order. @param asked one that a person named */
export function momentsFrom(now: UnixSeconds, asked: UnixSeconds | null): readonly UnixSeconds[] {
  const moments = new Set([...USUAL.map((ahead) => now + ahead), ...(asked === null ? [] : [asked])]);
  return [...moments].sort((a, b) => a - b).map(unixSeconds);
}

export interface Needed {
  readonly requests: CallCounts;
  /** Enrolments that those calls add. */
  readonly enrolmentsToAdd: number;
  readonly ready: readonly Readiness[];
}

export async function readiness(
  needs: AsyncIterable<readonly CourseNeed[]> | Iterable<readonly CourseNeed[]>,
  moments: readonly UnixSeconds[],
): Promise<Needed> {
  const sum = { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 0, total: 0 };
  let enrolments = 0;
  const rows = moments.map((by) => ({ by, calls: 0 }));
  for await (const batch of needs) {
    for (const { first, calls, enrolments: toAdd } of batch) {
      enrolments += toAdd;
      for (const action of Object.keys(sum) as (keyof CallCounts)[]) sum[action] += calls[action];
      for (const row of rows) if (first <= row.by) row.calls = sum.total;
    }
  }
  return { requests: sum, enrolmentsToAdd: enrolments, ready: [...rows, { by: null, calls: sum.total }] };
}
