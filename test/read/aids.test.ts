import { expect, test } from '@jest/globals';
import { readCalendarFile } from '../../src/read/aids/calendar-file.ts';
import { readPeopleFile } from '../../src/read/aids/people-file.ts';
import { readPeriodsFile } from '../../src/read/aids/periods-file.ts';
import type { DayWriting } from '../../src/read/time/weekdays.ts';
import { brief, withFile } from './reading.ts';

const PLAIN: DayWriting = { table: new Map(), numbers: null };

const bells = (rows: string) =>
  withFile(`period,start,end,weekdays\n${rows}`, (path) => readPeriodsFile(path, null, null, PLAIN));
const calendar = (rows: string) =>
  withFile(`date,until,runsAs\n${rows}`, (path) => readCalendarFile(path, null, null, PLAIN));

test('a period with two times for the same days is asked about', async () => {
  const wrong = await bells('1,8:00,8:45,\n01,9:00,9:45,\n2,9:00,9:45,"Mon, Tue"\n2,10:00,10:45,Tue\n');
  expect(brief(wrong.problems)).toEqual(['period-given-twice@3 period', 'period-given-twice@5 period']);
  expect(wrong.problems.map(({ values }) => values)).toEqual([
    { period: '01', other: 2 },
    { period: '2', other: 4 },
  ]);
  const fine = await bells('1,8:00,8:45,\n1,8:00,8:45,\n1,9:00,9:45,Fri\n2,9:00,9:45,Mon\n2,10:00,10:45,Tue\n');
  expect(fine.problems).toEqual([]);
});

test('a day that runs as two others is asked about; closed days around it are not', async () => {
  const wrong = await calendar('2026-10-10,,Thu\n2026-10-01,2026-10-12,\n2026-10-10,,Fri\n2026-10-10,,Thu\n');
  expect(brief(wrong.problems)).toEqual(['day-given-twice@4 runsAs']);
  expect(wrong.problems[0]?.values).toEqual({ date: '2026-10-10', other: 2 });
  const day = Date.UTC(2026, 9, 10) / 86_400_000;
  expect(wrong.calendar.get(day)).toEqual({ is: 'runs-as', weekday: 4, day: null });
  expect(wrong.calendar.get(day - 1)).toEqual({ is: 'closed' });
});

test('a file that is not UTF-8 is in the encoding of the timetable', async () => {
  const names = Buffer.from('uid,name\n200101,王芳\n');
  const gbk = Buffer.concat([
    Buffer.from('uid,name\n200101,'),
    Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]),
    Buffer.from('\n'),
  ]);
  const found = (bytes: Buffer, encoding: string | null) =>
    withFile(bytes, async (path) => {
      const { people, problems } = await readPeopleFile(path, encoding);
      return [people.find('王芳', 'teacher').value, ...brief(problems)];
    });
  expect(await found(gbk, 'gb18030')).toEqual(['200101']);
  expect(await found(names, 'gb18030')).toEqual(['200101']);
  expect(await found(gbk, null)).toEqual([null, 'file-not-encoded@2']);
});
