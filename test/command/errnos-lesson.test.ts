/** Every errno of the page add-course-class, provoked over HTTP: the state, the exit code and the hint that the table promises. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Errno } from '../../src/classin/errno.ts';
import { entryOf, errnosOf, expectGroup, expectRow, runUnder, type Walked, walk } from './errno-walk.ts';

const ACTION = 'addCourseClass';
const ENTRIES = [...errnosOf(ACTION), entryOf(ACTION, 464)];
const having = (...responses: readonly string[]) => ENTRIES.filter(({ response }) => responses.includes(response));
const failing = having('fail');
const repeating = having('repeat');
const warning = having('done-with-warning');
const stopping = having('stop-course', 'stop-lessons');
const TOO_MANY = 121601070;

/** In its own course, so that a repeat of one lesson does not hold up the others. */
const row = (name: string, courseKey = name) => ({ courseKey, className: name, students: '1' });
const rule = (lesson: string, what: object, when: object = {}) => ({
  match: { action: ACTION, lesson },
  when,
  do: what,
});
const cases = (entries: readonly Errno[]) => entries.map((entry): [number, Errno] => [entry.errno, entry]);

let walked: Walked;
beforeAll(async () => {
  const rows = [
    ...failing.map(({ errno }) => row(`fails ${errno}`, 'MANY')),
    ...warning.flatMap(({ errno }) => [row(`with ${errno}`, 'MANY'), row(`without ${errno}`, 'WARNED')]),
    ...repeating.flatMap(({ errno }) => [
      row(`once ${errno}`),
      row(`always ${errno}`),
      row(`between ${errno}`, 'MANY'),
    ]),
    ...stopping.flatMap(({ errno }) =>
      ['before', 'at', 'after'].map((when) => row(`${when} ${errno}`, `STOP ${errno}`)),
    ),
    ...['398 with', '398 without', 'unknown', 'well'].map((name) => row(name, 'MANY')),
  ];
  walked = await walk(rows, [
    ...failing.map(({ errno }) => rule(`fails ${errno}`, { errno })),
    ...warning.map(({ errno }) => rule(`with ${errno}`, { errno, work: true })),
    ...warning.map(({ errno }) => rule(`without ${errno}`, { errno, work: true, data: false }, { attempt: 1 })),
    ...repeating.map(({ errno }) => rule(`once ${errno}`, { errno }, { attempt: 1 })),
    ...repeating.map(({ errno }) => rule(`always ${errno}`, { errno })),
    ...stopping.map(({ errno }) => rule(`at ${errno}`, { errno })),
    rule('398 with', { errno: 398, work: true }),
    rule('398 without', { errno: 398 }),
    rule('unknown', { errno: '4711', error: 'something quite new' }),
  ]);
});

test('the table holds every kind of answer', () => {
  const kinds = new Set(ENTRIES.map(({ response }) => response));
  expect([...kinds].sort()).toEqual([
    'done',
    'done-with-warning',
    'exists',
    'fail',
    'repeat',
    'stop-course',
    'stop-lessons',
    'stop-run-credentials',
    'stop-run-quota',
  ]);
});

test.each(cases(failing))('%d fails the lesson, the others of its course go on', (errno, entry) => {
  expectRow(walked.failures.get(`fails ${errno}`), 'failed', entry);
  expectGroup(walked.groups, 'lesson', entry);
});

test.each(cases(repeating))('%d is repeated, later', (errno, entry) => {
  expect(walked.exported.get(`once ${errno}`)).toMatchObject({ state: 'created', enrolled: '1' });
  expectRow(walked.failures.get(`always ${errno}`), 'failed', entry);
  expectGroup(walked.groups, 'lesson', entry);
});

test.each(cases(warning))(
  '%d is done, and the warning is kept whether the ID came with it or later',
  (errno, entry) => {
    for (const [name, state] of [
      [`with ${errno}`, 'created'],
      [`without ${errno}`, 'existing'],
    ]) {
      const found = walked.exported.get(name ?? '');
      expect(found).toMatchObject({ state, errno: String(errno), error: entry.meaning, enrolled: '1' });
      expect(found?.classId).toMatch(/^\d+$/);
      expect(walked.failures.has(name ?? '')).toBe(false);
    }
  },
);

