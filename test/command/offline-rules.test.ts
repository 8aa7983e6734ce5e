/**
 * Contract § 4: every limit that can be held offline, each a problem with a code of its own at its line and column, all of
 * them found in one pass, and none of them sent.
 */
import { expect, test } from '@jest/globals';
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import { ACTIONS } from '../../src/vocabulary/action.ts';
import { openSandbox } from './school.ts';
import { importer, newFolder, problemsOf, write } from './support.ts';
import { COLUMNS, nextWeek, type Row, timetableOf } from './term.ts';

const first = nextWeek();
const now = Math.floor(Date.now() / 1000);
const DAY = 86_400;
const YEAR = 366 * DAY;

interface Rule {
  readonly row: Row;
  /** Code and column of the problem; none where the row is sound. */
  readonly is: readonly (readonly [code: string, column: string])[];
}

const breaks = (code: string, column: string, row: Row): Rule => ({ row, is: [[code, column]] });
const sound = (row: Row): Rule => ({ row, is: [] });

/** The row that the ones after it contradict. */
const kite: Row = {
  courseKey: 'K',
  courseName: 'Kites',
  lessonKey: 'k',
  className: 'Kite',
  beginTime: first,
  endTime: first + 3600,
  teacherUid: 99,
};

/** One row each. Rows of a course of their own where the rule is about the course. */
const RULES: readonly Rule[] = [
  // required parameters
  breaks('value-missing', 'courseKey', { courseKey: '' }),
  breaks('value-missing', 'courseName', { courseKey: 'NN', courseName: '' }),
  breaks('value-missing', 'className', { className: '' }),
  breaks('value-missing', 'beginTime', { beginTime: '' }),
  breaks('value-missing', 'endTime', { endTime: '' }),
  breaks('value-missing', 'teacherUid', { teacherUid: '' }),
  // times: 119, 120, 165, 268
  breaks('lesson-ends-before-it-begins', 'endTime', { beginTime: first, endTime: first }),
  breaks('lesson-too-short', 'endTime', { beginTime: first, endTime: first + 899 }),
  sound({ beginTime: first, endTime: first + 900 }),
  breaks('lesson-too-long', 'endTime', { beginTime: first, endTime: first + DAY + 1 }),
  sound({ beginTime: first, endTime: first + DAY }),
  breaks('begins-too-soon', 'beginTime', { beginTime: now - DAY, endTime: now - DAY + 3600 }),
  breaks('begins-too-late', 'beginTime', { beginTime: now + 3 * YEAR, endTime: now + 3 * YEAR + 3600 }),
  breaks('time-in-milliseconds', 'beginTime', { beginTime: `${first}000` }),
  breaks('timezone-missing', 'beginTime', { beginTime: '2031-01-01 10:00' }),
  // seats, HD: 259, 368
  breaks('too-many-seats', 'seatNum', { seatNum: 13 }),
  breaks('number-out-of-range', 'seatNum', { seatNum: -1 }),
  breaks('number-unreadable', 'seatNum', { seatNum: 'six' }),
  sound({ seatNum: 0 }),
  sound({ seatNum: 12 }),
  breaks('hd-needs-seats', 'isHd', { seatNum: 3, isHd: 1 }),
  breaks('hd-needs-seats', 'isHd', { seatNum: 12, isHd: 2 }),
  sound({ seatNum: 1, isHd: 1 }),
  sound({ isHd: 2 }),
  breaks('code-unknown', 'isHd', { isHd: 3 }),
  // people: 322, 21316, 129, 332, and one of two columns
  breaks('assistants-given-twice', 'assistantUids', { assistantUid: 7, assistantUids: '[8]' }),
  breaks('assistant-twice', 'assistantUids', { assistantUids: '7;8;7' }),
  breaks('teacher-is-assistant', 'assistantUids', { teacherUid: 70, assistantUids: '[7,70]' }),
  {
    row: { courseKey: 'T1', teacherUid: 71, students: '1;71' },
    is: [
      ['teacher-among-students', 'students'],
      ['student-is-teacher', 'students'],
    ],
  },
  {
    row: { courseKey: 'T2', assistantUids: '72', students: '1|72' },
    is: [
      ['assistant-among-students', 'students'],
      ['student-is-assistant', 'students'],
    ],
  },
  breaks('list-unreadable', 'assistantUids', { assistantUids: '[1,' }),
  breaks('uid-unreadable', 'students', { students: '1;two' }),
  breaks('uid-scientific', 'teacherUid', { teacherUid: '1.38E+10' }),
  // recording
  breaks('scene-needs-record', 'recordScene', { recordScene: 1 }),
  breaks('live-needs-record', 'live', { live: 1, record: 0 }),
  breaks('replay-needs-record', 'replay', { replay: 1 }),
  sound({ record: 1, recordScene: 1, live: 1, replay: 1 }),
  // texts and names
  breaks('name-too-long', 'className', { className: '课'.repeat(91) }),
  sound({ className: '😀'.repeat(90) }),
  breaks('name-too-long', 'courseName', { courseKey: 'N1', courseName: 'n'.repeat(91) }),
  breaks('text-too-long', 'classIntroduce', { classIntroduce: 'w'.repeat(1001) }),
  sound({ classIntroduce: 'w'.repeat(1000) }),
  breaks('text-too-long', 'courseIntroduce', { courseKey: 'I1', courseIntroduce: 'w'.repeat(401) }),
  sound({ courseKey: 'I2', courseIntroduce: 'w'.repeat(400) }),
  // identities: 1 to 32 characters, each its own
  breaks('identity-too-long', 'lessonUniqueIdentity', { lessonUniqueIdentity: 'x'.repeat(33) }),
  breaks('identity-too-long', 'courseUniqueIdentity', { courseKey: 'U1', courseUniqueIdentity: 'x'.repeat(33) }),
  sound({ lessonUniqueIdentity: 'taken', courseKey: 'U2', courseUniqueIdentity: 'taken' }),
  breaks('identity-reused', 'lessonUniqueIdentity', { lessonUniqueIdentity: 'taken' }),
  breaks('identity-reused', 'courseUniqueIdentity', { courseKey: 'U3', courseUniqueIdentity: 'taken' }),
  // expiry: 151, 154
  breaks('expires-too-soon', 'expiryTime', { courseKey: 'E1', expiryTime: now + DAY - 60 }),
  breaks('expires-too-late', 'expiryTime', { courseKey: 'E2', expiryTime: now + 5 * YEAR }),
  sound({ courseKey: 'E3', expiryTime: 0 }),
  sound({ courseKey: 'E4', expiryTime: now + 2 * DAY }),
  // flags and codes
  ...['record', 'recordScene', 'live', 'replay', 'isAutoOnstage', 'watchByLogin', 'allowUnloggedChat'].map((flag) =>
    breaks('flag-unreadable', flag, { [flag]: 2 }),
  ),
  ...['allowAddFriend', 'allowStudentModifyNickname', 'notAllowDeleteCourseStudentReplay'].map((flag, place) =>
    breaks('flag-unreadable', flag, { courseKey: `F${place}`, [flag]: 'x' }),
  ),
  breaks('code-unknown', 'subjectId', { courseKey: 'S1', subjectId: 17 }),
  ...['courseFolderId', 'classroomSettingId'].map((id, place) =>
    breaks('number-unreadable', id, { courseKey: `D${place}`, [id]: 'abc' }),
  ),
  breaks('number-unreadable', 'lessonFolderId', { lessonFolderId: 'abc' }),
  breaks('uid-unreadable', 'mainTeacherUid', { courseKey: 'H1', mainTeacherUid: 'me' }),
  breaks('uid-unreadable', 'assistantUid', { assistantUid: 'me' }),
  // images
  breaks('image-unusable', 'coverImage', { courseKey: 'P1', coverImage: 'nonsuch.png' }),
  breaks('image-unusable', 'coverImage', { courseKey: 'P2', coverImage: 'term.csv' }),
  // what the file itself contradicts
  sound(kite),
  breaks('duplicate-row', 'lessonKey', kite),
  breaks('lesson-on-two-rows', 'lessonKey', { ...kite, students: '98' }),
  breaks('lesson-key-reused', 'lessonKey', { ...kite, record: 1 }),
  breaks('lesson-key-reused', 'lessonKey', { courseKey: 'K', courseName: 'Kites', lessonKey: 'k' }),
  breaks('course-disagrees', 'courseName', { courseKey: 'K', courseName: 'Dragons' }),
  // one person in two roles of a course: 129, 332, 333
  sound({ courseKey: 'R1', teacherUid: 81 }),
  breaks('student-is-teacher', 'students', { courseKey: 'R1', students: '81' }),
  sound({ courseKey: 'R2', assistantUid: 82 }),
  breaks('student-is-assistant', 'students', { courseKey: 'R2', students: '82' }),
  breaks('student-is-head-teacher', 'students', { courseKey: 'R3', mainTeacherUid: 83, students: '83' }),
];

