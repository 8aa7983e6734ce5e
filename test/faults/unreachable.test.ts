/**
 * Nobody answers, or somebody who is not ClassIn: the run waits as long as it was told to, burns no row, and ends with
 * 5 and the command that resumes it.
 */
import { createServer as http } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { IN_FILES } from '../command/journal-place.ts';
import { environmentFor, openSandbox, recordingServer } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld } from './agreement.ts';
import { gateTo } from './gate.ts';
import { type Ended, ran, summaryOf } from './started.ts';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0'];

function folderWithTerm() {
  const folder = newFolder();
  return { folder, term: writeTerm(folder, { lessons: [4, 4, 4, 4], attending: () => [0, 1] }) };
}

/** A port of this machine where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function expectStopped({ code, stderr }: Ended): void {
  expect([code, stderr]).toEqual([5, expect.stringContaining('The same command resumes it:\n    classin-import run')]);
}

test('a dead host, an unknown name, a server of somebody else: exit 5, nothing failed, and later it goes on', async () => {
  const html = await recordingServer(() => ({ headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' }));
  const login = await recordingServer(() => ({ status: 403, body: '<h1>Log in to the guest network</h1>' }));
  // The import is locked on the machine, and the same test may run beside this one with its journals elsewhere.
  const cases = [
    { environment: environmentFor(`http://127.0.0.1:${await deadPort()}`), says: /refused \(ECONNREFUSED\)/ },
    { environment: environmentFor(`http://${IN_FILES ? 'files' : 'database'}.invalid`), says: /host name/ },
    { environment: html.environment, says: /not ClassIn's reply: <h1>Welcome/ },
    { environment: login.environment, says: /HTTP 403/ },
  ];
  await Promise.all(
    cases.map(async ({ environment, says }) => {
      const { folder } = folderWithTerm();
      const stopped = await ran(folder, [...COMMAND, '--max-attempts', '2'], environment);
      expectStopped(stopped);
      expect(stopped.stderr).toMatch(says);
      const status = summaryOf(await ran(folder, ['status', '--journal', 'term.sqlite', '--json'], {}));
      expect(status).toMatchObject({ exitCode: 5, courses: { pending: 4, failed: 0 }, lessons: { pending: 16 } });
    }),
  );
  // One call at a time until somebody has answered, and not the whole timetable.
  expect(Math.max(html.calls.length, login.calls.length)).toBeLessThan(5);
});

test('patience ends a run whose server falls silent; the next one finishes what it left', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox();
  let back = false;
  const gate = await gateTo(school, (nth) => (nth > 4 && !back ? { status: 503 } : null));
  expectStopped(await ran(folder, [...COMMAND, '--patience', '4'], gate.environment));
  const status = summaryOf(await ran(folder, ['status', '--journal', 'term.sqlite', '--json'], {}));
  expect(status).toMatchObject({ exitCode: 5, lessons: { failed: 0 }, enrolments: { failed: 0 } });
  // Four that were answered, a row of ten, what was open then, and a probe now and then.
  expect(gate.arrivals.length).toBeLessThan(4 + 10 + 4 + 8);
  back = true;
  expect((await ran(folder, COMMAND, gate.environment)).code).toBe(0);
  expectHeld(school, term);
});

test('few calls are left when the network goes, or the server: no row is to blame, and the run stops with 5', async () => {
  // Answers one call, and is gone.
  const leaving = http((_, response) => {
    response.writeHead(200, { connection: 'close' });
    response.end('{"data":1234,"error_info":{"errno":1,"error":"ok"}}', () => leaving.close());
  });
  const unwell = http((_, response) => response.writeHead(503).end());
  for (const [server, made] of [
    [leaving, 1],
    [unwell, 0],
  ] as const) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const folder = newFolder();
    writeTerm(folder, { lessons: [1], attending: () => [0] });
    const limits = ['--max-attempts', '2', '--patience', '3'];
    expectStopped(await ran(folder, [...COMMAND, ...limits], environmentFor(`http://127.0.0.1:${port}`)));
    const status = summaryOf(await ran(folder, ['status', '--journal', 'term.sqlite', '--json'], {}));
    expect(status).toMatchObject({
      exitCode: 5,
      courses: { created: made, failed: 0 },
      lessons: { pending: 1, failed: 0 },
      enrolments: { pending: 1, failed: 0 },
    });
    server.close();
  }
});

test('a server that comes back is noticed, and the run goes on by itself', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ rules: [{ when: { calls: { from: 4, to: 14 } }, do: { drop: 'before' } }] });
  const done = await ran(folder, COMMAND, school.environment);
  expect(done.code).toBe(0);
  expect(done.stderr).toContain('Waiting: the connection was cut');
  expectHeld(school, term);
  expect(school.sandbox.school.ledger.summary()).toMatchObject({ duplicates: [] });
});

test('a server that takes the call and says nothing: the time-out counts, and the run goes on', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox({ rules: [{ when: { nth: [2, 7] }, do: { hang: 'after' } }] });
  const done = await ran(folder, [...COMMAND, '--timeout', '0.5', '--verbose'], school.environment);
  expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('no reply within 0.5 s')]);
  expectHeld(school, term);
});

test('429 with Retry-After: everybody waits, not only the call that met it', async () => {
  const { folder, term } = folderWithTerm();
  const school = await openSandbox();
  const gate = await gateTo(school, (nth) => (nth === 5 ? { status: 429, headers: { 'retry-after': '3' } } : null));
  const done = await ran(folder, COMMAND, gate.environment);
  expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('fewer calls (429)')]);
  expectHeld(school, term);
  const refused = gate.arrivals[4] ?? 0;
  expect(gate.arrivals.filter((at) => at > refused + 200 && at < refused + 2900)).toEqual([]);
});
