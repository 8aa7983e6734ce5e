import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inspectFile } from '../../src/read/inspect/inspect.ts';
import type { Inspection } from '../../src/read/inspect/inspection.ts';
import { inspectionText } from '../../src/read/inspect/inspection-text.ts';
import { parseMapping } from '../../src/read/mapping/mapping-file.ts';
import { withFile } from './reading.ts';

const ROOT = join(import.meta.dirname, '../../fixtures/timetables');
const NOTHING_SAID = { timezone: null, map: {}, set: {} };

async function answersFor(shape: string): Promise<readonly string[]> {
  const path = join(ROOT, shape, 'timetable.csv');
  const { questions } = await inspectFile({ path, displayName: shape, settings: NOTHING_SAID }, 'en');
  return questions.flatMap(({ asks, answers }) => (answers.length > 0 ? answers : [asks]));
}

test.each([
  ['encoding-gb18030-not-named', 'encoding: gb18030'],
  ['encoding-cp949', 'encoding: cp949'],
  ['encoding-windows-1252', 'encoding: windows-1252'],
  ['encoding-mac-roman', 'encoding: macintosh'],
])('the likeliest encoding of %s is offered first, and asked about', async (shape, expected) => {
  expect((await answersFor(shape))[0]).toBe(expected);
});

const ZONE = 'timezone: <IANA name, such as Asia/Shanghai>';

test.each([
  ['dates-unclear', ['dates: day-first', ZONE]],
  ['times-as-excel-numbers', ['dates: excel', ZONE]],
  ['headers-english', [ZONE]],
  ['weekly-numbers-2-to-8', ['dayNumbers: monday-2', ZONE, expect.stringContaining('--term-start')]],
  ['dialect-totals-and-deleted-rows', [ZONE, 'skip: [{column: "课程名称", beginsWith: "合计"}]']],
  [
    'people-damaged-numbers',
    [expect.stringContaining('1.38E+10 (line 2)'), expect.stringContaining('501;1.3812E+10 (line 3)'), ZONE],
  ],
])('what %s leaves open', async (shape, expected) => {
  const answers = await answersFor(shape);
  for (const each of expected) expect(answers).toContainEqual(each);
});

test('the report and the first mapping', async () => {
  const path = join(ROOT, 'dialect-preamble-and-titles', 'timetable.csv');
  const settings = { ...NOTHING_SAID, timezone: 'Asia/Shanghai' };
  const inspection = await inspectFile({ path, displayName: 'term.csv', settings }, 'en');
  expect(inspectionText(inspection, 'en')).toBe(`term.csv: 2 rows
  encoding   utf-8
  delimiter  comma
  line ends  LF
  header     on line 6

Columns:
  Course ID → courseKey; text, 2 filled: C1
  Course → courseName; text, 2 filled: Algebra
  Topic → className; text, 2 filled: Sets | Numbers
  Date → date; date, 2 filled: 2027-03-01 | 2027-03-02
  Start → beginTime; time, 2 filled: 08:00
  End → endTime; time, 2 filled: 09:00
  Teacher ID → teacherUid; number, 2 filled: 700303

Nothing is unclear.
`);
  expect(inspection.mapping).toBe(`# How to read term.csv. Check every line; the README explains the keys.

columns:
  courseKey: Course ID  # C1
  courseName: Course  # Algebra
  className: Topic  # Sets | Numbers
  date: Date  # 2027-03-01 | 2027-03-02
  beginTime: Start  # 08:00
  endTime: End  # 09:00
  teacherUid: Teacher ID  # 700303
`);
});

test('day-first and month-first are both offered where both fit', async () => {
  const text = 'courseName,className,date,startTime,endTime,teacherUid\nA,L,04/08/2027,08:00,09:00,501\n';
  await withFile(text, async (path) => {
    const { questions } = await inspectFile({ path, displayName: 'term.csv', settings: NOTHING_SAID }, 'en');
    expect(questions[0]).toEqual({
      asks: 'Dates in "date", such as 04/08/2027 (line 2), have two readings: does the day or the month come first?',
      answers: ['dates: day-first', 'dates: month-first'],
    });
  });
});

test('a workbook under the name of a CSV is said to be one, and nothing is asked about it', async () => {
  await withFile(Buffer.from('PK\x03\x04'), async (path) => {
    const inspection = await inspectFile({ path, displayName: 'term.csv', settings: NOTHING_SAID }, 'en');
    expect(inspection).toMatchObject({ header: null, questions: [] });
    expect(inspection.unreadable.map(({ code, line }) => [code, line])).toEqual([['file-not-text', 0]]);
  });
});

