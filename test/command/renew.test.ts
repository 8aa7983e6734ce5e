/**
 * A lesson that somebody deleted in ClassIn's dashboard has burnt its identity: it is recognised, explained, renewed, and
 * stays renewed when the journal is lost.
 */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import { openSandbox } from './school.ts';
import { csvRows, importer, lastLine, newFolder, read, write } from './support.ts';
import { COLUMNS, timetableOf } from './term.ts';

const JOURNAL = ['--journal', 'data/term.sqlite'];

test('a deleted lesson is recognised by its students, renewed by hand, and found again without the journal', async () => {
  const folder = newFolder();
  const { environment, sandbox } = await openSandbox();
  const run = (...more: readonly string[]) =>
    importer(folder, ['run', 'term.csv', '--rate', '0', '--json', ...more], environment);
  const columns = [...COLUMNS, 'students'];
  write(folder, 'term.csv', timetableOf(columns, [{ students: '1' }, { students: '1' }]));
  expect((await run()).code).toBe(0);
  const identity = (generation: number) => lessonIdentity('', 'MATH' as CourseKey, '2' as LessonKey, generation);
  const lessonOf = (which: string) => [...sandbox.school.lessons.values()].find((lesson) => lesson.identity === which);
  const deleted = lessonOf(identity(0))?.id ?? '';
  sandbox.school.deleteLesson(deleted);

  // a new student finds out
  write(folder, 'term.csv', timetableOf(columns, [{ students: '1' }, { students: '1;2' }]));
  const burnt = await run();
  expect([burnt.code, lastLine(burnt)]).toMatchObject([3, { enrolments: { added: 2, failed: 1 } }]);
  const [row] = csvRows((await importer(folder, ['failures', ...JOURNAL])).stdout);
  expect(row).toMatchObject({ lessonKey: '2', ci_state: 'failed' });
  expect(['142', '212']).toContain(row?.ci_errno);
  expect(row?.ci_hint).toContain('classin-import renew --lesson <courseKey>/<lessonKey>');

  expect((await importer(folder, ['renew', '--lesson', 'MATH/nonsuch', ...JOURNAL])).code).toBe(2);
  const renewed = await importer(folder, ['renew', '--lesson', 'MATH/2', ...JOURNAL, '--json']);
  expect([renewed.code, lastLine(renewed)]).toMatchObject([0, { type: 'renewed', key: 'MATH/2', lessons: 1 }]);
  const mended = await run();
  expect([mended.code, lastLine(mended)]).toMatchObject([
    0,
    { requests: { addCourse: 0, addCourseClass: 1, addCourseClassStudent: 2 } },
  ]);
  const made = lessonOf(identity(1));
  expect([made?.id === deleted, [...(made?.students ?? [])].sort()]).toEqual([false, ['1', '2']]);

  // what `export` gives can stand in for the journal: its `generation` names the identity in use
  await importer(folder, ['export', ...JOURNAL, '--out', 'exported.csv']);
  expect(csvRows(read(`${folder}/exported.csv`)).map(({ generation, classId }) => [generation, classId])).toEqual([
    ['0', expect.stringMatching(/^\d+$/)],
    ['1', made?.id],
  ]);
  const again = ['run', 'exported.csv', '--journal', 'fresh.sqlite', '--rate', '0', '--json'];
  const found = await importer(folder, again, environment);
  expect([found.code, lastLine(found)]).toMatchObject([0, { lessons: { created: 0, existing: 2 } }]);
  expect(sandbox.school.ledger.summary()).toMatchObject({ made: { courses: 1, lessons: 3 }, duplicateCount: 0 });
});

test('a deleted course is renewed with the lessons that were made in it', async () => {
  const folder = newFolder();
  const { environment, sandbox } = await openSandbox();
  const run = () => importer(folder, ['run', 'term.csv', '--rate', '0', '--json'], environment);
  const rows = (...lessons: readonly string[]) =>
    timetableOf(
      [...COLUMNS, 'students'],
      lessons.map((lessonKey) => ({ lessonKey, students: '1' })),
    );
  write(folder, 'term.csv', rows('a', 'b'));
  await run();
  const [course] = [...sandbox.school.courses.keys()];
  sandbox.school.deleteCourse(course ?? '');
  write(folder, 'term.csv', rows('a', 'b', 'c'));
  const burnt = await run();
  expect([burnt.code, lastLine(burnt)]).toMatchObject([3, { lessons: { created: 2, failed: 1 } }]);
  const renewed = await importer(folder, ['renew', '--course', 'MATH', ...JOURNAL]);
  expect([renewed.code, renewed.stdout]).toEqual([0, expect.stringContaining('it and 2 lessons anew')]);
  const mended = await run();
  expect([mended.code, lastLine(mended)]).toMatchObject([
    0,
    { requests: { addCourse: 1, addCourseClass: 3, addCourseClassStudent: 1 }, enrolments: { added: 3 } },
  ]);
  expect([...sandbox.school.courses.values()].filter(({ deleted }) => !deleted)).toHaveLength(1);
});

