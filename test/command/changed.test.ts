/**
 * A timetable that was edited after its lessons were made: ClassIn keeps the old ones in silence, so what changed is
 * told with both values, what is new goes in, what is gone is named, and the order of rows means nothing.
 */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { systemClock } from '../../src/vocabulary/clock.ts';
import { inProcess } from './in-process.ts';
import { testOfFile } from './journal-place.ts';
import { openSandbox } from './school.ts';
import { csvRows, importer, type JsonLine, lastLine, newFolder, problemsOf, read, write } from './support.ts';
import { COLUMNS, nextWeek, type Row, timetableOf, writeTerm } from './term.ts';

const HEADER = [...COLUMNS, 'seatNum', 'courseIntroduce', 'room'];
const first = nextWeek();
const hour = (n: number) => first + n * 3600;
const iso = (at: number) => new Date(at * 1000).toISOString().replace('.000', '');

const BEFORE: readonly Row[] = [
  { lessonKey: 'a', className: 'One', seatNum: 3, room: 'R1' },
  { lessonKey: 'b', className: 'Two', beginTime: hour(1), endTime: hour(2) },
  { lessonKey: 'c', className: 'Three', beginTime: hour(2), endTime: hour(3) },
  { courseKey: 'ART', lessonKey: 'a', className: 'Art', beginTime: hour(3), endTime: hour(4), courseIntroduce: 'old' },
  { courseKey: 'PE', lessonKey: 'a', className: 'Run', beginTime: hour(4), endTime: hour(5) },
].map((row, place) => ({ beginTime: hour(0), endTime: hour(1), teacherUid: 100_001 + place, ...row }));

function edited(): readonly Row[] {
  const [one, two, three, art] = BEFORE.map((row) => ({ ...row })) as [Row, Row, Row, Row];
  return [
    { ...art, courseIntroduce: 'new' },
    // an own column of the office is not sent: nothing has changed
    { ...three, room: 'R9' },
    { ...two, beginTime: hour(10), endTime: hour(11), teacherUid: 100_099 },
    { ...one, seatNum: '' },
    { lessonKey: 'd', className: 'Four', beginTime: hour(5), endTime: hour(6), teacherUid: 100_050 },
  ];
}

const messages = (problems: readonly JsonLine[]) =>
  Object.fromEntries(problems.map(({ code, line, message }) => [`${code} ${line}`, message]));

test('changed, added, removed and moved rows', async () => {
  const folder = newFolder();
  const { environment, sandbox, content } = await openSandbox();
  const run = () => importer(folder, ['run', 'term.csv', '--rate', '0', '--json'], environment);
  write(folder, 'term.csv', timetableOf(HEADER, BEFORE));
  expect((await run()).code).toBe(0);

  // another order of rows, and an own column that says something else: nothing is sent, nothing has changed
  const moved = [...BEFORE].reverse().map((row) => ({ ...row, room: 'R7' }));
  write(folder, 'term.csv', timetableOf(HEADER, moved));
  const reordered = await run();
  expect(problemsOf(reordered)).toEqual([]);
  expect([reordered.code, lastLine(reordered)]).toMatchObject([0, { requests: { total: 0 }, lessons: { changed: 0 } }]);

  const before = content();
  write(folder, 'term.csv', timetableOf(HEADER, edited()));
  const plan = await importer(folder, ['plan', 'term.csv', '--json'], environment);
  expect([plan.code, lastLine(plan)]).toMatchObject([
    0,
    {
      courses: { total: 2, create: 0, done: 1, changed: 1 },
      lessons: { total: 5, create: 1, done: 2, changed: 2 },
      requests: { total: 1, addCourseClass: 1 },
    },
  ]);
  const told = messages(lastLine(plan).problems as readonly JsonLine[]);
  expect(told).toEqual({
    'course-changed 2': 'the course was created with other values: courseIntroduce was "old", is "new"',
    'course-removed 0': 'course "PE" is in ClassIn and no longer in the timetable',
    'lesson-changed 4': [
      `the lesson was created with other values: beginTime was ${iso(hour(1))}, is ${iso(hour(10))}`,
      `endTime was ${iso(hour(2))}, is ${iso(hour(11))}`,
      'teacherUid was "100002", is "100099"',
    ].join('; '),
    'lesson-changed 5': 'the lesson was created with other values: seatNum was "3", is empty',
    'lesson-removed 0': 'lesson "a" of course "PE" is in ClassIn and no longer in the timetable',
  });

  const ran = await run();
  expect(messages(problemsOf(ran))).toEqual(told);
  expect([ran.code, lastLine(ran)]).toMatchObject([
    3,
    {
      exitCode: 3,
      courses: { total: 2, created: 1, changed: 1 },
      lessons: { total: 5, created: 3, changed: 2 },
      requests: { addCourseClass: 1, total: 1 },
    },
  ]);
  // once more: still changed, still said, nothing sent
  const again = await run();
  expect(messages(problemsOf(again))).toEqual(told);
  expect([again.code, lastLine(again).requests]).toMatchObject([3, { total: 0 }]);
  const after = content();
  expect(Object.keys(after.lessons)).toHaveLength(6);
  expect(after).toMatchObject(before);
  expect(sandbox.school.ledger.summary()).toMatchObject({ total: 9, made: { courses: 3, lessons: 6 } });

  const journal = ['--journal', 'data/term.sqlite'];
  const [failures, exported, status] = await Promise.all(
    ['failures', 'export', 'status'].map((command) => importer(folder, [command, ...journal])),
  );
  const failed = csvRows(failures?.stdout ?? '');
  expect(failed.map(({ className, ci_state }) => [className, ci_state])).toEqual([
    ['Art', 'changed'],
    ['Two', 'changed'],
    ['One', 'changed'],
  ]);
  expect(failed.map(({ ci_error: error }) => error)).toEqual([
    'the timetable differs from what was created: courseIntroduce was "old", is "new"',
    expect.stringContaining('teacherUid was "100002", is "100099"'),
    'the timetable differs from what was created: seatNum was "3", is empty',
  ]);
  const states = csvRows(exported?.stdout ?? '').map(({ courseKey, lessonKey, state }) => [
    courseKey,
    lessonKey,
    state,
  ]);
  expect(states).toEqual([
    ['ART', 'a', 'changed'],
    ['MATH', 'c', 'created'],
    ['MATH', 'b', 'changed'],
    ['MATH', 'a', 'changed'],
    ['MATH', 'd', 'created'],
    ['PE', 'a', 'removed'],
  ]);
  expect(status?.stdout).toMatch(/lessons +5 +3 +0 +0 +0 +2\n/);

  // the old values back, and all is well again
  write(folder, 'term.csv', timetableOf(HEADER, BEFORE));
  const restored = await run();
  expect([restored.code, lastLine(restored)]).toMatchObject([0, { lessons: { total: 5, changed: 0 } }]);
});

