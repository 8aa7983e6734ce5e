import { expect, test } from '@jest/globals';
import { cellFault, isFault } from '../../src/read/cell.ts';
import { dayNumber } from '../../src/read/time/clock-text.ts';
import {
  type DayNumbers,
  type DayWriting,
  readWeekdays,
  shownWeekday,
  weekdayOf,
} from '../../src/read/time/weekdays.ts';
import { daysOf, type SpecialDay } from '../../src/read/week/calendar.ts';
import { type Bell, readPeriods, spanOfPeriods } from '../../src/read/week/periods.ts';
import { readSchedule } from '../../src/read/week/schedule-text.ts';
import { readWeeks } from '../../src/read/week/weeks.ts';
import { listed } from '../../src/vocabulary/phrase.ts';

const PLAIN: DayWriting = { table: new Map(), numbers: null };

/** Days as digits, or the fault's code. */
function days(cell: string, numbers: DayNumbers | null = null): string {
  const result = readWeekdays(cell, { ...PLAIN, numbers });
  return isFault(result) ? result.code : result.join('');
}

test.each([
  ['MWF', '135'],
  ['TTH', '24'],
  ['TTh', '24'],
  ['TuTh', '24'],
  ['MTWR', '1234'],
  ['MTWTHF', '12345'],
  ['FSa', '56'],
  ['TR', '24'],
  ['M', '1'],
  ['Mon', '1'],
  ['Mon & Thu', '14'],
  ['Mon, Wed and Fri', '135'],
  ['Tue/Thu', '24'],
  ['Mon-Wed-Fri', '135'],
  ['Saturday', '6'],
  ['Lun', '1'],
  ['lun. mer.', '13'],
  ['Miércoles', '3'],
  ['Ter', '2'],
  ['Seg e Qua', '13'],
  ['terça-feira', '2'],
  ['Mo Di Fr', 'weekday-ambiguous'],
  ['Mo Mi Fr', '135'],
  ['周一、三、五', '135'],
  ['周一三五', '135'],
  ['星期日', '7'],
  ['周一至周五', '12345'],
  ['Mon to Fri', '12345'],
  ['星期2', '2'],
  ['礼拜天', '7'],
  ['월수금', '135'],
  ['토요일', '6'],
  ['土日', '67'],
  ['每天', '1234567'],
  ['每日', '1234567'],
  ['Daily', '1234567'],
  ['周六、天', '67'],
  ['三天', 'weekday-unreadable'],
  ['0', '7'],
  ['Thứ 2, Thứ 5', '14'],
  ['thứ hai', '1'],
  ['CN', '7'],
  ['T3', '2'],
  ['Tue-Thu', 'weekday-ambiguous'],
  ['Sat-Sun', '67'],
  ['Fri-Mon', 'weekday-ambiguous'],
  ['SU', '7'],
  ['MSU', 'weekday-ambiguous'],
  ['2', 'weekday-ambiguous'],
  ['8', '7'],
  ['0', '7'],
  ['2,4', 'weekday-ambiguous'],
  ['Doomsday', 'weekday-unreadable'],
  ['constructor', 'weekday-unreadable'],
  ['MM', 'weekday-unreadable'],
  ['', 'weekday-unreadable'],
])('the weekdays of %s', (cell, expected) => {
  expect(days(cell)).toBe(expected);
});

test('what a number means is told', () => {
  expect(days('2,4', 'monday-1')).toBe('24');
  expect(days('2,8', 'monday-2')).toBe('17');
  expect(days('1,7', 'sunday-1')).toBe('67');
  expect(days('0 6', 'sunday-0')).toBe('67');
  expect(days('9', 'monday-1')).toBe('weekday-unreadable');
});

test('the mapping’s table of days wins, for cells and for words', () => {
  const writing: DayWriting = {
    table: new Map([
      ['mon-fri', [1, 2, 3, 4, 5]],
      ['h', [4]],
    ]),
    numbers: null,
  };
  expect(readWeekdays('Mon-Fri', writing)).toEqual([1, 2, 3, 4, 5]);
  expect(readWeekdays('H, Sa', writing)).toEqual([4, 6]);
});

const shown = (days: readonly number[]) => listed('comma', days.map(shownWeekday));

test('an ambiguous weekday names both readings', () => {
  expect(readWeekdays('Tue-Thu', PLAIN)).toEqual(
    cellFault('weekday-ambiguous', { value: 'Tue-Thu', first: shown([2, 4]), second: shown([2, 3, 4]) }),
  );
});

function weeks(cell: string): string {
  const result = readWeeks(cell);
  if (isFault(result)) return result.code;
  return Array.from({ length: 20 }, (_, n) => n + 1)
    .filter((week) => result.includes(week))
    .join();
}

