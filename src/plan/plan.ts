/** A plan is data: what a run would do, before anything is sent. */
import type { CallCounts } from '../journal/staging.ts';
import type { WordedProblem } from '../vocabulary/problem.ts';
import type { Totals } from '../vocabulary/state.ts';

export interface MadePlan {
  readonly total: number;
  readonly create: number;
  readonly done: number;
  readonly changed: number;
  /** In the file and not to be sent: its row has a problem. */
  readonly invalid: number;
}

export interface Plan {
  readonly courses: MadePlan;
  readonly lessons: MadePlan;
  readonly enrolments: { readonly total: number; readonly add: number; readonly done: number };
  readonly requests: CallCounts;
  /** Seconds of sending at the given rate; 0 without a limit. */
  readonly etaSeconds: number;
  readonly problems: readonly WordedProblem[];
}

export function assemblePlan(
  totals: Totals,
  calls: CallCounts,
  rate: number,
  problems: readonly WordedProblem[],
): Plan {
  const made = (counts: Totals['lessons'], create: number): MadePlan => ({
    total: counts.total,
    create,
    done: counts.created + counts.existing,
    changed: counts.changed,
    invalid: counts.pending + counts.failed - create,
  });
  const { enrolments } = totals;
  return {
    courses: made(totals.courses, calls.addCourse),
    lessons: made(totals.lessons, calls.addCourseClass),
    enrolments: {
      total: enrolments.total,
      add: enrolments.pending + enrolments.failed,
      done: enrolments.added + enrolments.existing,
    },
    requests: calls,
    etaSeconds: rate === 0 ? 0 : Math.round((calls.total / rate) * 10) / 10,
    problems,
  };
}
