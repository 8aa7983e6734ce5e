/** What `plan` says is what `run` does: on a fresh journal, on one that is half done, and with rows that are left out. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Content } from '../sandbox/content.ts';
import { IN_FILES } from './journal-place.ts';
import { openSandbox } from './school.ts';
import { csvRows, type Environment, importer, lastLine, newFolder, problemsOf, write } from './support.ts';
import { COLUMNS, nextWeek, type Row, timetableOf, writeTerm } from './term.ts';

/** Plans, runs, and holds the two against each other. */
async function planAndRun(folder: string, args: readonly string[], environment: Environment) {
  const planned = await importer(folder, ['plan', ...args, '--json'], environment);
  const ran = await importer(folder, ['run', ...args, '--rate', '0', '--json'], environment);
  const { retries, ...requests } = lastLine(ran).requests as Record<string, number>;
  expect(retries).toBe(0);
  expect(lastLine(planned).requests).toEqual(requests);
  return { plan: lastLine(planned), summary: lastLine(ran), codes: [planned.code, ran.code] };
}

const FILES = ['term.csv', '--students', 'roster.csv'];

test('the calls that a plan counts are the calls that a run sends, also when it is half done', async () => {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [101, 3, 2], attending: (course) => [0, course + 1] });
  const { environment, sandbox } = await openSandbox({
    rules: [
      { match: { action: 'addCourse', course: 'Course C02' }, when: { nth: 1 }, do: { errno: 400 } },
      { match: { action: 'addCourseClass', lesson: '/^C01 [123]$/' }, when: { calls: { to: 3 } }, do: { errno: 136 } },
      { match: { action: 'addCourseClassStudent', student: '500001' }, when: { nth: 1 }, do: { errno: 228 } },
    ],
  });
  const first = await importer(folder, ['run', ...FILES, '--rate', '0', '--json'], environment);
  expect([first.code, lastLine(first)]).toMatchObject([3, { lessons: { created: 100, failed: 3, pending: 3 } }]);
  const half = await planAndRun(folder, FILES, environment);
  expect(half.codes).toEqual([0, 0]);
  expect(half.plan).toMatchObject({
    courses: { total: 3, create: 1, done: 2 },
    lessons: { total: 106, create: 6, done: 100 },
    enrolments: { total: term.enrolments },
  });
  expect(half.summary).toMatchObject({ enrolments: { added: term.enrolments, failed: 0, pending: 0 } });
  expect(sandbox.school.enrolmentCount).toBe(term.enrolments);
  const done = await importer(folder, ['plan', ...FILES, '--json'], environment);
  expect(lastLine(done)).toMatchObject({ requests: { total: 0 }, etaSeconds: 0, enrolments: { add: 0 } });
});

test('rows that are skipped are in no call of the plan', async () => {
  const folder = newFolder();
  const begin = nextWeek();
  const bad = { endTime: begin };
  const rows = [{}, bad, { courseKey: 'ART', ...bad }, { courseKey: 'PE' }, { courseKey: 'PE', students: '9;x' }];
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], rows));
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,1\nMATH,2\nART,1\nPE,3\n');
  const { environment } = await openSandbox();
  const { plan, summary, codes } = await planAndRun(folder, [...FILES, '--skip-invalid'], environment);
  expect(codes).toEqual([0, 3]);
  expect(plan).toMatchObject({
    courses: { total: 3, create: 2 },
    lessons: { total: 5, create: 2 },
    // of MATH's 4 two are of a bad row, ART's one too, and of PE's 4 three: 3 and 9, and x whoever that is
    enrolments: { total: 9, add: 3, done: 0, invalid: 6 },
    requests: { addCourse: 2, addCourseClass: 2, addCourseClassStudent: 3 },
  });
  expect(summary).toMatchObject({ courses: { created: 2, pending: 1 }, lessons: { created: 2, pending: 3 } });
});

/** Runs what is sound of a timetable (and a roster), after the plan for it. */
async function skipping(columns: readonly string[], rows: readonly Row[], roster: string | null = null) {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(columns, rows));
  if (roster !== null) write(folder, 'roster.csv', roster);
  const files = roster === null ? ['term.csv'] : FILES;
  const { environment, content } = await openSandbox();
  const { plan, summary, codes } = await planAndRun(folder, [...files, '--skip-invalid'], environment);
  const problems = (plan.problems as { file: string; line: number; column: string; code: string }[]).map(
    ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
  );
  return { folder, environment, content, plan, summary, codes, problems };
}

