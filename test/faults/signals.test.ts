/**
 * Ctrl-C and SIGTERM: nothing new is sent, what is open finishes and is journaled, the line to resume is printed. The
 * proof of the journaling is the school's ledger: no call is ever repeated.
 */
import { expect, test } from '@jest/globals';
import { IN_FILES } from '../command/journal-place.ts';
import { openSandbox } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld } from './agreement.ts';
import { gateTo } from './gate.ts';
import { CALL, ran, Started, summaryOf } from './started.ts';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'my term.sqlite', '--rate', '0'];

/** Calls open at once, where nothing else is said. */
const CONCURRENCY = 4;

function folderWithTerm() {
  const folder = newFolder();
  return { folder, term: writeTerm(folder, { lessons: [8, 8], attending: () => [0, 1, 2] }) };
}

test.each([
  ['SIGINT', 130, 'Interrupted'],
  ['SIGTERM', 143, 'Terminated'],
] as const)('%s: exit %i, open calls are journaled, and the same command goes on', async (signal, code, word) => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ rules: [{ do: { latency: 200 } }] });
  const first = new Started(folder, [...COMMAND, '--verbose'], school.environment);
  await first.says(CALL, 5);
  first.signal(signal);
  const ended = await first.ended;
  expect([ended.code, ended.signal]).toEqual([code, null]);
  expect(ended.stderr).toContain(word);
  const named = IN_FILES ? "'my term\\.sqlite'" : "'postgres://postgres:\\*{4}@[^']+'";
  expect(ended.stderr).toMatch(
    new RegExp(`classin-import run term\\.csv --students roster\\.csv --journal ${named} --rate 0 --verbose`),
  );
  const arrived = school.sandbox.school.ledger.summary().total;
  expect(arrived).toBeLessThan(term.calls);
  const status = await ran(folder, ['status', '--journal', 'my term.sqlite', '--json'], {});
  expect(summaryOf(status)).toMatchObject({ exitCode: code });

  expect((await ran(folder, COMMAND, school.environment)).code).toBe(0);
  expectHeld(school, term);
  expect(school.sandbox.school.ledger.summary()).toMatchObject({ total: term.calls, duplicateCount: 0 });
});

test('an output that takes no more ends the run like a full disk: what is open is journaled, and the next goes on', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ rules: [{ do: { latency: 200 } }] });
  const full = await ran(folder, [...COMMAND, '--json'], school.environment, { shell: 'exec >/dev/full;' });
  expect(full).toMatchObject({
    code: 5,
    stderr: expect.stringMatching(/the output cannot be written: .*\n {4}make room/),
  });
  expect(school.sandbox.school.ledger.summary().total).toBeLessThan(term.calls);
  expect((await ran(folder, COMMAND, school.environment)).code).toBe(0);
  expectHeld(school, term);
  expect(school.sandbox.school.ledger.summary()).toMatchObject({ total: term.calls, duplicateCount: 0 });
});

test('a second signal leaves at once, although a call is open; the next run settles it', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ rules: [{ when: { nth: 3 }, do: { hang: 'after' } }] });
  const first = new Started(folder, [...COMMAND, '--timeout', '600', '--verbose'], school.environment);
  await first.says(CALL, 8);
  first.signal('SIGINT');
  await first.says(/Once more to leave at once/);
  first.signal('SIGINT');
  expect((await first.ended).code).toBe(130);
  const second = await ran(folder, COMMAND, school.environment);
  expect(second.code).toBe(0);
  expectHeld(school, term);
  const { total, duplicates } = school.sandbox.school.ledger.summary();
  expect(duplicates).toEqual([]);
  // The call that hung is repeated, and with it whatever else was open when the process left without waiting.
  expect(total).toBeGreaterThanOrEqual(term.calls + 1);
  expect(total).toBeLessThanOrEqual(term.calls + CONCURRENCY);
});

test('a call that never ends does not hold an interrupted run for ever', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ rules: [{ when: { nth: 3 }, do: { hang: 'before' } }] });
  const first = new Started(folder, [...COMMAND, '--timeout', '3', '--verbose'], school.environment);
  await first.says(CALL, 8);
  first.signal('SIGTERM');
  expect((await first.ended).code).toBe(143);
  expect((await ran(folder, COMMAND, school.environment)).code).toBe(0);
  expectHeld(school, term);
});

test('interrupted before anything was sent: nothing was, and nothing is missing later', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox();
  const { arrivals, environment } = await gateTo(school, (nth) => (nth === 1 ? new Promise<null>(() => {}) : null));
  const killed = new Started(folder, COMMAND, environment);
  while (arrivals.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  killed.signal('SIGKILL');
  await killed.ended;
  // After a run that was killed the next one rests a second before it sends; it says how it stands twice a second.
  const first = new Started(folder, [...COMMAND, '--json'], environment);
  await first.says(/"type":"progress"/);
  first.signal('SIGINT');
  const ended = await first.ended;
  expect([ended.code, summaryOf(ended)]).toMatchObject([130, { exitCode: 130, requests: { total: 0 } }]);
  expect(school.sandbox.school.ledger.summary().total).toBe(0);
  expect((await ran(folder, COMMAND, environment)).code).toBe(0);
  expectHeld(school, term);
});
