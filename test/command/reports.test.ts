/**
 * The two CSV files: `failures` gives the office's own cells back byte for byte, in the file's own dialect; `export` is
 * for a spreadsheet, with formulas made harmless.
 */
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { writeWhole } from '../../src/import/whole-file.ts';
import { usage } from '../../src/vocabulary/failure.ts';
import { testOfFile } from './journal-place.ts';
import { openSandbox } from './school.ts';
import { csvRows, importer, lastLine, newFolder, read, write } from './support.ts';
import { nextWeek } from './term.ts';

const begin = nextWeek();
const at = (n: number) => String(begin + n * 3600);
/** A day of the term, which begins a week from now, on whatever weekday that is. */
const dayOf = (n: number) => new Date((begin + n * 86_400) * 1000).toISOString().slice(0, 10);

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

test('failures: a weekly row is given back once, however many lessons it stands for and however many there are in all', async () => {
  const own = newFolder();
  const rows = Array.from({ length: 60 }, (_, n) => `C${n},Course ${n},L,Lesson,${200_100 + n},Mon,09:00,09:45`);
  write(
    own,
    'term.csv',
    ['courseKey,courseName,lessonKey,className,teacherUid,weekday,startTime,endTime', ...rows].join('\n'),
  );
  const term = ['--term-start', dayOf(0), '--term-end', dayOf(11 * 7 - 1), '--timezone', 'UTC'];
  const refused = await openSandbox({
    rules: [{ match: { action: 'addCourse' }, do: { errno: 134 } }],
  });
  await importer(own, ['run', 'term.csv', ...term, '--rate', '0'], refused.environment);
  await importer(own, ['failures', ...journal, '--out', 'mend.csv']);
  expect(csvRows(read(`${own}/mend.csv`)).map(({ courseKey }) => courseKey)).toEqual(rows.map((_, n) => `C${n}`));
  const again = await importer(own, ['plan', 'mend.csv', ...term, ...journal, '--json'], refused.environment);
  expect([again.code, lastLine(again)]).toMatchObject([0, { lessons: { total: 660 } }]);
});

test('export: keys and names that begin like a formula are the same when the file is given back', async () => {
  const own = newFolder();
  const rows = ['+7', '-1', '=x', '@home', "'-2", "'s"].map((key, n) => [
    key,
    key,
    key,
    key,
    at(n),
    at(n + 1),
    '200100',
  ]);
  const header = ['courseKey', 'courseName', 'lessonKey', 'className', 'beginTime', 'endTime', 'teacherUid'];
  write(own, 'term.csv', [header, ...rows].map((cells) => `${cells.join(',')}\n`).join(''));
  const rehearsal = ['--sandbox', '--rate', '0'];
  await importer(own, ['run', 'term.csv', ...rehearsal]);
  await importer(own, ['export', ...journal, '--out', 'ids.csv']);
  expect(csvRows(read(`${own}/ids.csv`)).map(({ courseKey }) => courseKey)).toEqual([
    "'+7",
    "'-1",
    "'=x",
    "'@home",
    "''-2",
    "'s",
  ]);
  const again = await importer(own, ['run', 'ids.csv', ...rehearsal, ...journal, '--json']);
  expect([again.code, lastLine(again)]).toMatchObject([
    0,
    { lessons: { total: 6, created: 6, changed: 0 }, requests: { total: 0 } },
  ]);
});

test('export: lessons of weekly rows say their own keys and times, and the file given back asks for no call', async () => {
  const own = newFolder();
  const columns = 'courseKey,courseName,lessonKey,className,teacherUid,weekday,date,startTime,endTime,endDate,Room';
  const rows = [
    `M,Maths,L,Lesson,200100,"Mon, Thu",,09:00,09:45,,1`,
    `M,Maths,,Talk,200101,Tue,,10:00,10:45,,2`,
    // one day only, and with a key it is a lesson of a pattern all the same
    `A,Art,one,Once,200102,Wed,,10:00,10:45,${dayOf(6)},3`,
    `A,Art,two,Plain,200103,,${dayOf(9)},10:00,10:45,,4`,
    `A,Art,,Keyless,200103,,${dayOf(10)},10:00,10:45,,5`,
  ];
  write(own, 'term.csv', [columns, ...rows].join('\n'));
  write(own, 'roster.csv', `courseKey,studentUid,lessonKey\nM,1,\nM,2,\nA,3,two\n`);
  const term = ['--term-start', dayOf(0), '--term-end', dayOf(20), '--timezone', 'Europe/Paris', '--term', 'T'];
  const { environment } = await openSandbox();
  const ran = await importer(own, ['run', 'term.csv', '--students', 'roster.csv', ...term, '--rate', '0'], environment);
  expect(ran.code).toBe(0);
  await importer(own, ['export', ...journal, '--out', 'ids.csv']);

  const exported = csvRows(read(`${own}/ids.csv`));
  const of = (room: string) => exported.filter(({ Room }) => Room === room);
  expect(exported.map(({ Room }) => Room)).toEqual([...'1'.repeat(6), ...'2'.repeat(3), ...'345']);
  expect(new Set(exported.map(({ lessonKey }) => lessonKey)).size).toBe(exported.length);
  for (const row of [...of('1'), ...of('2'), ...of('3')]) {
    expect(row).toMatchObject({ weekday: '', date: '', startTime: '', endDate: '', state: 'created' });
    expect([row.beginTime, row.endTime]).toEqual([
      expect.stringMatching(/T.*Z$/),
      expect.stringMatching(/T.*:45:00Z$/),
    ]);
  }
  for (const { lessonKey, beginTime = '' } of of('1')) expect(lessonKey).toBe(`L ${beginTime.slice(0, 10)}`);
  expect(of('4')).toMatchObject([{ lessonKey: 'two', date: dayOf(9), startTime: '10:00', endTime: '10:45' }]);

  // a key from the export is one that explain knows
  const asked = of('2')[0]?.lessonKey ?? '';
  expect((await importer(own, ['explain', `M/${asked}`, ...journal])).stdout).toContain('Talk');

  const back = ['ids.csv', '--students', 'roster.csv', '--timezone', 'Europe/Paris', '--term', 'T'];
  expect(await importer(own, ['check', ...back])).toMatchObject({ code: 0 });
  const plan = await importer(own, ['plan', ...back, ...journal, '--json'], environment);
  expect([plan.code, lastLine(plan)]).toMatchObject([
    0,
    {
      lessons: { total: 12, create: 0, done: 12, changed: 0 },
      enrolments: { total: 19, add: 0, done: 19 },
      requests: { total: 0 },
      problems: [],
    },
  ]);
  // even where the journal is lost the identities are the same
  const fresh = await importer(
    own,
    ['run', ...back, '--journal', 'fresh.sqlite', '--rate', '0', '--json'],
    environment,
  );
  expect([fresh.code, lastLine(fresh)]).toMatchObject([0, { lessons: { total: 12, created: 0, existing: 12 } }]);
});

