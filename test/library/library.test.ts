/** The importer as a library: the same work as the commands, with objects for lines, and nothing of the process. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import * as library from '../../src/index.ts';
import {
  checkTimetable,
  Failure,
  importedRows,
  importStatus,
  importTimetable,
  type Order,
  planTimetable,
  type Told,
} from '../../src/index.ts';
import { openSandbox, SID } from '../command/school.ts';
import { newFolder, SECRET, write } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { binaries, PostgresServer } from '../postgres/server.ts';

jest.setTimeout(60_000);

const testWithServer = binaries() === null ? test.skip : test;

function orderIn(folder: string, url: string, lessons = [2, 1]): Order & { readonly journal: string } {
  writeTerm(folder, { lessons, attending: () => [0, 1] });
  const [timetable, students, journal] = ['term.csv', 'roster.csv', 'term.sqlite'].map((name) => join(folder, name));
  const school = { sid: SID, secret: SECRET, baseUrl: url };
  return { timetable: timetable ?? '', students: students ?? '', journal: journal ?? '', rate: 0, school };
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.catch((caught: unknown) => caught);
  if (!(error instanceof Failure)) throw new Error('there should be a failure', { cause: error });
  return error;
}

test('the surface is small, and nobody adds to it unawares', () => {
  expect(Object.keys(library).sort()).toEqual(
    [
      'EXIT_CODES',
      'Failure',
      'checkTimetable',
      'importStatus',
      'importTimetable',
      'importedRows',
      'planTimetable',
    ].sort(),
  );
});

test('check, plan, import, status and rows of one term', async () => {
  const { sandbox, content } = await openSandbox();
  const order = orderIn(newFolder(), sandbox.url);
  expect(await checkTimetable(order)).toMatchObject({ rows: 3, errors: 0, problems: [] });
  expect(await planTimetable(order)).toMatchObject({ lessons: { create: 3 }, requests: { total: 9 } });
  const told: Told[] = [];
  const summary = await importTimetable(order, { tell: (each) => told.push(each) });
  expect(summary).toMatchObject({ ending: 'done', exitCode: 0, lessons: { created: 3 }, requests: { total: 9 } });
  expect(told.at(-1)).toEqual(summary);
  expect(Object.keys(content().courses)).toHaveLength(2);
  expect(await importStatus(order.journal)).toMatchObject({ summary: { ending: 'done' }, failures: [] });
  const rows: Readonly<Record<string, string>>[] = [];
  await importedRows(order.journal, (row) => void rows.push(row));
  expect(rows.map(({ state, classId }) => [state, /^\d+$/.test(classId ?? '')])).toEqual(
    rows.map(() => ['created', true]),
  );
  expect(await importTimetable(order)).toMatchObject({ ending: 'done', requests: { total: 0 } });
});

test('problems are results, a wrong order is a failure', async () => {
  const folder = newFolder();
  const { sandbox } = await openSandbox();
  const order = orderIn(folder, sandbox.url);
  const { school, ...without } = order;
  const timetable = write(folder, 'bad.csv', 'courseName,className,beginTime,endTime,teacherUid\nA,B,soon,later,7\n');
  const checked = await checkTimetable({ ...without, timetable });
  expect(checked.errors).toBe(checked.problems.filter(({ severity }) => severity === 'error').length);
  expect(checked.problems[0]).toMatchObject({ type: 'problem', line: 2 });
  const journal = join(folder, 'bad.sqlite');
  expect(await importTimetable({ ...order, timetable, journal })).toMatchObject({ ending: 'unsound', exitCode: 4 });

  expect(await failureOf(importTimetable(without))).toMatchObject({ ending: 'usage' });
  expect((await failureOf(importTimetable({ ...order, rate: -1 }))).message).toMatch(/--rate must be/);
  const misspelt = { ...order, maxAttemps: 3 } as Order;
  expect((await failureOf(importTimetable(misspelt))).message).toMatch(/unknown options: max-attemps/);
  expect(await failureOf(importStatus(join(folder, 'none.sqlite')))).toMatchObject({ ending: 'usage' });
  expect(school?.secret).toBe(SECRET);
});

test('what plain JavaScript gets wrong is a failure in words', async () => {
  const folder = newFolder();
  const { sandbox } = await openSandbox();
  const order = orderIn(folder, sandbox.url);
  const { school } = order;
  const wrong: readonly (readonly [name: keyof typeof library, given: readonly unknown[], says: RegExp])[] = [
    ['importTimetable', [], /^order is not an object$/],
    ['importTimetable', [null], /^order is not an object$/],
    ['checkTimetable', ['term.csv'], /^order is not an object$/],
    ['planTimetable', [{ ...order, timetable: undefined }], /^the order names no timetable$/],
    ['importTimetable', [{ ...order, timetable: undefined }], /^the order names no timetable$/],
    ['importTimetable', [{ ...order, school: null }], /^school is not an object$/],
    ['importTimetable', [{ ...order, school: { ...school, sid: [] } }], /^school\.sid is not text$/],
    ['importTimetable', [{ ...order, school: { ...school, secret: 5 } }], /^school\.secret is not text$/],
    ['importTimetable', [{ ...order, school: {} }], /CLASSIN_SID is not set/],
    ['importTimetable', [order, { signal: 5 }], /^signal is not an AbortSignal$/],
    ['importTimetable', [order, { tell: 5 }], /^tell is not a function$/],
    ['importTimetable', [order, null], /^around is not an object$/],
    ['importStatus', [], /^asked is not an object$/],
    ['importStatus', [null], /^asked is not an object$/],
    ['importStatus', [{}], /^no journal is named$/],
    ['importedRows', ['none.sqlite', 5], /^each is not a function$/],
  ];
  const called = library as unknown as Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>;
  for (const [name, given, says] of wrong) {
    const failure = await failureOf(called[name]?.(...given) ?? Promise.resolve());
    expect([name, failure.ending, failure.message]).toEqual([name, 'usage', expect.stringMatching(says)]);
    expect(`${failure.message} ${failure.hint}`).not.toMatch(/\{\w+\}/);
  }
  expect(readdirSync(folder).sort()).toEqual(['roster.csv', 'term.csv']);

  const numbered = { ...order, school: { ...school, sid: Number(SID) } } as unknown as Order;
  expect(await importTimetable(numbered)).toMatchObject({ ending: 'done' });
});

test('several schools side by side, each stopped by its own signal, one journal by one import at a time', async () => {
  const [north, south] = await Promise.all([openSandbox(), openSandbox()]);
  const stopped = { ...orderIn(newFolder(), north.sandbox.url, [40]), rate: 20 };
  const done = orderIn(newFolder(), south.sandbox.url);
  const stop = new AbortController();
  const tell = (told: Told) => {
    if (told.type === 'progress' && told.lessons.created > 0) stop.abort();
  };
  const running = importTimetable(stopped, { signal: stop.signal, tell });
  const [first, second] = await Promise.all([running, importTimetable(done)]);
  expect(first).toMatchObject({ ending: 'interrupted', exitCode: 130 });
  expect(first.lessons.pending).toBeGreaterThan(0);
  expect(second).toMatchObject({ ending: 'done' });
  expect(await importTimetable({ ...stopped, rate: 0 })).toMatchObject({ ending: 'done', lessons: { created: 40 } });
  const early = AbortSignal.abort();
  expect(await importTimetable(orderIn(newFolder(), north.sandbox.url, [3]), { signal: early })).toMatchObject({
    ending: 'interrupted',
    requests: { total: 0 },
  });
});

test('what a callback throws stops the import and is what its caller gets; the same order goes on', async () => {
  const { sandbox } = await openSandbox();
  const order = orderIn(newFolder(), sandbox.url, [40]);
  const broken = new Error('the platform has lost its own database');
  let told = 0;
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  try {
    for (const fail of [
      () => {
        throw broken;
      },
      () => Promise.reject(broken),
    ]) {
      const tell = (each: Told) => {
        told++;
        return each.type === 'progress' && each.requests.total > 0 ? fail() : undefined;
      };
      const heard = told;
      await expect(importTimetable({ ...order, rate: 20 }, { tell })).rejects.toBe(broken);
      expect(told).toBeGreaterThan(heard);
      const { summary } = await importStatus(order.journal);
      expect(summary).toMatchObject({ ending: 'interrupted' });
      expect(summary.lessons.pending).toBeGreaterThan(0);
    }
  } finally {
    process.off('unhandledRejection', hear);
  }
  expect(unheard).toEqual([]);
  expect(await importTimetable(order)).toMatchObject({ ending: 'done', lessons: { created: 40 } });
  await expect(
    importedRows(order.journal, () => {
      throw broken;
    }),
  ).rejects.toBe(broken);
});

testWithServer('of a database with several terms and schools one is named, and the other asked for', async () => {
  const { sandbox } = await openSandbox();
  const server = await PostgresServer.start();
  try {
    const journal = await server.database();
    const order = (lessons: readonly number[]) => ({ ...orderIn(newFolder(), sandbox.url, [...lessons]), journal });
    await importTimetable({ ...order([2]), term: 'autumn' });
    await importTimetable({ ...order([2, 3]), term: 'spring' });
    expect(await failureOf(importStatus(journal))).toMatchObject({ ending: 'usage' });
    expect(await failureOf(importStatus({ journal, term: 'summer' }))).toMatchObject({ ending: 'usage' });
    const school = { sid: SID };
    expect(await importStatus({ journal, term: 'spring', school })).toMatchObject({
      summary: { lessons: { total: 5 } },
    });
    let rows = 0;
    await importedRows({ journal, term: 'autumn' }, () => void rows++);
    expect(rows).toBe(2);
    const other = { sid: `${SID}1` };
    expect(await failureOf(importStatus({ journal, term: 'spring', school: other }))).toMatchObject({
      ending: 'usage',
    });
  } finally {
    await server.remove();
  }
});

test('nothing of the process is read: neither its options nor its credentials', async () => {
  const { sandbox } = await openSandbox();
  const order = orderIn(newFolder(), sandbox.url);
  const before = { ...process.env };
  Object.assign(process.env, { CLASSIN_IMPORT_RATE: 'x', CLASSIN_SID: '1', CLASSIN_SECRET: 'other' });
  try {
    expect(await importTimetable(order)).toMatchObject({ ending: 'done' });
  } finally {
    process.env = before;
  }
});
