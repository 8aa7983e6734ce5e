import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isFault } from '../../src/read/cell.ts';
import { isoDate, plainLocalSeconds } from '../../src/read/time/clock-text.ts';
import { type DateStyle, takeDate } from '../../src/read/time/date-text.ts';
import { readDuration, readMoment } from '../../src/read/time/moment.ts';
import { isHalfUnclear, readTimeOfDay } from '../../src/read/time/time-text.ts';
import { zoneNamed } from '../../src/read/time/zone.ts';
import type { Lang } from '../../src/vocabulary/lang.ts';
import { fill } from '../../src/vocabulary/phrase.ts';

function date(cell: string, style: DateStyle = null): string {
  const result = takeDate(cell, style);
  return isFault(result) ? result.code : `${isoDate(result.day)}${result.rest === '' ? '' : ` + ${result.rest}`}`;
}

test.each([
  ['2025-02-17', '2025-02-17'],
  ['2025-2-17', '2025-02-17'],
  ['2026/3/1', '2026-03-01'],
  ['2026.3.1', '2026-03-01'],
  ['２０２６／３／１', '2026-03-01'],
  ['20260301', '2026-03-01'],
  ['2026年3月1日', '2026-03-01'],
  ['2026年3月1日（周日）', '2026-03-01'],
  ['2026년 3월 1일', '2026-03-01'],
  ['25/08/2025', '2025-08-25'],
  ['08/25/2025', '2025-08-25'],
  ['04/08/2025', 'date-ambiguous'],
  ['08-03-2020', 'date-ambiguous'],
  ['05/05/2025', '2025-05-05'],
  ['04.08.2025', '2025-08-04'],
  ['17 Feb 2025', '2025-02-17'],
  ['17-Feb-2025', '2025-02-17'],
  ['Feb 17, 2025', '2025-02-17'],
  ['Sept 3, 2025', '2025-09-03'],
  ['Monday, March 1, 2027', '2027-03-01'],
  ['Tuesday, March 1, 2027', 'weekday-disagrees'],
  ['2026-03-01 (Mon)', 'weekday-disagrees'],
  ['2026年3月1日（周六）', 'weekday-disagrees'],
  ['2026-03-01 (B)', '2026-03-01'],
  ['2026-03-01 (m)', '2026-03-01'],
  ['2026-03-01 (Mo, Tu)', '2026-03-01'],
  ['2026-03-01 (Easter)', '2026-03-01'],
  ['Fri 04/08/2025', 'date-ambiguous'],
  ['Mon 04/08/2025', '2025-08-04'],
  ['Tue 04/08/2025', '2025-04-08'],
  ['04/08/2025 (Tue) 9:00', '2025-04-08 + 9:00'],
  ['2025-02-17 9:00', '2025-02-17 + 9:00'],
  ['45321.75', 'date-is-number'],
  ['31/02/2025', 'date-impossible'],
  ['2025-13-01', 'date-impossible'],
  ['Mon 31/02/2025', 'date-impossible'],
  ['1960-03-01', 'date-far-off'],
  ['9999-12-31', 'date-far-off'],
  ['01.03.1960', 'date-far-off'],
  ['03/13/1960', 'date-far-off'],
  ['1900-02-29', 'date-impossible'],
  ['soon', 'date-unreadable'],
  ['17/02/25', 'date-unreadable'],
])('the date %s', (cell, expected) => {
  expect(date(cell)).toBe(expected);
});

test('the mapping says how dates are written', () => {
  expect(date('04/08/2025', 'day-first')).toBe('2025-08-04');
  expect(date('08/03/2020', 'month-first')).toBe('2020-08-03');
  expect(date('13/03/2020', 'month-first')).toBe('date-impossible');
  expect(date('45321.75', 'excel')).toBe('2024-01-30 + 18:00');
  expect(date('43859', 'excel-1904')).toBe('2024-01-30');
  expect(date('17/02/25', { pattern: 'dd/MM/yy' })).toBe('2025-02-17');
  expect(date('17/02/25 8:15', { pattern: 'dd/MM/yy' })).toBe('2025-02-17 + 8:15');
  expect(date('Monday, 17/02/25', { pattern: 'dd/MM/yy' })).toBe('2025-02-17');
  expect(date('Sunday, 17/02/25', { pattern: 'dd/MM/yy' })).toBe('weekday-disagrees');
  expect(date('Mon 17.02.25', { pattern: 'EEE dd.MM.yy' })).toBe('2025-02-17');
  expect(date('Wed 45321', 'excel')).toBe('weekday-disagrees');
});

function readings(cell: string, lang: Lang): string {
  const fault = takeDate(cell, null);
  return isFault(fault) ? fill('{first} or {second}', fault.values, lang) : 'none';
}

test('an ambiguous date names both readings', () => {
  expect(readings('04/08/2025', 'en')).toBe('4 August 2025 or 8 April 2025');
  expect(readings('04/08/2025', 'zh')).toBe('2025 年 8 月 4 日 or 2025 年 4 月 8 日');
  expect(readings('45321', 'en')).toBe('30 January 2024 or 31 January 2028');
});

