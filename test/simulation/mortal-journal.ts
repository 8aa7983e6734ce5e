/**
 * The real journal, with a step before and after each of its writes at which the process may die. Everything else goes
 * straight through. It counts writes on their way, so that time does not pass over them.
 */
import type { Journal } from '../../src/journal/journal.ts';
import type { EditionFacts, Staging } from '../../src/journal/staging.ts';
import type { Mortality } from './mortality.ts';

const WRITES: ReadonlySet<string | symbol> = new Set<keyof Journal>([
  'beginRun',
  'endRun',
  'intend',
  'settle',
  'renew',
]);

export interface MortalJournal {
  readonly journal: Journal;
  /** Whether a write was begun that is not durable yet. */
  readonly isWriting: () => boolean;
}

export function mortalJournal(journal: Journal, mortality: Mortality): MortalJournal {
  let writing = 0;
  const write = async (effect: () => Promise<unknown>) => {
    writing++;
    const result = await mortality.around(effect);
    writing--;
    return result;
  };
  const mortal = new Proxy(journal, {
    get(target, name: keyof Journal) {
      if (name === 'stage') return (facts: EditionFacts) => stage(target, facts, mortality);
      const member: unknown = target[name];
      if (typeof member !== 'function') return member;
      const call = (...given: unknown[]) => Reflect.apply(member, target, given) as Promise<unknown>;
      return WRITES.has(name) ? (...given: unknown[]) => write(() => call(...given)) : call;
    },
  });
  return { journal: mortal, isWriting: () => writing > 0 && !mortality.dead };
}

/** Only its commit leaves a trace; the step before that finds the whole transaction open. */
async function stage(journal: Journal, facts: EditionFacts, mortality: Mortality): Promise<Staging> {
  const staging = await mortality.around(() => journal.stage(facts));
  const commit = staging.commit.bind(staging);
  staging.commit = (edition) => mortality.around(() => commit(edition));
  return staging;
}
