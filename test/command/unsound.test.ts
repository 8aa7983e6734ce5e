/** Files that are sound in no row, or contradict themselves: what is then told and sent, whatever `--skip-invalid` says. */
import { expect, test } from '@jest/globals';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import { openSandbox } from './school.ts';
import { importer, lastLine, newFolder, problemsOf, write } from './support.ts';
import { COLUMNS, timetableOf } from './term.ts';

const WEEKLY = [
  'courseName,className,teacherUid,weekday,startTime,endTime,startDate,endDate',
  'Algebra,Lesson,100001,Mon,09:00,10:00,2027-03-01,2027-03-14',
].join('\n');
const IN_CHINA = ['--timezone', 'Asia/Shanghai'];

test.each([
  ['a roster without its columns', ['--students', 'aid.csv'], 'foo,bar\n1,2\n', null],
  ['a calendar with a date of two readings', ['--calendar', 'aid.csv', ...IN_CHINA], 'date\n03/08/2027\n', WEEKLY],
  ['a calendar that is not read to its end', ['--calendar', 'aid.csv', ...IN_CHINA], 'date\n"2027-03-08\n', WEEKLY],
])('%s', async (_, options, aid, timetable) => {
  const folder = newFolder();
  const { environment, sandbox } = await openSandbox();
  write(folder, 'term.csv', timetable ?? timetableOf(COLUMNS, [{}, {}]));
  write(folder, 'aid.csv', aid);
  const all = ['term.csv', ...options, '--skip-invalid', '--json'];
  const planned = await importer(folder, ['plan', ...all], environment);
  expect([planned.code, lastLine(planned)]).toEqual([
    4,
    expect.objectContaining({ requests: { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 0, total: 0 } }),
  ]);
  expect(lastLine(planned)).toMatchObject({ lessons: { create: 0 }, etaSeconds: 0, ready: [{ calls: 0 }, {}, {}, {}] });
  expect((await importer(folder, ['run', ...all], environment)).code).toBe(4);
  expect(sandbox.school.ledger.summary().total).toBe(0);
});

test('a lesson whose row cannot be read has not left the timetable', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  const run = (...more: string[]) =>
    importer(folder, ['run', 'term.csv', '--rate', '0', '--json', ...more], environment);
  const rows = [{}, {}, { courseKey: 'ART' }, { courseKey: 'PE' }];
  write(folder, 'term.csv', timetableOf(COLUMNS, rows));
  expect((await run()).code).toBe(0);
  // A mistyped time, and a course that is gone indeed.
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, { beginTime: '2027-03-32 09:00' }, { courseKey: 'ART' }]));
  const told = problemsOf(await run()).map(({ code }) => code);
  expect(told.filter((code) => code !== 'time-unreadable' && code !== 'date-impossible')).toEqual([
    'course-removed',
    'lesson-removed',
  ]);
  const planned = lastLine(await importer(folder, ['plan', 'term.csv', '--json'], environment));
  expect(planned.removed).toMatchObject([{ courseKey: 'PE', lessonKey: null }, { courseKey: 'PE' }]);
  // Nobody knows what stands behind a quote that is never closed.
  write(folder, 'term.csv', `${timetableOf(COLUMNS, [{}])}"`);
  const cut = await run();
  expect([cut.code, problemsOf(cut).filter(({ code }) => String(code).includes('removed'))]).toEqual([4, []]);
});

test('an identity that another row would get as well is a problem, in a check and in a run', async () => {
  const folder = newFolder();
  const { environment, sandbox } = await openSandbox();
  const derived = lessonIdentity('spring', 'MATH' as CourseKey, '1' as LessonKey);
  const columns = [...COLUMNS, 'lessonUniqueIdentity', 'courseUniqueIdentity'];
  const rows = [
    { courseKey: 'MATH', lessonKey: '1' },
    { courseKey: 'ART', lessonKey: '1', lessonUniqueIdentity: derived },
    { courseKey: 'PE', lessonKey: '1', courseUniqueIdentity: courseIdentity('spring', 'MATH' as CourseKey) },
    // Of another kind, and so of nobody.
    { courseKey: 'IT', lessonKey: '1', courseUniqueIdentity: derived },
  ];
  write(folder, 'term.csv', timetableOf(columns, rows));
  for (const command of ['check', 'run']) {
    const ran = await importer(folder, [command, 'term.csv', '--term', 'spring', '--json'], environment);
    expect(problemsOf(ran).map(({ code, line, column }) => [code, line, column])).toEqual([
      ['identity-reused', 3, 'lessonUniqueIdentity'],
      ['identity-reused', 4, 'courseUniqueIdentity'],
    ]);
    expect(ran.code).toBe(4);
  }
  expect(sandbox.school.ledger.summary().total).toBe(0);
  const elsewhere = await importer(folder, ['check', 'term.csv', '--term', 'autumn'], environment);
  expect(elsewhere.code).toBe(0);
});

test('three letters that are no IANA name are no time zone', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  for (const zone of ['CST', 'bst', 'SST']) {
    const { code, stderr } = await importer(folder, ['check', 'term.csv', '--timezone', zone]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is not a time zone; give an IANA name/)]);
  }
  expect((await importer(folder, ['check', 'term.csv', '--timezone', 'EST'])).code).toBe(0);
});

test('a journal that never took in a timetable was not interrupted', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{ teacherUid: 'nobody' }]));
  expect((await importer(folder, ['run', 'term.csv', '--journal', 'j.sqlite'], environment)).code).toBe(4);
  const status = await importer(folder, ['status', '--journal', 'j.sqlite', '--json'], environment);
  expect(lastLine(status)).toMatchObject({ exitCode: 3, ending: 'incomplete' });
});

test('whom a roster names in a way that cannot be read is pending, and `status` says why and where to look', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, {}]));
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,501\nMATH,5oo2\n');
  const run = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0'];
  expect((await importer(folder, [...run, '--skip-invalid'], environment)).code).toBe(3);
  const status = async (...more: string[]) => importer(folder, ['status', '--journal', 'term.sqlite', ...more]);
  expect(lastLine(await status('--json'))).toMatchObject({ enrolments: { pending: 1, failed: 0 } });
  expect((await status()).stdout).toContain(
    'Its files have 1 error: the rows and students concerned are held back, and `check` names them.',
  );
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,501\nMATH,502\n');
  expect((await importer(folder, run, environment)).code).toBe(0);
  expect((await status()).stdout).not.toContain('Its files');
});
