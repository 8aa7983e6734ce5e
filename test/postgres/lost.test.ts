/**
 * A database that goes away under a run, and a lock that is taken by force: the run stops at once with words, what was
 * durable stays, and the next one sends what is left and nothing else.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PostgresJournal } from '../../src/journal/postgres/journal.ts';
import { openSandbox, SID } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld, expectJournaled } from '../faults/agreement.ts';
import { gateTo, held } from '../faults/gate.ts';
import { CALL, type Ended, ran, Started, summaryOf } from '../faults/started.ts';
import { askAt, binaries, PASSWORD, PostgresServer } from './server.ts';

const testWithServer = binaries() === null ? test.skip : test;
const SLOW = { rules: [{ do: { latency: 60 } }] };

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

function command(address: string): readonly string[] {
  return ['run', 'term.csv', '--students', 'roster.csv', '--journal', address, '--rate', '0', '--verbose'];
}

function expectStopped({ code, stderr }: Ended, says: RegExp): void {
  expect([code, stderr]).toEqual([5, expect.stringMatching(says)]);
  expect(stderr).toMatch(/^classin-import: the journal postgres:\/\/postgres@127\.0\.0\.1:\d+\/\w+ /m);
}

/** Starts an import, has something done to the database in the middle of it, and gives how it ended. */
async function disturbed(address: string, disturb: () => Promise<unknown>) {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [12, 12], attending: () => [0, 1, 2] });
  const school = await openSandbox(SLOW);
  const { hold, release } = held();
  // The run cannot end before it is disturbed.
  const { environment } = await gateTo(school, (nth) => (nth === 8 ? hold : null));
  const run = new Started(folder, command(address), environment);
  await run.says(CALL, 6);
  await disturb();
  release();
  const ended = await run.ended;
  return { folder, term, school, environment, ended };
}

async function expectFinished(
  { folder, term, school, environment }: Awaited<ReturnType<typeof disturbed>>,
  address: string,
) {
  const again = await ran(folder, command(address), environment);
  expect([again.code, again.code === 0 ? '' : again.stderr]).toEqual([0, '']);
  expectHeld(school, term);
  await expectJournaled(folder, address, term, school);
  const { total, duplicates } = school.sandbox.school.ledger.summary();
  expect(duplicates).toEqual([]);
  // What was open when the database went is asked again, at most as many calls as may be open.
  expect(total).toBeLessThanOrEqual(term.calls + 4);
}

