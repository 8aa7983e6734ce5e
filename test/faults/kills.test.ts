/**
 * Real processes, really killed: SIGKILL at random moments of imports under a bad line, each import resumed until it
 * is done. Several imports at a time, because a run that takes over waits a second before it sends. CRASH_KILLS sets
 * how many kills there are in all.
 */
import { expect, test } from '@jest/globals';
import type { Rule } from '../../src/sandbox/scenario.ts';
import { readScenario } from '../../src/sandbox/scenario-file.ts';
import { type OpenedSandbox, openSandbox } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { type Term, writeTerm } from '../command/term.ts';
import { expectHeld, expectJournaled } from './agreement.ts';
import { CALL, ran, Started } from './started.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? 20);
const IMPORTS = 5;
const LIMIT_MS = 300_000;

/** Replies take a moment, so that calls are open when the kill comes. */
const SLOW: Rule = {
  match: { actions: null, course: null, lesson: null, identity: null, student: null, params: [] },
  when: { nth: null, every: null, share: null, calls: null, seconds: null, attempt: null },
  latency: { fromMs: 0, toMs: 25, at: 'after' },
  fault: null,
};

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--verbose'];

/** Kills before anything is sent, or while calls come and go. */
async function killSomewhere(run: Started): Promise<void> {
  const calls = Math.floor(Math.random() * 25);
  if (calls > 0) await run.says(CALL, calls);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * (calls > 0 ? 30 : 600)));
  run.signal('SIGKILL');
}

async function killedImport(term: Term, folder: string, school: OpenedSandbox, kills: number): Promise<number> {
  const command = [...COMMAND, '--rate', '0', '--concurrency', '6'];
  let killed = 0;
  while (killed < kills) {
    const run = new Started(folder, command, school.environment);
    await killSomewhere(run);
    const { signal, code } = await run.ended;
    if (signal === null) {
      expect(code).toBe(0);
      break;
    }
    killed++;
  }
  const last = await ran(folder, command, school.environment);
  expect([last.code, last.code === 0 ? '' : last.stderr]).toEqual([0, '']);
  expectHeld(school, term);
  await expectJournaled(folder, 'term.sqlite', term, school);
  return killed;
}

test(
  `${KILLS} kills at random moments: every import ends in exactly the files' state`,
  async () => {
    const scenario = readScenario('fixtures/scenarios/flaky-network.yaml');
    const imports = Array.from({ length: IMPORTS }, async (_, place) => {
      const folder = newFolder();
      const attending = () => Array.from({ length: 8 }, (_, student) => student);
      const term = writeTerm(folder, { lessons: [104, ...Array.from({ length: 9 }, () => 15)], attending });
      const school = await openSandbox(
        {},
        { scenario: { ...scenario, seed: place, rules: [...scenario.rules, SLOW] } },
      );
      const killed = await killedImport(term, folder, school, Math.ceil(KILLS / IMPORTS));
      expect(school.sandbox.school.ledger.summary()).toMatchObject({ duplicates: [] });
      return killed;
    });
    const killed = (await Promise.all(imports)).reduce((sum, one) => sum + one, 0);
    expect(killed).toBeGreaterThanOrEqual(KILLS);
  },
  LIMIT_MS,
);
