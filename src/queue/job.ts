/**
 * What a job is: one school's term, staged in the shared journal, to be imported by whichever worker takes it. It names
 * the journal and how to run it; it never holds a secret, nor a path that only one machine knows.
 */
import type { Binding } from '../journal/journal.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { Totals } from '../vocabulary/state.ts';

/** Of the form of an order: a worker leaves what a newer program has written alone. */
export const ORDER_VERSION = 1;

/** How a submitted term is to be run: what `run` would have been told. */
export interface Pace {
  readonly rate: number;
  readonly concurrency: number;
  /** Seconds. */
  readonly timeout: number;
  readonly maxAttempts: number;
  /** Seconds. */
  readonly patience: number;
}

/** A job as it is submitted. */
export interface JobOrder {
  readonly version: typeof ORDER_VERSION;
  readonly journal: Binding;
  readonly pace: Pace;
  /** The timetable's name, for people. */
  readonly file: string;
  /** Where cover images are, on every worker; null where there are none. */
  readonly folder: string | null;
  /** Who submitted it, on which machine, and when. */
  readonly by: string;
  readonly at: UnixMillis;
}

/** What a row of the queue holds as an order; null where it is none, whoever wrote it. */
export function orderIn(data: unknown): JobOrder | null {
  if (!isObject(data)) return null;
  const { journal, pace, file, folder, by, at } = data;
  const sound =
    isObject(journal) &&
    [journal.school, journal.baseUrl, journal.term, file, by].every((value) => typeof value === 'string') &&
    isObject(pace) &&
    [pace.rate, pace.concurrency, pace.timeout, pace.maxAttempts, pace.patience, at].every(Number.isFinite) &&
    (folder === null || typeof folder === 'string');
  return sound ? (data as unknown as JobOrder) : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** How the last run ended, as a row of the queue holds it; null where there was none. */
export function resultIn(output: unknown): Result | null {
  return isObject(output) && 'ending' in output ? (output as unknown as Result) : null;
}

/** A worker that has the job, or had it last. */
export interface Holder {
  /** The name of its sessions in the database, which no other worker has. */
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  readonly since: UnixMillis;
}

/** How the last run of a job ended. */
export interface Result {
  readonly ending: Ending;
  /** Why it stopped early; null where it did not. */
  readonly why: string | null;
  readonly at: UnixMillis;
  readonly worker: string;
  readonly totals: Totals | null;
  /** Faults of ours in a row. */
  readonly faults: number;
}

/** A job that a worker has taken. */
export interface TakenJob {
  readonly id: string;
  /** The queue of its school. */
  readonly queue: string;
  /** Grows each time it is taken: what an earlier holder says of it is not heard. */
  readonly turn: number;
  readonly order: JobOrder;
  /** Who had it before and never gave it back; null where it was given back. */
  readonly lostBy: Holder | null;
  readonly lastResult: Result | null;
}

const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job as people see it. */
export interface JobRecord {
  readonly id: string;
  readonly queue: string;
  readonly state: JobState;
  readonly priority: number;
  /** Null where what is queued is none. */
  readonly order: JobOrder | null;
  /** Not taken before this moment; null where it may be at once, or has ended. */
  readonly notBefore: UnixMillis | null;
  readonly endedAt: UnixMillis | null;
  readonly holder: Holder | null;
  readonly result: Result | null;
}
