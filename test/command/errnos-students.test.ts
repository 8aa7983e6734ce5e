/**
 * Every errno of the page add-course-class-student, provoked over HTTP, as the answer to a whole call and as the answer
 * to one lesson of it: each settles the enrolments it speaks of, and no other.
 */
import { beforeAll, expect, test } from '@jest/globals';
import type { Errno } from '../../src/classin/errno.ts';
import { entryOf, errnosOf, expectRow, runUnder, type Walked, walk } from './errno-walk.ts';
import { openSandbox, recordingServer, reply } from './school.ts';
import { importer, jsonLines, lastLine, newFolder, write } from './support.ts';
import { COLUMNS, timetableOf } from './term.ts';

const ACTION = 'addCourseClassStudent';
const ENTRIES = [...errnosOf(ACTION), entryOf(ACTION, 104)];
const having = (response: string) => ENTRIES.filter((entry) => entry.response === response);
const cases = (entries: readonly Errno[]) => entries.map((entry): [number, Errno] => [entry.errno, entry]);

/** The student whose calls are answered with an errno, and the one of whose lessons one is. */
const caller = ({ errno }: Errno) => String(700_000 + errno);
const itemised = ({ errno }: Errno) => String(800_000 + errno);
const WELL = '600001';
/** Students whose turn comes after all others', more than are open at once. */
const LATER = Array.from({ length: 12 }, (_, place) => String(900_001 + place));
const ODD = { short: '600002', long: '600003', none: '600004', unknown: '600005', alone: '600006' };

let walked: Walked;
beforeAll(async () => {
  const list = (uids: readonly string[]) => uids.join(';');
  const lesson = (courseKey: string, className: string, ...uids: readonly string[]) => ({
    courseKey,
    className,
    students: list(uids),
  });
  const calls = ENTRIES.filter(({ errno, response }) => errno !== 102 && response !== 'stop-course');
  const odd = [ODD.short, ODD.long, ODD.none, ODD.unknown];
  const rows = [
    // every student is in a lesson with everybody as well, so that each call names two
    lesson('CALLS', 'calls', WELL, ...calls.map(caller)),
    ...calls.map((entry) => lesson('CALLS', `call ${entry.errno}`, WELL, caller(entry))),
    ...having('stop-course').map((entry) =>
      lesson(`STOP ${entry.errno}`, `stop ${entry.errno}`, WELL, caller(entry), ...LATER),
    ),
    lesson('ITEMS', 'items', WELL, ...ENTRIES.map(itemised)),
    ...ENTRIES.map((entry) => lesson('ITEMS', `item ${entry.errno}`, WELL, itemised(entry))),
    ...['odd 1', 'odd 2', 'odd 3'].map((name) => lesson('ODD', name, ...odd)),
    lesson('ALONE', 'alone', ODD.alone),
  ];
  const rule = (student: string, what: object, when: object = {}, more: object = {}) => ({
    match: { action: ACTION, student, ...more },
    when,
    do: what,
  });
  walked = await walk(rows, [
    ...[...having('fail'), ...having('stop-course')].map((entry) => rule(caller(entry), { errno: entry.errno })),
    ...having('repeat').map((entry) => rule(caller(entry), { errno: entry.errno }, { nth: 1 })),
    ...having('exists').map((entry) => rule(caller(entry), { errno: entry.errno }, { nth: 1 })),
    ...ENTRIES.map((entry) => {
      const once = entry.response === 'repeat' ? { nth: 1 } : {};
      return rule(itemised(entry), { itemErrno: entry.errno }, once, { lesson: `item ${entry.errno}` });
    }),
    rule(ODD.short, { spoil: 'short-list' }, { nth: 1 }),
    rule(ODD.long, { spoil: 'long-list' }, { nth: 1 }),
    rule(ODD.none, { spoil: 'no-data' }, { nth: 1 }),
    rule(ODD.unknown, { errno: 4711, error: 'something quite new' }),
    rule(ODD.alone, { errno: 166 }),
  ]);
});

test('the table holds every kind of answer', () => {
  const kinds = new Set(ENTRIES.map(({ response }) => response));
  expect([...kinds].sort()).toEqual(['done', 'exists', 'fail', 'repeat', 'stop-course', 'stop-run-credentials']);
});

test.each(cases(having('fail')))('%d to a call fails its enrolments, and theirs alone', (errno, entry) => {
  const found = walked.failures.get(`call ${errno}`);
  expectRow(found, 'failed', entry);
  expect(found?.ci_error).toBe(`student ${caller(entry)}: ${entry.meaning}`);
  // two lessons of the call and one of the item below
  const groups = walked.groups.filter((group) => group.kind === 'enrolment' && group.errno === errno);
  expect(groups).toEqual([expect.objectContaining({ count: 3, meaning: entry.meaning, hint: entry.hint })]);
  expect(walked.exported.get(`call ${errno}`)).toMatchObject({ enrolments: '2', enrolled: '1' });
});

test.each(cases(having('stop-course')))(
  '%d to a call stops its course: the students after stay pending',
  (errno, entry) => {
    const found = walked.failures.get(`stop ${errno}`);
    expectRow(found, 'failed', entry);
    expect(found?.ci_error).toBe(`student ${caller(entry)}: ${entry.meaning}`);
    const { enrolments, enrolled } = walked.exported.get(`stop ${errno}`) ?? {};
    expect(enrolments).toBe(String(2 + LATER.length));
    expect(Number(enrolled)).toBeLessThan(LATER.length);
  },
);

