/**
 * Cells as lines of text under each other, on a terminal with wide and narrow signs. Comes in: rows of text, the user's
 * cells among it. Goes out: a line each, in which no cell moves the cursor.
 */
import { printable } from '../vocabulary/printable.ts';
import { padEnd, padStart, widthOf } from './width.ts';

/** The longest cell that is shown whole, in columns of a terminal. */
const WIDEST = 40;

/** @param right places of the cells that stand to the right, as numbers do */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const cells = rows.map((row) => row.map((cell) => shortened(printable(cell))));
  const widths = cells.reduce<number[]>(
    (widest, row) => row.map((cell, place) => Math.max(widest[place] ?? 0, widthOf(cell))),
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
  return right ? padStart(cell, width) : padEnd(cell, width);
}

function shortened(cell: string): string {
  if (widthOf(cell) <= WIDEST) return cell;
  let short = '';
  for (const sign of cell) {
    if (widthOf(short + sign) > WIDEST - 1) break;
    short += sign;
  }
  return `${short}…`;
}
