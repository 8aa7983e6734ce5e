/**
 * What every pair of times must obey: 119, 165, and the hours of the mapping. In: Unix seconds and the texts they come
 * from. Out: findings. Also the small steps that all readers of times share.
 */
import { MAX_LESSON_SECONDS, MIN_LESSON_SECONDS } from '../classin/time-limits.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import { type CellFault, cellFault, isFault } from './cell.ts';
import type { Findings } from './findings.ts';
import type { ColumnSource } from './layout.ts';
import { isPlaceholder } from './placeholders.ts';
import { clockText } from './time/clock-text.ts';
import type { TimePlan } from './time-plan.ts';

const DAY = 86_400;
/** Midnight as a clock shows it, which an office often means as noon. */
const MIDNIGHT = /^0?0:00|^12(?::00)?\s*a\.?m/i;

export interface Timed {
  /** Unix seconds. */
  readonly begin: number;
  readonly end: number;
  readonly beginText: string;
  readonly endText: string;
}

/** The columns that a row's times come from; one and the same where one cell says both. */
export interface Ends {
  readonly begin: ColumnSource;
  readonly end: ColumnSource;
}

/** Nothing is to be said about a lesson from `begin` to `end` (Unix seconds). */
export function isUsual(begin: number, end: number, plan: TimePlan): boolean {
  const seconds = end - begin;
  return seconds >= MIN_LESSON_SECONDS && seconds <= MAX_LESSON_SECONDS && isWithinHours(begin, end, plan);
}

/** Says what is wrong with a lesson that is not usual: its length is blamed on its end. */
export function noteLength(timed: Timed, columns: Ends, plan: TimePlan, findings: Findings): void {
  const fault = lengthFault(timed);
  if (fault !== null) findings.add(columns.end.shown, fault);
  else findings.add(columns[beginsWithinHours(timed.begin, plan) ? 'end' : 'begin'].shown, hoursFault(timed, plan));
}

function isWithinHours(begin: number, end: number, { hours, writing: { zone } }: TimePlan): boolean {
  if (hours === null || zone === null) return true;
  const second = secondOfDay(zone.localOf(begin));
  return second >= hours.from && second + end - begin <= hours.to;
}

/** From the end of the hours on nothing begins within them either. */
function beginsWithinHours(begin: number, { hours, writing: { zone } }: TimePlan): boolean {
  if (hours === null || zone === null) return true;
  const second = secondOfDay(zone.localOf(begin));
  return second >= hours.from && second < hours.to;
}

function lengthFault({ begin, end, beginText, endText }: Timed): CellFault | null {
  const seconds = end - begin;
  if (seconds <= 0) {
    const code = MIDNIGHT.test(endText) ? 'ends-at-midnight' : 'lesson-ends-before-it-begins';
    return cellFault(code, { begin: beginText, end: endText });
  }
  if (seconds < MIN_LESSON_SECONDS) return cellFault('lesson-too-short', { length: lengthPhrase(seconds) });
  return seconds > MAX_LESSON_SECONDS ? cellFault('lesson-too-long', { length: lengthPhrase(seconds) }) : null;
}

/** In minutes where they say it all: rounded ones could be the very limit that is missed. */
function lengthPhrase(seconds: number): Phrase {
  if (seconds === 60) return phrase('length-minute');
  return seconds % 60 === 0 ? phrase('length-minutes', { n: seconds / 60 }) : phrase('length-seconds', { n: seconds });
}

function hoursFault({ begin, end }: Timed, { hours, writing: { zone } }: TimePlan): CellFault {
  const text = (at: number) => clockText(secondOfDay(zone?.localOf(at) ?? at));
  const allowed = hours === null ? '' : `${clockText(hours.from)}-${clockText(hours.to)}`;
  return cellFault('outside-hours', { begin: text(begin), end: text(end), hours: allowed });
}

function secondOfDay(localSeconds: number): number {
  return localSeconds - Math.floor(localSeconds / DAY) * DAY;
}

/** Says where a cell is empty, or holds a word for nothing. */
export function given(cell: string, source: ColumnSource, findings: Findings): boolean {
  if (cell !== '' && !isPlaceholder(cell)) return true;
  findings.add(source.shown, cellFault('value-missing', { column: source.shown }));
  return false;
}

const ONCE: ReadonlySet<string> = new Set(['timezone-missing', 'periods-missing', 'term-missing']);

/** What was read, or null after saying what is wrong; what concerns all rows alike is said once. */
export function usable<Value extends number | object>(
  result: Value | CellFault,
  source: ColumnSource,
  findings: Findings,
): Value | null {
  if (!isFault(result)) return result;
  if (ONCE.has(result.code)) findings.addOnce(source.shown, result);
  else findings.add(source.shown, result);
  return null;
}
