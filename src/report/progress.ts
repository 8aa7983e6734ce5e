/**
 * How far a run is, while it runs: bars on a terminal, a plain line now and then elsewhere, JSON lines with `--json`.
 * Comes in: totals and requests, about once a second. Goes out: text on stderr, or objects. It never decides anything.
 */
import { MultiBar, type SingleBar } from 'cli-progress';
import type { Totals } from '../vocabulary/state.ts';
import type { Requests } from './summary.ts';
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
  close(): void;
}

/** Calls answered per second so far, and how long the rest takes at that pace; null before there is a pace. */
export function pace({ requests, seconds, calls }: Reading): { rate: number; left: number | null } {
  const rate = seconds > 0 ? requests.total / seconds : 0;
  const left = Math.max(0, calls - (requests.total - requests.retries));
  return { rate, left: rate > 0 ? left / rate : null };
}

function tail(reading: Reading): string {
  const { rate, left } = pace(reading);
  const { totals, requests, paused } = reading;
  const failed = totals.courses.failed + totals.lessons.failed + totals.enrolments.failed;
  const parts = [
    `${rate.toFixed(1)} calls/s`,
    `${count(requests.retries)} repeated`,
    `${count(failed)} failed`,
    left === null ? null : `${duration(left)} left`,
    paused === null ? null : `waiting: ${paused}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

const done = (made: { readonly created: number; readonly existing: number; readonly changed: number }) =>
  made.created + made.existing + made.changed;

interface Count {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

function counts({ courses, lessons, enrolments }: Totals): readonly Count[] {
  return [
    { name: 'courses', done: done(courses), total: courses.total },
    { name: 'lessons', done: done(lessons), total: lessons.total },
    { name: 'enrolments', done: enrolments.added + enrolments.existing, total: enrolments.total },
  ];
}

export function bars(stream: NodeJS.WritableStream): Progress {
  const multi = new MultiBar({
    format: '{name} {bar} {done} / {all}{tail}',
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
    stream,
  });
  let lines: SingleBar[] = [];
  return {
    show: (reading) => {
      const now = counts(reading.totals);
      if (lines.length === 0) lines = now.map(({ total }) => multi.create(Math.max(1, total), 0, {}));
      now.forEach(({ name, done, total }, place) => {
        const isLast = place === now.length - 1;
        lines[place]?.update(done, {
          name: name.padEnd(10),
          done: count(done),
          all: count(total),
          tail: isLast ? `\n${tail(reading)}` : '',
        });
      });
    },
    close: () => multi.stop(),
  };
}

/** Seconds between two plain lines. */
const LINE_EVERY = 5;

export function lines(write: (line: string) => void): Progress {
  let next = LINE_EVERY;
  return {
    show: (reading) => {
      if (reading.seconds < next) return;
      next = reading.seconds + LINE_EVERY;
      const parts = counts(reading.totals).map(({ name, done, total }) => `${name} ${count(done)}/${count(total)}`);
      write(`${parts.join(', ')}; ${tail(reading)}`);
    },
    close: () => {},
  };
}

/** What `--json` says twice a second. */
export interface ProgressEvent extends Totals {
  readonly type: 'progress';
  readonly requests: Requests;
  readonly seconds: number;
  /** Calls per second so far. */
  readonly rate: number;
  /** Null before there is a pace. */
  readonly secondsLeft: number | null;
  /** Why nothing is sent at this moment; null where calls flow. */
  readonly paused: string | null;
}

export function events(emit: (event: ProgressEvent) => void): Progress {
  return {
    show: (reading) => {
      const { rate, left } = pace(reading);
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
    close: () => {},
  };
}

export const silent: Progress = { show: () => {}, close: () => {} };
