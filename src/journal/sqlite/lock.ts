/**
 * One run at a time. A lock is the operating system's own, held on a small SQLite file for as long as the process lives:
 * a killed holder's lock is gone with it, and no process number is ever trusted. Should a journal's lock file be deleted
 * under a run, the fence number in the journal still keeps the older run from writing.
 */
import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Failure, usage } from '../../vocabulary/failure.ts';
import { type Phrase, phrase } from '../../vocabulary/phrase.ts';
import type { Binding } from '../journal.ts';
import { tracePath } from '../trace.ts';
import { refuseStrangers } from './file.ts';
import { realPlace } from './real-place.ts';
import { asFailure } from './words.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a journal.
 * @param heldBy tells who holds it as far as that is known, asked only when it is taken
 * @throws Failure (locked) when another run has it; (usage) where something else than a journal is in its place
 */
export function lockJournal(journal: string, heldBy: () => Phrase | null): Lock {
  // A journal has one lock, whichever links lead to it.
  const path = `${realPlace(journal)}.lock`;
  // Nothing is laid beside a file that is none of ours. Where a lock is, this process may have the journal open.
  if (!existsSync(path)) refuseStrangers(journal);
  return take(path, (busy) => {
    return new Failure('locked', 'journal-locked', { path: journal, holder: heldBy() ?? '' }, busy);
  });
}

/**
 * Takes the lock of an import on this machine, so that the same timetable does not go to the same school twice at once
 * with two journals, as it does when a command is started in two folders.
 * @param timetable hash of the file alone: however it is read, its lessons are the same to ClassIn
 * @throws Failure (locked) when another run imports it
 */
export function lockImport(binding: Binding, timetable: string): Lock {
  const path = tracePath(binding, timetable, 'lock');
  // Where no trace can be left there is no lock to be had, and the journal's own must do.
  if (path === null) return { release: () => {} };
  return take(path, (busy) => new Failure('locked', 'import-locked', {}, busy));
}

/**
 * Takes the lock of a sandbox's state file, so that no two sandboxes write into it.
 * @throws Failure (usage) when another one has it, or where no lock can be made beside it
 */
export function lockStateFile(file: string): Lock {
  const unusable = (error: unknown) => {
    const what = phrase('state-cannot-be-opened', { why: (error as Error).message });
    return usage('sandbox-state-unusable', { file, what }, error);
  };
  return take(`${file}.lock`, (busy) => usage('sandbox-state-locked', { file }, busy), unusable);
}

/**
 * @param refusal is what to throw where another process has it
 * @param unmakeable is what to throw where its file cannot be made
 */
function take(
  path: string,
  refusal: (busy: unknown) => Failure,
  unmakeable = (error: unknown) => usage('lock-cannot-be-made', { path, why: (error as Error).message }, error),
): Lock {
  try {
    makeSure(path);
  } catch (error) {
    throw unmakeable(error);
  }
  try {
    const db = new Database(resolve(path), { timeout: 0 });
    try {
      db.pragma('journal_mode = DELETE');
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => db.close() };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code.startsWith('SQLITE_BUSY')) throw refusal(error);
    if (code.startsWith('SQLITE_CANTOPEN')) throw unmakeable(error);
    throw asFailure(error, path);
  }
}

/** It is never opened where it is there: to close any descriptor of a file gives up all locks this process has on it. */
function makeSure(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    accessSync(path, constants.W_OK);
  }
}
