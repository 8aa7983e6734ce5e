/**
 * The journal's file: made for its owner only, opened in WAL mode, brought up to today's schema, and refused politely
 * where it is not ours to use.
 */
import { chmodSync, closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { usage } from '../../vocabulary/failure.ts';
import type { Db } from './db.ts';
import { APPLICATION_ID, MIGRATIONS, VERSION } from './migrations.ts';
import { realPlace } from './real-place.ts';
import { packed } from './source-rows.ts';
import { asFailure, inWords } from './words.ts';

/** How long a write waits for a reader's or another writer's moment, milliseconds. */
const BUSY_MS = 5000;
/** Pages kept in memory, in KiB: bounded, so that memory does not grow with the journal. */
const CACHE_KIB = 8 * 1024;

type Use = 'write' | 'read' | 'scratch';

/**
 * Opens a journal file. `write` makes it where it is missing; `read` never changes it; `scratch` is a file that may be
 * lost at any moment and so needs no care for the disk.
 * @throws Failure (usage) for a missing, unreadable, damaged, foreign or newer file.
 */
export function openFile(path: string, use: Use): Db {
  if (use !== 'read') makeForOwner(path);
  const found = statOf(path);
  if (found === undefined) {
    throw usage('journal-missing', { path });
  }
  // SQLite takes a folder for a disk fault, and waits at a pipe.
  if (!found.isFile()) throw usage('journal-no-file', { path });
  try {
    // Whole paths alone are taken as they are: not :memory:, nor file:j.sqlite?mode=memory, nor a blank in front.
    const db = new Database(resolve(path), { readonly: use === 'read', timeout: BUSY_MS });
    try {
      db.pragma(`cache_size = -${CACHE_KIB}`);
      check(db, path);
      if (use === 'write') {
        closeToOthers(path);
        // NORMAL in WAL mode survives a killed process whole; a power cut may cost the last commits, whose calls are
        // then repeated under the same identities.
        db.pragma('journal_mode = WAL');
        db.pragma('synchronous = NORMAL');
      }
      if (use === 'scratch') {
        db.pragma('journal_mode = OFF');
        db.pragma('synchronous = OFF');
        db.pragma('locking_mode = EXCLUSIVE');
      }
      if (use !== 'read') migrate(db);
      return inWords(db, path);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw asFailure(error, path);
  }
}

/**
 * Looks at what is at a journal's place before anything is made beside it. SQLite is not asked: it would lay its own
 * files beside whatever it opens.
 * @throws Failure (usage) where it can be seen to be no journal of ours
 */
export function refuseStrangers(path: string): void {
  const found = statOf(path);
  if (found === undefined) return;
  if (!found.isFile()) throw usage('journal-no-file', { path });
  const head = headOf(path);
  if (head.length === 0) return;
  if (head.toString('latin1', 0, MAGIC.length) !== MAGIC) throw usage('journal-is-none', { path });
  // What is newer than the header may be in the log beside it.
  if (head.length < HEAD_BYTES || (statOf(`${path}-wal`)?.size ?? 0) > 0) return;
  const [version, application] = [head.readUInt32BE(AT_VERSION), head.readUInt32BE(AT_APPLICATION)];
  const page = head.readUInt16BE(AT_PAGE_SIZE);
  // A database without tables has one page; a size of 1 stands for 65536.
  if (application !== APPLICATION_ID && found.size > (page === 1 ? 0x10000 : page))
    throw usage('journal-foreign', { path });
  if (version > VERSION) throw usage('journal-newer', { path, version, known: VERSION });
}

/** How every SQLite file begins, and where in its header what we look for is (sqlite.org/fileformat.html). */
const MAGIC = 'SQLite format 3\0';
const HEAD_BYTES = 100;
const AT_VERSION = 60;
const AT_APPLICATION = 68;
const AT_PAGE_SIZE = 16;

function headOf(path: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw usage('journal-unopenable', { path }, error);
  }
}

/** A journal that lives in memory alone: a new one, or what `serialize()` gave of another. */
export function openMemory(image: Buffer | null): Db {
  const db = new Database(image ?? ':memory:');
  migrate(db);
  return db;
}

/**
 * Reads every page of a journal and its indexes. Returns what is wrong with it, a sentence each; nothing where it is
 * whole.
 * @throws Failure (usage) where it cannot be opened at all
 */
export function verifyFile(path: string): readonly string[] {
  const db = openFile(path, 'read');
  try {
    const found = db.prepare('PRAGMA integrity_check').pluck().all() as string[];
    return found.length === 1 && found[0] === 'ok' ? [] : found;
  } catch (error) {
    throw asFailure(error, path);
  } finally {
    db.close();
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw usage('journal-unopenable', { path }, error);
  }
}

/** A journal that somebody else made for us, or copied, may be open to all; its side files then are as well. */
function closeToOthers(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || (found.mode & OTHERS) === 0) continue;
    try {
      chmodSync(file, found.mode & ~OTHERS & 0o7777);
    } catch {
      // Somebody else's file is theirs to close, and a stick's file system keeps nothing from anybody.
    }
  }
}

/** The rights of a file that are not its owner's. */
const OTHERS = 0o077;

/** SQLite gives its side files the permissions of the main one, so making that one privately is enough. */
function makeForOwner(path: string): void {
  try {
    closeSync(openSync(realPlace(path), 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw usage('journal-cannot-be-made', { path, why: (error as Error).message }, error);
  }
}

function check(db: Db, path: string): void {
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number };
  const version = db.pragma('user_version', { simple: true }) as number;
  const application = db.pragma('application_id', { simple: true }) as number;
  if (tables.n > 0 && application !== APPLICATION_ID) {
    throw usage('journal-foreign', { path });
  }
  if (version > VERSION) {
    throw usage('journal-newer', { path, version, known: VERSION });
  }
  if (db.readonly && version < VERSION) {
    throw usage(version === 0 ? 'journal-empty' : 'journal-older', { path });
  }
}

function migrate(db: Db): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version === VERSION) return;
  // What a step may call besides SQLite's own functions.
  db.function('packed', { deterministic: true }, (json) => packed(json as string));
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(version)) db.exec(step);
    db.pragma(`user_version = ${VERSION}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  }).immediate();
}
