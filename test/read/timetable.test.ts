import { expect, test } from '@jest/globals';
import { PLAIN_MAPPING } from '../../src/read/mapping/mapping.ts';
import { parseMapping } from '../../src/read/mapping/mapping-file.ts';
import { prepareReading } from '../../src/read/prepare.ts';
import { NO_AIDS } from '../../src/read/settings.ts';
import { dayNumber } from '../../src/read/time/clock-text.ts';
import { brief, readText } from './reading.ts';

const HEADER = 'courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid';
const ROW = 'C1,Algebra,L1,Lesson 1,2027-03-01 07:00,2027-03-01 08:00,1001';

/** One row below the given extra columns. */
function withColumns(columns: string, cells: string): string {
  return `${HEADER},${columns}\n${ROW},${cells}\n`;
}

test('a canonical row becomes a course and a lesson', async () => {
  const { courses, lessons, rows, problems, header, facts } = await readText(
    withColumns('seatNum,students,expiryTime,room', '12,"501;502, 501",2028-01-01 00:00,R 3'),
  );
  expect(problems).toEqual([]);
  expect(courses).toEqual([
    {
      key: 'C1',
      line: 2,
      name: 'Algebra',
      options: '{"expiryTime":"1830268800"}',
      expiry: 1830268800,
      identity: null,
      generation: 0,
      invalid: false,
    },
  ]);
  expect(lessons).toEqual([
    {
      course: 'C1',
      key: 'L1',
      line: 2,
      name: 'Lesson 1',
      begin: 1803855600,
      end: 1803859200,
      teacher: '1001',
      options: '{"seatNum":"12"}',
      identity: null,
      generation: 0,
      students: ['501', '502'],
      assistants: [],
      invalid: false,
    },
  ]);
  expect(rows).toEqual([{ line: 2, cells: expect.arrayContaining(['R 3', '501;502, 501']) }]);
  expect(header).toMatchObject({ delimiter: ',', encoding: 'utf-8', lineEnding: '\n', bom: false });
  expect(facts).toMatchObject({ rows: 1 });
});

test('headers are matched whatever their case, blanks and characters of no width', async () => {
  const { lessons, problems } = await readText(
    `\ufeff COURSEKEY ,\u00a0courseName\u200b,lessonkey,CLASSNAME,begintime,EndTime,"teacherUid\u2060"\r\n${ROW}\r\n`,
  );
  expect(problems).toEqual([]);
  expect(lessons).toHaveLength(1);
});

test.each([
  ['date', '2027-03-02', ['time-given-twice@2 beginTime']],
  ['date', '2027-03-01', []],
  ['weekday', 'Tue', ['weekday-disagrees@2 weekday']],
  ['weekday', 'Mon', []],
])('a %s beside a moment must be its own: %s', async (column, cell, found) => {
  const { problems } = await readText(`${HEADER},${column}\n${ROW},${cell}\n`);
  expect(brief(problems)).toEqual(found);
});

test('cells of a course that mean the same do not disagree', async () => {
  const header = 'courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid,expiryTime,allowAddFriend';
  const row = (n: number) => `C1,Algebra,L${n},Lesson,2027-03-0${n} 07:00,2027-03-0${n} 08:00,1001`;
  const same = await readText(`${header}\n${row(1)},2028-01-01 00:00,yes\n${row(2)},1830268800,1\n`);
  expect(same.problems).toEqual([]);
  const other = await readText(`${header}\n${row(1)},2028-01-01 00:00,yes\n${row(2)},1830268801,0\n`);
  expect(brief(other.problems)).toEqual(['course-disagrees@3 expiryTime', 'course-disagrees@3 allowAddFriend']);
});

test('a non-breaking blank within a header is a blank, or nothing', async () => {
  const spread = HEADER.replace('courseKey', 'course\u00a0Key').replace('className', 'class\u202fName');
  const { courses, lessons, problems } = await readText(`${spread},seat\u00a0Num\n${ROW},13\n`);
  expect(courses).toMatchObject([{ key: 'C1' }]);
  expect(lessons).toMatchObject([{ name: 'Lesson 1' }]);
  expect(brief(problems)).toEqual(['too-many-seats@2 seat Num']);
  const mapped = await readText(`${HEADER.replace('className', 'Lesson\u00a0title')}\n${ROW}\n`, {
    map: { className: 'lesson title' },
  });
  expect(mapped.problems).toEqual([]);
});

test('without courseKey the name is the key; without lessonKey the key is beginning and name', async () => {
  const { courses, lessons } = await readText(
    'courseName,className,beginTime,endTime,teacherUid\nAlgebra,Lesson 1,2027-03-01 07:00,2027-03-01 08:00,1001\n',
  );
  expect(courses[0]).toMatchObject({ key: 'Algebra', name: 'Algebra' });
  expect(lessons[0]).toMatchObject({ course: 'Algebra', key: '1803855600 Lesson 1' });
});

