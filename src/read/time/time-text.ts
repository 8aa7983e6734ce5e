/**
 * The ways offices write a time of day, and a stretch of it. In: a cell's text. Out: seconds of the day, or what is
 * wrong. Whether 12:00 AM is what the office meant is not decided here: it is midnight.
 */
import { DateTime } from 'luxon';
import { type CellFault, cellFault } from '../cell.ts';
import { secondsOfDay } from './clock-text.ts';

const DAY_SECONDS = 86_400;

/** A pattern of luxon's for times of day (`HH.mm`); null where the usual forms do. */
export type TimeStyle = { readonly pattern: string } | null;

/** Morning words are 0 to 12 o'clock, afternoon words 12 to 24. */
const BEFORE_NOON = /^(上午|早上|早晨|凌晨|오전|午前|a\.?m\.?|a)$/i;
const AFTER_NOON = /^(下午|오후|午後|p\.?m\.?|p)$/i;
/** 中午11:30 is before noon, 中午1:00 after it. */
const AROUND_NOON = '中午';
const EVENING = '晚上';
/** No evening begins before this hour. */
const EVENING_FROM = 17;

const HALF_WORDS = '上午|早上|早晨|凌晨|下午|晚上|中午|오전|오후|午前|午後';
const LATIN_HALF = '[ap]\\.?m\\.?';
const HOUR_SIGN = ':|h|点|點|时|時|시';
/** One time of day inside a longer text. */
const CLOCK = `(?:(?:${HALF_WORDS})\\s*)?\\d{1,2}(?:(?:${HOUR_SIGN})\\s?\\d{2}[分분]?(?::\\d{2})?|(?:[h点點时時시])半?|\\.\\d{2}(?=\\s*[ap])|\\d{2})?(?:\\s*${LATIN_HALF}(?![a-z]))?`;
const RANGE_SIGN = '(?:-|to|until|till|bis|至|到)';

const TIME = new RegExp(
  `^(${HALF_WORDS})?\\s*(\\d{1,2})(?:(?:${HOUR_SIGN})\\s?(\\d{2})[分분]?(?::(\\d{2})(?:\\.\\d+)?)?|([h点點时時시])(半)?|\\.(\\d{2})(?=\\s*[ap]))?\\s*(${LATIN_HALF}|[ap])?$`,
  'i',
);
const NAMED_HALF = new RegExp(`(?:${HALF_WORDS})|(?:${LATIN_HALF}|\\d\\s*[ap])$`, 'i');
const COMPACT = /^(\d{1,2})(\d{2})$/;
const FRACTION = /^0[.,](\d+)$/;
const DASHES = /[\u2010-\u2015\u2212\uff5e\u301c~]/g;

/** Full-width signs and all dashes made plain. */
export function plainSigns(text: string): string {
  return text.normalize('NFKC').replace(DASHES, '-').trim();
}

/** Seconds of the day, 0 to 86,400. */
export function readTimeOfDay(cell: string, style: TimeStyle): number | CellFault {
  if (style !== null) {
    const parsed = DateTime.fromFormat(cell.normalize('NFKC').trim(), style.pattern, { zone: 'utc', locale: 'en' });
    if (parsed.isValid) return secondsOfDay(parsed.hour, parsed.minute, parsed.second);
  }
  const text = plainSigns(cell);
  const fraction = FRACTION.exec(text);
  // Excel writes a time as a part of the day
  if (fraction) return Math.round(Number(`0.${fraction[1]}`) * DAY_SECONDS);
  const compact = COMPACT.exec(text);
  if (compact) return checked(secondsOfDay(Number(compact[1]), Number(compact[2]), 0), cell);
  const match = TIME.exec(text);
  if (match === null) return cellFault('clock-unreadable', { value: cell });
  const [, eastHalf, hourText, minutes, seconds, bareSign, half, dotted, latinHalf] = match;
  const hours = Number(hourText);
  const isWhole = minutes === undefined && bareSign === undefined && dotted === undefined;
  const halfDay = eastHalf ?? latinHalf;
  // a bare number is a time only where the half of the day is named
  if (isWhole && halfDay === undefined) return cellFault('clock-unreadable', { value: cell });
  const hour = halfDay === undefined ? hours : hourOf(hours, halfDay);
  const of = secondsOfDay(hour, half === undefined ? Number(minutes ?? dotted ?? 0) : 30, Number(seconds ?? 0));
  // 晚上12:30 and 晚上1:00 may be the night before the day, or the one after it
  const isBetweenDays = halfDay === EVENING && !(hour >= EVENING_FROM && of <= DAY_SECONDS);
  return isBetweenDays ? cellFault('clock-unreadable', { value: cell }) : checked(of, cell);
}

