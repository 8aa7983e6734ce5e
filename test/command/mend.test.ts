/**
 * The office's round: sound rows go in, the rest is given back by `failures`, corrected there, and given to `run` as it
 * is – with the journal of the first run, or with none.
 */
import { expect, test } from '@jest/globals';
import { type OpenedSandbox, openSandbox } from './school.ts';
import { csvRows, importer, lastLine, newFolder, problemsOf, read, write } from './support.ts';
import { COLUMNS, nextWeek, timetableOf } from './term.ts';

const HEADER = ['Note', ...COLUMNS, 'students', 'seatNum'];
const FILES = ['term.csv', '--students', 'roster.csv'];

/** Eight rows of four courses: three are wrong in themselves, one is sound and refused by the server. */
function writeFiles(folder: string): void {
  const begin = nextWeek();
  const rows = [
    { Note: 'fine' },
    { Note: 'an hour too early', endTime: begin },
    { Note: 'no teacher', teacherUid: '' },
    { Note: 'fine', courseKey: 'ART', students: '7' },
    { Note: 'unknown teacher', courseKey: 'ART', teacherUid: 666 },
    { Note: 'seats', courseKey: 'PE', seatNum: 99 },
    { Note: 'fine', courseKey: 'PE' },
    { Note: 'fine', courseKey: 'MUSIC' },
  ];
  write(folder, 'term.csv', timetableOf(HEADER, rows));
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,1\nMATH,2\nART,2\nPE,3\nMUSIC,4\n');
}

/** What an office does with the file: every wrong cell gets a right value. */
function correct(csv: string): string {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const columns = header.split(',');
  const place = (name: string) => columns.indexOf(name);
  const mended = lines.map((line) => {
    const cells = line.split(',');
    if (cells[0] === 'an hour too early') cells[place('endTime')] = String(Number(cells[place('beginTime')]) + 3600);
    if (cells[0] === 'no teacher') cells[place('teacherUid')] = '100777';
    if (cells[0] === 'unknown teacher') cells[place('teacherUid')] = '100778';
    if (cells[0] === 'seats') cells[place('seatNum')] = '6';
    return cells.join(',');
  });
  return `${[header, ...mended].join('\n')}\n`;
}

/** The server knows one teacher too few. */
const UNKNOWN_TEACHER = {
  rules: [{ match: { action: 'addCourseClass', params: { teacherUid: '666' } }, do: { errno: 136 } }],
};
const journal = ['--journal', 'data/term.sqlite'];

/** What the school must hold in the end. */
function expectEverybody({ sandbox, content }: OpenedSandbox): void {
  expect(sandbox.school.ledger.summary()).toMatchObject({ made: { courses: 4, lessons: 8, enrolments: 12 } });
  const students = Object.values(content().lessons).map(({ params, students: uids }) => [params.className, uids]);
  expect(Object.fromEntries(students)).toEqual({
    'Lesson 1': ['1', '2'],
    'Lesson 2': ['1', '2'],
    'Lesson 3': ['1', '2'],
    'Lesson 4': ['2', '7'],
    'Lesson 5': ['2'],
    'Lesson 6': ['3'],
    'Lesson 7': ['3'],
    'Lesson 8': ['4'],
  });
}

