/** The database that schools share: the journals in it, and the queue of jobs beside them. */
import { isDatabase, shownPlace } from '../journal/place.ts';
import type { Settings } from '../settings/options.ts';
import { usage } from '../vocabulary/failure.ts';

/** @throws Failure (usage) where no database is named */
export function sharedJournal({ journal, sandbox }: Settings): string {
  if (journal === null || !isDatabase(journal)) {
    throw usage(
      journal === null
        ? 'no journal is named'
        : `the journal ${shownPlace(journal)} is a file, which workers cannot share`,
      'name the database that all share: --journal postgres://… or CLASSIN_IMPORT_JOURNAL',
    );
  }
  if (sandbox) {
    throw usage(
      '--sandbox is embedded in one run, and workers cannot share it',
      'rehearse with `classin-import sandbox` and CLASSIN_BASE_URL',
    );
  }
  return journal;
}
