/**
 * What the options of one lesson must obey together, as the page add-course-class says. In: wire values. Out: faults.
 * Rules that need the clock or other rows are not here.
 */
import { type CellFault, cellFault } from './cell.ts';
import type { ColumnFault } from './findings.ts';
import type { OptionRules } from './options.ts';

/** "currently, only 1v1 or 1v6 hd and full hd are supported" (errno 368). */
const HD_SEATS = ['1', '6'];
const DEFAULT_SEATS = '6';

/** Switches that mean nothing without recording. */
const NEED_RECORD = [
  ['recordScene', 'scene-needs-record'],
  ['live', 'live-needs-record'],
  ['replay', 'replay-needs-record'],
] as const;

export const lessonOptionRules: OptionRules = (values, unreadable, layout) => {
  const faults: ColumnFault[] = [];
  const blame = (column: string, fault: CellFault) => faults.push({ column: layout.source(column).shown, fault });

  const seats = values.get('seatNum') ?? DEFAULT_SEATS;
  const hd = values.get('isHd') ?? '0';
  if (hd !== '0' && !HD_SEATS.includes(seats) && !unreadable.has('seatNum')) {
    blame('isHd', cellFault('hd-needs-seats', { seats }));
  }
  if (values.get('record') !== '1' && !unreadable.has('record')) {
    for (const [wire, code] of NEED_RECORD) {
      if (values.get(wire) === '1') blame(wire, cellFault(code));
    }
  }
  if (values.has('assistantUid') && values.has('assistantUids')) {
    blame('assistantUids', cellFault('assistants-given-twice'));
  }
  return faults;
};

/** Nobody is in a lesson twice: 322, and 129 or 332 for the students. */
export function roleFaults(
  teacher: string,
  assistants: readonly string[],
  students: readonly string[],
  shown: { readonly assistants: string; readonly students: string },
): readonly ColumnFault[] {
  const faults: ColumnFault[] = [];
  if (teacher !== '' && assistants.includes(teacher)) {
    faults.push({ column: shown.assistants, fault: cellFault('teacher-is-assistant', { uid: teacher }) });
  }
  if (teacher !== '' && students.includes(teacher)) {
    faults.push({ column: shown.students, fault: cellFault('teacher-among-students', { uid: teacher }) });
  }
  for (const uid of assistants) {
    if (students.includes(uid)) {
      faults.push({ column: shown.students, fault: cellFault('assistant-among-students', { uid }) });
    }
  }
  return faults;
}
