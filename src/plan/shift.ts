/**
 * Is a timetable so unlike the one before it that somebody has probably given the wrong file, or reads another column as
 * the key? Adding lessons never is, nor is leaving some out; nor is the first import or a part of a timetable. Pure.
 */
import type { Shift } from '../journal/staging.ts';

export interface JudgedShift extends Shift {
  /** A run wants a person's word, or `--yes`, before it sends anything. */
  readonly asks: boolean;
}

/** Fewer lessons than these are soon looked through. */
const FEWEST = 10;

/**
 * A lesson that goes for each one that comes looks like the same under another key: those, and the ones with other
 * values, are held against the lessons that are in ClassIn.
 * @param changedBefore how many had other values already when the journal was left
 * @param part the timetable is a part of one: what it lacks has not left it
 * @param most the share of the lessons in ClassIn that may look so without a question
 */
export function judgeShift(shift: Shift, changedBefore: number, part: boolean, most: number): JudgedShift {
  const changed = Math.max(0, shift.changed - changedBefore);
  const removed = part ? 0 : shift.removed;
  const unlike = Math.min(shift.added, removed) + changed;
  return { ...shift, changed, removed, asks: !part && unlike >= FEWEST && unlike > most * shift.known };
}
