/**
 * What the cells of one column look like: dates and in which orders, times, weekdays, numbers. In: cells with their
 * lines. Out: a description, examples, and the cells that decide or that are unclear. Bounded: only so many different
 * cells are looked at closely.
 */
import { bare, isFault, short } from '../cell.ts';
import { isPlaceholder } from '../placeholders.ts';
import { type DateStyle, takeDate } from '../time/date-text.ts';
import { readTimeOfDay } from '../time/time-text.ts';
import { type DayNumbers, type DayWriting, readWeekdays } from '../time/weekdays.ts';
import type { Bells } from '../week/periods.ts';
import { readSchedule } from '../week/schedule-text.ts';
import { mayHoldDateNumbers } from './moment-columns.ts';
import type { Spot } from './people-look.ts';

const MOST_DIFFERENT = 5000;
const EXAMPLES = 3;
const LONGEST_EXAMPLE = 40;

export type Kind = 'empty' | 'date' | 'date and time' | 'time' | 'schedule' | 'periods' | 'weekday' | 'number' | 'text';

const DATE_STYLES = ['day-first', 'month-first', 'excel'] as const;
export type FittingDates = (typeof DATE_STYLES)[number] | 'clear';
const DAY_NUMBER_STYLES: readonly DayNumbers[] = ['monday-1', 'monday-2', 'sunday-1', 'sunday-0'];

export interface Look {
  readonly kind: Kind;
  /** Cells that are not empty. */
  readonly filled: number;
  readonly examples: readonly string[];
  /** For dates: `clear` where each cell says its order itself, else the styles in which all of them are dates. */
  readonly dates: readonly FittingDates[];
  /** For weekdays: what numbers may mean; empty where no number is unclear. */
  readonly dayNumbers: readonly DayNumbers[];
  /** A cell that has two readings, and its line. */
  readonly unclear: Spot | null;
  /** Words for nothing that were seen. */
  readonly placeholders: readonly string[];
}

export interface Looker {
  see(cell: string, line: number): void;
  look(): Look;
}

const PLAIN_DAYS: DayWriting = { table: new Map(), numbers: null };
/** Any periods: whether cells name some can be told without their times. */
const ANY_BELLS: Bells = Array.from({ length: 20 }, (_, at) => ({
  period: String(at + 1),
  start: 0,
  end: 0,
  weekdays: null,
}));

/** @param column that the header already names; null where it names none */
export function columnLooker(header: string, column: string | null): Looker {
  const different = new Map<string, number>();
  const placeholders = new Set<string>();
  let filled = 0;
  return {
    see: (cell, line) => {
      const text = short(bare(cell));
      if (text === '') return;
      filled += 1;
      if (different.size >= MOST_DIFFERENT || different.has(text)) return;
      if (isPlaceholder(text)) placeholders.add(text);
      else different.set(text, line);
    },
    look: () => {
      const cells = [...different];
      const texts = cells.map(([cell]) => cell);
      const kind = kindOf(texts, header, column);
      const isDate = kind === 'date' || kind === 'date and time';
      const unclear = cells.find(([cell]) => (isDate ? isUnclearDate(cell) : kind === 'weekday' && isUnclearDay(cell)));
      return {
        kind,
        filled,
        examples: cells.slice(0, EXAMPLES).map(([cell]) => shorten(cell)),
        dates: isDate ? fittingDates(texts) : [],
        dayNumbers: kind === 'weekday' && unclear ? fittingNumbers(texts) : [],
        unclear: placed(unclear),
        placeholders: [...placeholders],
      };
    },
  };
}

function placed(found: readonly [string, number] | undefined): Spot | null {
  return found === undefined ? null : { cell: shorten(found[0]), line: found[1] };
}

const NUMBERS = /^[\d\s,;|]+$/;
/** Weekdays as numbers, one or a list of them: in a column that nothing calls weekdays, `501` is none. */
const DAY_NUMBERS = /^[0-8](?:[\s,;|]+[0-8])*$/;