test('a plan of a file with errors says that a run would send nothing', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, { endTime: nextWeek() }]));
  const { environment } = await openSandbox();
  const planned = (...more: string[]) => importer(folder, ['plan', 'term.csv', ...more], environment);
  const unsound = await planned();
  expect([unsound.code, unsound.stderr]).toEqual([
    4,
    expect.stringMatching(/\n1 error\. A run would send none of these calls: .* --skip-invalid\.\n$/),
  ]);
  const skipping = await planned('--skip-invalid');
  expect([skipping.code, skipping.stderr]).toEqual([0, expect.not.stringContaining('none of these calls')]);
  write(folder, 'term.csv', `${timetableOf(COLUMNS, [{}])}"never closed`);
  expect((await planned('--skip-invalid')).stderr).toContain('not even with --skip-invalid');
});

test('a course whose identity is taken is skipped with all its lessons', async () => {
  const columns = [...COLUMNS, 'courseUniqueIdentity', 'students'];
  const rows = [
    { courseUniqueIdentity: 'q', lessonKey: 'first' },
    { courseKey: 'ART', courseUniqueIdentity: 'q', students: '9' },
    { courseKey: 'ART', courseUniqueIdentity: 'q', students: '9' },
  ];
  const { folder, environment, content, summary, codes, problems } = await skipping(columns, rows);
  expect(problems).toEqual(['term.csv:3:courseUniqueIdentity identity-reused']);
  expect(codes).toEqual([0, 3]);
  expect(summary).toMatchObject({
    courses: { total: 2, created: 1, pending: 1 },
    lessons: { total: 3, created: 1, pending: 2 },
    enrolments: { total: 2, pending: 2 },
    requests: { addCourse: 1, addCourseClass: 1, addCourseClassStudent: 0 },
  });
  expect(Object.values(content().lessons)).toMatchObject([{ course: 'q', params: { className: 'Lesson 1' } }]);
  // Whoever is in ClassIn has the identity, wherever it stands in the file.
  write(folder, 'term.csv', timetableOf(columns, [...rows.slice(1), ...rows.slice(0, 1)]));
  const again = await importer(folder, ['run', 'term.csv', '--skip-invalid', '--rate', '0', '--json'], environment);
  expect(lastLine(again)).toMatchObject({
    courses: { created: 1, pending: 1 },
    lessons: { changed: 1, pending: 2 },
    requests: { total: 0 },
  });
});

test('what a roster asks for and cannot have is pending, and the run is not complete', async () => {
  const roster = 'courseKey,studentUid,lessonKey\nMATH,7,\nNONE,8,\nMATH,abc,\nMATH,9,nonsuch\nNONE,10;11,\n';
  const { folder, plan, summary, codes, problems } = await skipping(COLUMNS, [{}], roster);
  expect(problems).toEqual([
    'roster.csv:3:courseKey roster-unknown-course',
    'roster.csv:4:studentUid uid-unreadable',
    'roster.csv:5:lessonKey roster-unknown-lesson',
    'roster.csv:6:courseKey roster-unknown-course',
    'roster.csv:6:courseKey roster-unknown-course',
  ]);
  expect(codes).toEqual([0, 3]);
  expect(plan).toMatchObject({ enrolments: { total: 6 } });
  expect(summary).toMatchObject({ exitCode: 3, enrolments: { total: 6, added: 1, failed: 0, pending: 5 } });
  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  expect(lastLine(status)).toMatchObject({ exitCode: 3, enrolments: { total: 6, pending: 5 } });
});

/** Who is in which course, by the names that ClassIn knows. */
function attendance({ courses, lessons }: Content) {
  return Object.values(lessons)
    .map(({ course, students }) => `${courses[course]?.params.courseName}: ${[...students].sort()}`)
    .sort();
}

