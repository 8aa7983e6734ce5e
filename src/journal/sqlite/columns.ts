/** How digits lie in SQLite's columns. */

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
