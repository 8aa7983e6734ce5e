/** How an import stands, as data: the last line of `run --json` and `status --json`, and the same for people. */
import { ACTIONS, type Action } from '../vocabulary/action.ts';
import { type Ending, exitCode } from '../vocabulary/exit-code.ts';
import type { MadeTotals, Totals } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { duration } from './words.ts';

export interface Requests extends Readonly<Record<Action, number>> {
  readonly total: number;
  /** Those of the total that repeated an earlier one. */
  readonly retries: number;
}

export interface Summary extends Totals {
  readonly type: 'summary';
  readonly exitCode: number;
  readonly ending: Ending;
  readonly requests: Requests;
  readonly seconds: number;
  /** Only of a rehearsal, whose calls went to the embedded sandbox. */
  readonly sandbox?: true;
}

export function summarize(
  ending: Ending,
  totals: Totals,
  requests: Requests,
  seconds: number,
  rehearsal: boolean,
): Summary {
  const summary = { type: 'summary', exitCode: exitCode(ending), ending, ...totals, requests, seconds } as const;
  return rehearsal ? { ...summary, sandbox: true } : summary;
}

export const NO_REQUESTS: Requests = {
  addCourse: 0,
  addCourseClass: 0,
  addCourseClassStudent: 0,
  total: 0,
  retries: 0,
};

/** Counts the calls of a run as they leave. */
export class RequestCount {
  readonly #sent: Record<Action, number> = { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 0 };
  #retries = 0;

  add(action: Action, retry: boolean): void {
    this.#sent[action]++;
    if (retry) this.#retries++;
  }

  get requests(): Requests {
    const total = ACTIONS.reduce((sum, action) => sum + this.#sent[action], 0);
    return { ...this.#sent, total, retries: this.#retries };
  }
}

/** Whether anything of the timetable is not in ClassIn as it stands there. */
export function isComplete({ courses, lessons, enrolments }: Totals): boolean {
  const open = (made: MadeTotals) => made.failed + made.pending + made.changed;
  return open(courses) + open(lessons) + enrolments.failed + enrolments.pending === 0;
}

/** `addCourse 2, addCourseClass 60, addCourseClassStudent 30` */
export function requestParts(requests: Readonly<Record<Action, number>>, { words, fill }: Language): string {
  const { addCourse: courses, addCourseClass: lessons, addCourseClassStudent: students } = requests;
  return fill(words.requests.parts, { courses, lessons, students });
}

/** `92 calls in 18 s (addCourse 2, addCourseClass 60, addCourseClassStudent 30; 0 repeated)`. */
export function requestsLine(requests: Requests, seconds: number, language: Language): string {
  const { words, fill, counted } = language;
  if (requests.total === 0) return words.requests.none;
  return fill(words.requests.line, {
    calls: counted(words.counted.calls, requests.total),
    time: duration(seconds, language),
    parts: requestParts(requests, language),
    retries: requests.retries,
  });
}
