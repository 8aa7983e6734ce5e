/**
 * Lessons that ClassIn made with something missing (280, 281, 824, 121601002, each with an ID): the run tells them when it
 * ends, `status` and the library for as long as they stand, by errno as failures are. They change no exit code.
 */
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { importStatus, importTimetable, type Told } from '../../src/index.ts';
import { entryOf } from './errno-walk.ts';
import { openSandbox, SID } from './school.ts';
import { type Environment, importer, jsonLines, newFolder, type Ran, SECRET, write } from './support.ts';
import { COLUMNS, nextWeek, type Row, timetableOf } from './term.ts';

const ACTION = 'addCourseClass';
const UNRECORDED = entryOf(ACTION, 281);
const SPENT = entryOf(ACTION, 121601002);
const rule = (lesson: string, errno: number, how: object = {}) => ({
  match: { action: ACTION, lesson },
  do: { errno, work: true },
  ...how,
});
const RULES = [
  rule('/^spent/', SPENT.errno),
  rule('unrecorded', UNRECORDED.errno),
  // the ID comes with the repeat alone, which says that it is there
  { ...rule('late', UNRECORDED.errno), do: { errno: UNRECORDED.errno, work: true, data: false }, when: { attempt: 1 } },
];
/** Lines 2 to 10: seven of them are warned of by one errno, more than are named. */
const ROWS: readonly Row[] = [
  ...['well', 'spent 1', 'late', 'spent 2', 'unrecorded'].map((className) => ({ className })),
  ...[3, 4, 5, 6, 7].map((n) => ({ className: `spent ${n}` })),
];
const WARNINGS = [
  { type: 'warning', kind: 'lesson', errno: SPENT.errno, count: 7, lines: [3, 5, 7, 8, 9] },
  { type: 'warning', kind: 'lesson', errno: UNRECORDED.errno, count: 2, lines: [4, 6] },
].map((told) => {
  const { meaning, hint } = entryOf(ACTION, told.errno);
  return { ...told, meaning, hint };
});
const TEXT = [
  ['7 lessons have a warning with errno 121601002', SPENT, '3, 5, 7, 8, 9'] as const,
  ['2 lessons have a warning with errno 281', UNRECORDED, '4, 6'] as const,
].map(([title, { meaning, hint }, lines]) => `\n${title}: ${meaning}\n    first lines: ${lines}\n    ${hint}\n`);

const RUN = ['run', 'term.csv', '--rate', '0'];
const STATUS = ['status', '--journal', 'data/term.sqlite'];

const folder = newFolder();
let environment: Environment;
let spoken: Ran;
beforeAll(async () => {
  write(folder, 'term.csv', timetableOf(COLUMNS, ROWS));
  ({ environment } = await openSandbox({ rules: RULES }));
  spoken = await importer(folder, RUN, environment);
});

test('the run tells them between the totals and its last words, and ends with 0', () => {
  expect(spoken.code).toBe(0);
  expect(spoken.stderr).toContain(`${TEXT.join('')}\nEverything in the timetable is in ClassIn.\n`);
  expect(spoken.stdout).not.toContain('warning');
});

test('with --json a line for each comes before the summary; a run with nothing left to do tells them still', async () => {
  for (const more of [[], ['--quiet']]) {
    const ran = await importer(folder, [...RUN, '--json', ...more], environment);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(jsonLines(ran).filter(({ type }) => type !== 'progress')).toEqual([
      ...WARNINGS,
      expect.objectContaining({ type: 'summary', exitCode: 0, ending: 'done' }),
    ]);
  }
});

test('--quiet keeps them back with the other talk', async () => {
  const ran = await importer(folder, [...RUN, '--quiet'], environment);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
});

test('status tells them as text and as lines before the summary', async () => {
  const [text, json] = await Promise.all([importer(folder, STATUS), importer(folder, [...STATUS, '--json'])]);
  expect([text.code, json.code]).toEqual([0, 0]);
  expect(text.stdout.endsWith(TEXT.join(''))).toBe(true);
  expect(jsonLines(json)).toEqual([...WARNINGS, expect.objectContaining({ type: 'summary', exitCode: 0 })]);
});

test('in Chinese they are Chinese', async () => {
  const { stdout } = await importer(folder, [...STATUS, '--lang', 'zh']);
  expect(stdout).toContain('2 节课有警告，错误码 281：');
});

test('the library hears them while it imports, and gives them beside the failures', async () => {
  const own = newFolder();
  const { sandbox } = await openSandbox({ rules: [...RULES, { match: { lesson: 'well' }, do: { errno: 454 } }] });
  const timetable = write(own, 'term.csv', timetableOf(COLUMNS, ROWS));
  const journal = join(own, 'term.sqlite');
  const school = { sid: SID, secret: SECRET, baseUrl: sandbox.url };
  const told: Told[] = [];
  const summary = await importTimetable(
    { timetable, journal, school, rate: 0 },
    { tell: (each) => void (each.type === 'progress' || told.push(each)) },
  );
  expect(told).toEqual([...WARNINGS, summary]);
  expect(await importStatus(journal)).toMatchObject({
    summary: { exitCode: 3 },
    failures: [{ type: 'failure', errno: 454, count: 1, lines: [2] }],
    warnings: WARNINGS,
  });
});

test('a lesson that left the timetable is warned of no more, and where there is none nothing is told', async () => {
  const rows = timetableOf(COLUMNS, ROWS).split('\n');
  write(folder, 'term.csv', rows.filter((row) => !/spent|late/.test(row)).join('\n'));
  const ran = await importer(folder, [...RUN, '--yes', '--json'], environment);
  const warnings = jsonLines(ran).filter(({ type }) => type === 'warning');
  expect(warnings).toMatchObject([{ errno: UNRECORDED.errno, count: 1, lines: [3] }]);
  write(folder, 'term.csv', rows.filter((row) => !/spent|late|unrecorded/.test(row)).join('\n'));
  const well = await importer(folder, [...RUN, '--yes'], environment);
  expect(`${well.stdout}${well.stderr}`).not.toMatch(/errno/);
});

test('a row that stands for many lessons is one line, however many of them fail', async () => {
  const own = newFolder();
  const header = 'courseKey,courseName,className,teacherUid,weekday,startTime,endTime';
  write(
    own,
    'term.csv',
    [header, 'A,Art,Clay,200100,Mon,09:00,09:45', 'A,Art,Paint,200101,Tue,09:00,09:45'].join('\n'),
  );
  const days = [1, 29].map((days) => new Date((nextWeek() + days * 86_400) * 1000).toISOString().slice(0, 10));
  const { environment: refusing } = await openSandbox({ rules: [{ match: { action: ACTION }, do: { errno: 113 } }] });
  const term = ['--term-start', days[0] ?? '', '--term-end', days[1] ?? '', '--timezone', 'UTC'];
  await importer(own, [...RUN, ...term], refusing);
  const groups = jsonLines(await importer(own, [...STATUS, '--json'])).filter(({ type }) => type === 'failure');
  expect(groups).toMatchObject([{ kind: 'lesson', errno: 113, lines: [2, 3] }]);
});
