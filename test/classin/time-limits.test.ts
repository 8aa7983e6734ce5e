import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { latestBegin, latestExpiry, yearsAfter } from '../../src/classin/time-limits.ts';
import { unixSeconds } from '../../src/vocabulary/ids.ts';

const at = (iso: string) => unixSeconds(Date.parse(iso) / 1000);

test.each([
  ['2025-06-15T12:34:56Z', 3, '2028-06-15T12:34:56Z'],
  ['2024-02-29T23:59:59Z', 3, '2027-02-28T23:59:59Z'],
  ['2024-02-29T23:59:59Z', 4, '2028-02-29T23:59:59Z'],
  ['2025-02-28T00:00:00Z', 3, '2028-02-28T00:00:00Z'],
  ['2025-12-31T23:59:59Z', 5, '2030-12-31T23:59:59Z'],
])('%s and %d years are %s', (from, years, to) => {
  expect(yearsAfter(at(from), years)).toBe(at(to));
});

test('lessons begin within 3 years, courses expire within 5', () => {
  expect(latestBegin(at('2026-09-01T08:00:00Z'))).toBe(at('2029-09-01T08:00:00Z'));
  expect(latestExpiry(at('2026-09-01T08:00:00Z'))).toBe(at('2031-09-01T08:00:00Z'));
});

test('the limit is whole years away, give or take the leap days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 1, max: 5 }), (now, years) => {
      const days = (yearsAfter(unixSeconds(now), years) - now) / 86_400;
      expect(Number.isInteger(days)).toBe(true);
      expect(days).toBeGreaterThanOrEqual(365 * years);
      expect(days).toBeLessThanOrEqual(365 * years + 2);
    }),
  );
});