test('a roster is known as one, and its UIDs are no weekdays', async () => {
  await withFile('courseKey,studentUid\nMATH,501\nMATH,502\nART,6\n', async (path) => {
    const inspection = await inspectFile({ path, displayName: 'roster.csv', settings: NOTHING_SAID }, 'en');
    expect(inspection).toMatchObject({ looksLike: 'roster', questions: [] });
    const text = inspectionText(inspection, 'en');
    expect(text).toContain('It looks like a roster, who attends which course');
    expect(text).toContain('--students roster.csv');
    expect(text).toContain('studentUid → studentUid; number, 3 filled');
    expect(inspection.mapping).toContain('roster:\n  columns:\n    courseKey: courseKey  # MATH | ART\n');
    expect(parseMapping(inspection.mapping, 'm.yaml').roster.columns).toEqual({
      courseKey: 'courseKey',
      studentUid: 'studentUid',
    });
  });
});

test('numbers are weekdays where their column is of weekdays, or where they can be nothing longer', async () => {
  const text =
    'courseName,className,weekday,startTime,endTime,teacherUid,seatNum,Tag,Room\nA,L,135,08:00,09:00,501,6,2,201\n';
  await withFile(text, async (path) => {
    const inspection = await inspectFile({ path, displayName: 'term.csv', settings: NOTHING_SAID }, 'en');
    const kinds = Object.fromEntries(inspection.columns.map(({ header, look }) => [header, look.kind]));
    expect(kinds).toMatchObject({ weekday: 'weekday', Tag: 'weekday' });
    expect(kinds).toMatchObject({ teacherUid: 'number', seatNum: 'number', Room: 'number' });
    expect(inspectionText(inspection, 'en')).toMatch(/^term\.csv: 1 row\n/);
  });
});

test('headers and cells cannot move the cursor of a terminal, nor turn its text around', async () => {
  await withFile('courseName,\u001b[2Jroom,note\nA,\u0007one,\u202etwo\u2066\nB,"x\ry",z\n', async (path) => {
    const inspection = await inspectFile({ path, displayName: 'a\u001b.csv', settings: NOTHING_SAID }, 'en');
    const text = inspectionText(inspection, 'en');
    for (const shown of [text, inspection.mapping]) {
      expect(shown.split('\n').filter((line) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(line))).toEqual([]);
    }
    expect(text).toContain('·[2Jroom');
  });
});

/** A timetable of which nothing is unclear but what is under test. */
async function inspected(text: string): Promise<Inspection> {
  const settings = { ...NOTHING_SAID, timezone: 'Asia/Shanghai' };
  return withFile(text, (path) => inspectFile({ path, displayName: 'term.csv', settings }, 'en'));
}

function questionsIn({ questions }: Inspection): readonly string[] {
  return questions.flatMap(({ asks, answers }) => [asks, ...answers]);
}

const PEOPLE_HEADER = 'courseName,className,beginTime,endTime,teacherUid,students\n';
const AT = '2027-03-01 09:00,2027-03-01 09:45';

test.each([
  ['the Chinese comma between UIDs', '200101', '500101、500102', []],
  ['a sign of no width beside a UID', '200101\u200b', '500101', []],
  ['a leading zero', '0200101', '500101', []],
  ['more students than a date may be long', '200101', Array.from({ length: 90 }, (_, n) => 500101 + n).join(';'), []],
  [
    'an error of Excel',
    '200101',
    '500101;#N/A',
    ['"students" has cells that are no UIDs, such as 500101;#N/A (line 3)'],
  ],
  ['a decimal number', '200101.0', '', ['"teacherUid" has cells that are no UIDs, such as 200101.0 (line 3)']],
  [
    'a sign of no width inside',
    '200\u200b101',
    '',
    ['"teacherUid" has cells that are no UIDs, such as 200·101 (line 3)'],
  ],
  [
    'a shortened number',
    '1.23457E+11',
    '',
    ['"teacherUid" has numbers that Excel has shortened, such as 1.23457E+11 (line 3)'],
  ],
  ['names', '200101', '张三、李四', ['"students" holds names, such as 张三、李四 (line 3)']],
  [
    'a name at the end of many',
    '200101',
    '500101;500102;500103;500104;500105;500106;张三',
    ['"students" holds names, such as 张三 (line 3)'],
  ],
])('people are read as check reads them: %s', async (_, teacher, students, expected) => {
  const text = `${PEOPLE_HEADER}A,L,${AT},200101,500101\nA,M,${AT},${teacher},${students}\n`;
  const asked = questionsIn(await inspected(text));
  expect(asked).toEqual(expected.map((each) => expect.stringContaining(`${each}: `)));
});

