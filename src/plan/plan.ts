/** A plan is data: what a run would do, before anything is sent. Pure. */
import type { CallCounts, Newcomers } from '../journal/staging.ts';
import type { UnixSeconds } from '../vocabulary/ids.ts';
import type { WordedProblem } from '../vocabulary/problem.ts';
import { keptRate } from '../vocabulary/rate.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { Change, Changes, Removed } from './changes.ts';
import type { Readiness } from './readiness.ts';
import type { JudgedShift } from './shift.ts';

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
  readonly enrolments: {
    readonly total: number;
    readonly add: number;
    readonly done: number;
    /** In ClassIn, and no longer in the timetable, which has their lesson. */
    readonly removed: number;
    /** Not to be sent: their lesson's row has a problem. */
    readonly invalid: number;
  };
  /** How many see something new in ClassIn. */
  readonly people: Newcomers;
  readonly requests: CallCounts;
  /** Seconds of sending at the given rate; 0 without a limit. */
  readonly etaSeconds: number;
  /** The same at other rates, calls per second. */
  readonly times: readonly { readonly rate: number; readonly seconds: number }[];
  /** When what begins by a moment (epoch seconds; null: everything) is ready: after so many calls, at the given rate. */
  readonly ready: readonly {
    readonly by: UnixSeconds | null;
    readonly calls: number;
    readonly seconds: number;
  }[];
  /** How far the timetable is from the one before, and whether a run asks before it sends. */
  readonly shift: JudgedShift;
  readonly changes: readonly Change[];
  readonly removed: readonly Removed[];
  /** How many more of them there are than the lists hold. */
  readonly omitted: { readonly changes: number; readonly removed: number };
  readonly problems: readonly WordedProblem[];
}

/** What a plan is made of, as the staged timetable and the journal give it. */
export interface PlanFacts extends Changes {
  readonly totals: Totals;
  readonly requests: CallCounts;
  readonly enrolmentsToAdd: number;
  readonly ready: readonly Readiness[];
  readonly people: Newcomers;
  readonly departures: number;
  readonly shift: JudgedShift;
  readonly problems: readonly WordedProblem[];
}

/** Rates beside the given one that a plan tells the time for, calls per second. */
const OTHER_RATES = [5, 10, 50];

/** @param rate calls per second; 0 is no limit */
export function assemblePlan(facts: PlanFacts, rate: number): Plan {
  const { totals, requests, enrolmentsToAdd, ready, people, departures, shift, changes, removed, problems } = facts;
  const { enrolments } = totals;
  return {
    courses: made(totals.courses, requests.addCourse),
    lessons: made(totals.lessons, requests.addCourseClass),
    enrolments: {
      total: enrolments.total,
      add: enrolmentsToAdd,
      done: enrolments.added + enrolments.existing,
      removed: departures,
      invalid: enrolments.pending + enrolments.failed - enrolmentsToAdd,
    },
    people,
    requests,
    etaSeconds: secondsOf(requests.total, rate),
    times: [...new Set([...(rate === 0 ? [] : [rate]), ...OTHER_RATES])].map((each) => ({
      rate: each,
      seconds: secondsOf(requests.total, each),
    })),
    ready: ready.map(({ by, calls }) => ({ by, calls, seconds: secondsOf(calls, rate) })),
    shift,
    changes: changes.first,
    removed: removed.first,
    omitted: { changes: changes.total - changes.first.length, removed: removed.total - removed.first.length },
    problems,
  };
}

function made(counts: Totals['lessons'], create: number): MadePlan {
  return {
    total: counts.total,
    create,
    done: counts.created + counts.existing,
    changed: counts.changed,
    invalid: counts.pending + counts.failed - create,
  };
}

function secondsOf(calls: number, rate: number): number {
  return rate === 0 ? 0 : Math.round((calls / keptRate(rate)) * 10) / 10;
}
