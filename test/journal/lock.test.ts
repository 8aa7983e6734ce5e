/** The lock within one process, as a platform has it that imports with the library; between processes see test/faults. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { lockJournal } from '../../src/journal/sqlite/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What another process finds that would have the lock. */
function found(path: string): string {
  const script = `
    const Database = require('better-sqlite3');
    try {
      new Database(process.argv[1], { timeout: 0 }).exec('BEGIN EXCLUSIVE');
      console.log('free');
    } catch (error) {
      console.log(error.code);
    }`;
  return spawnSync(process.execPath, ['-e', script, path], { encoding: 'utf8' }).stdout.trim();
}

test('whoever asks in vain for a lock of its own process takes nothing away from it', () => {
  const journal = join(folder, 'term.sqlite');
  const lock = lockJournal(journal, () => null);
  for (let n = 0; n < 2; n++) {
    expect(() => lockJournal(journal, () => null)).toThrow(expect.objectContaining({ ending: 'locked' }));
    expect(found(`${journal}.lock`)).toBe('SQLITE_BUSY');
  }
  lock.release();
  expect(found(`${journal}.lock`)).toBe('free');
});

test('no lock is laid beside what is no journal', () => {
  const letter = join(folder, 'letter.txt');
  writeFileSync(letter, 'Dear office');
  expect(() => lockJournal(letter, () => null)).toThrow(expect.objectContaining({ ending: 'usage' }));
  expect(existsSync(`${letter}.lock`)).toBe(false);
});
