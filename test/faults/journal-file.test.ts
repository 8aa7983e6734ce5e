/**
 * Journals that cannot be used: whatever is wrong with the file, one clear message, exit 2, nothing sent, and the file
 * left as it was.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openFile } from '../../src/journal/sqlite/file.ts';
import { type OpenedSandbox, openSandbox } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { type Ended, ran } from './started.ts';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0'];
const PAGE = 4096;
let school: OpenedSandbox;
/** An import of 3 courses that is done: the bytes of its journal. */
let sound: Buffer;

/** Calls that arrived so far. */
const arrived = () => school.sandbox.school.ledger.summary().total;

function folderWithTerm(lessons: readonly number[] = [5, 5, 5]): string {
  const folder = newFolder();
  writeTerm(folder, { lessons, attending: () => [0, 1, 2] });
  return folder;
}

beforeAll(async () => {
  school = await openSandbox();
  const folder = folderWithTerm();
  expect((await ran(folder, COMMAND, school.environment)).code).toBe(0);
  sound = readFileSync(`${folder}/term.sqlite`);
});

function database(change: (db: Database.Database) => void): Buffer {
  // In memory there is no log beside the file: the two bytes that ask for one are changed meanwhile.
  const image = Buffer.from(sound);
  image.fill(1, 18, 20);
  const db = new Database(image);
  change(db);
  const bytes = db.serialize();
  db.close();
  return bytes.fill(2, 18, 20);
}

const FILES: Readonly<Record<string, { readonly bytes: () => Buffer; readonly says: string }>> = {
  'a text file': { bytes: () => Buffer.from('courseKey,courseName\n'.repeat(400)), says: 'is not a journal' },
  'a short text file': { bytes: () => Buffer.from('hello'), says: 'is not a journal' },
  "another program's database": {
    bytes: () => {
      const db = new Database(':memory:');
      db.exec('CREATE TABLE note (text TEXT)');
      return db.serialize();
    },
    says: 'is a database of another program',
  },
  'a journal of a newer version': {
    bytes: () => database((db) => db.pragma('user_version = 99')),
    says: 'was written by a newer classin-import',
  },
  'a journal of another school': {
    bytes: () => database((db) => db.exec("UPDATE binding SET school = '1111111'")),
    says: 'belongs to another school',
  },
  'a journal of another address': {
    bytes: () => database((db) => db.exec("UPDATE binding SET base_url = 'https://api.eeo.cn'")),
    says: 'belongs to https://api.eeo.cn',
  },
  'a journal of another term': {
    bytes: () => database((db) => db.exec("UPDATE binding SET term = 'spring'")),
    says: 'belongs to the term "spring"',
  },
  'a journal cut short': { bytes: () => sound.subarray(0, 5 * PAGE + 100), says: 'is damaged' },
};

test.each(Object.entries(FILES))('%s', async (_, { bytes, says }) => {
  const folder = folderWithTerm([6, 6, 6]);
  const before = bytes();
  const calls = arrived();
  writeFileSync(`${folder}/term.sqlite`, before);
  const commands = [COMMAND, ['plan', 'term.csv', '--journal', 'term.sqlite'], ['status', '--journal', 'term.sqlite']];
  const [run, plan, status] = await Promise.all(commands.map((command) => ran(folder, command, school.environment)));
  for (const ended of [run, plan]) expectRefused(ended, says);
  // What can be seen to be no journal of ours gets no lock beside it.
  if (/is not a journal|another program|newer/.test(says)) expect(lockIn(folder)).toBe(false);
  // What only reads does not care whose it is.
  if (!says.startsWith('belongs')) expectRefused(status, says);
  expect(arrived()).toBe(calls);
  expect(readFileSync(`${folder}/term.sqlite`).equals(before)).toBe(true);
});

function expectRefused(ended: Ended | undefined, says: string, file = 'term.sqlite'): void {
  expect([ended?.code, ended?.stderr]).toEqual([2, expect.stringMatching(`^classin-import: .*${file}`)]);
  expect(ended?.stderr).toContain(says);
}

const lockIn = (folder: string) => readdirSync(folder).some((name) => name.endsWith('.lock'));

