/**
 * The two CSV files: `failures` gives the office's own cells back byte for byte, in the file's own dialect; `export` is
 * for a spreadsheet, with formulas made harmless.
 */
import { statSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { openSandbox } from './school.ts';
import { csvRows, importer, newFolder, read, write } from './support.ts';
import { nextWeek } from './term.ts';

const begin = nextWeek();
const at = (n: number) => String(begin + n * 3600);

/** Cells as an office has them: quoted without need, padded, with line breaks, formulas, and results of an earlier round. */
const HEADER = [
  'courseKey',
  ' Course Name ',
  'lessonKey',
  'className',
  'beginTime',
  'endTime',
  'teacherUid',
  'Note',
  'ci_state',
  'CI_hint',
  'state',
];
const NOTES = [
  '=SUM(A1:A9)',
  '  two blanks before',
  'line\nbreak, "quoted"',
  '@cmd',
  '+1',
  '-x',
  'naïve – 中文',
  "'kept",
];
const ROWS = NOTES.map((note, place) => [
  place < 4 ? 'MATH' : 'ART',
  place < 4 ? '"Maths"' : 'Art',
  String(place),
  `Lesson ${place}`,
  at(place),
  // every second row is too short a lesson
  place % 2 === 0 ? at(place) : at(place + 1),
  ` ${100_001 + place}`,
  note,
  'failed',
  'old hint',
  'mine',
]);

function cell(text: string, delimiter: string): string {
  return /["\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(rows: readonly (readonly string[])[], delimiter: string, ending: string): string {
  return rows.map((row) => row.map((text) => cell(text, delimiter)).join(delimiter) + ending).join('');
}

const folder = newFolder();
const MAP = ['--map', 'courseName=Course Name'];
const journal = ['--journal', 'data/term.sqlite'];

beforeAll(async () => {
  write(folder, 'term.csv', `\ufeff${csv([HEADER, ...ROWS], ';', '\r\n')}`);
  const { environment } = await openSandbox({
    rules: [{ match: { action: 'addCourseClass', lesson: 'Lesson 7' }, do: { errno: 454 } }],
  });
  const ran = await importer(
    folder,
    ['run', 'term.csv', ...MAP, '--skip-invalid', '--rate', '0', '--json'],
    environment,
  );
  expect(ran.code).toBe(3);
});

test('failures: the own columns byte for byte, then ci_*; those of an earlier round are replaced', async () => {
  const { code, stdout, stderr } = await importer(folder, ['failures', ...journal]);
  expect([code, stderr]).toEqual([0, '']);
  const own = HEADER.map((name, place) => ({ name, place })).filter(({ name }) => !/^ci_/i.test(name));
  const columns = ['ci_state', 'ci_errno', 'ci_error', 'ci_hint', 'ci_attempts'];
  expect(stdout.startsWith(`\ufeff${csv([[...own.map(({ name }) => name), ...columns]], ';', '\r\n')}`)).toBe(true);
  const undone = [0, 2, 4, 6, 7];
  // each record begins with exactly the bytes that the file had, without the columns of the earlier round
  let rest = stdout;
  for (const place of undone) {
    const before = csv([own.map((column) => ROWS[place]?.[column.place] ?? '')], ';', ';');
    const found = rest.indexOf(`\r\n${before}`);
    expect([place, found]).not.toEqual([place, -1]);
    rest = rest.slice(found + 2 + before.length);
    expect(rest).toMatch(place === 7 ? /^failed;454;.+;.+;1\r\n$/ : /^pending;;.+;.+;0\r\n/);
  }
});

test('export: every row, IDs and state; formulas are made harmless there alone', async () => {
  await importer(folder, ['export', ...journal, '--out', 'ids.csv']);
  const text = read(`${folder}/ids.csv`);
  expect(statSync(`${folder}/ids.csv`).mode & 0o777).toBe(0o600);
  const rows = csvRows(text, ';');
  expect(rows).toHaveLength(ROWS.length);
  expect(rows.map(({ Note }) => Note)).toEqual(NOTES.map((note) => (/^[=@+-]/.test(note) ? `'${note}` : note)));
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(
      expect.arrayContaining(['courseKey', 'lessonKey', 'courseId', 'classId', 'state', 'liveUrl', 'enrolments']),
    );
    // the office has a column of that name too; ours wins, and none of an earlier round comes along
    expect(Object.keys(row).filter((name) => /^(state|ci_.*)$/i.test(name))).toEqual(['state']);
  }
  const states = rows.map(({ state, classId }) => [state, classId !== '']);
  expect(states).toEqual([
    ['pending', false],
    ['created', true],
    ['pending', false],
    ['created', true],
    ['pending', false],
    ['created', true],
    ['pending', false],
    ['failed', false],
  ]);
});

test('a row with a cell too many is given back with it, so that it cannot slip in when it is given to run again', async () => {
  const own = newFolder();
  const line = (cells: readonly string[]) => `${cells.join(',')}\n`;
  const header = ['courseKey', 'courseName', 'lessonKey', 'className', 'beginTime', 'endTime', 'teacherUid'];
  const rows = [
    ['M', 'Maths', '1', 'One', at(0), at(1), '100001'],
    ['M', 'Maths', '2', 'Two', 'or three', at(1), at(2), '100001'],
    ['M', 'Maths', '3', 'Three', at(2), at(3), '100001', 'and more'],
  ];
  write(own, 'term.csv', [header, ...rows].map(line).join(''));
  await importer(own, ['run', 'term.csv', '--skip-invalid', '--sandbox', '--rate', '0']);
  await importer(own, ['failures', ...journal, '--out', 'again.csv']);
  expect(read(`${own}/again.csv`)).toContain('and more');
  const check = await importer(own, ['check', 'again.csv']);
  expect([check.code, check.stdout.match(/\[row-too-long\]/g)]).toEqual([4, ['[row-too-long]', '[row-too-long]']]);
});

test('--out never leaves half a file, and says where it cannot write', async () => {
  const { code, stderr } = await importer(folder, ['export', ...journal, '--out', 'no/such/folder.csv']);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^classin-import: no\/such\/folder\.csv cannot be written.*\n {4}name another file with --out\n$/,
  );
});
