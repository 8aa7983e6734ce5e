/** A saved plan and the world: read from its file, and held against timetable, school and journal before a run. */
import { readFile } from 'node:fs/promises';
import type { Binding, Journal } from '../journal/journal.ts';
import type { InputsDigest } from '../plan/digest.ts';
import {
  digestOfPlan,
  type Holding,
  holding,
  type JournalMark,
  markOf,
  otherInputs,
  type SavedPlan,
} from '../plan/saved-plan.ts';
import { refuseNamedPipe } from '../settings/named-pipe.ts';
import { type Failure, usage } from '../vocabulary/failure.ts';
import type { Phrase } from '../vocabulary/phrase.ts';

/** @throws Failure (usage) where it is no plan that this version can carry out */
export async function readSavedPlan(path: string): Promise<SavedPlan> {
  refuseNamedPipe(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw usage('plan-unreadable', { path, why: (error as Error).message }, error);
  }
  const { parseSavedPlan } = await import('../plan/parse-saved-plan.ts');
  return parseSavedPlan(text, path);
}

/** How the journal stands now. */
export async function markNow(journal: Journal): Promise<JournalMark> {
  return markOf(await journal.edition(), await journal.lastRun(), await journal.totals());
}

/** A saved plan that a run carries out. */
export interface HeldPlan {
  readonly plan: SavedPlan;
  readonly digest: string;
  /** Nothing of it is done yet: then a run sends exactly its calls. */
  readonly fresh: boolean;
}

/** @throws Failure (usage) where it is about other files, other settings or another school */
export function holdInputs(plan: SavedPlan, path: string, inputs: InputsDigest, binding: Binding): void {
  const why = otherInputs(plan, inputs, binding);
  if (why !== null) throw outdated(path, why);
}

/** @throws Failure (usage) where the journal has moved on since it was made */
export async function holdJournal(plan: SavedPlan, path: string, journal: Journal): Promise<HeldPlan> {
  const found: Holding = holding(plan, await markNow(journal), await journal.lastRun());
  if (found.is === 'moved-on') throw outdated(path, found.why);
  return { plan, digest: digestOfPlan(plan), fresh: found.is === 'fresh' };
}

export function outdated(path: string, why: Phrase): Failure {
  return usage('plan-outdated', { path, why });
}