test('blanks and characters of no width around cells are no part of them, and stay in the rows', async () => {
  const edges = ['\u200b', '\u00a0', '\ufeff', ' \u2060\u200e\u200b ', '\u00ad\u202f'];
  const cells = ROW.split(',').map((cell, at) => `${edges.at(at % 5)}${cell}${edges.at((at + 3) % 5)}`);
  const { lessons, courses, rows, problems } = await readText(
    `${HEADER},seatNum,students,assistantUids\n${cells},12\u200b,"501\u200b; \u200b502","7\u2060"\n`,
  );
  expect(problems).toEqual([]);
  expect(courses).toMatchObject([{ key: 'C1', name: 'Algebra' }]);
  expect(lessons).toMatchObject([
    { key: 'L1', name: 'Lesson 1', begin: 1803855600, teacher: '1001', students: ['501', '502'], assistants: ['7'] },
  ]);
  expect(rows[0]?.cells.slice(0, 7)).toEqual(cells);
  // inside a cell they are shown
  const inside = await readText(`${HEADER}\n${ROW.replace('1001', '10\u200b01')}\n`);
  expect(inside.problems.map(({ message }) => message)).toEqual(['"10·01" is not a UID']);
});

test('keys are one text however they were typed', async () => {
  const row = (key: string) => `${key},Cafe\u0301,L,Lesson,2027-03-01 07:00,2027-03-01 08:00,1001`;
  const { courses, problems } = await readText(`${HEADER}\n${row('cafe\u0301')}\n${row(' caf\u00e9 ')}\n`);
  expect(brief(problems)).toEqual([]);
  expect(courses.map(({ key }) => key)).toEqual(['caf\u00e9']);
});

test('set gives what is empty or missing, map names another header', async () => {
  const { lessons, courses, problems } = await readText(
    'Kurs;x,courseName,className,beginTime,endTime,seatNum\nC1,Algebra,L,2027-03-01 07:00,2027-03-01 08:00,\n',
    { map: { courseKey: 'kurs;X' }, set: { teacherUid: '77', seatNum: '1' } },
  );
  expect(problems).toEqual([]);
  expect(courses[0]?.key).toBe('C1');
  expect(lessons[0]).toMatchObject({ teacher: '77', options: '{"seatNum":"1"}' });
});

test.each([
  ['Unix seconds', '1803855600,1803859200'],
  ['an offset', '2027-03-01T07:00:00+08:00,2027-03-01T00:00:00Z'],
  ['local times', '2027-03-01 07:00,2027-03-01T08:00:00'],
  ['short hours', '2027-3-1 7:00,2027-03-01 8:00'],
])('times as %s', async (_, cells) => {
  const { lessons, problems } = await readText(`${HEADER}\nC1,A,L1,L,${cells},1001\n`);
  expect(brief(problems)).toEqual([]);
  expect(lessons[0]).toMatchObject({ begin: 1803855600, end: 1803859200 });
});

test.each([
  ['endTime', '08:00'],
  ['duration', '60'],
  ['duration', '1:00'],
])('date and startTime with %s %s', async (column, cell) => {
  const { lessons, problems } = await readText(
    `courseName,className,date,startTime,${column},teacherUid\nA,L,2027-03-01,7:00,${cell},1001\n`,
  );
  expect(brief(problems)).toEqual([]);
  expect(lessons[0]).toMatchObject({ begin: 1803855600, end: 1803859200 });
});

const wrongCells: readonly [column: string, cell: string, ...found: string[]][] = [
  ['seatNum', '13', 'too-many-seats@2 seatNum'],
  ['seatNum', 'many', 'number-unreadable@2 seatNum'],
  ['seatNum', '-1', 'number-out-of-range@2 seatNum'],
  ['record', 'maybe', 'flag-unreadable@2 record'],
  ['isAutoOnstage', 'yes', 'flag-unreadable@2 isAutoOnstage'],
  ['isHd', '3', 'code-unknown@2 isHd'],
  ['subjectId', '17', 'code-unknown@2 subjectId'],
  ['lessonFolderId', 'abc', 'number-unreadable@2 lessonFolderId'],
  ['lessonUniqueIdentity', 'x'.repeat(33), 'identity-too-long@2 lessonUniqueIdentity'],
  ['courseIntroduce', 'x'.repeat(401), 'text-too-long@2 courseIntroduce'],
  ['classIntroduce', '字'.repeat(1001), 'text-too-long@2 classIntroduce'],
  ['assistantUid', '1.38E+10', 'uid-scientific@2 assistantUid'],
  ['assistantUid', '007', 'uid-leading-zero@2 assistantUid'],
  ['assistantUids', '[5,null]', 'list-unreadable@2 assistantUids'],
  ['assistantUids', '[5,,7,]', 'list-unreadable@2 assistantUids'],
  ['students', '[0]', 'list-unreadable@2 students'],
  ['assistantUid', '1001', 'teacher-is-assistant@2 assistantUid'],
  ['assistantUids', '[2001,2001]', 'assistant-twice@2 assistantUids'],
  ['assistantUids', '[2001', 'list-unreadable@2 assistantUids'],
  ['students', '501;1001', 'teacher-among-students@2 students'],
  ['students', '501;x', 'uid-unreadable@2 students'],
  ['students', '500,101', 'list-may-be-number@2 students'],
  ['students', '1,234,567;500102', 'list-may-be-number@2 students'],
  ['assistantUids', '200,101', 'list-may-be-number@2 assistantUids'],
  ['live', '1', 'live-needs-record@2 live'],
  ['replay', '1', 'replay-needs-record@2 replay'],
  ['recordScene', '1', 'scene-needs-record@2 recordScene'],
  ['generation', '-1', 'number-out-of-range@2 generation'],
  ['courseGeneration', 'x', 'number-unreadable@2 courseGeneration'],
  ['expiryTime', 'soon', 'time-unreadable@2 expiryTime'],
  ['coverImage', 'none.png', 'image-unusable@2 coverImage'],
];

