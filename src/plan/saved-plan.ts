/**
 * A plan on its way from `plan --out` to `run --plan`: plain data with a version, and what must still be so when it is
 * carried out. Comes in: a plan and what it was made of. Goes out: the text of a file, and why a plan no longer holds.
 * Pure.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { PartialBinding } from '../journal/journal.ts';
import type { RunRecord } from '../journal/run-record.ts';
import type { CallCounts, Edition } from '../journal/staging.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { InputsDigest } from './digest.ts';

export const FORMAT = 'classin-import plan';
export const VERSION = 1;

/** What the journal holds, as far as it decides what a run sends. */
export interface JournalMark {
  /** Digest of the timetable; null where it holds none. */
  readonly edition: string | null;
  /** The last run; 0 where there was none. */
  readonly run: number;
  readonly totals: Totals;
}

export interface SavedPlan {
  /** The timetable as the user typed it. */
  readonly timetable: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly inputs: InputsDigest;
  /** Null where it was not known. */
  readonly binding: PartialBinding;
  readonly journal: JournalMark;
  /** The totals with the planned timetable in the journal. */
  readonly staged: Totals;
  readonly requests: CallCounts;
}

export function markOf(edition: Edition | null, lastRun: RunRecord | null, found: Totals): JournalMark {
  return { edition: edition?.digest ?? null, run: lastRun?.run ?? 0, totals: found };
}

export function savedPlanText(plan: SavedPlan): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...plan }, null, 2)}\n`;
}

/** The plan by its content: a run that carries it out is journaled under this. */
export function digestOfPlan(plan: SavedPlan): string {
  return createHash('sha256').update(savedPlanText(plan)).digest('hex');
}

const SETTINGS = {
  school: 'plan-of-other-school',
  baseUrl: 'plan-of-other-address',
  term: 'plan-of-other-term',
} as const satisfies Record<keyof PartialBinding, PhraseKey>;

/** What differs of files and settings; null where the plan is about these very ones. */
export function otherInputs(plan: SavedPlan, inputs: InputsDigest, binding: PartialBinding): Phrase | null {
  if (plan.inputs.timetable !== inputs.timetable) return phrase('plan-of-other-timetable');
  if (plan.inputs.roster !== inputs.roster) return phrase('plan-of-other-roster');
  if (plan.inputs.digest !== inputs.digest) return phrase('plan-of-other-options');
  for (const field of Object.keys(SETTINGS) as (keyof PartialBinding)[]) {
    if (plan.binding[field] === null || plan.binding[field] === binding[field]) continue;
    return phrase(SETTINGS[field], { value: plan.binding[field] });
  }
  return null;
}

/**
 * How the journal stands to a plan: as it was then (`fresh`), on the way after runs of this plan alone (`begun`), or
 * moved on, with the words for it.
 */
export type Holding = { readonly is: 'fresh' | 'begun' } | { readonly is: 'moved-on'; readonly why: Phrase };

export function holding(plan: SavedPlan, mark: JournalMark, lastRun: RunRecord | null): Holding {
  const { digest } = plan.inputs;
  // A run that was killed before its first call has staged the timetable and left it at that.
  const untouched = [plan.journal, { ...plan.journal, edition: digest, totals: plan.staged }];
  if (untouched.some((expected) => isDeepStrictEqual(expected, mark))) return { is: 'fresh' };
  if (lastRun !== null && lastRun.plan === digestOfPlan(plan) && mark.edition === digest) return { is: 'begun' };
  if (mark.run < plan.journal.run) return { is: 'moved-on', why: phrase('plan-of-other-journal') };
  if (mark.run > plan.journal.run && lastRun !== null) {
    return {
      is: 'moved-on',
      why: phrase('journal-moved-on-at', { began: new Date(lastRun.startedAt).toISOString() }),
    };
  }
  return { is: 'moved-on', why: phrase('journal-moved-on') };
}
