/** Attempts and the story of a course, from what a database gives of them. */
import { ACTIONS } from '../../vocabulary/action.ts';
import type { UnixMillis, UnixSeconds } from '../../vocabulary/ids.ts';
import { STATES, type State } from '../../vocabulary/state.ts';
import type { Attempt, CourseStory, StudentCalls } from '../stories.ts';
import { stateOf, textOrNull } from './states.ts';

export interface AttemptRow extends Omit<Attempt, 'action' | 'student' | 'at'> {
  readonly action: number;
  readonly at: number;
  readonly student: number | string | null;
}

export interface CourseRow {
  readonly ref: number;
  readonly key: string;
  readonly name: string;
  readonly remote: number | string | null;
  readonly state: number;
  readonly errno: number | null;
  readonly error: string | null;
  readonly generation: number;
  readonly identity: string | null;
  readonly attempts: number;
  readonly options: string | null;
  readonly changed: string | null;
  readonly line: number;
  readonly expiry: number | null;
  readonly current: number;
}

export interface StateCount {
  readonly state: number;
  readonly n: number;
}

export const NO_CALLS: StudentCalls = {
  ...{ calls: 0, answers: [], first: null, last: null, meanTook: null, longestTook: null, runs: [], troubled: [] },
};

export function attemptOf({ action, student, ...row }: AttemptRow): Attempt {
  const name = ACTIONS[action];
  if (name === undefined) throw new RangeError(`no action has the number ${action}`);
  return { ...row, action: name, at: row.at as UnixMillis, student: textOrNull(student) };
}

export function courseStory(row: CourseRow, counts: readonly StateCount[], attempts: readonly Attempt[]): CourseStory {
  const of = (state: State) => counts.find((count) => stateOf(count.state) === state)?.n ?? 0;
  const { key, name, errno, error, generation, identity, options, changed, line } = row;
  return {
    standing: {
      ...{ key, name, errno, error, generation, identity, options, changed },
      attempts: row.attempts,
      id: textOrNull(row.remote),
      state: stateOf(row.state),
    },
    line,
    current: row.current === 1,
    expiry: row.expiry as UnixSeconds | null,
    lessons: Object.fromEntries(STATES.map((state) => [state, of(state)])) as Record<State, number>,
    attempts,
  };
}
