/**
 * How far a run is, while it runs: bars on a terminal, a plain line now and then elsewhere, JSON lines with `--json`.
 * Comes in: totals and requests, about twice a second. Goes out: text on stderr, or objects. It never decides anything.
 */
import { printable } from '../vocabulary/printable.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { Pace, type Speed } from './pace.ts';
import type { Bar, Panel } from './panel.ts';
import { saidIn } from './said.ts';
import { isComplete, type Requests } from './summary.ts';
import { count, duration } from './words.ts';

export interface Reading {
  readonly totals: Totals;
  readonly requests: Requests;
  /** Seconds since the run began. */
  readonly seconds: number;
  /** Calls a clean run had to send when it began. */
  readonly calls: number;
  /** Why nothing is sent at this moment; null where calls flow. */
  readonly paused: string | null;
}

export interface Progress {
  show(reading: Reading): void;
  /** For everything else that is written while it goes on. */
  aside(write: () => void): void;
  close(): void;
}

/** Nobody can say how long a pause takes, nor how often what is left has to be repeated. */
function speedOf(pace: Pace, { totals, requests, seconds, calls, paused }: Reading): Speed {
  const left = isComplete(totals) ? 0 : calls - (requests.total - requests.retries);
  const speed = pace.at(seconds, requests.total, left);
  const isKnown = paused === null && (left > 0 || isComplete(totals));
  return isKnown ? speed : { ...speed, left: null };
}

function tail({ totals, requests, paused }: Reading, { rate, left }: Speed, language: Language): string {
  const { words, fill, lang } = language;
  const failed = totals.courses.failed + totals.lessons.failed + totals.enrolments.failed;
  const parts = [
    fill(words.progress.rate, { rate: rate.toFixed(1) }),
    fill(words.progress.repeated, { n: requests.retries }),
    fill(words.progress.failed, { n: failed }),
    left === null ? null : fill(words.progress.left, { time: duration(left, language) }),
    paused === null ? null : fill(words.progress.waiting, { why: printable(saidIn(paused, lang)) }),
  ];
  return parts.filter((part) => part !== null).join(words.marks.comma);
}

const done = (made: { readonly created: number; readonly existing: number; readonly changed: number }) =>
  made.created + made.existing + made.changed;

function barsOf({ courses, lessons, enrolments }: Totals, { words: { kinds } }: Language): readonly Bar[] {
  return [
    { name: kinds.courses, done: done(courses), total: courses.total },
    { name: kinds.lessons, done: done(lessons), total: lessons.total },
    { name: kinds.enrolments, done: enrolments.added + enrolments.existing, total: enrolments.total },
  ];
}

export function bars(panel: Panel, language: Language): Progress {
  const pace = new Pace();
  return {
    show: (reading) => {
      const text = tail(reading, speedOf(pace, reading), language);
      panel.draw({ bars: barsOf(reading.totals, language), text });
    },
    aside: (write) => panel.aside(write),
    close: () => panel.close(),
  };
}

/** Seconds between two plain lines. */
const LINE_EVERY = 5;

const plainly = (write: () => void): void => write();

export function lines(write: (line: string) => void, language: Language): Progress {
  const { marks } = language.words;
  const pace = new Pace();
  let next = LINE_EVERY;
  return {
    show: (reading) => {
      const speed = speedOf(pace, reading);
      if (reading.seconds < next) return;
      next = reading.seconds + LINE_EVERY;
      const parts = barsOf(reading.totals, language).map(
        ({ name, done, total }) => `${name} ${count(done)}/${count(total)}`,
      );
      write(`${parts.join(marks.comma)}${marks.clause}${tail(reading, speed, language)}`);
    },
    aside: plainly,
    close: () => {},
  };
}

/** What `--json` says twice a second. */
export interface ProgressEvent extends Totals {
  readonly type: 'progress';
  readonly requests: Requests;
  readonly seconds: number;
  /** Calls per second of the last half minute. */
  readonly rate: number;
  /** Null before there is a pace, and while nothing goes. */
  readonly secondsLeft: number | null;
  /** Why nothing is sent at this moment; null where calls flow. */
  readonly paused: string | null;
}

export function events(emit: (event: ProgressEvent) => void): Progress {
  const pace = new Pace();
  return {
    show: (reading) => {
      const { rate, left } = speedOf(pace, reading);
      emit({
        type: 'progress',
        ...reading.totals,
        requests: reading.requests,
        seconds: reading.seconds,
        rate,
        secondsLeft: left,
        paused: reading.paused,
      });
    },
    aside: plainly,
    close: () => {},
  };
}

export const silent: Progress = { show: () => {}, aside: plainly, close: () => {} };
