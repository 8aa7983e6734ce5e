/** The totals as a small table for people, apart from the summary as data, which is told where nobody measures texts. */
import type { MadeTotals, Totals } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { padEnd, padStart, widthOf } from './width.ts';
import { count } from './words.ts';

const ROWS: readonly (readonly [keyof Totals, (totals: Totals) => MadeTotals])[] = [
  ['courses', (totals) => totals.courses],
  ['lessons', (totals) => totals.lessons],
  ['enrolments', ({ enrolments: { added, ...rest } }) => ({ ...rest, created: added, changed: 0 })],
];

const HEADINGS = ['total', 'created', 'existing', 'failed', 'pending', 'changed'] as const;

/** A line each. */
export function totalsTable(totals: Totals, { words }: Language): string[] {
  const cells = [['', ...HEADINGS.map((heading) => words.totals[heading])]];
  for (const [name, of] of ROWS) {
    const made = of(totals);
    cells.push([words.kinds[name], ...HEADINGS.map((heading) => count(made[heading]))]);
  }
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? '')))) ?? [];
  return cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[column] ?? 0)))
      .join('  '),
  );
}
