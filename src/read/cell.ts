/**
 * What reading one cell gives: a value, or what is wrong with it. The column and the line are the caller's to add.
 */
import type { ProblemValues } from '../vocabulary/problem.ts';
import type { ProblemCode } from '../vocabulary/problems.ts';

/** Something wrong, or worth a warning, in one cell. */
export interface CellFault {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

export function cellFault(code: ProblemCode, values: ProblemValues = {}): CellFault {
  return { code, values };
}

/** For readers that give a value or a fault: no value of theirs has a code. */
export function isFault(result: number | object): result is CellFault {
  return typeof result === 'object' && 'code' in result;
}

/** A value, null where the cell has none or an unusable one, and what is to be said about it. */
export interface Reading<Value> {
  readonly value: Value | null;
  readonly faults: readonly CellFault[];
}

const NO_FAULTS: readonly CellFault[] = [];

export function sound<Value>(value: Value): Reading<Value> {
  return { value, faults: NO_FAULTS };
}

export function unsound(code: ProblemCode, values: ProblemValues = {}): Reading<never> {
  return { value: null, faults: [{ code, values }] };
}

export const ABSENT: Reading<never> = { value: null, faults: NO_FAULTS };

/**
 * Remembers what a cell gave: timetables repeat themselves. Bounded, because some columns never do; when full it
 * starts afresh. For pure readers only.
 */
export function remembering<Cell extends string | number, Result>(
  read: (cell: Cell) => Result,
  limit = 2048,
): (cell: Cell) => Result {
  const known = new Map<Cell, Result>();
  return (cell) => {
    const seen = known.get(cell);
    if (seen !== undefined) return seen;
    const result = read(cell);
    if (known.size >= limit) known.clear();
    known.set(cell, result);
    return result;
  };
}

const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** Without the blanks around it, in Unicode's composed form: the same word is the same text, whoever typed it. */
export function tidy(cell: string): string {
  const trimmed = cell.trim();
  return ASCII_ONLY.test(trimmed) ? trimmed : withoutEdges(trimmed.normalize('NFC'));
}

const FIRST_NO_WIDTH = 0xad;

/** Without blanks and characters of no width around it. Nearly all cells have neither, and are looked at twice only. */
export function bare(cell: string): string {
  const trimmed = cell.trim();
  const isPlain = !(
    trimmed.charCodeAt(0) >= FIRST_NO_WIDTH || trimmed.charCodeAt(trimmed.length - 1) >= FIRST_NO_WIDTH
  );
  return isPlain ? trimmed : withoutEdges(trimmed);
}

/** The same as in headers. */
const NO_WIDTH = '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';

/** Also without characters of no width. Not by a pattern: one that ends in `$` takes forever on a cell full of blanks. */
function withoutEdges(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isNothing(text.charAt(from))) from += 1;
  while (to > from && isNothing(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isNothing(sign: string): boolean {
  return NO_WIDTH.includes(sign) || sign.trim() === '';
}

/** No date, time or list of days is longer. */
const LONGEST = 500;

/**
 * For cells that are taken apart by patterns: one that is far too long is made unreadable, before a pattern spends
 * minutes on it.
 */
export function short(cell: string): string {
  return cell.length > LONGEST ? `…${cell.slice(0, LONGEST)}` : cell;
}