test('--out never leaves half a file, and says where it cannot write', async () => {
  const { code, stderr } = await importer(folder, ['export', ...journal, '--out', 'no/such/folder.csv']);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^classin-import: no\/such\/folder\.csv cannot be written.*\n {4}name another file with --out\n$/,
  );
});

test('a journal that turns out to be damaged halfway is blamed itself, and nothing is left behind', async () => {
  const own = newFolder();
  const damaged = usage('journal-damaged', { path: 'term.sqlite' });
  async function* pieces() {
    yield 'courseKey\n';
    throw damaged;
  }
  // Many times: whether the file is made before it is removed was once a matter of luck, lost once in two hundred.
  for (let times = 0; times < 300; times += 1) {
    await expect(writeWhole(`${own}/ids.csv`, pieces())).rejects.toBe(damaged);
  }
  expect(readdirSync(own)).toEqual([]);
  const open = (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : []).map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  expect(open.filter((path) => path.startsWith(own))).toEqual([]);
});

testOfFile('no file is written over the journal, or over what the command reads', async () => {
  const own = newFolder();
  const term = `${HEADER.slice(0, 7).join(',')}\nM,Maths,1,One,${at(0)},${at(1)},100001\n`;
  write(own, 'term.csv', term);
  const { environment } = await openSandbox();
  const journal = ['--journal', 'term.sqlite'];
  const run = ['run', 'term.csv', ...journal, '--rate', '0'];
  const fresh = await importer(own, [...run, '--metrics-file', 'term.sqlite'], environment);
  expect([fresh.code, readdirSync(own)]).toEqual([2, ['term.csv']]);
  await importer(own, run, environment);
  write(own, 'c.yaml', 'rate: 3\n');
  symlinkSync('term.sqlite', `${own}/link.sqlite`);
  const before = statSync(`${own}/term.sqlite`);
  for (const [args, option, target] of [
    [['export', ...journal], '--out', 'term.sqlite'],
    [['export', ...journal], '--out', `../${basename(own)}/term.sqlite`],
    [['export', ...journal], '--out', 'link.sqlite'],
    [['failures', ...journal], '--out', 'term.sqlite-wal'],
    [['report', ...journal, '--config', 'c.yaml'], '--out', 'c.yaml'],
    [['plan', 'term.csv', ...journal], '--out', 'term.csv'],
    [['inspect', 'term.csv'], '--out', './term.csv'],
    [run, '--metrics-file', 'term.sqlite'],
    [run, '--metrics-file', 'term.csv'],
  ] as const) {
    const { code, stderr } = await importer(own, [...args, option, target], environment);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${option} ${target} would overwrite`)]);
  }
  expect([read(`${own}/term.csv`), read(`${own}/c.yaml`)]).toEqual([term, 'rate: 3\n']);
  expect(statSync(`${own}/term.sqlite`)).toEqual(before);
  expect((await importer(own, ['journal', 'check', ...journal])).code).toBe(0);
});

test('a pipe is written into, and stays what it is', async () => {
  const own = newFolder();
  const pipe = `${own}/pipe`;
  execFileSync('mkfifo', [pipe]);
  const reader = execFile('cat', [pipe], { timeout: 10_000 });
  const [text] = await Promise.all([once(reader.stdout ?? reader, 'data'), writeWhole(pipe, ['a\n', 'b\n'])]);
  expect([text.join('').slice(0, 1), statSync(pipe).isFIFO(), readdirSync(own)]).toEqual(['a', true, ['pipe']]);
});

test.each(['term.csv/x.csv', 'none/x.csv', 'x'.repeat(300), '.'])('a file that cannot be: %s', async (name) => {
  const own = newFolder();
  write(own, 'term.csv', `${HEADER.slice(0, 7).join(',')}\n`);
  const { code, stderr } = await importer(own, ['inspect', 'term.csv', '--out', name]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(`classin-import: ${name} cannot be written: `)]);
  expect(readdirSync(own)).toEqual(['term.csv']);
});

test('export --json gives both cells of two columns with one name', async () => {
  const own = newFolder();
  const header = 'courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid,Room,Room,Room (2)';
  write(own, 'term.csv', `${header}\nM,Maths,1,One,${at(0)},${at(1)},100001,first,second,third\n`);
  const { environment } = await openSandbox();
  await importer(own, ['run', 'term.csv', '--rate', '0'], environment);
  const line = lastLine(await importer(own, ['export', ...journal, '--json']));
  expect(line.cells).toMatchObject({ Room: 'first', 'Room (3)': 'second', 'Room (2)': 'third' });
});
