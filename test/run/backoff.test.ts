import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoff } from '../../src/run/backoff.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

test('never sooner than an identity must rest, never longer than half a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), share, (attempt, random) => {
      const wait = backoff(attempt, () => random);
      expect(wait).toBeGreaterThan(1000);
      expect(wait).toBeLessThanOrEqual(30_000);
    }),
  );
});

test('the longest wait doubles with each attempt; the shortest stays', () => {
  const longest = [0, 1, 2, 3, 4, 5, 6].map((attempt) => Math.round(backoff(attempt, () => 1)));
  expect(longest).toEqual([1050, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect([1, 5, 9].map((attempt) => backoff(attempt, () => 0))).toEqual([1050, 1050, 1050]);
});

test('more luck never means a longer wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), share, share, (attempt, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(backoff(attempt, () => less)).toBeLessThanOrEqual(backoff(attempt, () => more));
    }),
  );
});
