/**
 * One run at a time. A lock is the operating system's own, held on a small SQLite file for as long as the process lives:
 * a killed holder's lock is gone with it, and no process number is ever trusted. Should a journal's lock file be deleted
 * under a run, the fence number in the journal still keeps the older run from writing.
 */
import { createHash } from 'node:crypto';
import { closeSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../../vocabulary/failure.ts';
import type { Binding } from '../journal.ts';
import { worded } from './words.ts';

export interface Lock {
  release(): void;
}

const WAIT_FOR_IT = 'wait until it ends, or interrupt it; its lock ends with it';

/**
 * Takes the lock of a journal.
 * @param heldBy tells who holds it, asked only when it is taken
 * @throws Failure (locked) when another run has it
 */
export function lockJournal(journal: string, heldBy: () => string): Lock {
  return take(`${journal}.lock`, () => `another run holds the journal ${journal}${heldBy()}`);
}

/**
 * Takes the lock of an import on this machine, so that the same timetable does not go to the same school twice at once
 * with two journals, as it does when a command is started in two folders. Keyed by what is imported and where to; it
 * lies in the user's own folder for passing files and holds nothing.
 * @param digest of the timetable as it is read
 * @throws Failure (locked) when another run imports it
 */
export function lockImport({ school, baseUrl, term }: Binding, digest: string): Lock {
  const folder = join(tmpdir(), `classin-import-${userInfo().uid}`);
  if (!isOurs(folder)) return { release: () => {} };
  const key = createHash('sha256')
    .update(JSON.stringify([school, baseUrl, term, digest]))
    .digest('hex');
  return take(join(folder, `${key}.lock`), () => 'another run is importing this timetable with another journal');
}

/** Where somebody else has taken the folder's name there is no lock to be had, and the journal's own must do. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === userInfo().uid;
  } catch {
    return false;
  }
}

function take(path: string, taken: () => string): Lock {
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
      throw new Failure('locked', taken(), WAIT_FOR_IT, error);
    }
    throw worded(error, path);
  }
}
