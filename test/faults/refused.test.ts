/** What stops a run at once: credentials that ClassIn refuses, a clock that is off, a quota that is used up. */
import { expect, test } from '@jest/globals';
import { IN_FILES } from '../command/journal-place.ts';
import { openSandbox, recordingServer } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld } from './agreement.ts';
import { gateTo } from './gate.ts';
import { ran, summaryOf } from './started.ts';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0'];

function folderWithTerm() {
  const folder = newFolder();
  return { folder, term: writeTerm(folder, { lessons: [6, 6], attending: () => [0, 1] }) };
}

test('a wrong SECRET: one call and one more signed afresh, exit 7, no word of the clock, and later it goes on', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox();
  const { sandbox, environment } = school;
  const wrong = 'not-the-secret-of-this-school';
  const refused = await ran(folder, [...COMMAND, '--verbose'], { ...environment, CLASSIN_SECRET: wrong });
  expect([refused.code, refused.stderr]).toEqual([7, expect.stringContaining('ClassIn refused the credentials')]);
  expect(refused.stderr).not.toContain('clock is');
  expect(refused.stderr + refused.stdout).not.toContain(wrong);
  const calls = sandbox.school.ledger.summary();
  expect([calls.total, calls.duplicateCount]).toEqual([2, 0]);

  expect((await ran(folder, COMMAND, environment)).code).toBe(0);
  expectHeld(school, term);
  expect(sandbox.school.ledger.summary().total).toBe(2 + term.calls);
});

test('a mistyped SID, address or term: the same journal goes on once it is mended, and is then bound for good', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox();
  const { environment } = school;
  const elsewhere = await recordingServer(() => ({ status: 404, body: 'nothing here' }));
  const few = [...COMMAND, '--max-attempts', '1'];
  expect((await ran(folder, few, { ...environment, CLASSIN_SID: '9999999' })).code).toBe(7);
  expect((await ran(folder, few, elsewhere.environment)).code).toBe(5);
  expect((await ran(folder, [...few, '--term', 'sprnig'], elsewhere.environment)).code).toBe(5);
  expect((await ran(folder, COMMAND, environment)).code).toBe(0);
  expectHeld(school, term);
  if (!IN_FILES) return;
  expect((await ran(folder, COMMAND, { ...environment, CLASSIN_SID: '9999999' })).code).toBe(2);
  expect((await ran(folder, [...COMMAND, '--term', 'spring'], environment)).code).toBe(2);
});

test('a clock that is half an hour off: exit 7 after two calls, and one sentence that says so', async () => {
  const { folder } = folderWithTerm();
  const { sandbox, environment } = await openSandbox({ clockSkewSeconds: 1800 });
  const { code, stderr } = await ran(folder, COMMAND, environment);
  expect(code).toBe(7);
  expect(stderr.match(/This computer's clock is (29|30) min \d\d s behind ClassIn's/g)).toHaveLength(1);
  expect(sandbox.school.ledger.summary().total).toBe(2);
});

test('a clock that is five minutes off: one sentence, and the import goes on', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ clockSkewSeconds: -300 });
  const { code, stderr } = await ran(folder, COMMAND, school.environment);
  expect(code).toBe(0);
  expect(stderr.match(/This computer's clock is .+ ahead of ClassIn's/g)).toHaveLength(1);
  expectHeld(school, term);
});

test.each([121601003, 121601004])(
  'a quota that is used up (%i): exit 8, nothing failed, and later it goes on',
  async (errno) => {
    const { folder, term } = folderWithTerm();
    const school = await openSandbox();
    const used = JSON.stringify({ error_info: { errno, error: 'used up' } });
    let room = false;
    const gate = await gateTo(school, (nth) => (nth > 6 && !room ? { status: 200, body: used } : null));
    const stopped = await ran(folder, [...COMMAND, '--json'], gate.environment);
    expect(stopped.code).toBe(8);
    expect(summaryOf(stopped)).toMatchObject({ exitCode: 8, lessons: { failed: 0, total: 12 } });
    // Those that were open when the first one was told so.
    expect(gate.arrivals.length).toBeLessThanOrEqual(6 + 4);
    room = true;
    expect((await ran(folder, COMMAND, gate.environment)).code).toBe(0);
    expectHeld(school, term);
  },
);
