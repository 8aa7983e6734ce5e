/**
 * The one door to journals: a path leads to a file, an address to a database, and nobody else needs to know which. What
 * is behind an address is loaded only when one is given.
 */
import { existsSync } from 'node:fs';
import { usage } from '../vocabulary/failure.ts';
import type { Binding, Journal, PartialBinding } from './journal.ts';
import { isDatabase, shownPlace } from './place.ts';
import type { Questions } from './questions.ts';
import { verifyFile } from './sqlite/file.ts';
import { SqliteJournal } from './sqlite/journal.ts';
import { askFile } from './sqlite/questions.ts';
import type { Stories } from './stories.ts';

export { type Lock, lockImport, lockStateFile } from './sqlite/lock.ts';

export interface Answers {
  readonly questions: Questions;
  readonly stories: Stories;
  close(): Promise<void>;
}

/**
 * Opens the journal of a school and term for a run: takes its lock and makes it where it is missing.
 * @param ousted in a database: ends the session of a holder that is known to hang, whoever it is or the one of this name
 * @param name of the session in a database
 * @throws Failure (locked) while another run has it; (usage) where it belongs to another school, address or term;
 *   (unreachable) where the database does not answer
 */
export async function openJournal(
  place: string,
  binding: Binding,
  ousted: boolean | string = false,
  name?: string,
): Promise<Journal> {
  if (!isDatabase(place)) return SqliteJournal.open(place, binding);
  const { PostgresJournal } = await import('./postgres/journal.ts');
  return PostgresJournal.open(place, binding, ousted, name);
}

/**
 * Opens a journal that is there, to change it without a run.
 * @param binding which one of a database; a file has but one
 * @throws Failure as `openJournal`; (usage) where there is none
 */
export async function openExisting(place: string, binding: PartialBinding): Promise<Journal> {
  if (!isDatabase(place)) {
    if (!existsSync(place)) throw usage('journal-to-renew-missing', { path: place });
    return SqliteJournal.open(place, { school: null, baseUrl: null, term: null });
  }
  const { PostgresJournal } = await import('./postgres/journal.ts');
  return PostgresJournal.openExisting(place, binding);
}

/**
 * A journal to stage in and throw away: a copy of the one at `place`, empty where there is none. The real one is only
 * read, and nobody who works with it waits.
 * @throws Failure (usage) as `openJournal`
 */
export async function openScratch(place: string, binding: PartialBinding): Promise<Journal> {
  if (!isDatabase(place)) return SqliteJournal.scratch(place, binding);
  const { scratchOf } = await import('./postgres/scratch.ts');
  return scratchOf(place, binding);
}

/** Opens the answers of a journal that nobody has open, or that a run is writing to. */
export async function askJournal(place: string, binding: PartialBinding): Promise<Answers> {
  if (!isDatabase(place)) {
    const { close, ...answers } = askFile(place);
    return { ...answers, close: async () => close() };
  }
  const { askDatabase } = await import('./postgres/ask.ts');
  return askDatabase(place, binding);
}

/** Looks through the whole journal. Returns what is wrong with it, a sentence each; nothing where it is sound. */
export async function verifyJournal(place: string, binding: PartialBinding): Promise<readonly string[]> {
  if (!isDatabase(place)) return verifyFile(place);
  const { verifyDatabase } = await import('./postgres/ask.ts');
  return verifyDatabase(place, binding);
}

/** An error of a database's library as the Failure that it stands for; any other error as it is. */
export async function databaseFailure(error: unknown, place: string): Promise<unknown> {
  const { asFailure } = await import('./postgres/words.ts');
  return asFailure(error, shownPlace(place), true);
}
