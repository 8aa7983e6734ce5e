/** The package as a user gets it: installed from its tarball into an empty folder, as a program and as a library. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { newFolder, write } from '../command/support.ts';
import { fence } from '../readme/fences.ts';
import { install, pack, ROOT, run } from './installed.ts';

let files: readonly string[] = [];
let folder = '';

beforeAll(async () => {
  const packed = await pack(newFolder());
  files = packed.files;
  folder = join(newFolder(), 'empty');
  await install(packed.tarball, folder);
  write(folder, 'term.csv', fence('csv', 'A first import in five steps'));
  write(folder, 'roster.csv', fence('csv', 'A first import in five steps', 1));
}, 120_000);

test('the tarball has what is needed to run, and nothing of how it is made', () => {
  expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE']));
  expect(files).toEqual(expect.arrayContaining(['dist/main.js', 'dist/index.js', 'dist/index.d.ts']));
  expect(files).toContain('fixtures/scenarios/flaky-network.yaml');
  expect(files).toContain('fixtures/workers/compose.yaml');
  const foreign = files.filter(
    (path) => !/^(dist\/|fixtures\/(?:scenarios|workers)\/|[A-Z]+(\.md)?$|package\.json$)/.test(path),
  );
  expect(foreign).toEqual([]);
  expect(files.filter((path) => /tsbuildinfo|\.test\.|(^|\/)\./.test(path))).toEqual([]);
});

test('nothing that only developing needs is installed', () => {
  const installed = readdirSync(join(folder, 'node_modules'));
  for (const name of ['jest', 'typescript', 'fast-check', '@biomejs', '@swc', '@types', 'playwright-core']) {
    expect(installed).not.toContain(name);
  }
});

test('npx runs it: help, and a rehearsal with journal and page', async () => {
  expect(await run(folder, 'npx', '--offline', 'classin-import', '--help')).toMatch(/^classin-import <command>/);
  const rehearsal = ['term.csv', '--students', 'roster.csv', '--timezone', 'Asia/Shanghai', '--sandbox'];
  const said = await run(folder, 'npx', '--offline', 'classin-import', 'run', ...rehearsal, '--rate', '0', '--json');
  const summary = JSON.parse(said.trim().split('\n').at(-1) ?? '') as object;
  expect(summary).toMatchObject({ exitCode: 0, lessons: { created: 2 }, enrolments: { added: 4 } });
  const page = await run(folder, 'npx', '--offline', 'classin-import', 'report', '--journal', 'data/term.sqlite');
  expect(page).toMatch(/^<!doctype html>/i);
});

test('the README’s example of the library is sound to the compiler, and runs', async () => {
  writeFileSync(join(folder, 'north.mts'), fence('ts', 'As a library'));
  // types that cannot be found would be `any`, and then everything is sound
  const typed = ['importTimetable', 'planTimetable', 'checkTimetable', 'importStatus'].flatMap((name) => [
    '// @ts-expect-error what it gives is no text',
    `export const of_${name}: string = await index.${name}({} as never);`,
  ]);
  const options = "// @ts-expect-error\nexport const order: index.Order = { timetable: 'a', maxAttempts: 'b' };";
  writeFileSync(join(folder, 'typed.mts'), ["import * as index from 'classin-import';", ...typed, options].join('\n'));
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const strict = [
    '--strict',
    '--skipLibCheck',
    '--exactOptionalPropertyTypes',
    '--module',
    'nodenext',
    '--target',
    'es2022',
  ];
  const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
  await run(folder, process.execPath, compiler, ...strict, ...types, 'north.mts', 'typed.mts').catch((error) => {
    throw new Error(error.stdout);
  });
  const said = await run(folder, process.execPath, 'north.mjs');
  expect(said).toMatch(/^done: 2 lessons\nMATH-7\/1 is \d+\nMATH-7\/2 is \d+\n$/);
});