test('for people, plan and run say the same in words', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  await importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  write(folder, 'term.csv', timetableOf(COLUMNS, [{ className: 'Another name' }]));
  const ran = await importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  const plan = await importer(folder, ['plan', 'term.csv'], environment);
  expect(ran.stderr).toContain('className was "Lesson 1", is "Another name"');
  expect(plan.stdout).toMatch(/className +Lesson 1 +Another name/);
  expect(plan.stdout).toContain('lessons     1: 0 to create, 0 done, 1 changed');
  expect([plan.code, ran.code]).toEqual([0, 3]);
});

test('explain tells the calls of a lesson that were sent after it was made, for the students it has now', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  const run = () => importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  const rows = [
    { lessonKey: 'a', students: '1;2;3' },
    { lessonKey: 'b', students: '1;2' },
    { lessonKey: 'c', students: '1' },
  ];
  const calls = async (lesson: string) => {
    const ran = await importer(folder, ['explain', `MATH/${lesson}`, '--journal', 'data/term.sqlite', '--json']);
    const { studentCalls } = lastLine(ran).lesson as { studentCalls: { calls: number; runs: readonly number[] } };
    return [studentCalls.calls, studentCalls.runs];
  };
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], rows.slice(0, 2)));
  await run();
  expect([await calls('a'), await calls('b')]).toEqual([
    [3, [1]],
    [2, [1]],
  ]);
  // the third lesson comes later, and of the second a student has left
  const later = [rows[0], { ...rows[1], students: '1' }, rows[2]] as readonly Row[];
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], later));
  await run();
  expect([await calls('b'), await calls('c')]).toEqual([
    [2, [1, 2]],
    [1, [2]],
  ]);
});

test('a lesson with an identity of its own stays the same lesson when its time, and so its key, changes', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  const columns = [...COLUMNS.filter((column) => column !== 'lessonKey'), 'lessonUniqueIdentity'];
  const at = (begin: number) => ({
    className: 'One',
    beginTime: begin,
    endTime: begin + 3600,
    lessonUniqueIdentity: 'mine',
  });
  const run = () => importer(folder, ['run', 'term.csv', '--rate', '0', '--json'], environment);
  write(folder, 'term.csv', timetableOf(columns, [at(hour(1))]));
  expect((await run()).code).toBe(0);
  write(folder, 'term.csv', timetableOf(columns, [at(hour(5))]));
  const again = await run();
  expect([again.code, lastLine(again)]).toMatchObject([
    3,
    { lessons: { total: 1, changed: 1 }, requests: { total: 0 } },
  ]);
  expect(Object.keys(messages(problemsOf(again)))).toEqual(['lesson-changed 2']);
});

testOfFile(
  'a timetable that is replaced between two looks at it is not imported under the name of the other',
  async () => {
    const folder = newFolder();
    const path = join(folder, 'term.csv');
    writeTerm(folder, { lessons: [2], attending: () => [] });
    const other = read(path).replaceAll('C01', 'C02');
    const school = await openSandbox();
    let looks = 0;
    // The clock is asked when the timetable is hashed, and before it is read.
    const clock = {
      ...systemClock,
      now: () => {
        if (looks++ === 0) write(folder, 'term.csv', other);
        return systemClock.now();
      },
    };
    const { environment } = school;
    const command = ['run', path, '--journal', join(folder, 'term.sqlite'), '--rate', '0'];
    await expect(inProcess(command, { clock, environment })).rejects.toMatchObject({
      code: 'file-replaced',
      ending: 'usage',
    });
    expect(school.sandbox.school.ledger.summary().total).toBe(0);
    expect((await importer(folder, command, environment)).code).toBe(0);
    expect(school.sandbox.school.ledger.summary().total).toBe(3);
    const exported = await importer(folder, ['export', '--journal', join(folder, 'term.sqlite')]);
    expect(csvRows(exported.stdout).map(({ courseKey }) => courseKey)).toEqual(['C02', 'C02']);
  },
);