const sessionsIn = (address: string) =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
     AND application_name = 'classin-import' AND datname = '${new URL(address).pathname.slice(1)}'`;

testWithServer('a session that is ended in mid-run: exit 5, and the next run goes on', async () => {
  const address = await server.database();
  const scene = await disturbed(address, () => askAt(address, sessionsIn(address)));
  expectStopped(scene.ended, /was lost: the connection to the database is gone/);
  await expectFinished(scene, address);
});

testWithServer('a run that loses its session tells every call it has sent', async () => {
  const address = await server.database();
  const folder = newFolder();
  writeTerm(folder, { lessons: [12, 12], attending: () => [0, 1, 2] });
  const school = await openSandbox(SLOW);
  const { hold, release } = held();
  let reached = () => {};
  const halfWay = new Promise<void>((resolve) => (reached = resolve));
  const { environment } = await gateTo(school, (nth) => {
    if (nth !== 8) return null;
    reached();
    return hold;
  });
  const run = new Started(folder, [...command(address), '--json'], environment);
  await halfWay;
  await askAt(address, sessionsIn(address));
  release();
  const ended = await run.ended;
  expect([ended.code, summaryOf(ended).requests]).toMatchObject([
    5,
    { total: school.sandbox.school.ledger.summary().total },
  ]);
});

testWithServer(
  'a server that is stopped, and one that crashes: exit 5, and after its return the next run goes on',
  async () => {
    for (const how of ['SIGINT', 'SIGKILL'] as const) {
      const address = await server.database();
      const scene = await disturbed(address, () => server.stop(how));
      expectStopped(scene.ended, /was lost/);
      expectStopped(await ran(scene.folder, command(address), scene.environment), /cannot be reached: ECONNREFUSED/);
      await server.run();
      await expectFinished(scene, address);
    }
  },
);

testWithServer('a holder whose lock is taken by force writes nothing more, and its session is gone', async () => {
  const address = await server.database();
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [6, 6], attending: () => [0, 1] });
  const school = await openSandbox();
  const { hold, release } = held();
  const gate = await gateTo(school, (nth) => (nth === 4 ? hold : null));
  const first = new Started(folder, command(address), gate.environment);
  await first.says(CALL, 3);
  const binding = { school: SID, baseUrl: gate.environment.CLASSIN_BASE_URL ?? '', term: '' };
  const journal = await PostgresJournal.open(address, binding, true);
  await journal.close();
  release();
  expectStopped(await first.ended, /was lost/);
  expect((await ran(folder, command(address), gate.environment)).code).toBe(0);
  expectHeld(school, term);
});

testWithServer('a holder that keeps its session and lost its fence is told so and writes nothing', async () => {
  const address = await server.database();
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [6, 6], attending: () => [0, 1] });
  const school = await openSandbox();
  const { hold, release } = held();
  const gate = await gateTo(school, (nth) => (nth === 4 ? hold : null));
  const first = new Started(folder, command(address), gate.environment);
  await first.says(CALL, 3);
  await askAt(address, 'UPDATE classin_import.journal SET fence = fence + 1');
  const before = await askAt(address, 'SELECT count(*)::int AS n FROM classin_import.attempt');
  release();
  const ended = await first.ended;
  expect([ended.code, ended.stderr]).toEqual([11, expect.stringContaining('another run has taken over the journal')]);
  expect(await askAt(address, 'SELECT count(*)::int AS n FROM classin_import.attempt')).toEqual(before);
  expect((await ran(folder, command(address), gate.environment)).code).toBe(0);
  expectHeld(school, term);
});

testWithServer('addresses that lead nowhere are told in a sentence, without the password', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const school = await openSandbox();
  const address = await server.database();
  const cases: readonly (readonly [string, number, RegExp])[] = [
    [address.replace(/\/test_.*/, '/nowhere'), 2, /is no database of that server/],
    [address.replace('postgres:Pa', 'nobody:Pa'), 2, /refuses the user or the password/],
    [address.replace('127.0.0.1', 'database.invalid'), 5, /cannot be reached: ENOTFOUND|EAI_AGAIN/],
    [`postgres://postgres:${PASSWORD}/x#@y@127.0.0.1:1/db`, 2, /address that cannot be read/],
    [`${address}?sslmode=verify-full`, 2, /does not speak TLS/],
  ];
  for (const [place, code, says] of cases) {
    for (const args of [command(place), ['status', '--journal', place]]) {
      const ended = await ran(folder, args, school.environment);
      expect([place, ended.code, ended.stderr]).toEqual([place, code, expect.stringMatching(says)]);
    }
  }
  expect(school.sandbox.school.ledger.summary().total).toBe(0);
});

testWithServer('a database of a newer version is refused, an empty one has nothing to tell', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const school = await openSandbox();
  const address = await server.database();
  const empty = await ran(folder, ['status', '--journal', address], {});
  expect([empty.code, empty.stderr]).toEqual([
    2,
    expect.stringContaining('there is no journal of this school and term'),
  ]);
  expect((await ran(folder, ['plan', 'term.csv', '--journal', address], {})).code).toBe(0);
  expect(await askAt(address, "SELECT FROM pg_namespace WHERE nspname = 'classin_import'")).toEqual([]);
  expect((await ran(folder, command(address), school.environment)).code).toBe(0);
  await askAt(address, 'UPDATE classin_import.version SET number = 99');
  for (const args of [command(address), ['status', '--journal', address], ['plan', 'term.csv', '--journal', address]]) {
    const ended = await ran(folder, args, school.environment);
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('was written by a newer classin-import')]);
  }
});

testWithServer(
  'several schools and terms in one database: each is found by its name, none is taken by chance',
  async () => {
    const folder = newFolder();
    const term = writeTerm(folder, { lessons: [2], attending: () => [0] });
    const school = await openSandbox();
    const address = await server.database();
    for (const name of ['', 'spring', 'autumn']) {
      expect((await ran(folder, [...command(address), '--term', name], school.environment)).code).toBe(0);
    }
    expect(school.sandbox.school.lessons.size).toBe(3 * term.lessons);
    const status = (...more: readonly string[]) => ran(folder, ['status', '--json', '--journal', address, ...more], {});
    for (const name of ['spring', 'autumn']) {
      expect(summaryOf(await status('--term', name))).toMatchObject({ lessons: { created: 2 } });
    }
    // Without a name it is the one without a name.
    expect((await status()).code).toBe(0);
    await askAt(address, "UPDATE classin_import.journal SET school = '7' WHERE term = 'autumn'");
    await askAt(address, "DELETE FROM classin_import.journal WHERE term = ''");
    const unclear = await status();
    expect([unclear.code, unclear.stderr]).toEqual([
      2,
      expect.stringContaining('holds 2 terms: "autumn" of 7, "spring" of'),
    ]);
    expect((await status('--term', 'winter')).code).toBe(2);
  },
);
