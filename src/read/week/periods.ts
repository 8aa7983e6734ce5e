/**
 * Periods of a bell schedule: `3-4`, `3,4`, `第3-4节`, `34` in `四34`. In: a text and the schedule. Out: when the first
 * of them begins and the last ends, or what is wrong. Periods that do not follow each other are asked about: they could
 * be one long lesson or several.
 */
import { type CellFault, cellFault } from '../cell.ts';
import { plainSigns } from '../time/time-text.ts';

export interface Bell {
  /** In small letters, without blanks around it. */
  readonly period: string;
  /** Seconds of the day. */
  readonly start: number;
  readonly end: number;
  /** The weekdays it holds for; null for all. */
  readonly weekdays: readonly number[] | null;
}

export type Bells = readonly Bell[];

const WORDS = /\b(?:periods?|per|p|tiết|ca)\b\.?|第|[节節]|교시/g;
const SEPARATORS = /[,;、，/&+]|\s+(?:and\s+)?/;
/** No day has more. */
const MOST_PERIODS = 30;

/** Names of periods, in the order of the cell. */
export function readPeriods(cell: string, bells: Bells): readonly string[] | CellFault {
  const text = plainSigns(cell).toLowerCase();
  if (bells.some(({ period }) => period === text)) return [text];
  const names: string[] = [];
  for (const piece of text
    .replace(/\s*-\s*/g, '-')
    .replace(WORDS, ' ')
    .trim()
    .split(SEPARATORS)) {
    const found = periodsOf(piece.trim(), bells);
    if (found === null) return cellFault('period-unknown', { value: cell });
    names.push(...found);
  }
  return names.length === 0 || names.length > MOST_PERIODS ? cellFault('period-unknown', { value: cell }) : names;
}

function periodsOf(piece: string, bells: Bells): readonly string[] | null {
  const known = (name: string) => bells.some(({ period }) => sameName(period, name));
  if (known(piece)) return [piece];
  const [, first, last] = /^(\d{1,2})-(\d{1,2})$/.exec(piece) ?? [];
  if (first !== undefined && last !== undefined) {
    const names = Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, n) =>
      String(Number(first) + n),
    );
    return names.length > 0 && names.every(known) ? names : null;
  }
  // 34 for 3 and 4: digits written together, each the one after the one before
  const runs = /^\d{2,}$/.test(piece) ? runsOf(piece, known) : [];
  return runs.length === 1 ? (runs[0] ?? null) : null;
}

/** Every way to cut digits into known periods of which each follows the one before. */
function runsOf(digits: string, known: (name: string) => boolean, previous: number | null = null): readonly string[][] {
  if (digits === '') return [[]];
  const runs: string[][] = [];
  for (const length of [1, 2]) {
    const name = digits.slice(0, length);
    const isNext = previous === null || Number(name) === previous + 1;
    if (digits.length < length || !isNext || !known(name)) continue;
    for (const rest of runsOf(digits.slice(length), known, Number(name))) runs.push([name, ...rest]);
  }
  return runs;
}

export interface PeriodSpan {
  readonly start: number;
  readonly end: number;
}

/** When periods begin and end on a weekday. */
export function spanOfPeriods(
  names: readonly string[],
  weekday: number,
  bells: Bells,
  cell: string,
): PeriodSpan | CellFault {
  const day = bellsOn(weekday, bells);
  const places = names.map((name) => day.findIndex(({ period }) => sameName(period, name))).sort((a, b) => a - b);
  const first = day[places[0] ?? -1];
  const last = day[places.at(-1) ?? -1];
  if (first === undefined || last === undefined) return cellFault('period-unknown', { value: cell });
  const apart = places.some((place, at) => at > 0 && place > (places[at - 1] ?? place) + 1);
  return apart ? cellFault('periods-apart', { value: cell }) : { start: first.start, end: last.end };
}

/** Each period once, in the order of the day. A bell of this weekday wins over one of all days. */
function bellsOn(weekday: number, bells: Bells): Bells {
  const day: Bell[] = [];
  const own = bells.filter(({ weekdays }) => weekdays?.includes(weekday));
  for (const bell of [...own, ...bells.filter(({ weekdays }) => weekdays === null)]) {
    if (!day.some(({ period }) => sameName(period, bell.period))) day.push(bell);
  }
  return day.sort((a, b) => a.start - b.start);
}

/** Two bells of one period that hold for the same days, at other times. */
export function contradict(a: Bell, b: Bell): boolean {
  if (!sameName(a.period, b.period) || (a.start === b.start && a.end === b.end)) return false;
  if (a.weekdays === null || b.weekdays === null) return a.weekdays === b.weekdays;
  return a.weekdays.some((day) => b.weekdays?.includes(day));
}

/** `03` is period 3. */
function sameName(a: string, b: string): boolean {
  return a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b));
}
