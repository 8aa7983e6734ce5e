/**
 * After runs that end in every exit code there is, in every byte they wrote – what was said, journal, log, lock, exports,
 * what a killed one left – neither the SECRET nor any safeKey that the school saw; and every file is its owner's alone.
 */
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { environmentFor, openSandbox, reply } from '../command/school.ts';
import { type Environment, newFolder, SECRET, write } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { type Gate, gateTo, type Kept } from './gate.ts';
import { CALL, type Ended, ran, Started } from './started.ts';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0', '--verbose'];
const JSON_200 = { status: 200, headers: { 'content-type': 'application/json' } };
/** What the tests put there, and no run of ours wrote. */
const INPUTS = new Set(['term.csv', 'roster.csv']);

interface Scene {
  readonly folder: string;
  readonly gate: Gate;
  readonly environment: Environment;
}

interface Case {
  readonly code: number;
  /** How the school answers, instead of its own way. */
  readonly keep?: (nth: number, body: string) => Kept | null | Promise<null>;
  readonly prepare?: (scene: Scene) => void;
  readonly args?: readonly string[];
  readonly environment?: Environment;
  /** Instead of running the command to its end. */
  readonly play?: (scene: Scene) => Promise<Ended>;
}

const CASES: Readonly<Record<string, Case>> = {
  done: { code: 0 },
  'done, in JSON': { code: 0, args: ['--json'] },
  'no journal': {
    code: 2,
    prepare: ({ folder }) => chmodSync(write(folder, 'term.sqlite', 'no journal'.repeat(99)), 0o600),
  },
  'a base URL with a password in it': {
    code: 2,
    environment: { CLASSIN_BASE_URL: `https://7654321:${SECRET}@api.eeo.cn` },
  },
  'a SECRET in the configuration': {
    code: 2,
    prepare: ({ folder }) => void write(folder, 'school.yaml', `secret: ${SECRET}\n`),
    args: ['--config', 'school.yaml'],
  },
  'a row that fails': {
    code: 3,
    keep: (nth) => (nth === 3 ? { ...JSON_200, body: reply(400) } : null),
  },
  'problems in the file': {
    code: 4,
    prepare: ({ folder }) => void write(folder, 'term.csv', 'courseKey,courseName\n1,2,3\n'),
  },
  // A page that repeats what was sent to it: the worst that can come back.
  'a server that echoes': {
    code: 5,
    keep: (_, body) => ({ status: 200, body: `<h1>Bad request</h1>${body}` }),
    args: ['--max-attempts', '2'],
  },
  'a server that echoes in an errno': {
    code: 3,
    keep: (_, body) => ({ ...JSON_200, body: JSON.stringify({ error_info: { errno: 400, error: body } }) }),
  },
  'a dead host': { code: 5, environment: { CLASSIN_BASE_URL: 'http://127.0.0.1:1' }, args: ['--max-attempts', '2'] },
  refused: { code: 7, keep: () => ({ ...JSON_200, body: reply(102) }) },
  'a quota': { code: 8, keep: (nth) => (nth > 4 ? { ...JSON_200, body: reply(121601003) } : null) },
  locked: {
    code: 11,
    // The first one waits for this call for ever.
    keep: (nth) => (nth === 3 ? new Promise(() => {}) : null),
    play: async ({ folder, environment }) => {
      const first = new Started(folder, COMMAND, environment);
      await first.says(CALL, 1);
      const second = await ran(folder, COMMAND, environment);
      first.signal('SIGKILL');
      await first.ended;
      return second;
    },
  },
  interrupted: {
    code: 130,
    play: async ({ folder, environment }) => {
      const run = new Started(folder, COMMAND, environment);
      await run.says(CALL, 4);
      // While it runs the log lies beside the journal, and its command line is for everybody to read.
      expect(readFileSync(`/proc/${run.pid}/cmdline`, 'utf8')).not.toContain(SECRET);
      run.signal('SIGINT');
      return run.ended;
    },
  },
  terminated: {
    code: 143,
    play: async ({ folder, environment }) => {
      const run = new Started(folder, COMMAND, environment);
      await run.says(CALL, 2);
      run.signal('SIGTERM');
      return run.ended;
    },
  },
};

/** Every file below the folder that a run wrote, and whether others may read it. */
function written(folder: string): { readonly path: string; readonly bytes: Buffer; readonly mode: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !INPUTS.has(entry.name) && entry.name !== 'school.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path), mode: statSync(path).mode & 0o777 }));
}

/** The safeKeys that the school saw, and the SECRET, however they might be written. */
function secretsOf({ bodies }: Gate): string[] {
  const keys = bodies.map((body) => new URLSearchParams(body).get('safeKey')).filter((key) => key !== null);
  const all = [SECRET, ...new Set(keys)];
  return all.flatMap((secret) => [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')]);
}

function expectClean(scene: Scene, said: string): void {
  const secrets = secretsOf(scene.gate);
  const files = written(scene.folder);
  const all = [{ path: 'what was said', bytes: Buffer.from(said) }, ...files];
  const found = all.flatMap(({ path, bytes }) => secrets.filter((secret) => bytes.includes(secret)).map(() => path));
  expect(found).toEqual([]);
  expect(files.filter(({ mode }) => (mode & 0o077) !== 0).map(({ path }) => path)).toEqual([]);
}

async function openScene({ keep, prepare, environment }: Partial<Case>): Promise<Scene> {
  const folder = newFolder();
  writeTerm(folder, { lessons: [4, 4], attending: () => [0, 1] });
  const school = await openSandbox({ rules: [{ do: { latency: 60 } }] });
  const gate = await gateTo(school, keep);
  const scene = { folder, gate, environment: { ...gate.environment, ...environment } };
  prepare?.(scene);
  return scene;
}

test.each(Object.entries(CASES))('%s', async (_, scenario) => {
  const scene = await openScene(scenario);
  const { folder, environment } = scene;
  const play = scenario.play ?? (() => ran(folder, [...COMMAND, ...(scenario.args ?? [])], environment));
  const ended = await play(scene);
  expect([ended.code, ended.stderr]).toEqual([scenario.code, expect.any(String)]);
  const questions = [
    ['status', '--json'],
    ['failures', '--out', 'failures.csv'],
    ['export', '--live-links', '--out', 'links.csv'],
  ];
  const answers = await Promise.all(
    questions.map((question) => ran(folder, [...question, '--journal', 'term.sqlite'], environment)),
  );
  const said = [ended, ...answers].map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expectClean(scene, said);
});

test('killed: what it leaves lying there', async () => {
  const scene = await openScene({});
  const run = new Started(scene.folder, COMMAND, scene.environment);
  await run.says(CALL, 6);
  expectClean(scene, '');
  run.signal('SIGKILL');
  const { stdout, stderr } = await run.ended;
  expect(readdirSync(scene.folder)).toEqual(expect.arrayContaining(['term.sqlite-wal', 'term.sqlite-shm']));
  expectClean(scene, stdout + stderr);
});

test('the embedded sandbox and its state', async () => {
  const scene = await openScene({});
  const run = await ran(scene.folder, [...COMMAND, '--sandbox'], environmentFor('http://127.0.0.1:1'));
  expect(run.code).toBe(0);
  expect(readdirSync(scene.folder)).toContain('term.sqlite.sandbox');
  expectClean(scene, run.stdout + run.stderr);
});
