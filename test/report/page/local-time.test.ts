import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LocalTime, timeOfDay } from '../../../src/report/page/local-time.ts';
import type { UnixSeconds } from '../../../src/vocabulary/ids.ts';

const ZONES = ['UTC', 'Asia/Shanghai', 'Asia/Kathmandu', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe'];

test('days and minutes are those of the zone, over every change of its clocks', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }), (zone, at) => {
      const { day, minute } = new LocalTime(zone, 'en').local(at as UnixSeconds);
      const options = { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' } as const;
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');
      expect(`${date}, ${timeOfDay(minute)}`).toBe(new Intl.DateTimeFormat('en-GB', options).format(at * 1000));
    }),
  );
});

test('a clock that is set back shows the same minute twice', () => {
  const berlin = new LocalTime('Europe/Berlin', 'en');
  const change = Date.UTC(2027, 9, 31, 1) / 1000;
  expect(berlin.local((change - 1800) as UnixSeconds).minute).toBe(150);
  expect(berlin.local((change + 1800) as UnixSeconds).minute).toBe(150);
});

test('time of day goes round at midnight', () => {
  expect([0, 65, 1439, 1470].map(timeOfDay)).toEqual(['00:00', '01:05', '23:59', '00:30']);
});