const HEADER = [
  ...COLUMNS,
  ...new Set(RULES.flatMap(({ row }) => Object.keys(row)).filter((column) => !COLUMNS.includes(column))),
];

function timetable(): string {
  // the rows' own hours lie a week apart from each other's, so that nobody is in two places at once
  return timetableOf(
    HEADER,
    RULES.map(({ row }, place) => ({ teacherUid: 200_001 + place, ...row })),
  );
}

test('every column that sets a parameter has a value that is refused', () => {
  // what is not bounded by any page, and what stands in the roster
  const free = new Set(['teacherName', 'studentUid', 'studentName']);
  const refused = new Set(RULES.flatMap(({ is }) => is.map(([, column]) => column)));
  const columns = ACTIONS.flatMap((action) => ACTION_TABLES[action].parameters.map(({ column }) => column ?? ''));
  expect(columns.filter((column) => column !== '' && !free.has(column) && !refused.has(column))).toEqual([]);
});

test('every rule, in one pass: its code, its line, its column, how to mend it', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetable());
  const ran = await importer(folder, ['check', 'term.csv', '--json']);
  expect(ran.code).toBe(4);
  const errors = problemsOf(ran).filter(({ severity }) => severity === 'error');
  const found = errors.map(({ line, code, column }) => `${line} ${code} ${column}`).sort();
  const wanted = RULES.flatMap(({ is }, place) => is.map(([code, column]) => `${place + 2} ${code} ${column}`)).sort();
  expect(found).toEqual(wanted);
  for (const { message, hint, file } of errors) {
    expect(file).toBe('term.csv');
    expect([String(message).length > 10, String(hint).length > 5, /[{}]/.test(`${message}${hint}`)]).toEqual([
      true,
      true,
      false,
    ]);
  }
});

