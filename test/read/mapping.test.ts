import { expect, test } from '@jest/globals';
import { PLAIN_MAPPING } from '../../src/read/mapping/mapping.ts';
import { parseMapping } from '../../src/read/mapping/mapping-file.ts';
import { MAPPING_KEYS } from '../../src/read/mapping/schema.ts';
import { brief, readText } from './reading.ts';

test('an empty mapping is the plain one', () => {
  expect(parseMapping('', 'm.yaml')).toEqual(PLAIN_MAPPING);
  expect(parseMapping('# nothing\n', 'm.yaml')).toEqual(PLAIN_MAPPING);
});

test('every key is read', () => {
  const mapping = parseMapping(
    `
encoding: GB18030
delimiter: tab
quotes: false
preamble: 3
columns: {courseName: 课程, students: null}
values: {seatNum: 6, record: true}
patterns: {className: "{course} {n}"}
empty: [0, "-", TBA]
skip:
  - {column: state, is: [deleted, 1]}
  - {column: state, beginsWith: Total}
  - {column: state, matches: "^x+$"}
  - {column: state, empty: true}
timezone: Asia/Shanghai
dates: dd/MM/yy
times: HH.mm
days: {H: 4, "Mon-Fri": [1, Tue, 3]}
dayNumbers: monday-2
periods: {1: "08:00-08:45", Early: "7:00 - 7:45"}
weeksBeginOn: sunday
durationUnit: 45
hours: {from: "07:00", to: "22:00"}
severalTeachers: first-teaches
merge: {first: [className]}
roster: {delimiter: semicolon, columns: {studentUid: 学号}}
`,
    'm.yaml',
  );
  expect(mapping).toEqual({
    timezone: 'Asia/Shanghai',
    timetable: {
      encoding: 'GB18030',
      delimiter: '\t',
      quotes: false,
      preamble: 3,
      columns: { courseName: '课程', students: null },
      values: { seatNum: '6', record: 'true' },
      patterns: { className: '{course} {n}' },
      empty: ['0', '-', 'tba'],
      skip: [
        { column: 'state', test: { is: 'one-of', values: ['deleted', '1'] } },
        { column: 'state', test: { is: 'begins-with', values: ['total'] } },
        { column: 'state', test: { is: 'matches', pattern: '^x+$' } },
        { column: 'state', test: { is: 'empty' } },
      ],
    },
    roster: { ...PLAIN_MAPPING.roster, delimiter: ';', columns: { studentUid: '学号' } },
    dates: { pattern: 'dd/MM/yy' },
    times: { pattern: 'HH.mm' },
    days: { h: [4], 'mon-fri': [1, 2, 3] },
    dayNumbers: 'monday-2',
    bells: [
      { period: '1', start: 28800, end: 31500, weekdays: null },
      { period: 'early', start: 25200, end: 27900, weekdays: null },
    ],
    weeksBeginOn: 7,
    durationUnit: 45,
    hours: { from: 25200, to: 79200 },
    firstTeaches: true,
    merge: { first: ['className'] },
  });
  // every key of the schema is in this test
  expect(MAPPING_KEYS.map(({ key }) => key).sort()).toEqual(
    'columns dates dayNumbers days delimiter durationUnit empty encoding hours merge patterns periods preamble quotes roster severalTeachers skip times timezone values weeksBeginOn'.split(
      ' ',
    ),
  );
  expect(MAPPING_KEYS.every(({ about }) => about !== '')).toBe(true);
});