test.each(cases(stopping))(
  '%d stops its course alone; the untried lessons stay pending with that reason',
  (errno, entry) => {
    expectRow(walked.failures.get(`at ${errno}`), 'failed', entry);
    expectGroup(walked.groups, 'lesson', entry);
    const after = walked.failures.get(`after ${errno}`);
    expectRow(after, 'pending', entry);
    expect(after).toMatchObject({
      ci_attempts: '0',
      ci_error: `no more lessons of its course were made: ${entry.meaning}`,
    });
    const before = walked.exported.get(`before ${errno}`);
    if (errno === TOO_MANY) {
      // the course is well, only full: who is in its lessons is added
      expect(before).toMatchObject({ state: 'created', enrolled: '1', errno: '' });
    } else {
      expect(before).toMatchObject({ state: 'pending', enrolled: '0', errno: String(errno) });
      expect(before?.error).toBe(`1 student not added: ${entry.meaning}`);
    }
  },
);

test('1 and 398 with an ID are there; 398 without one is shown to a person, an unknown number keeps its text', () => {
  expect(walked.exported.get('well')).toMatchObject({ state: 'created', enrolled: '1' });
  expect(walked.exported.get('398 with')).toMatchObject({ state: 'existing', enrolled: '1', errno: '' });
  const entry = entryOf(ACTION, 398);
  expectRow(walked.failures.get('398 without'), 'failed', entry);
  expect(entry.hint).toContain('renew --lesson');
  expect(walked.failures.get('unknown')).toMatchObject({
    ci_state: 'failed',
    ci_errno: '4711',
    ci_error: 'something quite new',
  });
});

test('all is counted, and nothing was sent twice within a second', () => {
  const failed = failing.length + repeating.length + stopping.length + 2;
  const { lessons, courses } = walked.summary;
  expect([walked.ran.code, lessons]).toMatchObject([3, { failed, pending: stopping.length, changed: 0 }]);
  expect(courses).toMatchObject({ failed: 0, pending: 0 });
  expect(walked.school.sandbox.school.ledger.summary()).toMatchObject({ duplicateCount: 0 });
});

test.concurrent.each([
  [102, 7, 'refused', 2],
  [901, 5, 'unreachable', 1],
  [121601003, 8, 'quota', 1],
  [121601004, 8, 'quota', 1],
])(
  '%d stops the run with exit %d, and what was done stays done',
  async (errno, code, ending, calls) => {
    const rows = ['a', 'b', 'c'].map((name) => row(name, 'ONE'));
    const { ran, summary, failures, school } = await runUnder(
      [...rows, row('d', 'TWO')],
      [rule('/^[bcd]$/', { errno })],
      ['--patience', '1'],
    );
    expect([ran.code, summary]).toMatchObject([code, { ending, lessons: { created: 1, failed: 0, pending: 3 } }]);
    expect(school.sandbox.school.ledger.summary()).toMatchObject({
      perAction: { addCourseClass: 1 + calls },
      duplicateCount: 0,
    });
    for (const name of ['a', 'b', 'c', 'd']) {
      expect(failures.get(name)).toMatchObject({
        ci_state: 'pending',
        ci_error: expect.stringMatching(/not tried: ./),
      });
    }
  },
  20_000,
);

test('460 to an identity that was not in flight: the lessons of that course go one at a time from then on', async () => {
  const rows = Array.from({ length: 12 }, (_, place) => row(`lesson ${place}`, 'ONE'));
  const rules = [rule('lesson 3', { errno: 460 }, { attempt: 1 }), { do: { latency: 20 } }];
  const { ran, school, summary } = await runUnder(rows, rules, ['--concurrency', '6']);
  expect([ran.code, summary]).toMatchObject([0, { lessons: { created: 12 }, requests: { retries: 1 } }]);
  expect(school.sandbox.school.ledger.summary()).toMatchObject({ duplicateCount: 0 });
});
