/**
 * The teacher of a row, and others that its cell names beside. In: a row. Out: UIDs, and what is wrong. ClassIn knows
 * one teacher a lesson: of several the first may teach, where the mapping says so; it is never assumed.
 */
import { cellFault } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, cellOf } from './layout.ts';
import { groupedFaults, type UidReader } from './uid.ts';

export interface Teachers {
  /** Empty where there is none that can be used. */
  readonly teacher: string;
  readonly others: readonly string[];
}

const NOBODY: readonly string[] = [];

export function teacherReader(
  source: ColumnSource,
  { teachers, firstTeaches }: { readonly teachers: UidReader; readonly firstTeaches: boolean },
) {
  const missing = cellFault('value-missing', { column: source.shown });
  return (record: readonly string[], findings: Findings): Teachers => {
    const cell = cellOf(record, source);
    const { value, faults } = teachers.one(cell);
    if (value !== null) {
      for (const fault of faults) findings.add(source.shown, fault);
      return { teacher: value, others: NOBODY };
    }
    if (faults.length === 0) {
      // 0 stands for nobody where nobody is needed
      const fault = /^0+$/.test(cell) ? cellFault('uid-unreadable', { value: cell }) : missing;
      findings.add(source.shown, fault);
      return { teacher: '', others: NOBODY };
    }
    const several = teachers.several(cell);
    const uids = [...new Set(several.uids)];
    if (uids.length < 2) {
      for (const fault of several.faults.length > 0 ? several.faults : faults) findings.add(source.shown, fault);
      return { teacher: uids[0] ?? '', others: NOBODY };
    }
    for (const fault of [...several.faults, ...groupedFaults(several)]) findings.add(source.shown, fault);
    if (!firstTeaches) findings.add(source.shown, cellFault('several-teachers', { count: uids.length, value: cell }));
    return { teacher: uids[0] ?? '', others: uids.slice(1) };
  };
}