test.each([
  ['1-5', '1,2,3,4,5'],
  ['1-7(odd)', '1,3,5,7'],
  ['1-8单周', '1,3,5,7'],
  ['2-8双', '2,4,6,8'],
  ['第1-4周', '1,2,3,4'],
  ['2,4,6', '2,4,6'],
  ['Weeks 1–3, 9–11', '1,2,3,9,10,11'],
  ['1-3周,5周', '1,2,3,5'],
  ['week 7', '7'],
  ['odd', '1,3,5,7,9,11,13,15,17,19'],
  ['双周', '2,4,6,8,10,12,14,16,18,20'],
  ['every week', [...Array(20).keys()].map((n) => n + 1).join()],
  ['every odd week', '1,3,5,7,9,11,13,15,17,19'],
  ['odd 1-7', '1,3,5,7'],
  ['even weeks 1-8', '2,4,6,8'],
  ['1-3单周 5周', '1,3,5'],
  ['1-3 odd 5', '1,3,5'],
  ['2双 4', '2,4'],
  ['1,3单 5双', '1,3'],
  ['1-8 odd 9-16 even', '1,3,5,7,10,12,14,16'],
  ['1-7单周 8-16双周', '1,3,5,7,8,10,12,14,16'],
  ['odd 1-7 even 8-16', 'weeks-unreadable'],
  ['every 2', 'weeks-unreadable'],
  ['every 2 weeks', 'weeks-unreadable'],
  ['1-8, odd', 'weeks-unreadable'],
  ['5-2', 'weeks-unreadable'],
  ['1-99', 'weeks-unreadable'],
  ['some', 'weeks-unreadable'],
  // weeks of the year, which are no weeks of the term
  ['KW 9-10', 'weeks-unreadable'],
  ['KW9', 'weeks-unreadable'],
  ['9. KW', 'weeks-unreadable'],
  ['1-4, KW 9', 'weeks-unreadable'],
  ['CW 9', 'weeks-unreadable'],
  ['ISO week 9', 'weeks-unreadable'],
  ['calendar week 9', 'weeks-unreadable'],
  ['Kalenderwoche 9', 'weeks-unreadable'],
  ['2027-W09', 'weeks-unreadable'],
  ['W09', 'weeks-unreadable'],
  // how many weeks, or which one?
  ['16 weeks', 'weeks-unreadable'],
  ['16 Wochen', 'weeks-unreadable'],
  ['16w', 'weeks-unreadable'],
  ['16 tuần', 'weeks-unreadable'],
  // week 9 of the term in as many words
  ['Woche 9-10', '9,10'],
  ['tuần 3', '3'],
  ['3-5 Wochen', '3,4,5'],
])('the weeks of %s', (cell, expected) => {
  expect(weeks(cell)).toBe(expected);
});

const BELLS: readonly Bell[] = Array.from({ length: 12 }, (_, n) => ({
  period: String(n + 1),
  start: (8 + n) * 3600,
  end: (8 + n) * 3600 + 2700,
  weekdays: null,
}));

test.each([
  ['3-4', '3,4'],
  ['3,4', '3,4'],
  ['第3-4节', '3,4'],
  ['34', '3,4'],
  ['1011', '10,11'],
  ['12', '12'],
  ['03-04', '3,4'],
  ['period 2', '2'],
  ['3–5节', '3,4,5'],
  ['13', 'period-unknown'],
  ['lunch', 'period-unknown'],
])('the periods of %s', (cell, expected) => {
  const names = readPeriods(cell, BELLS);
  expect(isFault(names) ? names.code : names.map(Number).join()).toBe(expected);
});

test('a bell of a weekday wins over the one of all days', () => {
  const friday: Bell = { period: '03', start: 36_600, end: 38_400, weekdays: [5] };
  const span = (weekday: number) => spanOfPeriods(['3'], weekday, [...BELLS, friday], '3');
  expect([span(4), span(5)]).toEqual([
    { start: 36_000, end: 38_700 },
    { start: 36_600, end: 38_400 },
  ]);
});

test('a bell that stands twice is one', () => {
  const twice: Bell[] = [
    { ...(BELLS[2] as Bell), weekdays: [5] },
    { ...(BELLS[2] as Bell), weekdays: [5, 6] },
  ];
  expect(spanOfPeriods(['3', '4'], 5, [...BELLS, ...twice], '3-4')).toEqual({ start: 36_000, end: 42_300 });
});

test('periods last from the first bell to the last, and must follow each other', () => {
  expect(spanOfPeriods(['4', '3'], 1, BELLS, '3-4')).toEqual({ start: 10 * 3600, end: 11 * 3600 + 2700 });
  expect(spanOfPeriods(['1', '3'], 1, BELLS, '1,3')).toMatchObject({ code: 'periods-apart' });
});

