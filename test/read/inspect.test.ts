import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inspectFile } from '../../src/read/inspect/inspect.ts';
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
  ['dialect-totals-and-deleted-rows', [ZONE, 'skip: [{column: <header>, beginsWith: "合计"}]']],
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
      asks: '"date" has dates such as 04/08/2027 (line 2): does the day or the month come first?',
      answers: ['dates: day-first', 'dates: month-first'],
    });
  });
});

test('a workbook under the name of a CSV is said to be one', async () => {
  await withFile(Buffer.from('PK\x03\x04'), async (path) => {
    const { questions, header } = await inspectFile({ path, displayName: 'term.csv', settings: NOTHING_SAID }, 'en');
    expect(header).toBeNull();
    expect(questions[0]?.asks).toContain('Excel workbook');
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
