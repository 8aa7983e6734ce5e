/**
 * Rate and concurrency as the server sees them, retries included. What leaves the program a second apart may arrive
 * closer where the server is kept waiting: then it hears all at once that may be open, and no more.
 */
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld } from './agreement.ts';
import { gateTo } from './gate.ts';
import { ran } from './started.ts';

const FAULTY = {
  rules: [{ do: { latency: { from: 10, to: 120 } } }, { when: { share: 0.15 }, do: { drop: 'after' } }],
};

/** The most arrivals in any window of one second. */
function busiestSecond(arrivals: readonly number[]): number {
  let most = 0;
  let first = 0;
  arrivals.forEach((at, place) => {
    while (at - (arrivals[first] ?? 0) >= 1000) first++;
    most = Math.max(most, place - first + 1);
  });
  return most;
}

test.each([
  { rate: 8, concurrency: 3 },
  { rate: 25, concurrency: 2 },
])(
  'at --rate $rate and --concurrency $concurrency neither is ever exceeded',
  async ({ rate, concurrency }) => {
    const folder = newFolder();
    const term = writeTerm(folder, { lessons: [9, 9, 9], attending: () => [0, 1, 2] });
    const school = await openSandbox(FAULTY);
    const gate = await gateTo(school);
    const options = ['--rate', String(rate), '--concurrency', String(concurrency)];
    const done = await ran(folder, ['run', 'term.csv', '--students', 'roster.csv', ...options], gate.environment);
    expect([done.code, done.code === 0 ? '' : done.stderr]).toEqual([0, '']);
    expectHeld(school, term);
    expect(busiestSecond(gate.arrivals)).toBeLessThanOrEqual(rate + concurrency);
    expect(gate.mostOpen()).toBeLessThanOrEqual(concurrency);
    expect(school.sandbox.school.ledger.summary()).toMatchObject({ duplicates: [] });
  },
  60_000,
);
