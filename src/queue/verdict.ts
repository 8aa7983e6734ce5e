/**
 * What becomes of a job once its run has ended: the one table, from which code and README are made. Comes in: the ending
 * and how many faults of ours there were before; goes out: done, failed, or waiting again and how long.
 */
import type { Ending } from '../vocabulary/exit-code.ts';

export type Verdict =
  | { readonly is: 'done' }
  | { readonly is: 'failed' }
  /** Somebody has taken it out. */
  | { readonly is: 'cancelled' }
  /** Back to the queue. @param seconds until it may be taken again */
  | { readonly is: 'again'; readonly seconds: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Faults of ours in a row after which a job is left to people. */
export const MOST_FAULTS = 3;

export const VERDICTS: Readonly<Record<Ending, Verdict>> = {
  done: { is: 'done' },
  // What failed is in the journal; trying it again as it is would fail again.
  incomplete: { is: 'done' },
  unreachable: { is: 'again', seconds: 5 * MINUTE },
  quota: { is: 'again', seconds: 6 * HOUR },
  refused: { is: 'failed' },
  usage: { is: 'failed' },
  unsound: { is: 'failed' },
  // Somebody imports the term by hand, or submits it anew.
  locked: { is: 'again', seconds: 15 },
  bug: { is: 'again', seconds: MINUTE },
  interrupted: { is: 'again', seconds: 0 },
  terminated: { is: 'again', seconds: 0 },
};

/** The database was lost while the job ran. */
export const ADRIFT: Verdict = { is: 'again', seconds: 5 };

/** @param faults of ours in a row, this one included */
export function verdictOn(ending: Ending, faults: number): Verdict {
  return ending === 'bug' && faults >= MOST_FAULTS ? { is: 'failed' } : VERDICTS[ending];
}
