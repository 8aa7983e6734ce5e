/** Contract § 3: with `--json` stdout carries one object per line and nothing else, in exactly the shapes of the contract. */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { testOfFile } from './journal-place.ts';
import { openSandbox } from './school.ts';
import { importer, type JsonLine, jsonLines, lastLine, newFolder, problemsOf, type Ran, write } from './support.ts';
import { COLUMNS, nextWeek, timetableOf, writeTerm } from './term.ts';

/** The names and nesting of an object, without its values. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]));
}

const MADE = {
  total: 'number',
  created: 'number',
  existing: 'number',
  failed: 'number',
  pending: 'number',
  changed: 'number',
};
const REQUESTS = { addCourse: 'number', addCourseClass: 'number', addCourseClassStudent: 'number', total: 'number' };
const SUMMARY = {
  type: 'string',
  exitCode: 'number',
  courses: MADE,
  lessons: MADE,
  enrolments: { total: 'number', added: 'number', existing: 'number', failed: 'number', pending: 'number' },
  requests: { ...REQUESTS, retries: 'number' },
  seconds: 'number',
};
const PLANNED = { total: 'number', create: 'number', done: 'number', changed: 'number' };
const PLAN = {
  type: 'string',
  courses: PLANNED,
  lessons: PLANNED,
  enrolments: { total: 'number', add: 'number', done: 'number' },
  requests: REQUESTS,
  etaSeconds: 'number',
  problems: 'list',
};
const PROBLEM = ['type', 'severity', 'code', 'file', 'line', 'column', 'message', 'hint'];

const FILES = ['term.csv', '--students', 'roster.csv'];
const folder = newFolder();
let first: Ran;
let second: Ran;

beforeAll(async () => {
  writeTerm(folder, { lessons: [3, 2], attending: (course) => (course === 0 ? [0, 1] : [1]) });
  const { environment } = await openSandbox({
    rules: [{ match: { action: 'addCourseClassStudent', student: '500001', lesson: 'C01 2' }, do: { itemErrno: 157 } }],
  });
  first = await importer(folder, ['run', ...FILES, '--rate', '0', '--json'], environment);
  second = await importer(folder, ['run', ...FILES, '--rate', '0', '--json', '--verbose'], environment);
});

test('the last line of run is the summary, and its counts add up', () => {
  for (const ran of [first, second]) {
    const summary = lastLine(ran);
    expect(shape(summary)).toMatchObject(SUMMARY);
    expect([ran.code, summary]).toMatchObject([3, { type: 'summary', exitCode: 3 }]);
    for (const kind of ['courses', 'lessons', 'enrolments']) {
      const { total, ...rest } = summary[kind] as Record<string, number>;
      expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(total);
    }
  }
  expect(lastLine(first)).toMatchObject({
    courses: { total: 2, created: 2 },
    lessons: { total: 5, created: 5 },
    enrolments: { total: 8, added: 7, failed: 1, pending: 0 },
    requests: { addCourse: 2, addCourseClass: 5, addCourseClassStudent: 3, total: 10, retries: 0 },
  });
  // the second run repeats only what failed; created and added stay what this journal's runs made
  expect(lastLine(second)).toMatchObject({
    lessons: { created: 5 },
    enrolments: { added: 7, failed: 1 },
    requests: { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 1, total: 1 },
  });
});

test('the other lines of run are progress, with the same totals', () => {
  const types = new Set(jsonLines(first).map(({ type }) => type));
  expect([...types].sort()).toEqual(['progress', 'summary']);
  const progress = jsonLines(first).filter(({ type }) => type === 'progress');
  expect(progress.at(-1)).toMatchObject({ enrolments: lastLine(first).enrolments as object });
});

test('status says the same as the run, then why', async () => {
  const ran = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const [failure, summary] = jsonLines(ran) as [JsonLine, JsonLine];
  expect(failure).toEqual({
    type: 'failure',
    kind: 'enrolment',
    errno: 157,
    count: 1,
    lines: [3],
    meaning: 'the lesson is full',
    hint: expect.stringContaining('take students out'),
  });
  expect(shape(summary)).toMatchObject(SUMMARY);
  const { courses, lessons, enrolments, exitCode } = lastLine(second);
  expect(summary).toMatchObject({ exitCode, courses, lessons, enrolments } as object);
});

test('plan is one line, with its problems in it', async () => {
  const ran = await importer(folder, ['plan', ...FILES, '--rate', '0.5', '--json']);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  expect(jsonLines(ran)).toHaveLength(1);
  expect(shape(lastLine(ran))).toMatchObject(PLAN);
  expect(lastLine(ran)).toMatchObject({
    type: 'plan',
    courses: { total: 2, create: 0, done: 2, changed: 0 },
    lessons: { total: 5, create: 0, done: 5, changed: 0 },
    enrolments: { total: 8, add: 1, done: 7 },
    requests: { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 1, total: 1 },
    etaSeconds: 2,
    problems: [],
  });
});

test('check gives problems, each exactly as promised, then its counts; it leaves no file anywhere', async () => {
  const empty = newFolder();
  const temporary = `${empty}/tmp`;
  mkdirSync(temporary);
  const begin = nextWeek();
  const rows = [{ endTime: begin + 60 }, { teacherUid: '007', beginTime: begin + 9000, endTime: begin + 12_600 }];
  write(empty, 'term.csv', timetableOf(COLUMNS, rows));
  const ran = await importer(empty, ['check', 'term.csv', '--json'], { TMPDIR: temporary });
  expect([ran.code, ran.stderr]).toEqual([4, '']);
  for (const problem of problemsOf(ran)) expect(Object.keys(problem).sort()).toEqual([...PROBLEM].sort());
  expect(jsonLines(ran)).toEqual([
    {
      type: 'problem',
      severity: 'error',
      code: 'lesson-too-short',
      file: 'term.csv',
      line: 2,
      column: 'endTime',
      message: expect.stringContaining('1 minute'),
      hint: expect.stringContaining('15 minutes'),
    },
    expect.objectContaining({ severity: 'warning', code: 'uid-leading-zero', line: 3, column: 'teacherUid' }),
    { type: 'check', rows: 2, errors: 1, warnings: 1 },
  ]);
  const again = ['check', 'term.csv'];
  const [text, quiet] = await Promise.all([
    importer(empty, again, { TMPDIR: temporary }),
    importer(empty, [...again, '--quiet', '--json'], { TMPDIR: temporary }),
  ]);
  expect(text.stdout).toMatch(/^term\.csv:2:endTime: error: .*\[lesson-too-short\]\n {4}.+\n/);
  expect(text.stdout).toMatch(/\n2 rows, 1 error, 1 warning\n$/);
  expect(jsonLines(quiet).map(({ type, severity }) => severity ?? type)).toEqual(['error', 'check']);
  expect([readdirSync(empty).sort(), readdirSync(temporary)]).toEqual([['term.csv', 'tmp'], []]);
});

test('warnings change no exit code', async () => {
  const own = newFolder();
  write(own, 'term.csv', timetableOf(COLUMNS, [{ teacherUid: '007' }]));
  for (const command of ['check', 'plan']) {
    const ran = await importer(own, [command, 'term.csv', '--json']);
    expect([command, ran.code, ran.stdout.includes('uid-leading-zero')]).toEqual([command, 0, true]);
  }
});

test('failures and export give an object a row, errno one for each call that knows the number', async () => {
  const journal = ['--journal', 'data/term.sqlite', '--json'];
  const [failures, exported, errno] = await Promise.all(
    [
      ['failures', ...journal],
      ['export', ...journal],
      ['errno', '460', '--json'],
    ].map(async (command) => jsonLines(await importer(folder, command))),
  );
  expect(failures).toMatchObject([{ type: 'row', cells: { courseKey: 'C01', ci_errno: '157', ci_state: 'failed' } }]);
  expect(exported).toHaveLength(5);
  expect(exported?.[0]).toMatchObject({
    type: 'row',
    cells: { courseKey: 'C01', lessonKey: 'L001', state: 'created' },
  });
  expect(errno?.map(({ action, response }) => [action, response])).toEqual([
    ['addCourse', 'repeat'],
    ['addCourseClass', 'repeat'],
    ['addCourseClassStudent', 'repeat'],
  ]);
});

testOfFile('the journal and what lies beside it belong to their owner alone', () => {
  for (const name of readdirSync(`${folder}/data`)) expect(statSync(`${folder}/data/${name}`).mode & 0o077).toBe(0);
  expect(statSync(`${folder}/data`).mode & 0o077).toBe(0);
});