test('what is no longer in the timetable is promised for when its row is back', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  const run = async (lessons: readonly string[], columns = COLUMNS) => {
    const rows = lessons.map((name) => ({ courseKey: name.slice(0, 1), lessonKey: name, ci_state: 'failed' }));
    write(folder, 'term.csv', timetableOf(columns, rows));
    const ran = await importer(folder, ['run', 'term.csv', '--rate', '0', '--json', '--yes'], environment);
    return lastLine(ran).requests;
  };
  const renewed = async (...named: readonly string[]) =>
    (await importer(folder, ['renew', ...named, ...JOURNAL])).stdout;
  await run(['A1', 'A2', 'A3', 'B1']);
  await run(['A1', 'A2']);
  const removed = await renewed('--lesson', 'A/A3');
  expect(removed).toContain('is not in the timetable: the first run with its row back makes it anew');
  expect(removed).not.toContain('next run');
  expect(await renewed('--course', 'B')).toMatch(/not in the timetable: .* rows back makes it and 1 lesson anew/);
  // the course is there, and what was made in it is not all
  await run(['A1', 'A2', 'A3']);
  await run(['A1', 'A2']);
  expect(await renewed('--course', 'A')).toMatch(
    /next run makes it and 2 lessons anew.+\n.+not in the timetable: 1 lesson,/,
  );
  expect(await run(['A1', 'A2'])).toMatchObject({ addCourse: 1, addCourseClass: 2 });
  // a part of the timetable takes nothing away
  await run(['A1'], [...COLUMNS, 'ci_state']);
  const told = await importer(folder, ['renew', '--lesson', 'A/A2', ...JOURNAL, '--json']);
  expect(lastLine(told)).toMatchObject({ type: 'renewed', listed: true, lessons: 1, removed: 0 });
});

test('a name that fits two lessons renews neither of them', async () => {
  const folder = newFolder();
  const { environment, sandbox } = await openSandbox();
  const rows = (generation: string) =>
    timetableOf(
      [...COLUMNS, 'generation'],
      [
        { courseKey: '2027', lessonKey: '1/2' },
        { courseKey: '2027/1', lessonKey: '2', generation },
        { courseKey: '2027', lessonKey: '3/4' },
      ],
    );
  const run = () => importer(folder, ['run', 'term.csv', '--rate', '0', '--json'], environment);
  const renewed = (name: string) => importer(folder, ['renew', '--lesson', name, ...JOURNAL]);
  write(folder, 'term.csv', rows(''));
  expect((await run()).code).toBe(0);
  const either = await renewed('2027/1/2');
  expect(either.code).toBe(2);
  expect(either.stderr).toContain('lesson "1/2" of course "2027"; lesson "2" of course "2027/1"');
  expect((await run()).code).toBe(0);
  expect(sandbox.school.lessons.size).toBe(3);

  // the way out that it names
  write(folder, 'term.csv', rows('1'));
  expect((await run()).code).toBe(0);
  expect(sandbox.school.lessons.size).toBe(4);
  // slashes alone make no riddle
  expect(await renewed('2027/3/4')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 lesson anew') });
});

test('what has an identity of its own cannot be renewed, and is told what to do instead', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'lessonUniqueIdentity'], [{ lessonUniqueIdentity: 'mine' }, {}]));
  await importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  for (const named of [
    ['--lesson', 'MATH/1'],
    ['--course', 'MATH'],
  ]) {
    const refused = await importer(folder, ['renew', ...named, ...JOURNAL]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('lessonUniqueIdentity')]);
  }
  expect((await importer(folder, ['renew', '--lesson', 'MATH/2', ...JOURNAL])).code).toBe(0);
});

test('once something of a finished import is renewed, its status is finished no more', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, {}]));
  await importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  const standing = async () => ({
    text: (await importer(folder, ['status', ...JOURNAL])).stdout,
    summary: lastLine(await importer(folder, ['status', ...JOURNAL, '--json'])),
  });
  const done = 'Everything in the timetable is in ClassIn.';
  const before = await standing();
  expect([before.text.includes(done), before.summary]).toMatchObject([true, { exitCode: 0 }]);
  await importer(folder, ['renew', '--course', 'MATH', ...JOURNAL]);
  const after = await standing();
  expect([after.text.includes(done), after.summary]).toMatchObject([false, { exitCode: 3, lessons: { pending: 2 } }]);
});

test('live addresses: each student’s own, signed with the SECRET that is nowhere to be seen', async () => {
  const folder = newFolder();
  const { environment } = await openSandbox();
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'record', 'live'], [{ record: 1, live: 1 }, { record: 1 }, {}]));
  write(folder, 'roster.csv', 'courseKey,studentUid,studentName\nMATH,5,小红 & Co\n');
  await importer(folder, ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0'], environment);
  const exported = csvRows((await importer(folder, ['export', ...JOURNAL])).stdout);
  expect(
    exported.map(({ liveUrl, rtmpUrl, hlsUrl, flvUrl }) => [liveUrl, rtmpUrl, hlsUrl, flvUrl].map(Boolean)),
  ).toEqual([
    [true, true, true, true],
    [true, false, false, false],
    [false, false, false, false],
  ]);
  const links = await importer(folder, ['export', '--live-links', ...JOURNAL], environment);
  const rows = csvRows(links.stdout);
  expect(rows.map(({ lessonKey, studentUid, studentName }) => [lessonKey, studentUid, studentName])).toEqual([
    ['1', '5', '小红 & Co'],
    ['2', '5', '小红 & Co'],
  ]);
  const link = new URL(rows[0]?.liveLink ?? '');
  const key = link.searchParams.get('lessonKey');
  const code = createHash('md5').update(`${environment.CLASSIN_SECRET}${key}5小红 & Co`).digest('hex');
  expect([link.searchParams.get('account'), link.searchParams.get('nickname')]).toEqual(['5', '小红 & Co']);
  expect(link.searchParams.get('checkCode')).toBe(code);
  // without the credentials of the journal's own school there are none
  expect((await importer(folder, ['export', '--live-links', ...JOURNAL])).code).toBe(2);
});