test('with any of them nothing is sent', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetable());
  const { environment, sandbox } = await openSandbox();
  const ran = await importer(folder, ['run', 'term.csv'], environment);
  expect([ran.code, sandbox.school.ledger.summary().total]).toEqual([4, 0]);
  expect(ran.stderr).toMatch(/errors\. The file has problems; nothing was sent\.\n$/);
});

test.each([
  ['date,startTime,endTime', 'date'],
  ['Beginn,endTime', 'Beginn'],
  ['Tag,startTime,duration', 'Tag'],
])('a beginning that is too soon or too late is told of a column that the file has: %s', async (columns, column) => {
  const folder = newFolder();
  const year = new Date().getUTCFullYear();
  const rows = [year - 1, year + 4].map((other) => {
    const cells: Record<string, string> = {
      date: `${other}-03-01`,
      Tag: `${other}-03-01`,
      Beginn: `${other}-03-01 08:00`,
      startTime: '08:00',
      endTime: columns.includes('Beginn') ? `${other}-03-01 09:00` : '09:00',
      duration: '60',
    };
    return ['C,L,5', ...columns.split(',').map((name) => cells[name])].join();
  });
  write(folder, 'term.csv', [`courseName,className,teacherUid,${columns}`, ...rows, ''].join('\n'));
  const mapped = [
    ...(columns.includes('Beginn') ? ['--map', 'beginTime=Beginn'] : []),
    ...(columns.includes('Tag') ? ['--map', 'date=Tag'] : []),
  ];
  const ran = await importer(folder, ['check', 'term.csv', '--timezone', 'UTC', '--json', ...mapped]);
  expect(problemsOf(ran).map(({ code, line, column: told }) => [code, line, told])).toEqual([
    ['begins-too-soon', 2, column],
    ['begins-too-late', 3, column],
  ]);
});

