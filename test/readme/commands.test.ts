/**
 * Every command that the README shows is run, in the README's order, in one folder, with the README's own files: what
 * it says works for a newcomer who types it. What a block without a language shows below a command is what it prints.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { newFolder, type Ran, SECRET, write } from '../command/support.ts';
import { FENCES, fence } from './fences.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Commands that are not run here, and why; one that the README no longer has fails below. */
const NOT_HERE: readonly (readonly [RegExp, string])[] = [
  [/^npm run demo\b/, 'installs, builds and imports: CI and every newcomer begin with it'],
  [/^npm (test|run (check|fix|docs))\b/, 'runs this very test'],
  [/^npm pack\b/, 'test/package packs and installs'],
  [/^npm run bench\b/, 'measures for half an hour; what it says is no test'],
];

/** What stands for a place that only the reader has. */
const STAND_INS: readonly (readonly [string, string])[] = [
  ['/run/secrets/', './secrets/'],
  ['cd /srv/import', 'cd .'],
];

/** Commands that end with another code than 0, as the README says beside them. */
const ENDS_WITH: readonly (readonly [RegExp, number])[] = [[/ --skip-invalid$/, 3]];

interface Shown {
  readonly heading: string;
  readonly script: string;
  /** What it prints, as the README shows it; null where it shows nothing. */
  readonly output: string | null;
}

const isHere = (line: string) => !NOT_HERE.some(([pattern]) => pattern.test(line));

/** A line of a crontab without its times is one of the shell. */
const untimed = (line: string) => line.replace(/^\S+ \S+ \S+ \S+ \S+ /, '');

function expecting(line: string): string {
  const [, code] = ENDS_WITH.find(([pattern]) => pattern.test(line)) ?? [];
  return code === undefined ? line : `${line} || [ $? = ${code} ]`;
}

const SHOWN: readonly Shown[] = FENCES.flatMap(({ language, heading, text: shown }, place) => {
  if (language !== 'sh' && language !== 'cron') return [];
  const next = FENCES[place + 1];
  const output = next?.language === '' && next.heading === heading ? next.text : null;
  const lines = shown.split('\n').filter(isHere);
  return [{ heading, script: (language === 'cron' ? lines.map(untimed) : lines).join('\n'), output }];
}).filter(({ script }) => script.trim() !== '');

let folder = '';
let environment: NodeJS.ProcessEnv = {};
/** What earlier blocks exported. */
let exported = '';

beforeAll(async () => {
  folder = newFolder();
  const [north, south] = await Promise.all(['1234567', '7654321'].map((sid) => openSandbox({}, { sid })));
  const [term, roster] = [0, 1].map((place) => fence('csv', 'A first import in five steps', place));
  for (const name of ['term.csv', 'north.csv', 'south.csv']) write(folder, name, term ?? '');
  write(folder, 'roster.csv', roster ?? '');
  write(folder, 'schools.yaml', fence('yaml', 'Several schools'));
  for (const name of ['bin', 'secrets', '.zfunc']) mkdirSync(join(folder, name));
  for (const name of ['classin', 'north', 'south']) write(join(folder, 'secrets'), name, `${SECRET}\n`);
  symlinkSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'));
  const program = `[ "$1" = classin-import ] || exit 127; shift; exec '${process.execPath}' '${ROOT}/dist/main.js' "$@"`;
  chmodSync(write(join(folder, 'bin'), 'npx', `#!/bin/sh\n${program}\n`), 0o755);
  environment = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    HOME: folder,
    TZ: 'America/St_Johns',
    CLASSIN_BASE_URL: north?.sandbox.url,
    CLASSIN_SOUTH_BASE_URL: south?.sandbox.url,
    OFFICE_WEBHOOK: 'http://127.0.0.1:9/',
  };
});

/** Moments differ from day to day, and with them the width of a column. */
const timeless = (said: string) =>
  said
    .replace(/\b\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d\b/g, 'a moment')
    .replace(/ +/g, ' ')
    .trim();

test.each(SHOWN)('$heading: $script', async ({ script, output }) => {
  const placed = STAND_INS.reduce((line, [place, standIn]) => line.replaceAll(place, standIn), script);
  const exports = placed.split('\n').filter((line) => line.startsWith('export '));
  exported += exports.map((line) => `${line}\n`).join('');
  const checked = placed.split('\n').map(expecting).join('\n');
  const { code, stdout, stderr } = await bash(`${exported}${checked}`);
  expect([stderr.includes(SECRET), code, code === 0 ? '' : stdout + stderr]).toEqual([false, 0, '']);
  if (output !== null) expect(timeless(stdout)).toBe(timeless(output));
});

async function bash(script: string): Promise<Ran> {
  const child = spawn('bash', ['-e', '-c', script], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, stdout, stderr };
}

test('the commands that are not run here are in the README, and the others are many', () => {
  const lines = FENCES.filter(({ language }) => /^(sh|cron)$/.test(language)).flatMap((each) => each.text.split('\n'));
  for (const [pattern] of [...NOT_HERE, ...ENDS_WITH])
    expect(lines.filter((line) => pattern.test(line))).not.toEqual([]);
  expect(SHOWN.length).toBeGreaterThan(8);
  for (const [place] of STAND_INS) expect(lines.some((line) => line.includes(place))).toBe(true);
});