test.each(wrongCells)('%s %s is a problem', async (column, cell, ...found) => {
  const quoted = `"${cell}"`;
  const { problems, lessons, courses } = await readText(withColumns(column, quoted));
  expect(brief(problems)).toEqual(found);
  const isError = problems.some(({ severity }) => severity === 'error');
  expect(lessons.map(({ invalid }) => invalid)).toEqual([isError]);
  expect(courses).toHaveLength(1);
});

test.each(['500,101,7', '500, 101', '500101,500102', '500 101', '500;101', '[500,101]', '0500,101'])(
  'students %s are several and no number',
  async (cell) => {
    const { problems } = await readText(withColumns('students', `"${cell}"`));
    expect(brief(problems).filter((found) => !found.startsWith('uid-leading-zero'))).toEqual([]);
  },
);

test('a teacher whose number has separators for thousands is told so beside the error', async () => {
  const row = (teacher: string) => `${ROW.replace(/1001$/, '')}"${teacher}"`;
  const { problems } = await readText(`${HEADER}\n${row('200,101')}\n${row('1,000').replace('L1', 'L2')}\n`);
  expect(brief(problems)).toEqual([
    'list-may-be-number@2 teacherUid',
    'several-teachers@2 teacherUid',
    'uid-unreadable@3 teacherUid',
  ]);
  expect(problems[0]).toMatchObject({
    severity: 'warning',
    message: '"200,101" is read as several UIDs, and may be one number with separators for thousands',
  });
});

test('rules that need two cells', async () => {
  const { problems } = await readText(
    withColumns(
      'isHd,seatNum,assistantUid,assistantUids,students,date,startTime',
      '1,5,2001,[2002],2002,2027-03-01,07:00',
    ),
  );
  expect(brief(problems)).toEqual([
    'time-given-twice@2 beginTime',
    'hd-needs-seats@2 isHd',
    'assistants-given-twice@2 assistantUids',
    'assistant-among-students@2 students',
  ]);
});

const wrongTimes: readonly [begin: string, end: string, ...found: string[]][] = [
  ['2027-03-01 07:00', '2027-03-01 07:00', 'lesson-ends-before-it-begins@2 endTime'],
  ['2027-03-01 07:00', '2027-03-01 07:14', 'lesson-too-short@2 endTime'],
  ['2027-03-01 07:00', '2027-03-02 07:01', 'lesson-too-long@2 endTime'],
  ['2027-02-29 07:00', '2027-03-01 07:00', 'date-impossible@2 beginTime'],
  ['2027-02-28 25:00', '2027-03-01 07:00', 'date-impossible@2 beginTime'],
  ['1960-03-01T07:00:00Z', '9999-03-01 08:00', 'date-far-off@2 beginTime', 'date-far-off@2 endTime'],
  ['1803855600000', '1803859200000', 'time-in-milliseconds@2 beginTime', 'time-in-milliseconds@2 endTime'],
  ['tomorrow', '', 'time-unreadable@2 beginTime', 'value-missing@2 endTime'],
];

test.each(wrongTimes)('from %s to %s is a problem', async (begin, end, ...found) => {
  const { problems, lessons, rejected } = await readText(`${HEADER}\nC1,A,L1,L,${begin},${end},1001\n`);
  expect(brief(problems)).toEqual(found);
  // what can be placed in time is staged, though it is invalid; what cannot is rejected
  const readable = found[0]?.startsWith('lesson-') ?? false;
  expect(lessons.map(({ invalid }) => invalid)).toEqual(readable ? [true] : []);
  expect(rejected).toEqual(readable ? [] : [2]);
});

test.each([
  ['2027-03-01 07:14:59', 'the lesson lasts 899 seconds, less than 15 minutes'],
  ['2027-03-01 07:14:00', 'the lesson lasts 14 minutes, less than 15 minutes'],
  ['2027-03-01 07:01:00', 'the lesson lasts 1 minute, less than 15 minutes'],
  ['2027-03-02 07:00:01', 'the lesson lasts 86401 seconds, more than 24 hours'],
])('a length is not rounded to the limit that it misses: %s', async (end, message) => {
  const { problems } = await readText(`${HEADER}\nC1,A,L1,L,2027-03-01 07:00,${end},1001\n`);
  expect(problems.map((problem) => problem.message)).toEqual([message]);
});

test('0 is nobody where nobody is needed, and no UID of a teacher', async () => {
  const text = withColumns('assistantUids,students', '0,5; 0; null').replace(',1001,', ',0,');
  const { problems, lessons } = await readText(text);
  expect(problems.map(({ message }) => message)).toEqual(['"0" is not a UID']);
  expect(lessons).toMatchObject([{ assistants: [], students: ['5'] }]);
});

test('a local time needs a zone, and that is said once', async () => {
  const { problems, rejected } = await readText(`${HEADER}\n${ROW}\n${ROW}\n`, { timezone: null });
  expect(brief(problems)).toEqual(['timezone-missing@2 beginTime']);
  expect(rejected).toEqual([2, 3]);
});