test('a roster of names needs a directory too', async () => {
  const asked = questionsIn(await inspected('courseKey,studentUid\nMATH,501\nMATH,李四\n'));
  expect(asked).toEqual([expect.stringContaining('"studentUid" holds names, such as 李四 (line 3)')]);
});

test('five digits are no dates where the header speaks of people, numbers or names', async () => {
  const header = 'courseName,className,beginTime,endTime,teacherUid,教师工号,Staff No.,教室,Anfang\n';
  const inspection = await inspected(`${header}A,43210,${AT},40123,10023,10024,40201,45000\n`);
  const kinds = Object.fromEntries(inspection.columns.map(({ header, look }) => [header, look.kind]));
  expect(kinds).toMatchObject({ teacherUid: 'number', 教师工号: 'number', 'Staff No.': 'number', 教室: 'number' });
  expect(questionsIn(inspection)).toEqual([
    expect.stringContaining('Dates in "Anfang", such as 45000'),
    'dates: excel',
  ]);
});

test('weekdays with periods are a schedule, and then periods and the term are asked for', async () => {
  const text = `课程名称,授课内容,上课时间,教师UID
数学,集合,周三 第3-4节,200101
英语,阅读,周一、四 第1-2节,200102
体育,球类,三56,200103
`;
  const inspection = await inspected(text);
  expect(inspection.columns[2]).toMatchObject({ column: 'time', look: { kind: 'periods' } });
  expect(parseMapping(inspection.mapping, 'm.yaml').timetable.columns).toMatchObject({ time: '上课时间' });
  expect(questionsIn(inspection)).toEqual([
    expect.stringContaining('--term-start'),
    expect.stringContaining('--periods'),
  ]);
});

test('a column of beginnings stays one', async () => {
  const { columns } = await inspected(`课程名称,授课内容,上课时间,下课时间,教师UID\n数学,集合,${AT},200101\n`);
  expect(columns[2]?.column).toBe('beginTime');
});

test.each([
  ['2027-03-03', []],
  ['', [expect.stringContaining('--term-start')]],
])('a weekday beside a date wants a term only where a row has no date: "%s"', async (date, expected) => {
  const text = `courseName,className,date,weekday,startTime,endTime,teacherUid
A,L,2027-03-01,Mon,08:00,09:00,501
A,M,${date},Wed,08:00,09:00,501
合计,2,,,,,
`;
  const asked = questionsIn(await inspected(text));
  expect(asked.filter((each) => !/合计/.test(each))).toEqual(expected);
});

test('the order of dates is asked for once for all columns, and of those that are read', async () => {
  const text = `courseName,className,beginTime,endTime,teacherUid,entered
A,L,04/08/2027 08:00,04/08/2027 09:00,501,13/08/2027
A,M,05/08/2027 08:00,05/08/2027 09:00,501,04/08/2027
`;
  expect(questionsIn(await inspected(text))).toEqual([
    'Dates in "beginTime", "endTime", such as 04/08/2027 08:00 (line 2), have two readings: does the day or the month come first?',
    'dates: day-first',
    'dates: month-first',
  ]);
});

test('one skip rule names the columns of totals and of words for nothing', async () => {
  const text = `courseName,Lesson title,date,startTime,endTime,teacherUid,note
,,,,,,
A,L,TBA,08:00,09:00,Staff,"say ""x"""
A,M,2027-03-01,08:00,09:00,501,
,"Total: 2",,,,,
`;
  const inspection = await inspected(text);
  const rules = inspection.questions.flatMap(({ answers }) => answers);
  expect(rules).toEqual([
    'skip: [{column: "date", is: ["TBA"]}, {column: "teacherUid", is: ["Staff"]}, {column: "Lesson title", beginsWith: "Total: 2"}]',
  ]);
  expect(parseMapping(rules.join('\n'), 'm.yaml').timetable.skip).toHaveLength(3);
});

test.each([
  ['节次,周一,周二,周三\n第1节,语文,数学,英语\n第2节,数学,语文,物理\n', '周一, 周二, 周三'],
  ['Time,Mon,Tue,Wed,Thu,Fri\n08:00-08:45,Maths,Art,,,\n', 'Mon, Tue, Wed, Thu, Fri'],
  [',Monday,Tuesday,Wednesday\n1,Maths,Art,Music\n', 'Monday, Tuesday, Wednesday'],
])('a grid of the week is said to be one, and no headers are asked for', async (text, days) => {
  expect(questionsIn(await inspected(text))).toEqual([expect.stringContaining(`a column for each day (${days})`)]);
});

test('days that a course is marked with are no grid', async () => {
  const asked = questionsIn(await inspected('Course,Start,Mon,Tue,Wed\nMaths,08:00,Y,N,Y\n'));
  expect(asked).toContain('Which header is className? Or is it the same for all rows?');
});
