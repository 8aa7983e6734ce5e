/**
 * Weekdays in a cell: `MWF`, `TTH`, `Mon & Thu`, `Lun`, `周一、三、五`, `2,4`. In: a text and what the mapping says of
 * days. Out: days (1 Monday to 7 Sunday, in order), or what is wrong. A text with two readings is asked about: the
 * mapping's table of days settles it.
 */
import { type Listed, listed, type Phrase, phrase } from '../../vocabulary/phrase.ts';
import type { PhraseKey } from '../../vocabulary/phrases.ts';
import { type CellFault, cellFault, isFault } from '../cell.ts';
import { isoDate } from './clock-text.ts';
import { DAY_CHARACTERS, DAY_LETTERS, DAY_NAMES, EVERY_DAY, VIETNAMESE_DAY, VIETNAMESE_NUMBERS } from './day-names.ts';

/** What a number means: Monday is 1, or 2 (and Sunday 8), or Sunday is 1, or 0. */
export type DayNumbers = 'monday-1' | 'monday-2' | 'sunday-1' | 'sunday-0';

export interface DayWriting {
  /** Whole cells or single words → days, as the mapping gives them; in small letters. They win over everything. */
  readonly table: ReadonlyMap<string, readonly number[]>;
  /** Null where the mapping does not say. */
  readonly numbers: DayNumbers | null;
}

const WEEKDAYS = [
  'weekday-1',
  'weekday-2',
  'weekday-3',
  'weekday-4',
  'weekday-5',
  'weekday-6',
  'weekday-7',
] as const satisfies readonly PhraseKey[];
const SEPARATORS = /[\s,;/|&+、，；・·]+|\b(?:and|und|et|y|e|AND|And)\b|[和及与與]/;
const EAST_WORDS = /每|星期|礼拜|禮拜|周|週|曜日|요일/g;
const UNTIL = /\s*(?:至|到|~|\bto\b|\bthrough\b|\bbis\b)\s*/;
const NUMBERS = /^[0-8](?:[\s,;/、&]*[0-8])*$/;
/** Capitals that begin a word, as in `TuTh`. */
const CAPITALS = /^(?:[A-Z][a-z]+|[A-Z])+$/;
/** No list of weekdays is longer. */
const LONGEST = 80;

export function readWeekdays(cell: string, writing: DayWriting): readonly number[] | CellFault {
  const text = cell.normalize('NFKC').trim();
  const own = writing.table.get(text.toLowerCase());
  if (own !== undefined) return own;
  if (text.length > LONGEST) return cellFault('weekday-unreadable', { value: cell });
  const readings = distinct(readingsOf(text, writing));
  const [first, second] = readings;
  if (first === undefined || first.length === 0) return cellFault('weekday-unreadable', { value: cell });
  if (second === undefined) return first;
  return cellFault('weekday-ambiguous', { value: cell, first: shown(first), second: shown(second) });
}

/** Weekday of a day number since 1970-01-01, which was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The one weekday that a remark beside a date names; null where it says something else, or nothing for certain. */
export function remarkedWeekday(remark: string): number | null {
  // A lone Latin letter may stand for anything.
  if (/^[a-z]?$/i.test(remark)) return null;
  const days = readWeekdays(remark, { table: new Map(), numbers: null });
  return isFault(days) || days.length > 1 ? null : (days[0] ?? null);
}

/** What is wrong where a day is none of the weekdays that are said beside it; null where it is one. */
export function disagreement(day: number, said: readonly number[]): CellFault | null {
  const weekday = weekdayOf(day);
  if (said.includes(weekday)) return null;
  const value = listed('comma', said.map(shownWeekday));
  return cellFault('weekday-disagrees', { date: isoDate(day), actual: shownWeekday(weekday), value });
}

export function shownWeekday(weekday: number): Phrase {
  return phrase(WEEKDAYS[weekday - 1] ?? 'weekday-7');
}

type Days = readonly number[];

/** Every way the text can be read; empty for none. */
function readingsOf(text: string, writing: DayWriting): readonly Days[] {
  if (NUMBERS.test(text)) return numberReadings(text, writing.numbers);
  const plain = withoutAccents(vietnameseAsLatin(text)).trim();
  if (EVERY_DAY.has(plain.toLowerCase())) return [[1, 2, 3, 4, 5, 6, 7]];
  const whole = DAY_NAMES.get(plain.toLowerCase());
  if (whole !== undefined) return whole.map((day) => [day]);
  const [from, to, more] = plain.split(UNTIL);
  if (from !== undefined && to !== undefined) return more === undefined ? rangeReadings(from, to, writing) : [];
  const pieces = plain.split(SEPARATORS).filter((piece) => piece !== '');
  return crossed(pieces.map((piece) => pieceReadings(piece, writing)));
}