/** Whether cells that are numbers alone could be weekdays: UIDs and seats are numbers too. */
function mayBeDayNumbers(cells: readonly string[], column: string | null): boolean {
  if (column === 'weekday') return true;
  const numbers = cells.filter((cell) => NUMBERS.test(cell));
  if (column !== null) return numbers.length === 0;
  return numbers.length <= 7 && numbers.every((cell) => DAY_NUMBERS.test(cell));
}

/** The first kind that nearly all cells have. */
function kindOf(cells: readonly string[], header: string, column: string | null): Kind {
  if (cells.length === 0) return 'empty';
  const most = (test: (cell: string) => boolean) => cells.filter(test).length >= cells.length * 0.9;
  const numbersAreDates = mayHoldDateNumbers(header, column);
  if (most((cell) => isDate(cell) && (numbersAreDates || !isDateNumber(cell))))
    return most((cell) => restOf(cell) !== '') ? 'date and time' : 'date';
  if (most((cell) => !/^\d+$/.test(cell) && typeof readTimeOfDay(cell, null) === 'number')) return 'time';
  if (
    most((cell) => /\d/.test(cell) && Array.isArray(readSchedule(cell, { days: PLAIN_DAYS, times: null, bells: null })))
  ) {
    return 'schedule';
  }
  if (column !== null && HOURS.includes(column) && most(namesPeriods)) return 'periods';
  if (mayBeDayNumbers(cells, column) && most(isDays)) return 'weekday';
  return most((cell) => /^[\d.,e+\s;、，；|｜-]+$/i.test(cell)) ? 'number' : 'text';
}

/** Columns in which `三12` is a day with its periods; elsewhere it may be a class or a room. */
const HOURS = ['beginTime', 'startTime', 'time'];
/** `周一、四 第1-2节`: periods for certain, though not every way to write them is read. */
const PERIOD_SIGN = /[\d一二三四五六七八九十]\s*(?:[节節]|교시)/;

function namesPeriods(cell: string): boolean {
  if (PERIOD_SIGN.test(cell)) return true;
  const meetings = readSchedule(cell, { days: PLAIN_DAYS, times: null, bells: ANY_BELLS });
  return !isFault(meetings) && meetings.every(({ weekdays, time }) => weekdays !== null && time.is === 'periods');
}

function isDateNumber(cell: string): boolean {
  return /^\d{5}(?:[.,]\d+)?$/.test(cell);
}

function isDate(cell: string): boolean {
  const date = takeDate(cell, null);
  if (isFault(date)) return date.code === 'date-ambiguous' || date.code === 'date-is-number';
  return !/^\d{8}$/.test(cell);
}

function restOf(cell: string): string {
  for (const style of [null, ...DATE_STYLES]) {
    const date = takeDate(cell, style);
    if (!isFault(date)) return date.rest;
  }
  return '';
}

function isDays(cell: string): boolean {
  const days = readWeekdays(cell, PLAIN_DAYS);
  return !isFault(days) || days.code === 'weekday-ambiguous';
}

function isUnclearDate(cell: string): boolean {
  const date = takeDate(cell, null);
  return isFault(date) && (date.code === 'date-ambiguous' || date.code === 'date-is-number');
}

function isUnclearDay(cell: string): boolean {
  const days = readWeekdays(cell, PLAIN_DAYS);
  return isFault(days) && days.code === 'weekday-ambiguous';
}

function fittingDates(cells: readonly string[]): readonly FittingDates[] {
  const fits = (style: DateStyle) => cells.filter(isDate).every((cell) => !isFault(takeDate(cell, style)));
  return fits(null) ? ['clear'] : DATE_STYLES.filter(fits);
}

function fittingNumbers(cells: readonly string[]): readonly DayNumbers[] {
  if (!cells.some((cell) => /^\d/.test(cell))) return [];
  return DAY_NUMBER_STYLES.filter((numbers) =>
    cells.filter((cell) => /^\d/.test(cell)).every((cell) => !isFault(readWeekdays(cell, { ...PLAIN_DAYS, numbers }))),
  );
}

function shorten(cell: string): string {
  const line = cell.replace(/\s+/g, ' ');
  return line.length > LONGEST_EXAMPLE ? `${line.slice(0, LONGEST_EXAMPLE)}…` : line;
}
