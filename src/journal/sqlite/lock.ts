/**
 * One run at a time. The lock is the operating system's own, held on a small SQLite file beside the journal for as
 * long as the process lives: a killed holder's lock is gone with it, and no process number is ever trusted. Should the
 * lock file be deleted under a run, the fence number in the journal still keeps the older run from writing.
 */
import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Failure } from '../../vocabulary/failure.ts';
import type { Phrase } from '../../vocabulary/phrase.ts';
import { worded } from './words.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a journal.
 * @param heldBy tells who holds it as far as that is known, asked only when it is taken
 * @throws Failure (locked) when another run has it
 */
export function takeLock(journal: string, heldBy: () => Phrase | null): Lock {
  const path = `${journal}.lock`;
  try {
    closeSync(openSync(path, 'a', 0o600));
    const db = new Database(path, { timeout: 0 });
    try {
      db.pragma('journal_mode = DELETE');
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => db.close() };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Failure('locked', 'journal-locked', { path: journal, holder: heldBy() ?? '' }, error);
    }
    throw worded(error, path);
  }
}