function checked(seconds: number, cell: string): number | CellFault {
  return Number.isNaN(seconds) ? cellFault('date-impossible', { value: cell }) : seconds;
}

/** 12 AM is midnight, 12 PM noon, 晚上12 the end of the day. NaN for 13 PM, which contradicts itself. */
function hourOf(hours: number, half: string): number {
  if (half === AROUND_NOON) return hours < 10 ? hours + 12 : hours;
  if (half === EVENING) return hours < EVENING_FROM - 12 || hours > 12 ? hours : hours + 12;
  if (BEFORE_NOON.test(half)) return hours <= 12 ? hours % 12 : Number.NaN;
  if (!AFTER_NOON.test(half)) return Number.NaN;
  // 下午14:00 is said though it says it twice
  if (hours > 12) return /[a-z]/i.test(half) ? Number.NaN : hours;
  return (hours % 12) + 12;
}

/**
 * `7:00` beside `8:00 PM` is an hour, or thirteen: only the end says its half of the day, and both halves would do for
 * the beginning.
 * @param start seconds of the day, as `end`
 */
export function isHalfUnclear(startCell: string, start: number, endCell: string, end: number): boolean {
  return start + DAY_SECONDS / 2 < end && !namesHalf(startCell) && namesHalf(endCell);
}

function namesHalf(cell: string): boolean {
  return NAMED_HALF.test(plainSigns(cell));
}

export interface ClockRange {
  readonly start: number;
  readonly end: number;
  /** Where it stands in the plain text. */
  readonly from: number;
  readonly to: number;
}

/**
 * All stretches such as `18:00-19:30` in a text made plain by `plainSigns`. A half of the day that is named once counts
 * for both ends where that makes a lesson (`1:00-2:30 pm`), else for its own end (`11:00-1:30 pm`).
 */
export function clockRanges(plain: string, style: TimeStyle): readonly ClockRange[] {
  const found: ClockRange[] = [];
  for (const match of plain.matchAll(new RegExp(`(${CLOCK})\\s*${RANGE_SIGN}\\s*(${CLOCK})`, 'gi'))) {
    const range = rangeOf(match[1] ?? '', match[2] ?? '', style);
    if (range !== null) found.push({ ...range, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

function rangeOf(first: string, second: string, style: TimeStyle): { start: number; end: number } | null {
  const end = readTimeOfDay(second, style);
  if (typeof end !== 'number') return null;
  const half = new RegExp(`${LATIN_HALF}$`, 'i').exec(second.trim())?.[0];
  const ownHalf = new RegExp(`${LATIN_HALF}$`, 'i').test(first.trim());
  if (half !== undefined && !ownHalf) {
    const shared = readTimeOfDay(`${first.trim()} ${half}`, style);
    if (typeof shared === 'number' && shared < end) return { start: shared, end };
    const other = readTimeOfDay(`${first.trim()} ${/^p/i.test(half) ? 'am' : 'pm'}`, style);
    if (typeof other === 'number' && other < end) return { start: other, end };
  }
  const start = readTimeOfDay(first, style);
  if (typeof start !== 'number') return null;
  const [eastHalf, endHalf] = [eastHalfOf(first), eastHalfOf(second)];
  if (eastHalf === undefined && endHalf !== undefined) {
    // 7:00-晚上8:00: the beginning is in the evening too, if it can be
    const early = readTimeOfDay(`${endHalf}${first.trim()}`, style);
    return { start: typeof early === 'number' && early < end ? early : start, end };
  }
  const shared = eastHalf === undefined ? end : readTimeOfDay(sharedHalf(eastHalf, second), style);
  // 上午11:30-12:30 ends by 24 hours
  if (typeof shared !== 'number' || shared <= start) return { start, end };
  return { start, end: shared };
}

/** 下午2:00-3:30: the afternoon goes on. */
function sharedHalf(half: string, second: string): string {
  return eastHalfOf(second) === undefined ? `${half}${second.trim()}` : second;
}

function eastHalfOf(clock: string): string | undefined {
  return new RegExp(`^(?:${HALF_WORDS})`).exec(clock.trim())?.[0];
}
