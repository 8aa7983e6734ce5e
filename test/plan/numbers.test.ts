/** Numbers in few bits are the ones that were put in, however far apart they are, and are found again by their hash. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Bits } from '../../src/plan/draft/bits.ts';
import { Grouped, Numbers } from '../../src/plan/draft/numbers.ts';
import { Slots } from '../../src/plan/draft/slots.ts';

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

/** How much each is more than the one before, and by how much they scatter around that: what a piece takes away. */
const rising = fc.record({
  first: fc.nat(1000),
  slope: fc.constantFrom(0, 1, 7, 100_000),
  step: fc.constantFrom(1, 60, 900),
  scatter: fc.constantFrom(0, 1, 100),
});

test('numbers that rise evenly, or are whole multiples, are the ones that were put there', () => {
  fc.assert(
    fc.property(rising, ({ first, slope, step, scatter }) => {
      const all = Array.from({ length: 9000 }, (_, place) => {
        return first + slope * place + step * (scatter === 0 ? 0 : (place * 7919) % scatter);
      });
      const numbers = new Numbers();
      for (const number of all) numbers.push(number);
      expect(all.map((_, place) => numbers.at(place))).toEqual(all);
    }),
    { numRuns: 30 },
  );
});

test('bits that begin again hold nothing of what they held', () => {
  const width = fc.nat(32);
  const length = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(length, width), { minLength: 1, maxLength: 4 }), (shapes) => {
      const bits = new Bits(1, 1);
      for (const [length, width] of shapes) {
        bits.anew(length, width);
        // Every other one is left alone.
        const value = (place: number) => (place % 2 === 0 ? 0 : ((place * 2_654_435_761) % 2 ** 32) % 2 ** width);
        for (let place = 1; place < length; place += 2) bits.put(place, value(place));
        for (let place = 0; place < length; place++) {
          if (bits.at(place) !== value(place)) throw new Error(`${place} of ${length} at ${width}: ${bits.at(place)}`);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('an entry is found by its hash, however many share one and however often there had to be more room', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 50, 997, LARGEST), fc.integer({ min: 1, max: 3000 }), (hashes, entries) => {
      const slots = new Slots();
      const hashOf = (entry: number) => Math.imul(entry, 0x9e3779b1) >>> 0;
      const shared = (entry: number) => hashOf(entry) % hashes;
      const slotOf = (entry: number) => {
        let slot = slots.first(shared(entry));
        while (slots.at(slot) >= 0 && slots.at(slot) !== entry) slot = slots.next(slot);
        return slot;
      };
      for (let entry = 0; entry < entries; entry++) {
        expect(slots.at(slotOf(entry))).toBe(-1);
        slots.add(slotOf(entry), shared);
      }
      for (let entry = 0; entry < entries; entry++) expect(slots.at(slotOf(entry))).toBe(entry);
    }),
    { numRuns: 20 },
  );
});

test('a group has the places that hold its number, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 200 }), (list) => {
      const numbers = new Numbers();
      for (const group of list) numbers.push(group);
      const grouped = new Grouped(numbers, 12);
      for (let group = 0; group < 12; group++) {
        const places = [...list.keys()].filter((place) => list[place] === group);
        expect([...grouped.of(group)]).toEqual(places);
        expect(grouped.count(group)).toBe(places.length);
      }
    }),
  );
});