test.each(cases([...having('fail'), ...having('stop-course')]))(
  '%d to one lesson of a call fails that enrolment alone',
  (errno, entry) => {
    const found = walked.failures.get(`item ${errno}`);
    expectRow(found, 'failed', entry);
    expect(found?.ci_error).toBe(`student ${itemised(entry)}: ${entry.meaning}`);
    expect(walked.exported.get(`item ${errno}`)).toMatchObject({ enrolments: '2', enrolled: '1' });
  },
);

test.each(cases([...having('repeat'), ...having('exists'), ...having('done')]))('%d loses nobody', (errno, entry) => {
  expect([entry.errno, walked.failures.has(`call ${errno}`), walked.failures.has(`item ${errno}`)]).toEqual([
    errno,
    false,
    false,
  ]);
  expect(walked.exported.get(`call ${errno}`)).toMatchObject({ enrolled: '2' });
  expect(walked.exported.get(`item ${errno}`)).toMatchObject({ enrolled: '2' });
});

test('102 as the answer to one lesson settles that lesson; no run is stopped for it', () => {
  expectRow(walked.failures.get('item 102'), 'failed', entryOf(ACTION, 102));
});

test('a lesson that all are in has all whose item was not refused', () => {
  expect(walked.exported.get('items')).toMatchObject({
    state: 'created',
    enrolments: String(ENTRIES.length + 1),
    enrolled: String(ENTRIES.length + 1),
  });
});

test('a list of the wrong length answers for nobody: the call is sent again', () => {
  for (const name of ['odd 1', 'odd 2', 'odd 3']) {
    expect(walked.exported.get(name)).toMatchObject({ enrolments: '4', enrolled: '3', errno: '4711' });
    expect(walked.failures.get(name)).toMatchObject({
      ci_state: 'failed',
      ci_error: `student ${ODD.unknown}: something quite new`,
    });
  }
  expect(walked.exported.get('alone')).toMatchObject({ state: 'created', enrolled: '1' });
});

test('all is counted: what was answered twice is existing, and only what was unclear was repeated', () => {
  const { enrolments, requests } = walked.summary;
  // 102 fails as an item; every number that fails does so in three enrolments; the unknown one in three
  const failed = 3 * having('fail').length + 2 * having('stop-course').length + 1 + 3;
  // an item 166, the call 166 to a student of one lesson, and three odd lists whose work had been done
  expect([walked.ran.code, enrolments]).toMatchObject([3, { failed, existing: 2 + 3 * 3 }]);
  // two calls and two items to be repeated, a call 166 without a list, three odd lists
  expect(requests).toMatchObject({ retries: 2 * having('repeat').length + 1 + 3 });
});

test.concurrent.each([
  [102, 7, 2],
  [901, 5, 1],
])(
  '%d stops the run with exit %d, its enrolments stay pending',
  async (errno, code, calls) => {
    const rows = [{ className: 'a', students: '1;2;3' }];
    const rules = [{ match: { action: ACTION }, when: { calls: { from: 2 } }, do: { errno } }];
    const { ran, summary, failures, school } = await runUnder(rows, rules, ['--patience', '1']);
    expect([ran.code, summary]).toMatchObject([code, { enrolments: { added: 1, failed: 0, pending: 2 } }]);
    expect(school.sandbox.school.ledger.summary().perAction.addCourseClassStudent).toBe(1 + calls);
    expect(failures.get('a')?.ci_error).toMatch(/^2 students not added: not tried: ./);
  },
  20_000,
);

test('a server that never gives a list is no success: the enrolments fail without a number of success', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], [{ students: '1' }]));
  const { environment } = await recordingServer(({ action }) => ({ body: reply(1, action === ACTION ? [] : 77) }));
  const run = ['run', 'term.csv', '--rate', '0', '--max-attempts', '2', '--json'];
  const ran = await importer(folder, run, environment);
  expect([ran.code, lastLine(ran)]).toMatchObject([3, { enrolments: { failed: 1 } }]);
  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  expect(jsonLines(status)).toMatchObject([
    {
      kind: 'enrolment',
      errno: null,
      count: 1,
      meaning: expect.stringMatching(/^no clear answer after 2 attempts: .+ 1 /),
    },
    { type: 'summary' },
  ]);
});

test('151 lessons of one student go in two calls, and a second run asks only for what is missing', async () => {
  const folder = newFolder();
  const rows = Array.from({ length: 151 }, (_, place) => ({ className: `n ${place}`, students: '5' }));
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], rows));
  const { environment, sandbox } = await openSandbox({
    rules: [{ match: { action: ACTION, lesson: 'n 140' }, when: { nth: 1 }, do: { itemErrno: 157 } }],
  });
  const run = ['run', 'term.csv', '--rate', '0', '--concurrency', '8', '--json'];
  const first = await importer(folder, run, environment);
  expect(lastLine(first)).toMatchObject({
    enrolments: { added: 150, failed: 1 },
    requests: { addCourseClassStudent: 2 },
  });
  const second = await importer(folder, run, environment);
  expect([second.code, lastLine(second).requests]).toMatchObject([0, { addCourseClassStudent: 1, total: 1 }]);
  expect(sandbox.school.enrolmentCount).toBe(151);
});
