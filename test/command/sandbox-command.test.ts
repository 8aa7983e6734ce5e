/** `sandbox`: a local ClassIn as a process of its own, imported into by another, and kept over a restart. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { request } from 'undici';
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