test('every mistake is named with its line, at once', () => {
  const text = `encodng: utf-8
encoding: klingon
columns:
  techer: Lehrer
patterns: {lessonKey: "{CRN} {n}"}
dates: sometimes
timezone: Asia/Shangai
skip:
  - {column: state}
  - {column: state, matches: "("}
hours: {from: 22:00, to: 07:00}
roster: {timezone: UTC}
`;
  expect(() => parseMapping(text, 'm.yaml')).toThrow(
    expect.objectContaining({
      ending: 'usage',
      message: [
        'm.yaml:2 encoding is no known encoding',
        'm.yaml:4 columns.techer there is no column "techer"',
        'm.yaml:9 skip.0 needs one of is, beginsWith, matches and empty',
        'm.yaml:10 skip.1.matches is not a regular expression',
        'm.yaml:7 timezone is no time zone; use a name of the IANA list, such as Asia/Shanghai',
        'm.yaml:6 dates must be day-first, month-first, excel, excel-1904, or a pattern with y, M and d such as dd/MM/yy',
        'm.yaml:11 hours must end later than it begins',
        'm.yaml:12 roster.timezone is no key of a mapping file; perhaps timezone is meant',
        'm.yaml:1 encodng is no key of a mapping file; perhaps encoding is meant',
      ].join('\n'),
    }),
  );
  expect(() => parseMapping('patterns: {lessonKey: "{CRN} {n}"}', 'm.yaml')).toThrow(/must not hold \{n\}/);
  expect(() => parseMapping('columns: [', 'm.yaml')).toThrow(/m\.yaml: /);
  expect(() => parseMapping('- a', 'm.yaml')).toThrow(/the file must be a list of keys/);
});

const ROWS = `CRN,Title,when,end,who
1,Algebra,2027-03-01 08:00,2027-03-01 09:00,501
`;

test('a flag wins over the mapping, a mapping over well-known names', async () => {
  const mapping = parseMapping(
    'columns: {courseName: who, beginTime: when, teacherUid: CRN}\npatterns: {className: "{Title}"}',
    'm.yaml',
  );
  const { lessons, problems, recognised } = await readText(ROWS, {
    mapping,
    map: { courseName: 'Title', teacherUid: 'who' },
  });
  expect(problems).toEqual([]);
  expect(lessons[0]).toMatchObject({ course: '1', teacher: '501', name: 'Algebra' });
  expect(recognised).toEqual([
    { header: 'CRN', column: 'courseKey' },
    { header: 'end', column: 'endTime' },
  ]);
});

test('headers that a mapping names and the file lacks are problems', async () => {
  const mapping = parseMapping(
    'columns: {courseName: Titl}\npatterns: {className: "{Titles} {n}", lessonKey: "{__proto__}"}\nskip: [{column: State, empty: true}]',
    'm.yaml',
  );
  const { problems } = await readText(ROWS, { mapping });
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'mapped-header-missing: the file has no header "Titl", which courseName is mapped to; perhaps "Title" is it',
    'mapped-header-missing: the file has no header "Titles", which className is mapped to; perhaps "Title" is it',
    'mapped-header-missing: the file has no header "__proto__", which lessonKey is mapped to',
    'skip-header-missing: the file has no header "State", which skip: in the mapping file names',
    'column-missing: the file has no column "teacherUid"',
    'time-columns-missing: no column says when a lesson begins',
  ]);
});

test('what counts as empty, and quotation marks that are signs', async () => {
  const mapping = parseMapping('empty: [void]\nquotes: false', 'm.yaml');
  const { lessons, problems } = await readText(
    'courseName,className,beginTime,endTime,teacherUid,seatNum\nA,5" wafers,2027-03-01 08:00,2027-03-01 09:00,501,VOID\n',
    { mapping },
  );
  expect(brief(problems)).toEqual([]);
  expect(lessons[0]).toMatchObject({ name: '5" wafers', options: null });
});

test('adding a holiday or a week leaves the keys of all other lessons alone', async () => {
  const text = 'courseName,lessonKey,className,weekday,startTime,endTime,teacherUid\nA,a,A,Mon,08:00,09:00,501\n';
  const mapping = parseMapping('patterns: {className: "{course} {n}"}', 'm.yaml');
  const day = Date.UTC(2027, 2, 1) / 86_400_000;
  const read = async (weeks: number, holidays: readonly number[]) => {
    const calendar = new Map(holidays.map((each) => [each, { is: 'closed' } as const]));
    const aids = { digest: '', people: null, bells: null, calendar, termStart: day, termEnd: day + weeks * 7 - 1 };
    return (await readText(text, { mapping, aids })).lessons.map(({ key, name }) => `${key}: ${name}`);
  };
  expect(await read(3, [])).toEqual(['a 2027-03-01: A 1', 'a 2027-03-08: A 2', 'a 2027-03-15: A 3']);
  expect(await read(4, [day + 7])).toEqual(['a 2027-03-01: A 1', 'a 2027-03-15: A 2', 'a 2027-03-22: A 3']);
});