test('what is no journal is not locked to be renewed or copied either', async () => {
  const folder = folderWithTerm();
  for (const command of [
    ['renew', '--course', 'C01', '--journal', 'term.csv'],
    ['journal', 'copy', 'term.csv', 'copy.sqlite'],
  ]) {
    expectRefused(await ran(folder, command, {}), 'is not a journal', 'term.csv');
  }
  expect(readdirSync(folder).sort()).toEqual(['roster.csv', 'term.csv']);
});

test('a link to a journal that is not made yet: it is made where the link leads, with its lock', async () => {
  const folder = folderWithTerm([1]);
  mkdirSync(`${folder}/real`);
  symlinkSync('real/one.sqlite', `${folder}/one.sqlite`);
  symlinkSync('one.sqlite', `${folder}/two.sqlite`);
  for (const place of ['two.sqlite', 'one.sqlite', 'real/one.sqlite']) {
    expect((await ran(folder, at(place), school.environment)).code).toBe(0);
  }
  expect(readdirSync(`${folder}/real`).sort()).toEqual(['one.sqlite', 'one.sqlite.lock']);
  expect(modeOf(`${folder}/real/one.sqlite`)).toBe(0o600);
  expect(lockIn(folder)).toBe(false);

  symlinkSync('nowhere/term.sqlite', `${folder}/lost.sqlite`);
  const lost = await ran(folder, at('lost.sqlite'), school.environment);
  expect([lost.code, lost.stderr]).toEqual([2, expect.stringContaining('nowhere/term.sqlite')]);
});

test('a folder, and a file where the folder should be', async () => {
  const folder = folderWithTerm();
  mkdirSync(`${folder}/journal`);
  for (const [place, named] of [
    ['journal', 'journal'],
    ['term.csv/journal.sqlite', 'term.csv'],
  ] as const) {
    const { code, stderr } = await ran(folder, ['run', 'term.csv', '--journal', place], school.environment);
    expect([code, stderr]).toEqual([2, expect.stringContaining(named)]);
  }
});

const at = (place: string) => COMMAND.with(COMMAND.indexOf('--journal') + 1, place);
const modeOf = (path: string) => statSync(path).mode & 0o777;

test('blanks at the edges of its place are none of it', async () => {
  const folder = folderWithTerm();
  const calls = arrived();
  for (const place of ['term.sqlite ', ' term.sqlite\r']) {
    expect((await ran(folder, at(place), school.environment)).code).toBe(0);
  }
  const variable = { ...school.environment, CLASSIN_IMPORT_JOURNAL: 'term.sqlite\r' };
  expect((await ran(folder, ['status'], variable)).code).toBe(0);
  expect((await ran(folder, ['journal', 'copy', 'term.sqlite ', ' copy.sqlite '], {})).code).toBe(0);
  expect(arrived()).toBe(calls + 3 + 15 + 9);
  const found = readdirSync(folder).sort();
  expect(found).toEqual(['copy.sqlite', 'roster.csv', 'term.csv', 'term.sqlite', 'term.sqlite.lock']);
  for (const journal of ['copy.sqlite', 'term.sqlite']) expect(modeOf(`${folder}/${journal}`)).toBe(0o600);
  const nowhere = await ran(folder, at(' '), school.environment);
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('--journal is empty')]);
  const database = await ran(folder, at(' postgres://me:hidden@127.0.0.1:1/term'), school.environment);
  expect([database.code, database.stderr.includes('hidden')]).toEqual([5, false]);
  expect(readdirSync(folder).sort()).toEqual(found);
});

