/** Whole terms into a real server: the fewest calls, nothing twice, nothing lost, with and without the journal. */
import { expect, test } from '@jest/globals';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import { loseJournal } from './journal-place.ts';
import { type OpenedSandbox, openSandbox } from './school.ts';
import { importer, lastLine, newFolder, write } from './support.ts';
import { COLUMNS, type Term, timetableOf, writeTerm } from './term.ts';

/** 24 courses, 720 lessons (one course has 250, so that a student needs three calls), 400 students. */
const SIZES = [250, ...Array.from({ length: 23 }, (_, place) => (place < 10 ? 21 : 20))];

function writeBigTerm(folder: string): Term {
  return writeTerm(folder, {
    lessons: SIZES,
    attending: (course) =>
      course === 0
        ? Array.from({ length: 25 }, (_, place) => place * 16)
        : Array.from({ length: 400 }, (_, student) => student).filter((student) => student % 23 === course - 1),
  });
}

/** The sandbox holds exactly the files' courses, lessons and enrolments, each under the identity that § 4 promises. */
function expectExactly({ sandbox, content }: OpenedSandbox, term: Term): void {
  const { courses, lessons } = content();
  const held = Object.fromEntries(Object.entries(lessons).map(([identity, { students }]) => [identity, students]));
  const wanted: Record<string, readonly string[]> = {};
  for (const [course, ofCourse] of term.wanted) {
    for (const [lesson, students] of ofCourse) {
      wanted[lessonIdentity('', course as CourseKey, lesson as LessonKey)] = students;
    }
  }
  expect(held).toEqual(wanted);
  expect(Object.keys(courses).sort()).toEqual(
    [...term.wanted.keys()].map((course) => courseIdentity('', course as CourseKey)).sort(),
  );
  expect(sandbox.school.courses.size).toBe(term.courses);
  expect(sandbox.school.lessons.size).toBe(term.lessons);
  expect(sandbox.school.enrolmentCount).toBe(term.enrolments);
}

test('a term takes the fewest calls, once; without its journal it is found again and nothing is made', async () => {
  const folder = newFolder();
  const term = writeBigTerm(folder);
  expect([term.courses, term.lessons]).toEqual([24, 720]);
  const school = await openSandbox();
  const { environment, sandbox } = school;
  const command = ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--concurrency', '16', '--json'];

  const first = await importer(folder, command, environment);
  expect(first.stderr).toBe('');
  expect(first.code).toBe(0);
  const { courses, lessons, enrolments, calls } = term;
  expect(lastLine(first)).toMatchObject({
    type: 'summary',
    exitCode: 0,
    courses: { total: courses, created: courses, existing: 0, failed: 0, pending: 0, changed: 0 },
    lessons: { total: lessons, created: lessons, existing: 0, failed: 0, pending: 0, changed: 0 },
    enrolments: { total: enrolments, added: enrolments, existing: 0, failed: 0, pending: 0 },
    requests: {
      addCourse: courses,
      addCourseClass: lessons,
      addCourseClassStudent: term.studentCalls,
      total: calls,
      retries: 0,
    },
  });
  expect(sandbox.school.ledger.summary()).toMatchObject({ total: calls, duplicateCount: 0 });
  expectExactly(school, term);
  const before = school.content();

  const second = await importer(folder, command, environment);
  expect(second.code).toBe(0);
  expect(lastLine(second)).toMatchObject({ requests: { total: 0 }, enrolments: { added: enrolments } });
  expect(sandbox.school.ledger.summary().total).toBe(calls);

  loseJournal(folder, 'data/term.sqlite');
  const third = await importer(folder, command, environment);
  expect(third.code).toBe(0);
  expect(lastLine(third)).toMatchObject({
    courses: { total: courses, created: 0, existing: courses },
    lessons: { total: lessons, created: 0, existing: lessons },
    enrolments: { total: enrolments, added: 0, existing: enrolments },
    requests: { total: calls, retries: 0 },
  });
  expect(sandbox.school.ledger.summary()).toMatchObject({ total: 2 * calls, duplicateCount: 0 });
  expect(sandbox.school.ledger.summary().made).toEqual({ courses, lessons, enrolments });
  expect(school.content()).toEqual(before);

  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  expect(status.code).toBe(0);
  expect(lastLine(status)).toMatchObject({
    type: 'summary',
    exitCode: 0,
    enrolments: { total: enrolments, failed: 0 },
  });
});

test('two terms of one school and the same keys are two: their identities differ by the name of the term', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const { environment, sandbox } = await openSandbox();
  for (const name of ['autumn', 'spring']) {
    const options = ['--term', name, '--journal', `${name}.sqlite`, '--students', 'roster.csv', '--rate', '0'];
    expect((await importer(folder, ['run', 'term.csv', ...options], environment)).code).toBe(0);
  }
  expect([sandbox.school.courses.size, sandbox.school.lessons.size]).toEqual([2, 4]);
});

test('students stand in the timetable, in the roster, or in both: a union', async () => {
  const folder = newFolder();
  const { environment, content } = await openSandbox();
  write(
    folder,
    'term.csv',
    timetableOf(
      [...COLUMNS, 'students'],
      [{ students: '1;2' }, { students: '2, 3' }, { courseKey: 'ART', students: '' }],
    ),
  );
  write(folder, 'roster.csv', 'courseKey,studentUid,lessonKey,studentName\nMATH,2,,Bo\nMATH,9,2,Ida\nART,7,,\n');
  const ran = await importer(
    folder,
    ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--json'],
    environment,
  );
  expect(ran.code).toBe(0);
  // 1 in one lesson, 2 in two, 3 and 9 in the second, 7 in the only one of ART
  expect(lastLine(ran)).toMatchObject({ enrolments: { total: 6, added: 6 }, requests: { addCourseClassStudent: 5 } });
  const students = Object.values(content().lessons).map(({ params, students: uids }) => [params.className, uids]);
  expect(Object.fromEntries(students)).toEqual({
    'Lesson 1': ['1', '2'],
    'Lesson 2': ['2', '3', '9'],
    'Lesson 3': ['7'],
  });
});