test.each([
  ['18:00-19:30', [[null, 1080, 1170]]],
  ['18：00－19：30', [[null, 1080, 1170]]],
  ['中午11:30-12:30', [[null, 690, 750]]],
  ['上午11:30-12:30', [[null, 690, 750]]],
  ['晚上10:00-12:00', [[null, 1320, 1440]]],
  ['下午5:00-晚上9:00', [[null, 1020, 1260]]],
  ['7:00-晚上8:00', [[null, 1140, 1200]]],
  ['9:00-下午5:00', [[null, 540, 1020]]],
  ['2:00 - 下午 3:30', [[null, 840, 930]]],
  ['Mon & Thu 18:00–19:30', [[[1, 4], 1080, 1170]]],
  [
    '周一 18:00-19:30；周四 17:00-18:30',
    [
      [[1], 1080, 1170],
      [[4], 1020, 1110],
    ],
  ],
  ['MW 9:00 AM - 10:30 AM', [[[1, 3], 540, 630]]],
  ['TTh 0930-1045', [[[2, 4], 570, 645]]],
  ['1:00-2:30 pm', [[null, 780, 870]]],
  ['11:00-1:30 pm', [[null, 660, 810]]],
  ['下午2:00-3:30', [[null, 840, 930]]],
  ['0900-1030', [[null, 540, 630]]],
  ['08h10 to 09h', [[null, 490, 540]]],
  [
    'Mon 9:00-10:00, 11:00-12:00',
    [
      [[1], 540, 600],
      [[1], 660, 720],
    ],
  ],
] as const)('the schedule %s', (cell, expected) => {
  const meetings = readSchedule(cell, { days: PLAIN, times: null, bells: null });
  expect(
    isFault(meetings)
      ? meetings
      : meetings.map(({ weekdays, time }) => time.is === 'clock' && [weekdays, time.start / 60, time.end / 60]),
  ).toEqual(expected);
});

test.each([
  ['四34', [[[4], ['3', '4']]]],
  ['周二第1-2节', [[[2], ['1', '2']]]],
  [
    '二12 四34',
    [
      [[2], ['1', '2']],
      [[4], ['3', '4']],
    ],
  ],
  [
    '周一、四 第1-2节',
    [
      [
        [1, 4],
        ['1', '2'],
      ],
    ],
  ],
  [
    '周一、周四第3节; 周五 1,2',
    [
      [[1, 4], ['3']],
      [[5], ['1', '2']],
    ],
  ],
  [
    '一三 12',
    [
      [
        [1, 3],
        ['1', '2'],
      ],
    ],
  ],
  ['3-4节', [[null, ['3', '4']]]],
])('days and periods in one: %s', (cell, expected) => {
  const meetings = readSchedule(cell, { days: PLAIN, times: null, bells: BELLS.slice(0, 8) });
  expect(
    isFault(meetings)
      ? meetings
      : meetings.map(({ weekdays, time }) => [weekdays, time.is === 'periods' && time.names]),
  ).toEqual(expected);
});

test('a period may be named with the sign of an hour', () => {
  const bells = [{ period: '1時間目', start: 28_800, end: 31_500, weekdays: null }];
  const read = (bells: readonly Bell[] | null) => readSchedule('1時間目', { days: PLAIN, times: null, bells });
  expect(read(bells)).toEqual([{ weekdays: null, time: { is: 'periods', names: ['1時間目'] } }]);
  expect(read(null)).toMatchObject({ code: 'periods-missing' });
});

test.each(['9-10:30', '14.00-15.30', '1o:00-11:00', '9am-1O'])('%s is a mistyped time and no period', (cell) => {
  expect(readSchedule(cell, { days: PLAIN, times: null, bells: null })).toMatchObject({ code: 'schedule-unreadable' });
});

test.each(['Mon 18:00-19:30 Room 5', 'sometimes', 'Tue-Thu 9:00-10:00', '3-4'])('%s is no schedule', (cell) => {
  expect(readSchedule(cell, { days: PLAIN, times: null, bells: null })).toMatchObject({
    code: expect.stringMatching(/schedule-unreadable|weekday-ambiguous|periods-missing/),
  });
});

test('days fall in weeks, around holidays, and on days that run as another', () => {
  const monday = dayNumber(2027, 3, 1);
  const calendar = new Map<number, SpecialDay>([
    [monday + 7, { is: 'closed' }],
    [monday + 12, { is: 'runs-as', weekday: 1, day: monday + 7 }],
    [monday + 15, { is: 'runs-as', weekday: 1, day: null }],
  ]);
  const stretch = { from: monday, to: monday + 27 };
  expect(weekdayOf(monday)).toBe(1);
  expect(daysOf([1], stretch, null, null, calendar).days.map((day) => day - monday)).toEqual([0, 12, 14, 15, 21]);
  const even = readWeeks('even');
  if (isFault(even)) throw new Error('unreadable');
  const count = { firstDay: monday + 2, beginsOn: 1 };
  expect(daysOf([1], stretch, even, count, calendar)).toEqual({ days: [monday + 12, monday + 21], closed: 1 });
});