test('a teacher, a co-teacher or a student in two places at once is a warning that names both rows', async () => {
  const folder = newFolder();
  const at = (from: number, to: number) => ({ beginTime: first + from * 60, endTime: first + to * 60 });
  const rows = [
    { ...at(0, 60), teacherUid: 1, students: '11;12' },
    { ...at(59, 120), teacherUid: 1, students: '13' },
    { ...at(120, 180), teacherUid: 1, courseKey: 'ART', students: '14' },
    { ...at(30, 90), teacherUid: 2, assistantUids: '5', courseKey: 'ART', students: '11;12' },
    { ...at(60, 100), teacherUid: 3, assistantUids: '5', courseKey: 'PE' },
    // the same across roles
    { ...at(200, 260), teacherUid: 9, students: '21' },
    { ...at(230, 290), teacherUid: 4, assistantUids: '9', courseKey: 'ART' },
    { ...at(300, 360), teacherUid: 22, assistantUids: '10', courseKey: 'ART' },
    { ...at(330, 390), teacherUid: 8, students: '10;22', courseKey: 'PE' },
  ];
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'assistantUids', 'students'], rows));
  const ran = await importer(folder, ['check', 'term.csv', '--json']);
  expect(ran.code).toBe(0);
  expect(problemsOf(ran).map(({ severity, code, line, message }) => [severity, code, line, message])).toEqual([
    ['warning', 'teacher-in-two-places', 3, expect.stringMatching(/teacher 1 .*line 2\b/)],
    ['warning', 'assistant-in-two-places', 6, expect.stringMatching(/co-teacher 5 .*line 5\b/)],
    ['warning', 'student-in-two-places', 5, expect.stringMatching(/student 11 and 1 more .*line 2\b/)],
    ['warning', 'person-in-two-places', 8, '9: co-teacher here and teacher on line 7 at the same time'],
    ['warning', 'person-in-two-places', 10, '10: student here and co-teacher on line 9 at the same time'],
    ['warning', 'person-in-two-places', 10, '22: student here and teacher on line 9 at the same time'],
  ]);
});

test('a course of which the first row alone names students looks like a merged cell, and is warned of', async () => {
  const folder = newFolder();
  const rows = [
    ...['11;12', '', ''].map((students) => ({ courseKey: 'MERGED', students })),
    ...['11', '', '12'].map((students) => ({ courseKey: 'CHOSEN', students })),
    ...['', '11', ''].map((students) => ({ courseKey: 'LATER', students })),
    ...['11', ''].map((students) => ({ courseKey: 'SHORT', students })),
    ...['11', '', ''].map((students) => ({ courseKey: 'LISTED', students })),
  ].map((row, at) => ({
    ...row,
    teacherUid: at + 100,
    beginTime: first + at * 3600,
    endTime: first + at * 3600 + 1800,
  }));
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], rows));
  write(folder, 'roster.csv', 'courseKey,studentUid\nLISTED,15\n');
  const ran = await importer(folder, ['check', 'term.csv', '--students', 'roster.csv', '--json']);
  expect(ran.code).toBe(0);
  expect(problemsOf(ran).map(({ code, line, column, message }) => [code, line, column, message])).toEqual([
    [
      'students-on-first-row-only',
      2,
      'students',
      'of course "MERGED" this row alone names students; the other 2 rows name nobody',
    ],
  ]);
});