test("a journal that was open to others is its owner's alone from the first run on", async () => {
  const folder = folderWithTerm();
  const open = (text: Buffer | string) => {
    writeFileSync(`${folder}/term.sqlite`, text);
    for (const file of readdirSync(folder)) chmodSync(`${folder}/${file}`, 0o644);
  };
  for (const text of ['', sound]) {
    open(text);
    expect((await ran(folder, COMMAND, school.environment)).code).toBe(0);
    expect(modeOf(`${folder}/term.sqlite`)).toBe(0o600);
  }
  // While it is written to as well, with what lies beside it.
  open(sound);
  writeFileSync(`${folder}/term.sqlite-wal`, '', { mode: 0o644 });
  const journal = openFile(`${folder}/term.sqlite`, 'write');
  try {
    for (const end of ['', '-wal', '-shm']) expect(modeOf(`${folder}/term.sqlite${end}`)).toBe(0o600);
  } finally {
    journal.close();
  }
  open(sound);
  expect((await ran(folder, ['status', '--journal', 'term.sqlite'], {})).code).toBe(0);
  expect(modeOf(`${folder}/term.sqlite`)).toBe(0o644);
  // What is not ours is left as it is.
  open('a letter to the office');
  expect((await ran(folder, COMMAND, school.environment)).code).toBe(2);
  expect(modeOf(`${folder}/term.sqlite`)).toBe(0o644);
});

test.each([':memory:', 'file:term.sqlite?mode=memory'])('%s is the name of a file like any other', async (place) => {
  const folder = folderWithTerm([1]);
  const calls = arrived();
  for (const _ of [1, 2]) expect((await ran(folder, at(place), school.environment)).code).toBe(0);
  expect(arrived()).toBe(calls + 1 + 1 + 3);
  expect(modeOf(`${folder}/${place}`)).toBe(0o600);
});

test('a lock, or passing files, that cannot be made', async () => {
  const folder = folderWithTerm([6, 6, 6]);
  const calls = arrived();
  writeFileSync(`${folder}/term.sqlite`, sound);
  mkdirSync(`${folder}/term.sqlite.lock`);
  const renew = ['renew', '--course', 'C01', '--journal', 'term.sqlite'];
  for (const command of [COMMAND, renew]) {
    const { code, stderr } = await ran(folder, command, school.environment);
    expect([code, stderr]).toEqual([2, expect.stringContaining('the lock term.sqlite.lock cannot be made: ')]);
  }
  const elsewhere = { ...school.environment, TMPDIR: `${folder}/none` };
  const plan = await ran(folder, ['plan', 'term.csv', '--lang', 'zh'], elsewhere);
  expect([plan.code, plan.stderr]).toEqual([2, expect.stringContaining(`无法在 ${folder}/none 中创建临时文件`)]);
  const status = await ran(folder, ['status', '--journal', 'x'.repeat(300)], {});
  expect([status.code, status.stderr]).toEqual([2, expect.stringContaining('cannot be opened')]);
  expect(arrived()).toBe(calls);
});

test('a journal, and a folder, that may only be read', async () => {
  const folder = folderWithTerm([6, 6, 6]);
  const calls = arrived();
  writeFileSync(`${folder}/term.sqlite`, sound);
  chmodSync(`${folder}/term.sqlite`, 0o444);
  chmodSync(folder, 0o777);
  expectRefused(await ran(folder, COMMAND, school.environment, { asNobody: true }), 'permission');
  rmSync(`${folder}/term.sqlite`);
  chmodSync(folder, 0o555);
  expectRefused(await ran(folder, COMMAND, school.environment, { asNobody: true }), 'permission');
  chmodSync(folder, 0o755);
  expect(arrived()).toBe(calls);
});

test('damage anywhere: never a stack trace, never a second course or lesson, and the way out works', async () => {
  const { courses, lessons } = school.sandbox.school;
  const codes = new Set<number | null>();
  for (let page = 0; page * PAGE < sound.length; page++) {
    const damaged = Buffer.from(sound);
    damaged.fill(0xa5, page * PAGE + (page === 0 ? 100 : 0), (page + 1) * PAGE);
    const folder = folderWithTerm([5, 5, 6]);
    writeFileSync(`${folder}/term.sqlite`, damaged);
    const { code, stderr } = await ran(folder, COMMAND, school.environment);
    codes.add(code);
    if (code !== 0) expect([page, code, stderr]).toEqual([page, 2, expect.stringContaining('is damaged')]);
    if (page > 0) continue;
    // The way out that the message names: move it away and run again.
    rmSync(`${folder}/term.sqlite`);
    expect((await ran(folder, COMMAND, school.environment)).code).toBe(0);
  }
  expect(codes).toContain(2);
  expect([courses.size, lessons.size]).toEqual([3, 16]);
}, 180_000);