function pieceReadings(piece: string, writing: DayWriting): readonly Days[] {
  const word = piece.replace(/\.+$/, '');
  const small = word.toLowerCase();
  const own = writing.table.get(small);
  if (own !== undefined) return [own];
  const named = DAY_NAMES.get(small);
  if (named !== undefined) return named.map((day) => [day]);
  const east = eastAsian(word);
  if (east !== null) return [east];
  if (/[a-z]/.test(word) && CAPITALS.test(word))
    return crossed((word.match(/[A-Z][a-z]*/g) ?? []).map(capitalReadings));
  if (/^[a-z]+$/.test(small)) return letterReadings(small);
  const parts = word.split('-');
  if (parts.length === 2) {
    // Tue-Thu: two days, or all between them?
    const [first = '', last = ''] = parts;
    const two = crossed([pieceReadings(first, writing), pieceReadings(last, writing)]);
    return [...two, ...rangeReadings(first, last, writing)];
  }
  return parts.length > 2 ? crossed(parts.map((part) => pieceReadings(part, writing))) : [];
}

/** 周一三五, 星期1, 월수금. */
function eastAsian(word: string): Days | null {
  const bare = word.replace(EAST_WORDS, '');
  if (bare === '') return null;
  if (bare !== word && /^[1-7]+$/.test(bare)) return [...bare].map(Number);
  // `三天` is three days, whichever, and `每天` every one
  if ((bare === word && /.天/.test(bare)) || /^[每毎][天日]$/.test(word)) return null;
  const days = [...bare].map((character) => DAY_CHARACTERS.get(character));
  return days.every((day) => day !== undefined) ? days : null;
}

function capitalReadings(token: string): readonly Days[] {
  const small = token.toLowerCase();
  const letter = DAY_LETTERS.get(small);
  return letter === undefined ? (DAY_NAMES.get(small) ?? []).map((day) => [day]) : [[letter]];
}

/** `mtwthf` letter by letter and pair by pair, in every way that leaves nothing over. */
function letterReadings(code: string): readonly Days[] {
  if (code === '') return [[]];
  const readings: Days[] = [];
  for (const length of [1, 2]) {
    const day = DAY_LETTERS.get(code.slice(0, length));
    if (day === undefined || code.length < length) continue;
    for (const rest of letterReadings(code.slice(length))) readings.push([day, ...rest]);
  }
  // nobody writes a day twice
  return readings.filter((days) => new Set(days).size === days.length);
}

function rangeReadings(first: string, last: string, writing: DayWriting): readonly Days[] {
  return crossed([pieceReadings(first.trim(), writing), pieceReadings(last.trim(), writing)]).flatMap(
    ([from, to, more]) => {
      if (from === undefined || to === undefined || more !== undefined) return [];
      const length = ((to - from + 7) % 7) + 1;
      return [Array.from({ length }, (_, step) => ((from - 1 + step) % 7) + 1)];
    },
  );
}

function numberReadings(text: string, numbers: DayNumbers | null): readonly Days[] {
  const digits = [...text.replace(/\D/g, '')].map(Number);
  const byNumbers: Readonly<Record<DayNumbers, (digit: number) => number>> = {
    'monday-1': (digit) => digit,
    'monday-2': (digit) => digit - 1,
    'sunday-1': (digit) => (digit === 1 ? 7 : digit - 1),
    'sunday-0': (digit) => (digit === 0 ? 7 : digit),
  };
  const within: Readonly<Record<DayNumbers, readonly [number, number]>> = {
    'monday-1': [1, 7],
    'monday-2': [2, 8],
    'sunday-1': [1, 7],
    'sunday-0': [0, 6],
  };
  const styles = numbers === null ? (Object.keys(byNumbers) as DayNumbers[]) : [numbers];
  return styles
    .filter((style) => digits.every((digit) => digit >= within[style][0] && digit <= within[style][1]))
    .map((style) => digits.map(byNumbers[style]));
}

/** One reading of each piece, in every combination. */
function crossed(pieces: readonly (readonly Days[])[]): readonly Days[] {
  return pieces.reduce<readonly Days[]>(
    (wholes, readings) => wholes.flatMap((whole) => readings.map((days) => [...whole, ...days])),
    [[]],
  );
}

/** Days in order and once; the same days twice are one reading. */
function distinct(readings: readonly Days[]): readonly Days[] {
  const found = new Map<string, Days>();
  for (const reading of readings) {
    const days = [...new Set(reading)].sort((a, b) => a - b);
    found.set(days.join(), days);
  }
  return [...found.values()];
}

function shown(days: Days): Listed {
  return listed('comma', days.map(shownWeekday));
}

/** `thứ hai` as `t2`, before the accents go and it becomes an English Thursday. */
function vietnameseAsLatin(text: string): string {
  return text.replace(VIETNAMESE_DAY, (_, day: string) => {
    const number = VIETNAMESE_NUMBERS.get(day.toLowerCase()) ?? Number(day) - 1;
    return ` t${number + 1} `;
  });
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
