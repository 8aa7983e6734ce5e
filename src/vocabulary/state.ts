/** The states of the things an import makes, and the totals counted from them. */

/**
 * - `open`: not in ClassIn as far as the journal knows; a run will make it (or settle an attempt left open).
 * - `created`: a run of this journal made it.
 * - `existing`: ClassIn said it already had it (398, 166).
 * - `failed`: ClassIn refused it, or gave no clear answer after every attempt; a later run tries again.
 * - `invalid`: its row has a problem; no run sends it.
 */
export const STATES = ['open', 'created', 'existing', 'failed', 'invalid'] as const;
export type State = (typeof STATES)[number];

export type Kind = 'course' | 'lesson' | 'enrolment';

export interface MadeTotals {
  readonly total: number;
  readonly created: number;
  readonly existing: number;
  readonly failed: number;
  readonly pending: number;
  readonly changed: number;
}

interface EnrolmentTotals {
  readonly total: number;
  readonly added: number;
  readonly existing: number;
  readonly failed: number;
  readonly pending: number;
}

/** Every course, lesson and enrolment of the timetable is in exactly one of the counts beside its total. */
export interface Totals {
  readonly courses: MadeTotals;
  readonly lessons: MadeTotals;
  readonly enrolments: EnrolmentTotals;
}
