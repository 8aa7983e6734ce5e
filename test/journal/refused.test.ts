/** A journal that is refused is let go: a program that goes on has no file open that it cannot use. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Image } from '../../src/journal/image.ts';
import { SqliteJournal } from '../../src/journal/sqlite/journal.ts';
import { newFolder } from '../command/support.ts';

const OURS = { school: '1', baseUrl: 'https://school.test', term: 'autumn' };
const THEIRS = { ...OURS, school: '2' };

/** Where the system says which files a process has open. */
const OPEN_FILES = '/proc/self/fd';
const testOfOpenFiles = existsSync(OPEN_FILES) ? test : test.skip;

function openJournals(): readonly string[] {
  return readdirSync(OPEN_FILES).flatMap((number) => {
    try {
      const file = readlinkSync(join(OPEN_FILES, number));
      return file.includes('.sqlite') ? [file] : [];
    } catch {
      // the one that the folder itself was read with
      return [];
    }
  });
}

/** A journal that stands for nothing may still be bound to somebody else. */
function holdACourse(path: string): void {
  const db = new Database(path);
  db.exec("INSERT INTO course (key, line, edition, name, generation, state) VALUES ('C', 2, 1, 'Course', 0, 1)");
  db.close();
}

testOfOpenFiles('whether it was to be written to, looked at or copied', async () => {
  const path = join(newFolder(), 'term.sqlite');
  await SqliteJournal.open(path, OURS).close();
  holdACourse(path);
  const before = openJournals();
  expect(() => SqliteJournal.open(path, THEIRS)).toThrow(/belongs to another school/);
  expect(() => SqliteJournal.scratch(path, THEIRS)).toThrow(/belongs to another school/);
  const broken: Image = {
    binding: OURS,
    rows: () => {
      throw new Error('the database is away');
    },
  };
  await expect(SqliteJournal.scratchFrom(broken, ['course'])).rejects.toThrow('the database is away');
  expect(openJournals()).toEqual(before);
  await SqliteJournal.open(path, OURS).close();
});
