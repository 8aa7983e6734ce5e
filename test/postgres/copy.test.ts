/** A journal moved from a file into a database and back: whole, once, and no call is sent again for what it holds. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { csvRows, jsonLines, newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld, expectJournaled } from '../faults/agreement.ts';
import { gateTo, held } from '../faults/gate.ts';
import { CALL, ran, Started, summaryOf } from '../faults/started.ts';
import { askAt, binaries, PostgresServer } from './server.ts';

const testWithServer = binaries() === null ? test.skip : test;
const run = (journal: string) =>
  ['run', 'term.csv', '--students', 'roster.csv', '--journal', journal, '--rate', '0', '--json'] as const;

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

/** A school that refuses a few things once, so that every table of the journal holds something. */
async function halfDone() {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [101, 4, 3], attending: (course) => [0, course + 1] });
  const school = await openSandbox({
    rules: [
      { match: { action: 'addCourse', course: 'Course C02' }, when: { nth: 1 }, do: { errno: 400 } },
      { match: { action: 'addCourseClass', lesson: '/^C01 [123]$/' }, when: { calls: { to: 3 } }, do: { errno: 136 } },
      { match: { action: 'addCourseClassStudent', student: '500001' }, when: { nth: 1 }, do: { errno: 228 } },
    ],
  });
  const first = await ran(folder, run('term.sqlite'), school.environment);
  expect(first.code).toBe(3);
  return { folder, term, school, first };
}

/** Everything that people are told of a journal. */
async function told(folder: string, journal: string) {
  const ask = async (...args: readonly string[]) => {
    const ended = await ran(folder, [...args, '--journal', journal, '--json'], {});
    return [ended.code, jsonLines(ended)];
  };
  return Promise.all([
    ask('status'),
    ask('failures'),
    ask('export'),
    ask('explain', 'C01'),
    ask('explain', 'C01/L005'),
  ]);
}

testWithServer('into a database and back: everybody is told the same, and a run sends what is left alone', async () => {
  const { folder, term, school } = await halfDone();
  const address = await server.database();
  const before = readFileSync(`${folder}/term.sqlite`);
  const copied = await ran(folder, ['journal', 'copy', 'term.sqlite', address, '--json'], {});
  expect([copied.code, summaryOf(copied)]).toMatchObject([0, { type: 'copied', from: 'term.sqlite', term: '' }]);
  expect(readFileSync(`${folder}/term.sqlite`).equals(before)).toBe(true);
  expect((await ran(folder, ['journal', 'check', '--journal', address], {})).code).toBe(0);
  expect((await ran(folder, ['journal', 'copy', address, 'back.sqlite'], {})).code).toBe(0);
  const [file, database, back] = await Promise.all([
    told(folder, 'term.sqlite'),
    told(folder, address),
    told(folder, 'back.sqlite'),
  ]);
  expect(database).toEqual(file);
  expect(back).toEqual(file);
  // Twice is refused, and leaves both as they are.
  for (const [from, to] of [
    ['term.sqlite', address],
    [address, 'back.sqlite'],
  ] as const) {
    const twice = await ran(folder, ['journal', 'copy', from, to], {});
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('already')]);
  }
  expect(await told(folder, address)).toEqual(file);
  const plan = await ran(folder, ['plan', ...run(address).slice(1)], school.environment);
  const resumed = await ran(folder, run(address), school.environment);
  expect(resumed.code).toBe(0);
  const { retries, ...requests } = summaryOf(resumed).requests as Record<string, number>;
  expect([retries, requests]).toEqual([0, summaryOf(plan).requests]);
  expectHeld(school, term);
  await expectJournaled(folder, address, term, school);
  const idle = await ran(folder, run(address), school.environment);
  expect(summaryOf(idle)).toMatchObject({ exitCode: 0, requests: { total: 0 } });
});

