/**
 * Cells as lines of text under each other, on a terminal with wide and narrow signs. Comes in: rows of text, the user's
 * cells among it. Goes out: a line each, in which no cell moves the cursor.
 */
import stringWidth from 'string-width';
import { printable } from './terminal.ts';

/** The longest cell that is shown whole, in columns of a terminal. */
const WIDEST = 40;

/** Columns of a terminal that a text takes. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/** @param right places of the cells that stand to the right, as numbers do */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const cells = rows.map((row) => row.map((cell) => shortened(printable(cell))));
  const widths = cells.reduce<number[]>(
    (widest, row) => row.map((cell, place) => Math.max(widest[place] ?? 0, stringWidth(cell))),
    [],
  );
  return cells.map((row) =>
    row
      .map((cell, place) => padded(cell, widths[place] ?? 0, right.includes(place)))
      .join('  ')
      .trimEnd(),
  );
}

function padded(cell: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return right ? `${blanks}${cell}` : `${cell}${blanks}`;
}

function shortened(cell: string): string {
  if (stringWidth(cell) <= WIDEST) return cell;
  let short = '';
  for (const sign of cell) {
    if (stringWidth(short + sign) > WIDEST - 1) break;
    short += sign;
  }
  return `${short}…`;
}
