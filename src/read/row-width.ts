/**
 * A row should have as many cells as the header. In: a row. Out: findings: cells too many are an error, because their
 * columns are not known; cells that are not there are said once and count as empty.
 */
import { cellFault } from './cell.ts';
import type { Findings } from './findings.ts';

export function checkWidth(record: readonly string[], width: number, findings: Findings): void {
  if (record.length === width) return;
  const values = { count: record.length, expected: width };
  if (record.length < width) findings.addOnce(null, cellFault('row-too-short', values));
  else if (record.slice(width).some((cell) => cell.trim() !== ''))
    findings.add(null, cellFault('row-too-long', values));
}
