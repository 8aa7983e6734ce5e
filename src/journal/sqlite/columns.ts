/** How values of the vocabulary lie in SQLite's columns, and how they come back. */
import { STATES, type State } from '../../vocabulary/state.ts';

/** Fifteen digits fit a double exactly. */
const COMPACT = /^(?:0|[1-9][0-9]{0,14})$/;

/**
 * Digits as an integer where that loses nothing (no leading zero, at most 15 of them), else as they are. A BigInt,
 * because a plain number is bound as a double: eight bytes in a column without affinity, and no equal of an integer's
 * text.
 */
export function compact(digits: string): bigint | string {
  return COMPACT.test(digits) ? BigInt(digits) : digits;
}

export const OPEN = STATES.indexOf('open');
export const CREATED = STATES.indexOf('created');
export const EXISTING = STATES.indexOf('existing');
export const FAILED = STATES.indexOf('failed');
export const INVALID = STATES.indexOf('invalid');
/** In `tally` alone: done, and its row has other values since. */
export const CHANGED = STATES.length;
/** In `tally` alone: rows that are no lesson. */
export const REJECTED = STATES.length + 1;

export function stateNumber(state: State): number {
  return STATES.indexOf(state);
}

export function stateOf(stored: number): State {
  const state = STATES[stored];
  if (state === undefined) throw new RangeError(`no state has the number ${stored}`);
  return state;
}

/** Whatever kept its column's number or text, as text. */
export function textOf(stored: number | string): string {
  return String(stored);
}

export function textOrNull(stored: number | string | null): string | null {
  return stored === null ? null : String(stored);
}
