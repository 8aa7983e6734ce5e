/** Every errno of the page add-course, provoked over HTTP: the state, the exit code and the hint that the table promises. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Errno } from '../../src/classin/errno.ts';
import { entryOf, errnosOf, expectGroup, expectRow, runUnder, type Walked, walk } from './errno-walk.ts';
import { importer } from './support.ts';

const ACTION = 'addCourse';
const ENTRIES = [...errnosOf(ACTION), entryOf(ACTION, 464)];
const failing = ENTRIES.filter(({ response }) => response === 'fail');
const repeating = ENTRIES.filter(({ response }) => response === 'repeat');

const row = (name: string) => ({ courseKey: name, courseName: name, className: name, students: '1' });
const rule = (name: string, what: object, when: object = {}) => ({
  match: { action: ACTION, course: name },
  when,
  do: what,
});

/** A text of ClassIn's that would clear a terminal's screen and write over its line. */
const NEW = 'something\u001b[2J quite\rnew';

let walked: Walked;
beforeAll(async () => {
  const names = failing.map(({ errno }) => `fails ${errno}`);
  const repeats = repeating.flatMap(({ errno }) => [`once ${errno}`, `always ${errno}`]);
  const others = ['398 with', '398 without', 'unknown', 'nameless', 'well'];
  // those that answer nothing but "repeat" stand between those that are answered
  const all = [...names, ...others, ...repeats].sort((a, b) => a.slice(-2).localeCompare(b.slice(-2)));
  walked = await walk(all.map(row), [
    ...failing.map(({ errno }) => rule(`fails ${errno}`, { errno })),
    ...repeating.map(({ errno }) => rule(`once ${errno}`, { errno }, { attempt: 1 })),
    ...repeating.map(({ errno }) => rule(`always ${errno}`, { errno })),
    rule('398 with', { errno: 398, work: true }),
    rule('398 without', { errno: 398 }),
    rule('unknown', { errno: 987_654, error: NEW }),
    rule('nameless', { errno: 1, work: true, data: false }),
  ]);
});

test('the table holds every number of the page', () => {
  const kinds = new Set(ENTRIES.map(({ response }) => response));
  expect([...kinds].sort()).toEqual(['done', 'exists', 'fail', 'repeat', 'stop-run-credentials']);
});

test.each(failing.map((entry): [number, Errno] => [entry.errno, entry]))('%d fails the course', (errno, entry) => {
  const found = walked.failures.get(`fails ${errno}`);
  expectRow(found, 'pending', entry);
  expect(found?.ci_error).toBe(`its course failed: ${entry.meaning}`);
  expectGroup(walked.groups, 'course', entry);
});

test.each(repeating.map((entry): [number, Errno] => [entry.errno, entry]))('%d is repeated, later', (errno, entry) => {
  expect(walked.exported.get(`once ${errno}`)).toMatchObject({ state: 'created' });
  expectRow(walked.failures.get(`always ${errno}`), 'pending', entry);
  expectGroup(walked.groups, 'course', entry);
});

test('1 and 398 with an ID are there; 398 without one is shown to a person', () => {
  expect(walked.exported.get('well')).toMatchObject({ state: 'created', enrolled: '1' });
  expect(walked.exported.get('398 with')).toMatchObject({ state: 'created', enrolled: '1' });
  const entry = entryOf(ACTION, 398);
  expectRow(walked.failures.get('398 without'), 'pending', entry);
  expectGroup(walked.groups, 'course', entry);
});

test('a number of no page fails its course and keeps the text, which is harmless at a terminal', async () => {
  expect(walked.failures.get('unknown')).toMatchObject({
    ci_state: 'pending',
    ci_errno: '987654',
    ci_error: `its course failed: ${NEW}`,
    ci_hint: 'this number is not on the page of the call: ask ClassIn what it means there',
  });
  expect(walked.groups).toContainEqual(expect.objectContaining({ errno: 987_654, meaning: NEW }));
  const { stdout } = await importer(walked.folder, ['status', '--journal', 'data/term.sqlite']);
  expect(stdout).toContain('something·[2J quite·new');
});

test('success that never names the ID is no success, and is not called one', () => {
  const found = walked.failures.get('nameless');
  expect(found).toMatchObject({ ci_state: 'pending', ci_errno: '', ci_hint: expect.stringMatching(/./) });
  expect(found?.ci_error).toMatch(/no clear answer/);
});

test('all is counted, nothing was sent twice within a second, and the exit code says that rows failed', () => {
  const failed = failing.length + repeating.length + 3;
  const made = repeating.length + 1;
  const { courses, lessons } = walked.summary;
  expect([walked.ran.code, courses]).toMatchObject([3, { created: made, existing: 1, failed, pending: 0 }]);
  expect(lessons).toMatchObject({ created: made + 1, failed: 0, pending: failed });
  expect(walked.school.sandbox.school.ledger.summary()).toMatchObject({ duplicateCount: 0 });
});

test.concurrent.each([
  [102, 7, 'refused', 2],
  [901, 5, 'unreachable', 1],
])(
  '%d stops the run with exit %d',
  async (errno, code, ending, calls) => {
    const { ran, summary, failures, school } = await runUnder(
      [row('a'), row('b')],
      [{ do: { errno } }],
      ['--patience', '1'],
    );
    expect([ran.code, summary]).toMatchObject([
      code,
      { ending, courses: { total: 2, pending: 2 }, lessons: { pending: 2 } },
    ]);
    expect(school.sandbox.school.ledger.summary()).toMatchObject({ total: calls, duplicateCount: 0 });
    for (const each of failures.values())
      expect([each.ci_state, each.ci_error]).toEqual(['pending', expect.stringMatching(/^not tried: ./)]);
  },
  20_000,
);