test('a roster without courseKey names courses by their names, and never by the keys of others', async () => {
  const rows = [
    { courseKey: 'Math', courseName: 'Algebra' },
    { courseKey: 'P', courseName: 'Math' },
    { courseKey: 'M7', courseName: 'Chess' },
    { courseKey: 'M8', courseName: 'Chess' },
    // its first row has no name, and the next one mends it
    { courseKey: 'A', courseName: '' },
    { courseKey: 'A', courseName: 'Art' },
  ];
  const roster = 'Course Name,studentUid\nMath,1\nAlgebra,2\nChess,3\nM7,4\nArt,5\n';
  const { folder, environment, content, problems, codes, plan, summary } = await skipping(COLUMNS, rows, roster);
  expect(problems).toEqual([
    'term.csv:6:courseName value-missing',
    'roster.csv:4:Course Name roster-course-ambiguous',
    'roster.csv:5:Course Name roster-unknown-course',
  ]);
  expect(codes).toEqual([0, 3]);
  expect(attendance(content())).toEqual(['Algebra: 2', 'Art: 5', 'Chess: ', 'Chess: ', 'Math: 1']);
  // of Art's two lessons one waits, and so do Chess and M7
  expect(plan).toMatchObject({ enrolments: { total: 6, add: 3 } });
  expect(summary).toMatchObject({ enrolments: { total: 6, added: 3, pending: 3 } });
  // what is looked through in memory says the same, and how to mend it
  const checked = problemsOf(await importer(folder, ['check', ...FILES, '--json'], environment));
  expect(checked.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual(problems);
  expect(checked.slice(1).map(({ message, hint }) => [message, hint])).toEqual([
    [
      'the timetable has several courses called "Chess", such as "M7" and "M8"',
      'give the roster a column courseKey with the keys of the courses',
    ],
    [
      'the timetable has no course "M7"',
      'correct the Course Name, or add the course to the timetable; a column with keys of courses is called courseKey',
    ],
  ]);
});

test('where the timetable has no keys either, a name is the key', async () => {
  const columns = COLUMNS.filter((column) => column !== 'courseKey');
  const rows = [{ courseName: 'Maths' }, { courseName: 'Art' }, { courseName: 'Maths' }];
  const { content, problems } = await skipping(columns, rows, 'courseName,studentUid\nMaths,1\nPE,2\n');
  expect(problems).toEqual(['roster.csv:3:courseName roster-unknown-course']);
  expect(attendance(content())).toEqual(['Art: ', 'Maths: 1', 'Maths: 1']);
});

test('whoever has another role in a course is no student of it, and its lessons are made', async () => {
  const columns = [...COLUMNS, 'assistantUids', 'mainTeacherUid', 'students'];
  const rows = [
    { teacherUid: 5, mainTeacherUid: 7 },
    { teacherUid: 5, assistantUids: '6' },
    { students: '5;11' },
    { courseKey: 'ART', students: '5' },
  ];
  const roster = 'courseKey,studentUid,lessonKey\nMATH,5,\nART,12,\nMATH,6,1\nMATH,7,2\nMATH,5,1\n';
  const { folder, environment, content, summary, codes, problems } = await skipping(columns, rows, roster);
  expect(problems.filter((each) => each.includes('student-is'))).toEqual([
    'term.csv:4:students student-is-teacher',
    'roster.csv:2:studentUid student-is-teacher',
    'roster.csv:4:studentUid student-is-assistant',
    'roster.csv:5:studentUid student-is-head-teacher',
    'roster.csv:6:studentUid student-is-teacher',
  ]);
  expect(codes).toEqual([0, 3]);
  // 5 in three lessons of MATH, 6 and 7 in one each; 11 in MATH, 5 and 12 in ART
  expect(summary).toMatchObject({
    lessons: { total: 4, created: 4, pending: 0 },
    enrolments: { total: 8, added: 3, failed: 0, pending: 5 },
  });
  const students = () => Object.values(content().lessons).map((lesson) => [...lesson.students].sort());
  expect(students().sort()).toEqual([[], [], ['11'], ['12', '5']]);
  const failures = await importer(folder, ['failures', '--journal', 'data/term.sqlite']);
  expect(csvRows(failures.stdout).map(({ ci_state, ci_error }) => [ci_state, ci_error])).toEqual([
    ['pending', expect.stringMatching(/^2 students not added: also teacher/)],
    ['pending', expect.stringMatching(/^2 students not added: also teacher/)],
    ['pending', expect.stringMatching(/^1 student not added: also teacher/)],
  ]);
  // mended, they are students like all others
  write(folder, 'roster.csv', roster.replaceAll(/MATH,([567]),/g, 'MATH,2$1,'));
  write(folder, 'term.csv', timetableOf(columns, rows.with(2, { students: '25;11' })));
  const again = await importer(folder, ['run', ...FILES, '--rate', '0', '--json'], environment);
  expect(lastLine(again)).toMatchObject({ enrolments: { total: 8, added: 8, pending: 0 } });
});

test('the problems of an unchanged file are told by every run, and nothing is sent for it again', async () => {
  const roster = 'courseKey,studentUid\nMATH,1\nNONE,2\n';
  const { folder, environment, problems } = await skipping(COLUMNS, [{}, { endTime: nextWeek() }], roster);
  const told = ['term.csv:3 lesson-ends-before-it-begins', 'roster.csv:3 roster-unknown-course'];
  expect(problems.length).toBe(told.length);
  const run = (...more: string[]) =>
    importer(folder, ['run', ...FILES, '--skip-invalid', '--rate', '0', '--json', ...more], environment);
  for (let nth = 1; nth <= 2; nth++) {
    const again = await run();
    expect(problemsOf(again).map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual(told);
    expect(lastLine(again)).toMatchObject({ exitCode: 3, lessons: { created: 1, pending: 1 }, requests: { total: 0 } });
  }
  // A saved plan holds as long as only it is run.
  await importer(folder, ['plan', ...FILES, '--skip-invalid', '--out', 'plan.json'], environment);
  for (let nth = 1; nth <= 2; nth++) {
    const carried = await run('--plan', 'plan.json');
    expect([carried.code, problemsOf(carried).length]).toEqual([3, told.length]);
  }
});

test('students of a row that is no lesson are pending too', async () => {
  const columns = [...COLUMNS, 'students'];
  const one = {
    lessonKey: 'a',
    className: 'One',
    beginTime: nextWeek(),
    endTime: nextWeek() + 3600,
    teacherUid: 200001,
  };
  const rows = [
    { ...one, students: '1;2' },
    // the very same once more: its students are those above
    { ...one, students: '2;1' },
    { ...one, students: '3' },
    { lessonKey: 'b', beginTime: 'soon', students: '4;5;five' },
    { lessonKey: '', className: '', students: '6' },
    { lessonKey: 'a', className: 'Another', students: '7;8' },
  ];
  const { folder, plan, summary, codes, problems } = await skipping(columns, rows);
  expect(problems).toEqual([
    'term.csv:3:lessonKey duplicate-row',
    'term.csv:4:lessonKey lesson-on-two-rows',
    'term.csv:5:beginTime time-unreadable',
    'term.csv:5:students uid-unreadable',
    'term.csv:6:className value-missing',
    'term.csv:7:lessonKey lesson-key-reused',
  ]);
  expect(codes).toEqual([0, 3]);
  expect(plan).toMatchObject({ enrolments: { total: 9, add: 2, invalid: 7 } });
  const counts = { lessons: { total: 6, created: 1, pending: 5 }, enrolments: { total: 9, added: 2, pending: 7 } };
  expect(summary).toMatchObject(counts);
  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  expect(lastLine(status)).toMatchObject(counts);
});

test('the lessons of a weekly row cannot share one identity', async () => {
  const columns = ['courseName', 'className', 'weekday', 'startDate', 'endDate', 'startTime', 'duration', 'teacherUid'];
  const day = (ahead: number) => new Date((nextWeek() + ahead * 86_400) * 1000).toISOString().slice(0, 10);
  const weekly = `Math,Numbers,Mon,${day(0)},${day(27)},09:00,45,7`;
  const folder = newFolder();
  write(folder, 'term.csv', `${columns.join(',')},lessonUniqueIdentity\n${weekly},q\n`);
  const checked = await importer(folder, ['check', 'term.csv', '--timezone', 'UTC', '--json']);
  expect(checked.code).toBe(4);
  const [one, ...more] = problemsOf(checked);
  expect([one, more]).toMatchObject([{ code: 'identity-for-many', line: 2, column: 'lessonUniqueIdentity' }, []]);
});

test('a plan leaves the journal, the folder and the school as they are', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const { environment, sandbox } = await openSandbox();
  await importer(folder, ['plan', ...FILES], environment);
  expect(readdirSync(folder).sort()).toEqual(['roster.csv', 'term.csv']);
  await importer(folder, ['run', ...FILES, '--rate', '0'], environment);
  const kept = () => importer(folder, ['export', '--journal', 'data/term.sqlite']);
  const before = IN_FILES ? readFileSync(`${folder}/data/term.sqlite`) : await kept();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, {}]));
  const changed = await importer(folder, ['plan', 'term.csv', '--json'], environment);
  expect(lastLine(changed)).toMatchObject({ lessons: { create: 2 } });
  expect(IN_FILES ? readFileSync(`${folder}/data/term.sqlite`) : await kept()).toEqual(before);
  expect(sandbox.school.ledger.summary().total).toBe(4);
  const text = await importer(folder, ['plan', 'term.csv'], environment);
  expect(text.stdout).toMatch(/3 calls: addCourse 1, addCourseClass 2, addCourseClassStudent 0\n/);
});
