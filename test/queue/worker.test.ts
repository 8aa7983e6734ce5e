/** `submit`, `worker` and `jobs` with a real PostgreSQL: the whole way, and what becomes of a job that does not end well. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newFolder } from '../command/support.ts';
import { expectHeld } from '../faults/agreement.ts';
import { ran, summaryOf } from '../faults/started.ts';
import { binaries, PostgresServer } from '../postgres/server.ts';
import { environmentOf, openSchools, submit } from './schools.ts';

const testWithServer = binaries() === null ? test.skip : test;

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

testWithServer('a term is submitted without the SECRET, and a worker imports it', async () => {
  const database = await server.database();
  const folder = newFolder();
  const [school] = await openSchools(folder, 1, () => ({ lessons: [3, 2], attending: () => [0, 1] }));
  if (school === undefined) throw new Error('no school');
  const submitted = await submit(school, database, '--rate', '0');
  expect([submitted.code, submitted.stderr]).toEqual([0, '']);
  expect(summaryOf(submitted)).toMatchObject({ type: 'submitted', school: school.sid, replaced: false, requests: { total: school.term.calls } });
  const environment = environmentOf([school], database);
  const worked = await ran(folder, ['worker', '--drain', '--json'], environment);
  expect([worked.code, worked.stderr]).toEqual([0, '']);
  expectHeld(school, school.term);
  const listed = await ran(folder, ['jobs', '--json'], environment);
  expect(summaryOf(listed)).toMatchObject({ type: 'job', state: 'done', school: school.sid, last: { ending: 'done', exitCode: 0 } });
});
