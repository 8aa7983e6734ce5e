/** What the benchmark finds, a line for each thing looked at. A figure that was not measured is null, with the reason. */

export interface Goal {
  readonly is: 'at least' | 'at most';
  readonly value: number;
}

export interface Line {
  readonly section: string;
  readonly what: string;
  readonly measured: number | null;
  /** As it is written behind the figure. */
  readonly unit: '' | '×' | '%' | 's' | 'MB' | 'bytes' | 'calls' | 'calls/s';
  /** Null where there is only something to know. */
  readonly goal: Goal | null;
  readonly note?: string;
}

export interface Found {
  readonly lines: readonly Line[];
  /** Everything behind the lines, for the JSON file. */
  readonly details: unknown;
}

/** Null where there is no goal or nothing was measured. */
export function isMet({ measured, goal }: Line): boolean | null {
  if (measured === null || goal === null) return null;
  return goal.is === 'at least' ? measured >= goal.value : measured <= goal.value;
}

export const atLeast = (value: number): Goal => ({ is: 'at least', value });
export const atMost = (value: number): Goal => ({ is: 'at most', value });

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export const MEGABYTE = 1e6;

/** A table for a terminal, lined up. */
export function terminalTable(lines: readonly Line[]): string {
  const rows = [['section', 'what', 'measured', 'goal', ''], ...lines.map(cells)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const padded = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return padded.map((row) => row.trimEnd()).join('\n');
}

/** The same in Markdown. */
export function markdownTable(lines: readonly Line[]): string {
  const rows = [['section', 'what', 'measured', 'goal', ''], ['---', '---', '---', '---', '---'], ...lines.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells(line: Line): readonly string[] {
  const words = { true: 'met', false: 'NOT MET', null: '' };
  return [
    line.section,
    line.what,
    line.measured === null ? 'skipped' : figure(line.measured, line.unit),
    line.goal === null ? '' : `${line.goal.is} ${figure(line.goal.value, line.unit)}`,
    [words[`${isMet(line)}`], line.note ?? ''].filter((word) => word !== '').join(' – '),
  ];
}

function figure(value: number, unit: Line['unit']): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${text} ${unit}`.trimEnd();
}
