import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mondayOf, slotsOf, statesOf, weeksOf } from '../../../src/report/page/browser/weeks.ts';
import { pageData } from './page-data.ts';

const MONDAY = 20_878; // 2027-03-01

test('a week begins on the Monday at or before its day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
      const monday = mondayOf(day);
      expect(new Date(monday * 86_400_000).getUTCDay()).toBe(1);
      expect(day - monday).toBeGreaterThanOrEqual(0);
      expect(day - monday).toBeLessThan(7);
    }),
  );
});

test('every lesson is in exactly one week, and holidays are weeks too', () => {
  const data = pageData({ lessons: [{ day: MONDAY }, { day: MONDAY + 6 }, { day: MONDAY + 21 }] });
  expect(weeksOf(data)).toEqual([
    { monday: MONDAY, from: 0, to: 2 },
    { monday: MONDAY + 7, from: 2, to: 2 },
    { monday: MONDAY + 14, from: 2, to: 2 },
    { monday: MONDAY + 21, from: 2, to: 3 },
  ]);
});

test('a gap of months is left out', () => {
  const data = pageData({ lessons: [{ day: MONDAY }, { day: MONDAY + 7 * 40 }] });
  expect(weeksOf(data).map(({ monday }) => monday)).toEqual([MONDAY, MONDAY + 7 * 40]);
});

test('a term without lessons has no weeks', () => {
  expect(weeksOf(pageData({ lessons: [] }))).toEqual([]);
});

test('counts the marked lessons of a week by state', () => {
  const data = pageData({ lessons: [{ state: 0 }, { state: 4 }, { state: 4 }] });
  const [week] = weeksOf(data);
  expect(week && statesOf(week, data, Uint8Array.of(1, 0, 1))).toEqual([1, 0, 0, 0, 1, 0]);
});

test('a day goes by its beginnings, and by the hour where they are many', () => {
  const few = pageData({ lessons: [{ minute: 480 }, { minute: 480 }, { minute: 545 }] });
  expect(slotsOf([0, 1, 2], few)).toEqual([
    { minute: 480, lessons: [0, 1] },
    { minute: 545, lessons: [2] },
  ]);
  const many = pageData({ lessons: Array.from({ length: 30 }, (_, place) => ({ minute: 480 + place * 7 })) });
  expect(slotsOf([...many.lessons.keys()], many).map(({ minute }) => minute)).toEqual([480, 540, 600, 660]);
});
