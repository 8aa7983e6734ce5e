/**
 * The ways offices write a date, at the beginning of a text. In: a text and the style that the mapping names. Out: the
 * day and what stands behind it, or what is wrong. A date that could be day-first or month-first is never guessed:
 * both readings are named.
 */
import { DateTime } from 'luxon';
import { type Phrase, phrase } from '../../vocabulary/phrase.ts';
import type { PhraseKey } from '../../vocabulary/phrases.ts';
import { type CellFault, cellFault, isFault } from '../cell.ts';
import { clockText, dayNumber, isFarOff } from './clock-text.ts';
import { disagreement, remarkedWeekday, weekdayOf } from './weekdays.ts';

const DAY_SECONDS = 86_400;

/**
 * How dates are written where the text alone does not say it: which part comes first, which day Excel counts from, or
 * a pattern of luxon's (`dd/MM/yy`). Null where the mapping does not say.
 */
export type DateStyle = 'day-first' | 'month-first' | 'excel' | 'excel-1904' | { readonly pattern: string } | null;

export interface TakenDate {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** What follows the date, without blanks around it. */
  readonly rest: string;
}

/** Excel's day 0, as days since 1970-01-01. */
const EXCEL_EPOCH = -25_569;
const EXCEL_1904_EPOCH = -24_107;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const EAST_ASIAN = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号일]?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]*([a-z]{3,9})[-\s.,]*(\d{4})(?!\d)/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i;
const EXCEL_NUMBER = /^(\d{5})(?:[.,](\d+))?$/;
/** A remark in brackets behind a date, a weekday mostly: `2026-03-01 (Sun)`, `2026年3月1日（周日）`. */
const BRACKETED = /^\s*[([]([^)\]\d]*)[)\]]/;

/** A weekday in front of it: `Monday, March 1, 2027`. */
const WEEKDAY = /^((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,?\s+(?=[a-z\d])/i;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A weekday that stands with the date is no remark: a date that is another day is a fault. */
export function takeDate(cell: string, style: DateStyle): TakenDate | CellFault {
  // full-width digits and signs become plain ones
  const text = cell.normalize('NFKC').trim();
  const [before = '', weekday = ''] = WEEKDAY.exec(text) ?? [];
  const bare = text.slice(before.length);
  if (style !== null && typeof style === 'object') {
    // a pattern may name the weekday itself
    const whole = byPattern(text, style.pattern, cell);
    return isFault(whole) && before !== '' ? onSaidDay(byPattern(bare, style.pattern, cell), weekday) : whole;
  }
  const number = EXCEL_NUMBER.exec(bare);
  if (number !== null) return onSaidDay(byExcel(bare, style, cell), weekday);
  const written = writtenDate(bare, style);
  if (written === null) return cellFault('date-unreadable', { value: cell });
  const after = bare.slice(written.length);
  const [brackets = '', remark = ''] = BRACKETED.exec(after) ?? [];
  const said = remarkedWeekday(weekday) ?? remarkedWeekday(remark.trim());
  const day = dayAmong(written.readings, said, cell);
  if (typeof day !== 'number') return day;
  const fault = said === null ? null : disagreement(day, [said]);
  if (fault !== null) return fault;
  const rest = after.slice(brackets.length).replace(/^[Tt,\s]+/, '');
  return { day, rest: rest.trim() };
}

function onSaidDay(date: TakenDate | CellFault, weekday: string): TakenDate | CellFault {
  const said = remarkedWeekday(weekday);
  return isFault(date) || said === null ? date : (disagreement(date.day, [said]) ?? date);
}

/** A date as it is written: how long it is, and the days it may be. */
interface Written {
  readonly length: number;
  readonly readings: readonly DayReading[];
}

function writtenDate(text: string, style: DateStyle): Written | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return one(yearFirst, dayOf(yearFirst[1], yearFirst[3], yearFirst[4]));
  const eastAsian = EAST_ASIAN.exec(text) ?? COMPACT.exec(text);
  if (eastAsian) return one(eastAsian, dayOf(eastAsian[1], eastAsian[2], eastAsian[3]));
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return byOrder(yearLast, style);
  const dayFirst = DAY_MONTH_NAME.exec(text);
  if (dayFirst) return one(dayFirst, dayOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]));
  const monthFirst = MONTH_NAME_DAY.exec(text);
  if (monthFirst) return one(monthFirst, dayOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]));
  return null;
}

