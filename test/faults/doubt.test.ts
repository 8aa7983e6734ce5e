/**
 * A call left and nobody knows what came of it; then the timetable is edited. What ClassIn may hold is asked for with
 * the values it was sent with, and whatever differs now is told: as changed, or as removed.
 */
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { newFolder, problemsOf, write } from '../command/support.ts';
import { COLUMNS, nextWeek, timetableOf } from '../command/term.ts';
import { CALL, ran, Started, summaryOf } from './started.ts';

const COMMAND = ['run', 'term.csv', '--journal', 'term.sqlite', '--rate', '0', '--concurrency', '1'];

function rowsCalled(...names: readonly string[]) {
  return names.map((className, place) => ({
    courseKey: 'A',
    courseName: 'Course A',
    lessonKey: place + 1,
    className,
    beginTime: nextWeek() + place * 3600,
    endTime: nextWeek() + place * 3600 + 2700,
    teacherUid: 100_001,
  }));
}

/** Killed while the first lesson's call is open; it has done its work where `hang` is `after`. */
async function killedInTheCall(hang: 'before' | 'after') {
  const folder = newFolder();
  const school = await openSandbox({
    school: { repeatAnswer: 1 },
    rules: [{ match: { action: 'addCourseClass' }, when: { nth: 1 }, do: { hang } }],
  });
  write(folder, 'term.csv', timetableOf(COLUMNS, rowsCalled('Vectors', 'Matrices')));
  const first = new Started(folder, [...COMMAND, '--verbose'], school.environment);
  await first.says(CALL, 1);
  while (school.sandbox.school.ledger.summary().total < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  first.signal('SIGKILL');
  await first.ended;
  return { folder, school };
}

test.each(['before', 'after'] as const)(
  'a lesson in doubt (%s its work) whose row is edited is told as changed',
  async (hang) => {
    const { folder, school } = await killedInTheCall(hang);
    write(folder, 'term.csv', timetableOf(COLUMNS, rowsCalled('Vectors and planes', 'Matrices')));
    const second = await ran(folder, [...COMMAND, '--json'], school.environment);
    expect([second.code, summaryOf(second)]).toMatchObject([3, { lessons: { total: 2, created: 1, changed: 1 } }]);
    expect(problemsOf({ ...second, code: 3 })).toMatchObject([
      { code: 'lesson-changed', line: 2, message: expect.stringContaining('was "Vectors", is "Vectors and planes"') },
    ]);
    const names = school.sandbox.school.snapshot().lessons.map(({ name }) => name);
    expect([...names].sort()).toEqual(['Matrices', 'Vectors']);
  },
);

test('a lesson in doubt whose row is gone is named, and not sent', async () => {
  const { folder, school } = await killedInTheCall('after');
  write(folder, 'term.csv', timetableOf(COLUMNS, rowsCalled('Vectors', 'Matrices').slice(1)));
  const second = await ran(folder, [...COMMAND, '--json'], school.environment);
  expect([second.code, summaryOf(second)]).toMatchObject([0, { lessons: { total: 1, created: 1 } }]);
  expect(problemsOf({ ...second, code: 0 }).map(({ code }) => code)).toEqual(['lesson-removed-in-doubt']);
  const exported = await ran(folder, ['export', '--journal', 'term.sqlite'], {});
  expect(exported.stdout).toMatch(/Vectors.*removed/);
});

test('what was in doubt and is refused takes the values the timetable has now, in the next run', async () => {
  const folder = newFolder();
  const school = await openSandbox({
    rules: [
      { match: { action: 'addCourseClass' }, when: { nth: 1 }, do: { hang: 'before' } },
      { match: { action: 'addCourseClass' }, when: { nth: 2 }, do: { errno: 121, error: 'teacher unknown' } },
    ],
  });
  write(folder, 'term.csv', timetableOf(COLUMNS, rowsCalled('Vectors')));
  const first = new Started(folder, [...COMMAND, '--verbose'], school.environment);
  await first.says(CALL, 1);
  while (school.sandbox.school.ledger.summary().total < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  first.signal('SIGKILL');
  await first.ended;
  write(folder, 'term.csv', timetableOf(COLUMNS, rowsCalled('Vectors and planes')));
  expect((await ran(folder, COMMAND, school.environment)).code).toBe(3);
  const third = await ran(folder, [...COMMAND, '--json'], school.environment);
  expect([third.code, summaryOf(third)]).toMatchObject([0, { lessons: { created: 1, changed: 0 } }]);
  expect(school.sandbox.school.snapshot().lessons.map(({ name }) => name)).toEqual(['Vectors and planes']);
});