test('a day of Excel ends with the whole number of the next one', async () => {
  const mapping = { ...PLAIN_MAPPING, dates: 'excel' } as const;
  const rows = ['46485.9375,46486', '46486,46486.05', '2027-12-07 20:00,2027-12-08'];
  const text = `${HEADER}\n${rows.map((times, n) => `C,A,${n},L,${times},1001`).join('\n')}\n`;
  const { lessons, problems } = await readText(text, { mapping });
  expect(lessons.map(({ begin, end }) => end - begin)).toEqual([5400]);
  // A lesson may well begin at midnight; a number without a time is more often a date alone.
  expect(brief(problems)).toEqual(['time-unreadable@3 beginTime', 'time-unreadable@4 endTime']);
});

test('a beginning that does not say its half of the day beside an end that does is asked about', async () => {
  const rows = ['2027-03-01 7:00,8:00 PM', '2027-03-01 7:00,2027-03-01 8:00 PM', '2027-03-01 19:00,8:00 PM'];
  const { problems } = await readText(`${HEADER}\n${rows.map((times, n) => `C,A,${n},L,${times},1001`).join('\n')}\n`);
  expect(brief(problems)).toEqual(['half-day-missing@2 beginTime', 'half-day-missing@3 beginTime']);
  const parts = `${HEADER.replace('beginTime', 'startTime')},date\nC,A,1,L,${rows[0]},1001,2027-03-01\n`;
  const other = await readText(parts);
  expect(brief(other.problems)).toEqual(['half-day-missing@2 startTime']);
});

test('times that daylight saving makes unclear name both readings', async () => {
  const { problems } = await readText(
    `${HEADER}\nC,A,1,L,2027-03-28 02:30,2027-03-28 04:00,1001\nC,A,2,L,2027-10-31 01:30,2027-10-31 02:30,1001\n`,
    { timezone: 'Europe/Berlin' },
  );
  expect(brief(problems)).toEqual(['time-does-not-exist@2 beginTime', 'time-exists-twice@3 endTime']);
  expect(problems[0]?.message).toContain('2027-03-28 01:30+01:00 or 2027-03-28 03:30+02:00');
  expect(problems[1]?.message).toContain('2027-10-31 02:30+02:00 and 2027-10-31 02:30+01:00');
});

