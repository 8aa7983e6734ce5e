/**
 * The real term of a college: 7,350 lessons, 486 courses, 2,207 students, 204,074 enrolments. Sandbox, status and files
 * are counted independently and must agree to the last enrolment. Its dates move by whole weeks, so that the test works
 * on any day.
 */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import { openSandbox } from './school.ts';
import { csvRows, importer, lastLine, newFolder, read, write } from './support.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/vocational-term/', import.meta.url));
const WEEK_MS = 7 * 86_400_000;
/** Asia/Ho_Chi_Minh has had this offset since 1975, so local times are read here without a library. */
const OFFSET = '+07:00';

function beginSoon(csv: string): string {
  const first = Date.parse(csv.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? '');
  const shift = Math.ceil((Date.now() + WEEK_MS - first) / WEEK_MS) * WEEK_MS;
  return csv.replace(/\d{4}-\d{2}-\d{2}/g, (date) => new Date(Date.parse(date) + shift).toISOString().slice(0, 10));
}

interface WantedLesson {
  readonly course: string;
  readonly begin: string;
  readonly end: string;
  readonly teacher: string;
  readonly students: readonly string[];
}

/** What the files ask for: by identity of the lesson. */
function wantedBy(timetable: string, roster: string): Map<string, WantedLesson> {
  const attending = new Map<string, Set<string>>();
  for (const { courseKey = '', studentUid = '' } of csvRows(roster)) {
    attending.set(courseKey, (attending.get(courseKey) ?? new Set()).add(studentUid));
  }
  const seconds = (local = '') => String(Date.parse(`${local.replace(' ', 'T')}:00${OFFSET}`) / 1000);
  return new Map(
    csvRows(timetable).map(({ courseKey = '', lessonKey = '', beginTime, endTime, teacherUid = '' }) => [
      lessonIdentity('', courseKey as CourseKey, lessonKey as LessonKey),
      {
        course: courseIdentity('', courseKey as CourseKey),
        begin: seconds(beginTime),
        end: seconds(endTime),
        teacher: teacherUid,
        students: [...(attending.get(courseKey) ?? [])].sort(),
      },
    ]),
  );
}

test('the real term goes in with exactly 21,315 calls, and a second run sends none', async () => {
  const folder = newFolder();
  const timetable = beginSoon(read(`${FIXTURE}timetable.csv`));
  const roster = read(`${FIXTURE}roster.csv`);
  write(folder, 'term.csv', timetable);
  write(folder, 'roster.csv', roster);
  const { environment, sandbox, content } = await openSandbox();
  const files = ['term.csv', '--students', 'roster.csv', '--timezone', 'Asia/Ho_Chi_Minh', '--json', '--quiet'];
  const command = ['run', ...files, '--rate', '0', '--concurrency', '32'];
  const requests = { addCourse: 486, addCourseClass: 7350, addCourseClassStudent: 13_479, total: 21_315 };

  const plan = await importer(folder, ['plan', ...files], environment);
  expect(lastLine(plan)).toMatchObject({
    courses: { total: 486, create: 486 },
    lessons: { total: 7350, create: 7350 },
    enrolments: { total: 204_074, add: 204_074 },
    requests,
    etaSeconds: 21_315 / 5,
  });

  const totals = {
    courses: { total: 486, created: 486, existing: 0, failed: 0, pending: 0, changed: 0 },
    lessons: { total: 7350, created: 7350, existing: 0, failed: 0, pending: 0, changed: 0 },
    enrolments: { total: 204_074, added: 204_074, existing: 0, failed: 0, pending: 0 },
  };
  const ran = await importer(folder, command, environment);
  expect(ran.code).toBe(0);
  expect(lastLine(ran)).toMatchObject({ ...totals, requests: { ...requests, retries: 0 } });
  expect(sandbox.school.ledger.summary()).toMatchObject({ total: 21_315, duplicateCount: 0, identities: 7836 });

  const held = content();
  const wanted = wantedBy(timetable, roster);
  expect(Object.keys(held.lessons).length).toBe(wanted.size);
  const enrolments = [...wanted.values()].reduce((sum, { students }) => sum + students.length, 0);
  expect([wanted.size, enrolments, sandbox.school.enrolmentCount]).toEqual([7350, 204_074, 204_074]);
  for (const [identity, { course, begin, end, teacher, students }] of wanted) {
    const lesson = held.lessons[identity];
    const { beginTime, endTime, teacherUid } = lesson?.params ?? {};
    const got = [lesson?.course, beginTime, endTime, teacherUid, lesson?.students.join()];
    // compared as texts first: fifty thousand deep comparisons take their time
    if (got.join('|') === [course, begin, end, teacher, students.join()].join('|')) continue;
    expect([identity, ...got]).toEqual([identity, course, begin, end, teacher, students.join()]);
  }

  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  expect(lastLine(status)).toMatchObject({ ...totals, exitCode: 0 });

  const again = await importer(folder, command, environment);
  expect([again.code, lastLine(again).requests]).toEqual([
    0,
    { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 0, total: 0, retries: 0 },
  ]);
  expect(sandbox.school.ledger.summary().total).toBe(21_315);
});