testWithServer('a source that a run holds is refused, and a failed copy leaves nothing', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [6], attending: () => [0] });
  const school = await openSandbox();
  const address = await server.database();
  const { hold, release } = held();
  const gate = await gateTo(school, (nth) => (nth === 3 ? hold : null));
  const first = new Started(folder, [...run('term.sqlite').slice(0, -1), '--verbose'], gate.environment);
  await first.says(CALL, 2);
  const refused = await ran(folder, ['journal', 'copy', 'term.sqlite', address], {});
  expect([refused.code, refused.stderr]).toEqual([11, expect.stringContaining('another run holds the journal')]);
  expect(await askAt(address, "SELECT FROM pg_namespace WHERE nspname = 'classin_import'")).toEqual([]);
  release();
  expect((await first.ended).code).toBe(0);
  const nowhere = await ran(folder, ['journal', 'copy', 'no.sqlite', address], {});
  expect([nowhere.code, existsSync(`${folder}/no.sqlite`)]).toEqual([2, false]);
  // A table that refuses rows in the middle: nothing of the term is there afterwards.
  expect((await ran(folder, run(address), school.environment)).code).toBe(0);
  await askAt(address, "UPDATE classin_import.journal SET term = 'other'");
  await askAt(address, 'ALTER TABLE classin_import.attempt ADD CHECK (id < 4) NOT VALID');
  const broken = new Started(folder, ['journal', 'copy', 'term.sqlite', address], {});
  await broken.ended.catch(() => {});
  expect(await askAt(address, 'SELECT count(*)::int AS n FROM classin_import.journal')).toEqual([{ n: 1 }]);
  expect(await askAt(address, 'SELECT count(DISTINCT journal)::int AS n FROM classin_import.course')).toEqual([
    { n: 1 },
  ]);
  expect(readdirSync(folder).filter((name) => name.includes('copying'))).toEqual([]);
});

testWithServer('values at their limits survive: long numbers, leading zeros, every script, doubts', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const school = await openSandbox();
  expect((await ran(folder, run('term.sqlite'), school.environment)).code).toBe(0);
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(`${folder}/term.sqlite`);
  db.exec(`UPDATE lesson SET remote = '00123456789012345678901', teacher = '0042', name = '高一数学 "\\" 👩‍🏫',
    live = json_object('live_url', 'https://live.example/?a=1&b=2'), doubts = 3 WHERE id = 1`);
  db.close();
  const address = await server.database();
  expect((await ran(folder, ['journal', 'copy', 'term.sqlite', address], {})).code).toBe(0);
  expect((await ran(folder, ['journal', 'copy', address, 'back.sqlite'], {})).code).toBe(0);
  const exported = async (journal: string) => csvRows((await ran(folder, ['export', '--journal', journal], {})).stdout);
  expect(await exported(address)).toEqual(await exported('term.sqlite'));
  expect(await exported('back.sqlite')).toEqual(await exported('term.sqlite'));
  const rows = await askAt(address, 'SELECT teacher, doubts FROM classin_import.lesson ORDER BY id LIMIT 1');
  expect(rows).toEqual([{ teacher: '0042', doubts: 3 }]);
});

testWithServer(
  'a journal with rows that were changed and removed is as sound in the database as it was in its file',
  async () => {
    const folder = newFolder();
    writeTerm(folder, { lessons: [3, 2], attending: () => [0] });
    const { environment } = await openSandbox();
    await ran(folder, run('term.sqlite'), environment);
    const rows = readFileSync(`${folder}/term.csv`, 'utf8').trimEnd().split('\n');
    writeFileSync(`${folder}/term.csv`, rows.slice(0, -1).join('\n').replace('C01 1', 'C01 renamed'));
    expect((await ran(folder, [...run('term.sqlite'), '--yes'], environment)).code).toBe(3);
    const address = await server.database();
    expect((await ran(folder, ['journal', 'copy', 'term.sqlite', address], {})).code).toBe(0);
    const check = await ran(folder, ['journal', 'check', '--journal', address], {});
    expect([check.code, check.stderr]).toEqual([0, '']);
    const [file, database] = await Promise.all([told(folder, 'term.sqlite'), told(folder, address)]);
    expect(database).toEqual(file);
  },
);
