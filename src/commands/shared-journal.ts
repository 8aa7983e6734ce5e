/** The database that schools share: the journals in it, and the queue of jobs beside them. */
import { isDatabase, shownPlace } from '../journal/place.ts';
import type { Settings } from '../settings/options.ts';
import { usage } from '../vocabulary/failure.ts';

/** @throws Failure (usage) where no database is named */
export function sharedJournal({ journal, sandbox }: Settings): string {
  if (journal === null) throw usage('shared-journal-missing');
  if (!isDatabase(journal)) throw usage('shared-journal-file', { place: shownPlace(journal) });
  if (sandbox) throw usage('sandbox-not-shared');
  return journal;
}
