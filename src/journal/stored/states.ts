/** How values of the vocabulary lie in a database's columns, whichever it is, and how they come back. */

import { ACTIONS } from '../../vocabulary/action.ts';
import { inEnglish } from '../../vocabulary/phrase.ts';
import { STATES, type State } from '../../vocabulary/state.ts';

export const OPEN = STATES.indexOf('open');
export const CREATED = STATES.indexOf('created');
export const EXISTING = STATES.indexOf('existing');
export const FAILED = STATES.indexOf('failed');
export const INVALID = STATES.indexOf('invalid');

/** For SQL, between brackets: what ClassIn has. */
export const IN_CLASSIN = `${CREATED}, ${EXISTING}`;
/** As well: what a run sends. */
export const TO_DO = `${OPEN}, ${FAILED}`;

/**
 * In SQL, of a course or a lesson: ClassIn has it, or may have it, because an attempt was never clearly answered.
 * @param table where the columns need its name
 */
export function mayBeInClassin(table?: 'course' | 'lesson'): string {
  const of = table === undefined ? '' : `${table}.`;
  return `(${of}state IN (${IN_CLASSIN}) OR ${of}doubts > 0)`;
}

/** In `tally` alone: done, and its row has other values since. */
export const CHANGED = STATES.length;
/** In `tally` alone: rows that are no lesson, and enrolments of the roster that cannot be. */
export const REJECTED = STATES.length + 1;

/** Stands for no errno among the errnos of failed enrolments, where what was said is kept by number. ClassIn has none such. */
export const NO_ERRNO = 0;
/** What is kept under it once failures differ in what was said: no words of one are lent to another. */
export const SAID_SEVERALLY = inEnglish('no-clear-answer');

export const ADD_COURSE = ACTIONS.indexOf('addCourse');
export const ADD_COURSE_CLASS = ACTIONS.indexOf('addCourseClass');
export const ADD_COURSE_CLASS_STUDENT = ACTIONS.indexOf('addCourseClassStudent');

export function stateNumber(state: State): number {
  return STATES.indexOf(state);
}

export function stateOf(stored: number): State {
  const state = STATES[stored];
  if (state === undefined) throw new RangeError(`no state has the number ${stored}`);
  return state;
}

/** Whatever kept its column's number or text, as text. */
export function textOf(stored: number | string): string {
  return String(stored);
}

export function textOrNull(stored: number | string | null): string | null {
  return stored === null ? null : String(stored);
}
