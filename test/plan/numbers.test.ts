/** Lists of numbers in few bytes give back what was put in, however far apart the numbers are. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Numbers } from '../../src/plan/draft/numbers.ts';

const LARGEST = 2 ** 32 - 1;

/** More than fit into one piece, all between two bounds, both of them among the numbers. */
const stretch = fc
  .tuple(fc.integer({ min: 0, max: LARGEST }), fc.constantFrom(0, 1, 255, 256, 65_535, 65_536, LARGEST))
  .map(([least, apart]) => {
    const from = Math.min(least, LARGEST - apart);
    return Array.from({ length: 5000 }, (_, place) => from + Math.round(((place * 7919) % 5000) * (apart / 4999)));
  });

test('every number is the one that was put there', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 3 }), fc.nat(4999), (stretches, lacking) => {
      const all = stretches.flat().slice(0, -lacking || undefined);
      const numbers = new Numbers();
      for (const [place, number] of all.entries()) {
        numbers.push(number);
        if (numbers.at(place) !== number) throw new Error(`${number} became ${numbers.at(place)} at once`);
      }
      expect(numbers.length).toBe(all.length);
      expect(all.map((_, place) => numbers.at(place))).toEqual(all);
    }),
    { numRuns: 30 },
  );
});
