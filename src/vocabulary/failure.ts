/**
 * The third channel: a Failure is thrown, caught once at the top, and becomes one message and one exit code.
 * A mistake in the user's file is a Problem and is returned; what the server did is an Outcome and is journaled.
 */
import type { Ending } from './exit-code.ts';

/** Something outside the timetable keeps the command from going on: usage, configuration, the disk, a lock. */
export class Failure extends Error {
  readonly ending: Ending;
  /** How to mend it, a sentence; empty where the message says it all. */
  readonly hint: string;

  constructor(ending: Ending, message: string, hint = '', cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.ending = ending;
    this.hint = hint;
  }
}

/** Wrong usage or configuration: exit 2. */
export function usage(message: string, hint = '', cause?: unknown): Failure {
  return new Failure('usage', message, hint, cause);
}