test.each([
  ['9:00', 540],
  ['09:00:30', 540.5],
  ['09:00:00.000', 540],
  ['0900', 540],
  ['900', 540],
  ['9:00 AM', 540],
  ['9:00pm', 1260],
  ['9 p.m.', 1260],
  ['12:00 AM', 0],
  ['12:30 PM', 750],
  ['08h10', 490],
  ['8h', 480],
  ['１８：００', 1080],
  ['下午2:30', 870],
  ['上午9点', 540],
  ['晚上7点半', 1170],
  ['晚上19:00', 1140],
  ['晚上12:00', 1440],
  ['晚上12:30', 'clock-unreadable'],
  ['晚上1:00', 'clock-unreadable'],
  ['中午11:30', 690],
  ['中午12:30', 750],
  ['中午1点', 780],
  ['凌晨12:30', 30],
  ['오후 2시 30분', 870],
  ['0.75', 1080],
  ['24:00', 1440],
  ['9.30 am', 570],
  ['25:00', 'date-impossible'],
  ['13:00 PM', 'date-impossible'],
  ['9', 'clock-unreadable'],
  ['9.30', 'clock-unreadable'],
  ['noonish', 'clock-unreadable'],
])('the time of day %s', (cell, expected) => {
  const result = readTimeOfDay(cell, null);
  expect(isFault(result) ? result.code : result / 60).toBe(expected);
});

test.each([
  ['7:00', '8:00 PM', true],
  ['7:00', '下午8:00', true],
  ['7', '8p', true],
  ['7:00', '20:00', false],
  ['7:00 AM', '8:00 PM', false],
  ['上午7:00', '晚上8:00', false],
  ['11:00', '1:00 PM', false],
  ['7:00', '7:00 PM', false],
])('whether it is unclear in which half of the day %s until %s begins: %s', (begin, end, expected) => {
  const seconds = (cell: string) => Number(readTimeOfDay(/^\d$/.test(cell) ? `${cell}:00` : cell, null));
  expect(isHalfUnclear(begin, seconds(begin), end, seconds(end))).toBe(expected);
});

test('a pattern reads what is written unusually', () => {
  expect(readTimeOfDay('9.30', { pattern: 'H.mm' })).toBe(570 * 60);
});

test.each([
  ['90', 1, 90],
  ['1:30', 1, 90],
  ['1h30', 1, 90],
  ['2h', 1, 120],
  ['90 min', 1, 90],
  ['90分钟', 1, 90],
  ['2', 45, 90],
  ['1.5', 60, 90],
  ['1.5', 1, 'duration-unreadable'],
  ['long', 1, 'duration-unreadable'],
])('the length %s in units of %d minutes', (cell, unit, expected) => {
  const result = readDuration(cell, unit);
  expect(isFault(result) ? result.code : result / 60).toBe(expected);
});

const SHANGHAI = { zone: zoneNamed('Asia/Shanghai'), dates: null, times: null };

test.each([
  ['2027-03-01 07:00', '2027-03-01T07:00+08:00'],
  ['2027/3/1 7:00', '2027-03-01T07:00+08:00'],
  ['2027年3月1日 下午2:00', '2027-03-01T14:00+08:00'],
  ['2027-03-01T07:00Z', '2027-03-01T07:00Z'],
  ['2027-03-01T07:00:00.000+0530', '2027-03-01T07:00+05:30'],
  ['1803855600', '2027-03-01T07:00+08:00'],
  ['2027-03-01 24:00', '2027-03-02T00:00+08:00'],
])('the moment %s', (cell, expected) => {
  expect(readMoment(cell, SHANGHAI)).toBe(DateTime.fromISO(expected).toSeconds());
});

test.each(['+15:00', '+05:99', '-0460'])('the offset %s, which no place has, is not taken', (offset) => {
  expect(readMoment(`2027-03-01T07:00${offset}`, SHANGHAI)).toMatchObject({ code: 'time-unreadable' });
});

const ZONES = ['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];

test('a local time that exists once is what luxon says, and reads back', () => {
  const moment = fc.record({
    name: fc.constantFrom(...ZONES),
    at: fc.integer({ min: 1_000_000_000, max: 2_500_000_000 }),
  });
  fc.assert(
    fc.property(moment, ({ name, at }) => {
      const zone = zoneNamed(name);
      const local = zone.localOf(at);
      expect(local).toBe(at + DateTime.fromSeconds(at, { zone: name }).offset * 60);
      const back = zone.instantOf(local);
      if (Number.isNaN(back)) expect(zone.unclear(local).is).toBe('exists-twice');
      else expect(back).toBe(at);
    }),
  );
});

test('every plain local time is read as luxon reads it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40_000_000, max: 4_000_000_000 }), (seconds) => {
      const text = DateTime.fromSeconds(seconds, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss');
      expect(plainLocalSeconds(text)).toBe(seconds);
    }),
  );
});

test('a day that a zone skipped altogether does not exist', () => {
  const zone = zoneNamed('Pacific/Apia');
  const local = Date.UTC(2011, 11, 30, 12) / 1000;
  expect(zone.instantOf(local)).toBeNaN();
  expect(zone.unclear(local).is).toBe('does-not-exist');
});