function one(match: RegExpExecArray, day: DayReading): Written {
  return { length: match[0].length, readings: [day] };
}

/** `a/b/yyyy`: dots are only ever used day-first; elsewhere both orders may be meant. */
function byOrder(match: RegExpExecArray, style: DateStyle): Written {
  const [, first, sign, second, year] = match;
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (style === 'day-first' || sign === '.') return one(match, dayFirst);
  if (style === 'month-first') return one(match, monthFirst);
  if (typeof monthFirst === 'string') return one(match, dayFirst === 'date-impossible' ? monthFirst : dayFirst);
  if (typeof dayFirst === 'string' || dayFirst === monthFirst) return one(match, monthFirst);
  return { length: match[0].length, readings: [dayFirst, monthFirst] };
}

/** @param said the weekday that stands with the date: of two readings it tells the one that is meant */
function dayAmong(readings: readonly DayReading[], said: number | null, cell: string): number | CellFault {
  const [first = 'date-impossible', second] = readings;
  if (typeof first === 'string') return cellFault(first, { value: cell });
  if (typeof second !== 'number') return first;
  const meant = [first, second].filter((day) => weekdayOf(day) === said);
  if (meant.length === 1 && meant[0] !== undefined) return meant[0];
  return cellFault('date-ambiguous', { value: cell, first: spelled(first), second: spelled(second) });
}

function byExcel(text: string, style: DateStyle, cell: string): TakenDate | CellFault {
  const serial = Number(text.replace(',', '.'));
  const whole = Math.floor(serial);
  if (style !== 'excel' && style !== 'excel-1904') {
    const first = spelled(whole + EXCEL_EPOCH);
    return cellFault('date-is-number', { value: cell, first, second: spelled(whole + EXCEL_1904_EPOCH) });
  }
  const seconds = Math.round((serial - whole) * DAY_SECONDS);
  const day = whole + (style === 'excel' ? EXCEL_EPOCH : EXCEL_1904_EPOCH);
  return { day, rest: seconds === 0 ? '' : clockText(seconds) };
}

/** A pattern may stand for the whole cell, or for its beginning where a time of day follows. */
function byPattern(text: string, pattern: string, cell: string): TakenDate | CellFault {
  for (const [candidate, rest] of [[text, ''], ...beforeLastBlank(text)] as const) {
    const parsed = DateTime.fromFormat(candidate, pattern, { zone: 'utc', locale: 'en' });
    if (parsed.isValid) {
      const seconds = parsed.hour * 3600 + parsed.minute * 60 + parsed.second;
      const day = dayNumber(parsed.year, parsed.month, parsed.day);
      if (Number.isNaN(day)) return cellFault('date-far-off', { value: cell });
      return { day, rest: rest === '' && seconds > 0 ? clockText(seconds) : rest };
    }
  }
  return cellFault('date-unreadable', { value: cell });
}

function* beforeLastBlank(text: string): Generator<[string, string]> {
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
    yield [text.slice(0, at).trimEnd(), text.slice(at + 1)];
  }
}

/** The day number of a date, or the code of what is wrong with it. */
type DayReading = number | 'date-impossible' | 'date-far-off';

function dayOf(year: string | undefined, month: string | number | undefined, day: string | undefined): DayReading {
  const parts = [Number(year), Number(month), Number(day)] as const;
  const at = dayNumber(...parts);
  if (!Number.isNaN(at)) return at;
  return isFarOff(...parts) ? 'date-far-off' : 'date-impossible';
}

/** From three letters on; NaN for a word that is no month. */
function monthOf(name = ''): number {
  const index = MONTHS.findIndex((month) => month.startsWith(name.toLowerCase()) || name.toLowerCase() === 'sept');
  return index === -1 ? Number.NaN : name.toLowerCase() === 'sept' ? 9 : index + 1;
}

const MONTH_PHRASES = [
  'month-1',
  'month-2',
  'month-3',
  'month-4',
  'month-5',
  'month-6',
  'month-7',
  'month-8',
  'month-9',
  'month-10',
  'month-11',
  'month-12',
] as const satisfies readonly PhraseKey[];

/** A date in words, so that its reading is not in doubt again. */
function spelled(day: number): Phrase {
  const date = new Date(day * DAY_SECONDS * 1000);
  const month = phrase(MONTH_PHRASES[date.getUTCMonth()] ?? 'month-1');
  return phrase('date-in-words', { day: date.getUTCDate(), month, year: date.getUTCFullYear() });
}
