/**
 * A timetable edited while its import lies there killed: rows added, removed, moved, changed. What is in it now gets into
 * the school, what was removed is named and left alone, what was made before it was changed is told.
 */
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { csvRows, newFolder, write } from '../command/support.ts';
import { COLUMNS, nextWeek, type Row, timetableOf } from '../command/term.ts';
import { CALL, ran, Started, summaryOf } from './started.ts';

const COMMAND = ['run', 'term.csv', '--journal', 'term.sqlite', '--rate', '0'];
const HEADER = [...COLUMNS, 'students'];
const HOUR = 3600;

function rowsOf(course: string, place: number, lessons: number): Row[] {
  return Array.from({ length: lessons }, (_, lesson) => ({
    courseKey: course,
    courseName: `Course ${course}`,
    lessonKey: lesson + 1,
    className: `${course} ${lesson + 1}`,
    beginTime: nextWeek() + (place * 20 + lesson) * HOUR,
    endTime: nextWeek() + (place * 20 + lesson) * HOUR + 2700,
    teacherUid: 100_001 + place,
    students: '500001;500002',
  }));
}

/** Lesson name → its students, sorted. */
type Attended = Readonly<Record<string, readonly string[]>>;

function attendedBy(rows: readonly Row[]): Attended {
  return Object.fromEntries(rows.map(({ className, students }) => [className, String(students).split(';').sort()]));
}

test('killed half way, edited, resumed: rows added, removed, moved to another place', async () => {
  const folder = newFolder();
  const school = await openSandbox({ rules: [{ do: { latency: 20 } }] });
  const before = ['A', 'B', 'C'].flatMap((course, place) => rowsOf(course, place, 8));
  write(folder, 'term.csv', timetableOf(HEADER, before));
  const first = new Started(folder, [...COMMAND, '--verbose'], school.environment);
  await first.says(CALL, 14);
  first.signal('SIGKILL');
  await first.ended;

  const kept = before.filter(
    ({ className }) => !['A 3', 'B 1'].includes(String(className)) && !/^C/.test(String(className)),
  );
  const joined = kept.map((row) => (row.className === 'A 1' ? { ...row, students: '500002;500003' } : row));
  const now = [...joined, ...rowsOf('D', 3, 3)].reverse();
  write(folder, 'term.csv', timetableOf(HEADER, now));
  const second = await ran(folder, [...COMMAND, '--json'], school.environment);
  expect([second.code, summaryOf(second)]).toMatchObject([
    0,
    { courses: { total: 3 }, lessons: { total: now.length, failed: 0, pending: 0, changed: 0 } },
  ]);

  const snapshot = school.sandbox.school.snapshot();
  const held = Object.fromEntries(snapshot.lessons.map(({ name, students }) => [name, [...students].sort()]));
  for (const [name, students] of Object.entries(attendedBy(now))) {
    // Whoever left a lesson after being added stays in it: no call takes anybody out.
    expect([name, held[name]]).toEqual([name, expect.arrayContaining([...students])]);
  }
  const names = snapshot.lessons.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const allowed = new Set([...before, ...now].map(({ className }) => className));
  expect(names.filter((name) => !allowed.has(name))).toEqual([]);
  expect(school.sandbox.school.ledger.summary().duplicates).toEqual([]);

  const third = await ran(folder, [...COMMAND, '--json'], school.environment);
  expect([third.code, summaryOf(third)]).toMatchObject([0, { requests: { total: 0 } }]);
});

test('rows changed after they were made are told, whatever happened in between', async () => {
  const folder = newFolder();
  const school = await openSandbox({ rules: [{ do: { latency: 20 } }] });
  const before = ['A', 'B'].flatMap((course, place) => rowsOf(course, place, 8));
  write(folder, 'term.csv', timetableOf(HEADER, before));
  const first = new Started(folder, [...COMMAND, '--verbose'], school.environment);
  await first.says(CALL, 8);
  first.signal('SIGINT');
  expect((await first.ended).code).toBe(130);

  const exported = csvRows((await ran(folder, ['export', '--journal', 'term.sqlite'], {})).stdout);
  const made = exported.filter(({ classId }) => classId !== '').map(({ className }) => className);
  expect(made.length).toBeGreaterThan(0);
  expect(made.length).toBeLessThan(before.length);
  const now = before.map((row) => ({ ...row, className: `${row.className}, moved`, teacherUid: 100_099 }));
  write(folder, 'term.csv', timetableOf(HEADER, now));
  const second = await ran(folder, [...COMMAND, '--json'], school.environment);
  expect([second.code, summaryOf(second)]).toMatchObject([
    3,
    { lessons: { total: 16, changed: made.length, created: 16 - made.length, pending: 0 } },
  ]);
  // ClassIn has the old ones, and the new ones as they are now.
  const names = school.sandbox.school.snapshot().lessons.map(({ name }) => name);
  const wanted = before.map(({ className }) => (made.includes(String(className)) ? className : `${className}, moved`));
  expect([...names].sort()).toEqual([...wanted].sort());
});
