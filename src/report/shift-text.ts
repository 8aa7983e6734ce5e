/** How far a timetable is from the one before, in words. */
import type { JudgedShift } from '../plan/shift.ts';
import { count, counted } from './words.ts';

/** What `run --json` says before it stops because nobody has confirmed the timetable. */
export interface ShiftEvent extends JudgedShift {
  readonly type: 'shift';
}

export function shiftText({ known, removed, changed, added }: JudgedShift): string {
  const parts = [
    `${count(removed)} ${removed === 1 ? 'is' : 'are'} no longer in it`,
    `${count(changed)} ${changed === 1 ? 'has' : 'have'} other values now`,
    `${counted(added, 'lesson')} would be made`,
  ];
  return `of ${counted(known, 'lesson')} in ClassIn ${parts[0]} and ${parts[1]}, and ${parts[2]}`;
}
