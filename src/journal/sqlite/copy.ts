/** A journal file as the source or the target of a copy. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { usage } from '../../vocabulary/failure.ts';
import { EVERY_TABLE, type Image } from '../image.ts';
import { openFile } from './file.ts';
import { imageOf, takeImage } from './image.ts';
import { lockJournal } from './lock.ts';

/**
 * Has a file read while its lock is held, so that no run changes it meanwhile.
 * @throws Failure (locked) while a run holds it; (usage) where there is no journal
 */
export async function readFileLocked<Result>(path: string, read: (image: Image) => Promise<Result>): Promise<Result> {
  if (!existsSync(path)) throw usage('journal-to-renew-missing', { path });
  const lock = lockJournal(path, () => null);
  try {
    const db = openFile(path, 'write');
    try {
      return await read(imageOf(db));
    } finally {
      db.close();
    }
  } finally {
    lock.release();
  }
}

/** Writes a new file, which appears whole or not at all. @throws Failure (usage) where there is one already */
export async function writeNewFile(path: string, image: Image): Promise<void> {
  if (existsSync(path)) throw usage('file-there-already', { path });
  const passing = `${path}.copying`;
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${passing}${end}`, { force: true });
  };
  remove();
  try {
    const db = openFile(passing, 'write');
    try {
      db.exec('BEGIN IMMEDIATE');
      const { school, baseUrl, term } = image.binding;
      db.prepare('INSERT INTO binding VALUES (1, ?, ?, ?, 0, unixepoch() * 1000)').run(school, baseUrl, term);
      await takeImage(db, image, EVERY_TABLE);
      db.exec('COMMIT');
    } finally {
      db.close();
    }
    renameSync(passing, path);
  } finally {
    remove();
  }
}
