/** Totals and the calls that are left, from the few rows of a tally. */
import type { Kind, Totals } from '../../vocabulary/state.ts';
import type { CallCounts } from '../staging.ts';
import { CHANGED, CREATED, EXISTING, FAILED, INVALID, OPEN, REJECTED } from './states.ts';

export interface TallyRow {
  /**
   * `student call`: the calls that all students take. `drift`: courses and lessons, in or possibly in ClassIn, that were
   * changed or removed; it is counted when a timetable is staged and holds until the next.
   */
  readonly kind: Kind | 'student call' | 'drift';
  readonly state: number;
  readonly n: number;
}

/**
 * About how many calls are left: courses and lessons as the tally has them, students in proportion to all the calls
 * they would take. Counting exactly would read every enrolment, and a resumed run is to begin at once.
 */
export function estimateOf(tally: readonly TallyRow[]): CallCounts {
  const { courses, lessons, enrolments } = totalsOf(tally);
  const all = tally.find(({ kind }) => kind === 'student call')?.n;
  const share = enrolments.total === 0 ? 0 : (enrolments.pending + enrolments.failed) / enrolments.total;
  const addCourse = courses.pending + courses.failed;
  const addCourseClass = lessons.pending + lessons.failed;
  const addCourseClassStudent = Math.ceil((all ?? 0) * share);
  return {
    addCourse,
    addCourseClass,
    addCourseClassStudent,
    total: addCourse + addCourseClass + addCourseClassStudent,
  };
}

export function totalsOf(tally: readonly TallyRow[]): Totals {
  const counts = new Map<string, number>();
  for (const row of tally) {
    counts.set(`${row.kind} ${row.state}`, row.n);
  }
  const count = (kind: Kind, ...states: number[]) =>
    states.reduce((sum, state) => sum + (counts.get(`${kind} ${state}`) ?? 0), 0);
  const made = (kind: 'course' | 'lesson') => ({
    total: count(kind, OPEN, CREATED, EXISTING, FAILED, INVALID, CHANGED, REJECTED),
    created: count(kind, CREATED),
    existing: count(kind, EXISTING),
    failed: count(kind, FAILED),
    pending: count(kind, OPEN, INVALID, REJECTED),
    changed: count(kind, CHANGED),
  });
  return {
    courses: made('course'),
    lessons: made('lesson'),
    enrolments: {
      total: count('enrolment', OPEN, CREATED, EXISTING, FAILED, INVALID, REJECTED),
      added: count('enrolment', CREATED),
      existing: count('enrolment', EXISTING),
      failed: count('enrolment', FAILED),
      pending: count('enrolment', OPEN, INVALID, REJECTED),
    },
  };
}