test('what failed is given back, mended, and goes in with the same journal', async () => {
  const folder = newFolder();
  writeFiles(folder);
  const school = await openSandbox(UNKNOWN_TEACHER);
  const run = (args: readonly string[]) =>
    importer(folder, ['run', ...args, '--rate', '0', '--json'], school.environment);

  const refused = await run(FILES);
  expect(problemsOf(refused).map(({ line, code }) => [line, code])).toEqual([
    [3, 'lesson-ends-before-it-begins'],
    [4, 'value-missing'],
    [7, 'too-many-seats'],
  ]);
  expect([refused.code, lastLine(refused)]).toMatchObject([4, { type: 'summary', exitCode: 4, lessons: { total: 8 } }]);
  expect(school.sandbox.school.ledger.summary().total).toBe(0);

  const first = await run([...FILES, '--skip-invalid']);
  expect([first.code, lastLine(first)]).toMatchObject([
    3,
    {
      exitCode: 3,
      courses: { total: 4, created: 4 },
      lessons: { total: 8, created: 4, failed: 1, pending: 3 },
      // MATH 3 × 2 students; ART 2, and one more in the first of its two lessons; PE 2; MUSIC 1
      enrolments: { total: 12, added: 6, failed: 0, pending: 6 },
    },
  ]);
  await importer(folder, ['failures', ...journal, '--out', 'mend.csv']);
  const given = read(`${folder}/mend.csv`);
  expect(csvRows(given).map(({ Note, ci_state, ci_errno }) => [Note, ci_state, ci_errno])).toEqual([
    ['an hour too early', 'pending', ''],
    ['no teacher', 'pending', ''],
    ['unknown teacher', 'failed', '136'],
    ['seats', 'pending', ''],
  ]);
  for (const { ci_error: error, ci_hint: hint } of csvRows(given)) expect([error, hint]).not.toContain('');

  // as it is, it is no better than before
  const unmended = await run(['mend.csv', '--students', 'roster.csv', ...journal]);
  expect([unmended.code, problemsOf(unmended).filter(({ severity }) => severity === 'error').length]).toEqual([4, 3]);

  write(folder, 'mend.csv', correct(given));
  const mended = await run(['mend.csv', '--students', 'roster.csv', ...journal]);
  // the rows that are not in this file have not left the timetable, nor does the roster name unknown courses
  expect(problemsOf(mended)).toEqual([]);
  expect([mended.code, lastLine(mended)]).toMatchObject([
    0,
    { lessons: { total: 4, created: 4 }, requests: { addCourse: 0, addCourseClass: 4, addCourseClassStudent: 4 } },
  ]);
  expectEverybody(school);
});

test('the same without the journal: the courses are found again, nothing is made twice', async () => {
  const folder = newFolder();
  writeFiles(folder);
  const school = await openSandbox(UNKNOWN_TEACHER);
  const run = (args: readonly string[]) =>
    importer(folder, ['run', ...args, '--rate', '0', '--json'], school.environment);
  await run([...FILES, '--skip-invalid']);
  write(folder, 'mend.csv', correct((await importer(folder, ['failures', ...journal])).stdout));
  const mended = await run(['mend.csv', '--students', 'roster.csv', '--journal', 'fresh.sqlite']);
  expect([mended.code, lastLine(mended)]).toMatchObject([0, { courses: { existing: 3 }, lessons: { created: 4 } }]);
  expectEverybody(school);
});

test('the whole timetable, mended, is complete and needs no call for what the mended rows brought', async () => {
  const folder = newFolder();
  writeFiles(folder);
  const { environment } = await openSandbox();
  const run = (args: readonly string[]) => importer(folder, ['run', ...args, '--rate', '0', '--json'], environment);
  await run([...FILES, '--skip-invalid']);
  await importer(folder, ['failures', '--journal', 'data/term.sqlite', '--out', 'mend.csv']);
  write(folder, 'mend.csv', correct(read(`${folder}/mend.csv`)));
  const part = await run(['mend.csv', '--students', 'roster.csv', '--journal', 'data/term.sqlite']);
  expect([part.code, lastLine(part).requests]).toMatchObject([0, { addCourse: 0, addCourseClass: 3 }]);
  write(folder, 'term.csv', correct(read(`${folder}/term.csv`)));
  const whole = await run(FILES);
  expect([whole.code, lastLine(whole)]).toMatchObject([
    3,
    // the row that the server took with teacher 666 was corrected here as well: it is changed, and says so
    { lessons: { total: 8, created: 7, changed: 1 }, enrolments: { total: 12, pending: 0 }, requests: { total: 0 } },
  ]);
});