test.each([
  ['2027-11-07,00:30,120', 120],
  ['2027-11-07,00:30,60', 60],
  ['2027-11-06,12:00,1440', 1440],
  ['2027-03-14,00:30,180', 180],
  ['2027-03-14,01:30,60', 60],
])('a duration is time that passes, also on a night when clocks are changed: %s', async (cells, minutes) => {
  const header = 'courseName,className,teacherUid,date,startTime,duration';
  const { lessons, problems } = await readText(`${header}\nAlgebra,Lesson 1,1001,${cells}\n`, {
    timezone: 'America/New_York',
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(lessons.map(({ begin, end }) => (end - begin) / 60)).toEqual([minutes]);
});

const parted = 'courseName,className,teacherUid,date,startTime';
const weekly = 'courseName,className,teacherUid,weekday,startTime';
const inBerlin = { timezone: 'Europe/Berlin' };

test.each([
  [`${parted},endTime`, '2027-03-28,02:30,03:30', inBerlin, ['time-does-not-exist@2 startTime']],
  [`${parted},endTime`, '2027-10-31,02:30,03:30', inBerlin, ['time-exists-twice@2 startTime']],
  [`${parted},endTime`, '2027-10-31,01:30,02:30', inBerlin, ['time-exists-twice@2 endTime']],
  [`${parted},duration`, '2027-03-28,02:30,60', inBerlin, ['time-does-not-exist@2 startTime']],
  [`${parted},duration`, '2027-03-01,07:00,60', { timezone: null }, ['timezone-missing@2 startTime']],
  [`${parted},endTime`, '2027-03-01,02:30,03:30', {}, ['lesson-at-night@2 startTime']],
  [`${parted},endTime`, '2027-03-01,07:00,07:05', {}, ['lesson-too-short@2 endTime']],
  [
    `${weekly},endTime,startDate,endDate`,
    'Sun,02:30,03:30,2027-03-28,2027-03-28',
    inBerlin,
    ['time-does-not-exist@2 startTime'],
  ],
  [
    `${weekly},duration,startDate,endDate`,
    'Sun,02:10,60,2027-10-25,2027-11-01',
    inBerlin,
    ['time-exists-twice@2 startTime'],
  ],
  [
    'courseName,className,teacherUid,time,startDate,endDate',
    'Mon 08:00-09:00,2027-03-02,2027-03-03',
    {},
    ['no-lesson-falls@2 time'],
  ],
] as const)('the column with what is wrong is named: %s %s', async (header, cells, settings, found) => {
  const { problems } = await readText(`${header}\nA,L,5,${cells}\n`, settings);
  expect(brief(problems).sort()).toEqual(found);
});

/** Two weeks, which begin on a Monday. */
const inTwoWeeks = { aids: { ...NO_AIDS, termStart: dayNumber(2027, 3, 1), termEnd: dayNumber(2027, 3, 14) } };

test.each([
  ['1-2', '', 2, null],
  ['1,2,30', '', 2, 'week 30 is named, and its lesson would fall after 2027-03-14, when the term ends: it is left out'],
  ['1-16', '', 2, 'week 3 is named, and its lesson would fall after 2027-03-14, when the term ends: it is left out'],
  [
    '1-16(even)',
    '',
    1,
    'week 4 is named, and its lesson would fall after 2027-03-14, when the term ends: it is left out',
  ],
  // its own end cuts the weeks, or leads on beyond the term
  [
    '1-2',
    '2027-03-07',
    1,
    'week 2 is named, and its lesson would fall after 2027-03-07, when the row ends by its endDate: it is left out',
  ],
  ['1-2', '2027-03-09', 2, null],
  ['1-3', '2027-03-21', 3, null],
  // weeks that are not counted end with the term
  ['odd', '', 1, null],
  ['every week', '', 2, null],
])('weeks %s with an endDate of %s', async (weeks, endDate, made, warned) => {
  const { lessons, problems, rejected } = await readText(
    `${weekly},endTime,weeks,endDate\nA,L,5,Tue,08:00,09:00,"${weeks}",${endDate}\n`,
    inTwoWeeks,
  );
  expect([lessons.length, rejected]).toEqual([made, []]);
  expect(lessons.every(({ invalid }) => !invalid)).toBe(true);
  expect(problems.map(({ severity, column, message }) => [severity, column, message])).toEqual(
    warned === null ? [] : [['warning', 'weeks', warned]],
  );
});

const bells = [1, 2, 3].map((n) => ({
  period: String(n),
  start: (7 + n) * 3600,
  end: (7 + n) * 3600 + 2700,
  weekdays: null,
}));
const withBells = { aids: { ...inTwoWeeks.aids, bells } };
const lesson = 'courseName,className,teacherUid';

test.each([
  // weekdays of the hours and of the column, in a weekly row
  ['weekday,time', 'Tue,Mon 08:00-09:00', 'time-given-twice@2 weekday'],
  ['weekday,time', 'Mon,"Mon 08:00-09:00, Thu 08:00-09:00"', 'time-given-twice@2 weekday'],
  ['weekday,time', '"Thu, Mon","Mon 08:00-09:00, Thu 10:00-11:00"', 4],
  ['weekday,time', ',Mon 08:00-09:00', 2],
  ['weekday,beginTime', 'Tue,Mon 08:00-09:00', 'time-given-twice@2 weekday'],
  // and beside a date
  ['date,weekday,time', '2027-03-02,Tue,Mon 08:00-09:00', 'weekday-disagrees@2 date'],
  ['date,time', '2027-03-01,"Mon 08:00-09:00, Thu 10:00-11:00"', 'weekday-disagrees@2 date'],
  ['date,weekday,time', '2027-03-01,Mon,Mon 08:00-09:00', 1],
  // a stretch and its ends
  ['date,time,startTime,endTime', '2027-03-01,08:00-09:00,10:00,11:00', 'time-given-twice@2 time'],
  ['date,time,startTime,endTime', '2027-03-01,08:00-09:00,08:00,09:00', 1],
  ['date,time,startTime,endTime', '2027-03-01,-,08:00,09:00', 1],
  ['date,time,startTime,endTime', '2027-03-01,8:00-9:0,08:00,09:00', 'schedule-unreadable@2 time'],
  ['date,time,startTime,duration', '2027-03-01,08:00-09:00,08:00,90', 'time-given-twice@2 time'],
  ['date,time,startTime', '2027-03-01,08:00-09:00,10:00', 'time-given-twice@2 startTime'],
  ['date,time,startTime', '2027-03-01,08:00-09:00,08:00', 1],
  ['date,time,endTime', '2027-03-01,08:00-09:00,09:30', 'time-given-twice@2 endTime'],
  ['date,time,endTime', '2027-03-01,22:00-24:00,00:00', 1],
  ['date,time,duration', '2027-03-01,08:00-09:00,90', 'time-given-twice@2 duration'],
  ['date,time,duration', '2027-03-01,08:00-09:00,60', 1],
  ['weekday,time,startTime,endTime', 'Mon,08:00-09:00,10:00,11:00', 'time-given-twice@2 time'],
  ['weekday,time,startTime,endTime', 'Mon,"Mon, Thu 08:00-09:00",08:00,09:00', 'time-given-twice@2 time'],
  ['weekday,time,startTime,endTime', '"Mon, Thu","Mon, Thu 08:00-09:00",08:00,09:00', 4],
  ['weekday,endTime', 'Mon 08:00-09:00,10:00', 'time-given-twice@2 endTime'],
  // periods, by the bells
  ['date,period,startTime,endTime', '2027-03-01,1,10:00,11:00', 'time-given-twice@2 period'],
  ['date,period,startTime,endTime', '2027-03-01,1,08:00,08:45', 1],
  ['date,period,startTime,endTime', '2027-03-01,Lunch,12:00,12:45', 1],
  ['date,period,time', '2027-03-01,2,08:00-08:45', 'time-given-twice@2 period'],
  ['date,period,time', '2027-03-01,1-2,08:00-09:45', 1],
  ['date,period,duration', '2027-03-01,1,90', 'time-given-twice@2 duration'],
  ['date,period,duration', '2027-03-01,1-2,90', 1],
  ['date,period,duration', '2027-03-01,1-2,105', 1],
  // beside a moment
  ['beginTime,endTime,time', '2027-03-01 10:00,2027-03-01 11:00,08:00-09:00', 'time-given-twice@2 time'],
  ['beginTime,endTime,time', '2027-03-01 10:00,2027-03-01 11:00,Tue 10:00-11:00', 'time-given-twice@2 time'],
  ['beginTime,endTime,time', '2027-03-01 10:00,2027-03-01 11:00,Mon 10:00-11:00', 1],
  ['beginTime,endTime,period', '2027-03-01 10:00,2027-03-01 10:45,2', 'time-given-twice@2 period'],
  ['beginTime,endTime,period', '2027-03-01 10:00,2027-03-01 10:45,3', 1],
])('two columns may say one time, and no two: %s %s', async (columns, cells, expected) => {
  const { lessons, problems, rejected } = await readText(`${lesson},${columns}\nA,L,5,${cells}\n`, withBells);
  const found = brief(problems.filter(({ severity }) => severity === 'error'));
  expect(found).toEqual(typeof expected === 'number' ? [] : [expected]);
  expect([lessons.length, rejected]).toEqual(typeof expected === 'number' ? [expected, []] : [0, [2]]);
});

test('periods whose times nobody knows, and values for all rows, contradict nothing', async () => {
  const row = 'date,period,startTime,endTime\nA,L,5,2027-03-01,3-4,10:00,11:00\n';
  expect(brief((await readText(`${lesson},${row}`)).problems)).toEqual([]);
  const timed = `${lesson},date,time\nA,L,5,2027-03-01,08:00-09:00\n`;
  expect(brief((await readText(timed, { set: { duration: '45' } })).problems)).toEqual([]);
});

const dated = 'courseName,className,teacherUid,date,startTime,endTime,weekday';
const moments = 'courseName,className,teacherUid,beginTime,endTime,weekday';

test.each([
  [`${dated},weeks`, '1-4', ['date-in-weekly-row@2 weeks']],
  [`${dated},weeks`, 'odd', ['date-in-weekly-row@2 weeks']],
  [`${dated},weeks`, 'KW 9', ['date-in-weekly-row@2 weeks']],
  [`${dated},endDate`, '2027-06-30', ['date-in-weekly-row@2 endDate']],
  [`${dated},endDate`, '2027-03-01', ['date-in-weekly-row@2 endDate']],
  [`${dated},startDate`, '2027-03-03', ['date-in-weekly-row@2 startDate']],
  [`${dated},startDate,endDate`, '2027-02-01,2027-03-01', ['date-in-weekly-row@2 endDate']],
  [`${moments},weeks`, '1-4', ['date-in-weekly-row@2 weeks']],
  [`${moments},endDate`, '2027-06-30', ['date-in-weekly-row@2 endDate']],
  // the week of the date, the date itself, and nothing
  [`${dated},weeks`, '1', []],
  [`${dated},weeks`, '第1周', []],
  [`${dated},endDate`, '2027-03-02', []],
  [`${dated},startDate`, '2027-03-02', []],
  // a course's own days, and a lesson that ends after midnight
  [`${dated},startDate`, '2027-02-01', []],
  [`${dated},startDate,endDate`, '2027-02-01,2027-06-30', []],
  [`${dated},startDate,endDate`, '2027-03-02,2027-06-30', []],
  [`${moments},startDate,endDate`, '2027-02-01,2027-06-30', []],
  [`${dated},endDate`, '2027-03-03', []],
  [`${dated},endDate`, 'June', []],
  [`${dated},weeks`, 'N/A', []],
  [`${dated},endDate`, '', []],
  [`${moments},weeks`, '1', []],
  [`${moments},endDate`, '2027-03-02', []],
])('beside the date of one lesson nothing may say that it repeats: %s of %s', async (header, cell, found) => {
  const when = header.startsWith(dated) ? '2027-03-02,20:30,21:30' : '2027-03-02 20:30,2027-03-02 21:30';
  const { lessons, problems, rejected } = await readText(`${header}\nA,L,5,${when},Tue,${cell}\n`, inTwoWeeks);
  expect(brief(problems)).toEqual(found);
  expect([lessons.length, rejected]).toEqual(found.length === 0 ? [1, []] : [0, [2]]);
});

test('a week that the date does not lie in is a warning: the date is what counts', async () => {
  for (const when of [
    `${dated},weeks\nA,L,5,2027-03-02,20:30,21:30,Tue`,
    `${moments},weeks\nA,L,5,2027-03-02 20:30,2027-03-02 21:30,Tue`,
  ]) {
    const { lessons, problems } = await readText(`${when},2\n`, inTwoWeeks);
    expect(problems.map(({ severity, code, column }) => [severity, code, column])).toEqual([
      ['warning', 'week-disagrees', 'weeks'],
    ]);
    expect(lessons.map(({ invalid }) => invalid)).toEqual([false]);
  }
});

test('a date with weeks says how it is mended, and is let be where weeks are taken out', async () => {
  const text = `${dated},weeks\nA,L,5,2027-03-02,20:30,21:30,Tue,1-4\n`;
  const { problems } = await readText(text);
  expect(problems).toMatchObject([
    {
      line: 2,
      message: 'the row has the date of one lesson, and weeks is "1-4", as in a row that repeats weekly',
      hint: expect.stringMatching(/^leave the date out where the row repeats, or weeks where it is one lesson/),
    },
  ]);
  for (const columns of ['columns: {weeks: null}', 'columns:\n  weeks:\n']) {
    const mapping = parseMapping(columns, 'm.yaml');
    expect(brief((await readText(text, { mapping })).problems)).toEqual([]);
  }
  // a value for all rows is meant for those that repeat
  const set = { weeks: '1-4', endDate: '2027-06-30' };
  const mixed = await readText(`${dated}\nA,L,5,2027-03-02,20:30,21:30,Tue\nA,W,5,,10:00,11:00,Tue\n`, {
    ...inTwoWeeks,
    set,
  });
  expect([brief(mixed.problems), mixed.lessons.length]).toEqual([[], 5]);
});

test('weeks after the end are told once a row, and not where they are closed', async () => {
  const twice = 'courseName,className,teacherUid,time,weeks\nA,L,5,"Mon 08:00-09:00; Sat 10:00-11:00",1-3\n';
  const termEnd = dayNumber(2027, 3, 9);
  const cut = await readText(twice, { aids: { ...inTwoWeeks.aids, termEnd } });
  // a Saturday is lost before a Monday is
  expect(cut.problems.map(({ message }) => message)).toEqual([
    'week 2 is named, and its lesson would fall after 2027-03-09, when the term ends: it is left out',
  ]);
  const closed = new Map(Array.from({ length: 12 }, (_, day) => [termEnd + 1 + day, { is: 'closed' } as const]));
  const holidays = await readText(twice, { aids: { ...inTwoWeeks.aids, termEnd, calendar: closed } });
  expect([brief(holidays.problems), holidays.lessons.length]).toEqual([[], 3]);
});

test('required cells, in later rows too; everything wrong with a row is said at once', async () => {
  const { problems, rejected, lessons } = await readText(
    `${HEADER}\n${ROW}\nC1,,L2,,,,\n,X,L3,L,2027-03-01 07:00,2027-03-01 08:00,\n`,
  );
  expect(brief(problems)).toEqual([
    'value-missing@3 courseName',
    'value-missing@3 className',
    'value-missing@3 beginTime',
    'value-missing@3 endTime',
    'value-missing@3 teacherUid',
    'value-missing@4 courseKey',
    'value-missing@4 teacherUid',
  ]);
  expect(lessons).toHaveLength(1);
  expect(rejected).toEqual([3, 4]);
});

test('a course is what its first row says', async () => {
  const { problems, courses, lessons } = await readText(
    `${HEADER},courseFolderId\n${ROW},5\nC1,Geometry,L2,L,2027-03-02 07:00,2027-03-02 08:00,1001,\nC1,Algebra,L3,L,2027-03-02 07:00,2027-03-02 08:00,1001,6\n`,
  );
  expect(courses).toHaveLength(1);
  expect(brief(problems)).toEqual(['course-disagrees@3 courseName', 'course-disagrees@4 courseFolderId']);
  expect(problems[0]?.message).toBe('course "C1" has courseName "Geometry" here and "Algebra" on line 2');
  expect(lessons.map(({ invalid }) => invalid)).toEqual([false, true, true]);
});

test('a course whose own cells are wrong is staged as invalid', async () => {
  const { courses } = await readText(withColumns('allowAddFriend', '2'));
  expect(courses.map(({ invalid }) => invalid)).toEqual([true]);
});

test('a first row that cannot be used does not take its course along: the next one that can decides', async () => {
  const row = (line: number, ...cells: string[]) =>
    `C1,L${line},L,2027-03-0${line} 07:00,2027-03-0${line} 08:00,9,${cells}`;
  const { problems, courses, lessons } = await readText(
    [
      'courseKey,lessonKey,className,beginTime,endTime,teacherUid,courseName,expiryTime,courseFolderId',
      row(2, '', 'never', '7'),
      row(3, 'Algebra', '', ''),
      row(4, 'Algebra', 'never', '7'),
      row(5, 'Algebra', '2029-01-01 00:00', ''),
      row(6, 'Geometry', '2030-01-01 00:00', '8'),
      '',
    ].join('\n'),
  );
  expect(brief(problems)).toEqual([
    'value-missing@2 courseName',
    'time-unreadable@2 expiryTime',
    'time-unreadable@4 expiryTime',
    'course-disagrees@6 courseName',
    'course-disagrees@6 courseFolderId',
    'course-disagrees@6 expiryTime',
  ]);
  expect(problems.slice(-3).map(({ message }) => message.match(/on line \d/)?.[0])).toEqual([
    'on line 3',
    'on line 2',
    'on line 5',
  ]);
  expect(lessons.map(({ line, invalid }) => (invalid ? -line : line))).toEqual([-2, 3, -4, 5, -6]);
  const expiry = Date.parse('2029-01-01T00:00+08:00') / 1000;
  expect(courses).toMatchObject([
    { key: 'C1', line: 2, invalid: true },
    {
      key: 'C1',
      line: 5,
      name: 'Algebra',
      expiry,
      options: `{"folderId":"7","expiryTime":"${expiry}"}`,
      invalid: false,
    },
  ]);
});

test('missing columns are named together, with what may have been meant', async () => {
  const { problems, rows, facts } = await readText('courseKey,courseNme,classname,beginTme\n1,2,3,4\n');
  expect(brief(problems)).toEqual([
    'column-missing@1 courseName',
    'column-missing@1 teacherUid',
    'time-columns-missing@1 beginTime',
    'time-columns-missing@1 endTime',
  ]);
  expect(problems[0]?.message).toContain('perhaps "courseNme" is it');
  expect(rows).toEqual([]);
  expect(facts?.rows).toBe(1);
});

test('a header that stands twice, one that is not there, and harmless names', async () => {
  const { problems } = await readText(`${HEADER},seatNum,SeatNum,__proto__,constructor\n${ROW},1,2,3,4\n`, {
    map: { teacherUid: 'techerUid' },
  });
  expect(brief(problems)).toEqual(['mapped-header-missing@1', 'header-twice@1 seatNum']);
  const harmless = await readText(`${HEADER},__proto__,constructor\n${ROW},3,4\n`);
  expect(harmless.problems).toEqual([]);
});

test('our own ci_ columns are never input', async () => {
  const { lessons, rows } = await readText(withColumns('ci_state,CI_errno', 'failed,119'));
  expect(lessons).toHaveLength(1);
  expect(rows[0]?.cells.slice(-2)).toEqual(['failed', '119']);
});

test('cells beyond the header, and cells that are not there', async () => {
  const { problems, lessons } = await readText(`${HEADER},note\n${ROW},a,b\n${ROW},,,\n${ROW}\n${ROW}\n`);
  expect(brief(problems)).toEqual(['row-too-long@2', 'row-too-short@4']);
  expect(lessons.map(({ invalid }) => invalid)).toEqual([true, false, false, false]);
});

test('an unknown column in map or set, or an unknown zone, is wrong usage', async () => {
  const unsaid = { timezone: null, mapping: null, people: null, calendar: null, periods: null };
  const flags = { ...unsaid, map: {}, set: {}, termStart: null, termEnd: null };
  // Before any file is opened: the mapping is not there.
  for (const wrong of [{ map: { techerUid: 'x' } }, { set: { techerUid: 'x' }, mapping: 'none.yaml' }]) {
    await expect(prepareReading({ ...flags, ...wrong })).rejects.toMatchObject({
      ending: 'usage',
      hint: 'perhaps teacherUid is meant',
    });
  }
  await expect(readText('a\n', { timezone: 'Asia/Shangai' })).rejects.toMatchObject({
    ending: 'usage',
    message: expect.stringContaining('Asia/Shanghai'),
  });
});

test('what a spreadsheet shows where a formula failed is no name and no key', async () => {
  const rows = [
    '#N/A,Algebra,L1,Lesson 1,2027-03-01 07:00,2027-03-01 08:00,1001',
    'C2,#¡REF!,L1,Lesson 1,2027-03-01 07:00,2027-03-01 08:00,1001',
    'C3,Algebra,#NV,#NAME?,2027-03-01 07:00,2027-03-01 08:00,1001',
    'C4,Algebra #1!,#1,#Go,2027-03-01 07:00,2027-03-01 08:00,1001',
  ];
  const { problems, rejected } = await readText(`${HEADER}\n${rows.join('\n')}\n`);
  expect(brief(problems)).toEqual([
    'sheet-error@2 courseKey',
    'sheet-error@3 courseName',
    'sheet-error@4 className',
    'sheet-error@4 lessonKey',
  ]);
  expect(rejected).toEqual([2]);
});

test('text that an encoding has destroyed is no name and no key', async () => {
  const times = '2027-03-01 07:00,2027-03-01 08:00,1001';
  const rows = [
    `????,Algebra,L1,Lesson 1,${times}`,
    `C2,??,L1,Lesson 1,${times}`,
    `C3,Algebra,? ?,\ufffd\ufffdn,${times}`,
    `C4,?,L1?,Really???,${times},???`,
    // a later row has what the first one of its course lacks
    `C2,Chess,L2,Lesson 2,${times}`,
  ];
  const { problems, rejected, courses } = await readText(`${HEADER},classIntroduce\n${rows.join('\n')}\n`);
  expect(brief(problems).filter((found) => !found.startsWith('row-too-short'))).toEqual([
    'text-destroyed@2 courseKey',
    'text-destroyed@3 courseName',
    'text-destroyed@4 className',
    'text-destroyed@4 lessonKey',
  ]);
  expect(rejected).toEqual([2]);
  expect(courses.map(({ key, name, invalid }) => [key, name, invalid])).toEqual([
    ['C2', '??', true],
    ['C3', 'Algebra', false],
    ['C4', '?', false],
    ['C2', 'Chess', false],
  ]);
});

test('without keys, courses whose names are destroyed are not one course', async () => {
  const header = HEADER.replace('courseKey,', '');
  const row = (name: string, lesson: string) => ROW.replace('C1,Algebra,L1', `${name},${lesson}`);
  const { problems, courses } = await readText(`${header}\n${row('???', 'L1')}\n${row('???', 'L2')}\n`);
  expect(brief(problems)).toEqual(['text-destroyed@2 courseName', 'text-destroyed@3 courseName']);
  expect(courses).toEqual([]);
});

test('lessons that had left the timetable when it was exported are left out of it again', async () => {
  const exported = `${HEADER},courseId,classId,state,enrolled,identity\n${ROW},1,2,created,0,x\n${ROW.replace('L1', 'L2')},1,3,removed,0,y\n`;
  expect((await readText(exported)).lessons.map(({ key }) => key)).toEqual(['L1']);
  // A column of the office's own says nothing of the kind.
  const own = `${HEADER},state\n${ROW},created\n${ROW.replace('L1', 'L2')},removed\n`;
  expect((await readText(own)).lessons.map(({ key }) => key)).toEqual(['L1', 'L2']);
});
