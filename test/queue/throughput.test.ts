/**
 * What more workers bring: as many schools are served at once as there are places for them, each at its own rate. What is
 * counted is schools served at once, which a busy machine does not change.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newFolder } from '../command/support.ts';
import { expectHeld } from '../faults/agreement.ts';
import { Started } from '../faults/started.ts';
import { askAt, binaries, PostgresServer } from '../postgres/server.ts';
import { environmentOf, openSchools, submit } from './schools.ts';

const testWithServer = binaries() === null ? test.skip : test;
const SCHOOLS = 4;
const RATE = 4;
const CONCURRENCY = 4;

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

/** The most spans that any moment lies in. */
function atOnce(spans: readonly { readonly from: number; readonly to: number }[]): number {
  return Math.max(...spans.map(({ from }) => spans.filter((other) => other.from <= from && from <= other.to).length));
}

const AT_ONCE = 'with 1, 2 and 4 workers 1, 2 and 4 schools are served at once, each within its rate';

testWithServer(
  AT_ONCE,
  async () => {
    const served = new Map<number, number>();
    for (const workers of [1, 2, 4]) {
      const database = await server.database();
      const folder = newFolder();
      const schools = await openSchools(folder, SCHOOLS, () => ({ lessons: [8], attending: () => [0, 1, 2] }));
      // At once, also the very first: whoever comes first makes the schema.
      const submitted = await Promise.all(schools.map((school) => submit(school, database, '--rate', String(RATE))));
      expect(submitted.map(({ code, stderr }) => [code, stderr])).toEqual(schools.map(() => [0, '']));
      const environment = environmentOf(schools, database);
      const command = ['worker', '--jobs', '1', '--drain', '--json'];
      const started = Array.from({ length: workers }, () => new Started(folder, command, environment));
      for (const { ended } of started) expect((await ended).code).toBe(0);
      for (const school of schools) {
        expectHeld(school, school.term);
        // What leaves a second apart may arrive closer: a sandbox that is kept waiting hears at once all that may be open.
        expect(school.sandbox.school.ledger.summary().maxPerSecond).toBeLessThanOrEqual(RATE + CONCURRENCY);
      }
      const sql =
        'SELECT min(at)::float8 AS "from", max(at)::float8 AS "to" FROM classin_import.attempt GROUP BY journal';
      served.set(workers, atOnce((await askAt(database, sql)) as unknown as { from: number; to: number }[]));
    }
    expect(Object.fromEntries(served)).toEqual({ 1: 1, 2: 2, 4: 4 });
    // Twelve submissions and seven workers, and seven schools' calls at four a second one after the other.
  },
  180_000,
);
