/** `sandbox`: a local ClassIn as a process of its own, imported into by another, and kept over a restart. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { request } from 'undici';
import { openSandbox } from './school.ts';
import { importer, lastLine, newFolder, read, write } from './support.ts';
import { writeTerm } from './term.ts';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

const running = new Set<{ kill(signal: NodeJS.Signals): boolean }>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts it and reads the address that it prints. */
async function startCommand(folder: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'sandbox', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const stop = async () => {
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    running.delete(child);
    return code;
  };
  return { url, stop };
}

async function stateOf(url: string) {
  const { body } = await request(`${url}/state.json`);
  return (await body.json()) as { courses: unknown[]; lessons: unknown[]; enrolments: number };
}

test('it prints its address, takes an import, and keeps what it holds', async () => {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [2, 1], attending: () => [0, 1] });
  write(folder, 's.yaml', 'rules:\n  - { when: { nth: 2 }, do: { drop: after } }\n');
  const first = await startCommand(folder, '--state', 'kept.jsonl', '--scenario', 's.yaml');
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  // the SID and SECRET that the README names
  const environment = { CLASSIN_SID: '1000001', CLASSIN_SECRET: 'sandbox', CLASSIN_BASE_URL: first.url };
  const ran = await importer(
    folder,
    ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--json'],
    environment,
  );
  expect([ran.code, lastLine(ran)]).toMatchObject([0, { requests: { total: term.calls + 1, retries: 1 } }]);
  const held = await stateOf(first.url);
  expect([held.courses.length, held.lessons.length, held.enrolments]).toEqual([2, 3, 6]);
  expect(await first.stop()).toBe(0);

  const second = await startCommand(folder, '--state', 'kept.jsonl');
  expect(await stateOf(second.url)).toEqual(held);
  const page = await request(second.url);
  expect([page.statusCode, await page.body.text()]).toEqual([200, expect.stringContaining('Course C01')]);
  expect(await second.stop()).toBe(0);
});

test('a second one with the same state file is refused, and leaves it as it is', async () => {
  const folder = newFolder();
  const first = await startCommand(folder, '--state', 'kept.jsonl');
  // what the first is just writing, which looks like a line that a kill has torn
  appendFileSync(`${folder}/kept.jsonl`, '{"is":"cour');
  const held = read(`${folder}/kept.jsonl`);
  const second = await importer(folder, ['sandbox', '--state', 'kept.jsonl']);
  expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('is using the state file kept.jsonl') });
  expect(read(`${folder}/kept.jsonl`)).toBe(held);
  expect(await first.stop()).toBe(0);
  const third = await startCommand(folder, '--state', 'kept.jsonl');
  expect(await third.stop()).toBe(0);

  const nowhere = await importer(folder, ['sandbox', '--state', 'nonsuch/kept.jsonl']);
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('nonsuch/kept.jsonl cannot be opened') });
});

test('--json says the address as an object', async () => {
  const sandbox = await startCommand(newFolder(), '--json');
  expect(JSON.parse(sandbox.url)).toEqual({ type: 'sandbox', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) });
  expect(await sandbox.stop()).toBe(0);
});

test('a rehearsal says that it is one, and its journal is never taken for that of an import', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [1], attending: () => [0] });
  const journal = ['--journal', 'data/term.sqlite'];
  const rehearsal = ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--sandbox'];
  const run = await importer(folder, rehearsal);
  expect(run.stderr).toContain('This is a rehearsal in the sandbox: nothing goes to ClassIn.');
  expect(run.stderr).toContain('Everything in the timetable is in the sandbox; this was a rehearsal');
  const status = await importer(folder, ['status', ...journal]);
  expect(status.stdout).toContain('rehearsal in the sandbox');
  const exported = await importer(folder, ['export', ...journal]);
  expect(exported.stderr).toContain("the IDs are the sandbox's own");
  expect(run.stderr + status.stdout + exported.stderr).not.toContain('is in ClassIn');

  // the environment says it too; programs get it as a field and nothing else
  const told = await importer(folder, ['run', 'term.csv', '--json'], { CLASSIN_IMPORT_SANDBOX: '1' });
  expect([told.stderr, lastLine(told)]).toMatchObject(['', { type: 'summary', exitCode: 0, sandbox: true }]);
  expect(lastLine(await importer(folder, ['status', ...journal, '--json']))).toMatchObject({ sandbox: true });
  expect((await importer(folder, ['export', ...journal, '--quiet'])).stderr).toBe('');

  const { environment, sandbox } = await openSandbox();
  const real = await importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  expect(real.code).toBe(2);
  expect(real.stderr).toMatch(/data\/term\.sqlite is that of a rehearsal.*\n {4}name another journal with --journal/);
  const own = await importer(
    folder,
    ['run', 'term.csv', '--rate', '0', '--journal', 'own.sqlite', '--json'],
    environment,
  );
  expect([own.code, Object.keys(lastLine(own))]).toEqual([0, expect.not.arrayContaining(['sandbox'])]);
  const mixed = await importer(folder, [...rehearsal, '--journal', 'own.sqlite'], environment);
  expect([mixed.code, mixed.stderr]).toEqual([2, expect.stringContaining('a rehearsal has one of its own')]);
  expect(sandbox.school.ledger.summary().made).toMatchObject({ courses: 1, lessons: 1 });
});
