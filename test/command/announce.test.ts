/** Who is told when a run ends: the metrics file and the operator's command, at every ending, and never the SECRET. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { notify } from '../../src/import/notify.ts';
import { systemClock } from '../../src/vocabulary/clock.ts';
import { phrase } from '../../src/vocabulary/phrase.ts';
import { ran, Started } from '../faults/started.ts';
import { openSandbox } from './school.ts';
import { type Environment, importer, lastLine, newFolder, read, SECRET, write } from './support.ts';
import { writeTerm } from './term.ts';

/** Says what it is told, and what its environment is, into files of the folder. */
const LISTENER = 'cat > told.json; env > its-environment; echo heard';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--json'];
const TELLING = [...COMMAND, '--metrics-file', 'classin.prom', '--notify-command', LISTENER];

function sample(folder: string, name: string): number {
  const [, value] = new RegExp(`^${name} (.+)$`, 'm').exec(read(`${folder}/classin.prom`)) ?? [];
  return Number(value);
}

const told = (folder: string) => JSON.parse(read(`${folder}/told.json`)) as Record<string, unknown>;

test('a run that is done: metrics for their owner alone, and the summary for the command', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const { environment } = await openSandbox();
  const whole: Environment = { ...environment, CLASSIN_IMPORT_TERM: 'spring', CLASSIN_NORTH_SECRET: SECRET, OURS: '1' };
  const ran = await importer(folder, TELLING, whole);
  expect([ran.code, ran.stderr]).toEqual([0, 'heard\n']);
  const whose = 'school="7654321",term="spring"';
  expect(sample(folder, `classin_import_items{${whose},kind="lesson",state="created"}`)).toBe(2);
  expect(sample(folder, `classin_import_requests_total{${whose},action="addCourseClass"}`)).toBe(2);
  expect(sample(folder, `classin_import_exit_code{${whose}}`)).toBe(0);
  expect(statSync(`${folder}/classin.prom`).mode & 0o777).toBe(0o600);
  expect(told(folder)).toEqual({
    ...lastLine(ran),
    school: '7654321',
    term: 'spring',
    timetable: 'term.csv',
    why: null,
  });
  expect(read(`${folder}/its-environment`)).toMatch(/^OURS=1$/m);
  for (const file of ['its-environment', 'told.json', 'classin.prom']) {
    expect(read(`${folder}/${file}`)).not.toMatch(new RegExp(`${SECRET}|^CLASSIN_`, 'm'));
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a refused timetable and refused credentials are told as well', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [1], attending: () => [0] });
  const good = read(`${folder}/term.csv`);
  const { environment } = await openSandbox();
  write(folder, 'term.csv', good.replace(/\d{10},\d{10}/, '1,2'));
  const unsound = await importer(folder, TELLING, environment);
  expect([unsound.code, told(folder), sample(folder, 'classin_import_exit_code\\{.*\\}')]).toMatchObject([
    4,
    { exitCode: 4, lessons: { total: 1, pending: 1 }, requests: { total: 0 } },
    4,
  ]);
  write(folder, 'term.csv', good);
  const refused = await importer(folder, TELLING, { ...environment, CLASSIN_SECRET: `${SECRET}?` });
  expect([refused.code, told(folder)]).toMatchObject([7, { exitCode: 7, why: expect.any(String) }]);
  expect(sample(folder, 'classin_import_exit_code\\{.*\\}')).toBe(7);
});

test('a run that is stopped, by a person or by a full disk, tells how far it came', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [40], attending: () => [0] });
  const { environment } = await openSandbox();
  const run = new Started(folder, [...TELLING, '--rate', '20'], environment);
  await run.says(/"addCourseClass":[1-9]/);
  run.signal('SIGTERM');
  expect([(await run.ended).code, told(folder)]).toMatchObject([143, { exitCode: 143, ending: 'terminated' }]);
  expect(sample(folder, 'classin_import_exit_code\\{.*\\}')).toBe(143);

  const fuller = newFolder();
  writeTerm(fuller, { lessons: [40, 40], attending: () => [0, 1, 2, 3, 4, 5, 6, 7] });
  const full = await ran(fuller, TELLING, (await openSandbox()).environment, { shell: 'ulimit -f 600;' });
  expect([full.code, told(fuller)]).toMatchObject([5, { exitCode: 5, lessons: { total: 80 } }]);
  expect(told(fuller).requests).toMatchObject({ total: expect.any(Number) });
});

test('what fails is a warning, and the run ends as it did', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [1], attending: () => [0] });
  const { environment } = await openSandbox();
  mkdirSync(`${folder}/taken`);
  const options = ['--metrics-file', 'taken', '--notify-command', 'exit 3'];
  const { code, stderr } = await importer(folder, [...COMMAND, ...options], environment);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Warning: the metrics of this run are missing: taken cannot be written/m);
  expect(stderr).toMatch(/^Warning: the command of --notify-command ended with 3\.$/m);
  const nowhere = await importer(folder, [...COMMAND, '--metrics-file', 'no/where.prom'], environment);
  expect([nowhere.code, nowhere.stderr]).toMatchObject([2, expect.stringMatching(/there is no folder no\n/)]);
});

test('a command that does not end is ended, with all that it started', async () => {
  const folder = newFolder();
  const pid = `${folder}/pid`;
  const clock = {
    now: systemClock.now,
    // its time is up as soon as it is under way
    sleep: async () => {
      while (!existsSync(pid) || read(pid) === '') await wait(5);
    },
  };
  const command = `sleep 300 & echo $! > '${pid}'; wait`;
  const notified = { command, input: {}, environment: process.env, clock, screen: process.stderr };
  expect(await notify(notified)).toEqual(phrase('notify-late', { seconds: 30 }));
  const gone = () => {
    try {
      // a process that nobody has waited for yet still has its number, and no life
      return /^\d+ \(sleep\) Z/.test(read(`/proc/${read(pid).trim()}/stat`));
    } catch {
      return true;
    }
  };
  while (!gone()) await wait(5);
});
