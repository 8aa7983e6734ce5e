/** The last departures: however calls come, no window holds more than it may, and nobody waits without need. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Departures } from '../../src/run/departures.ts';

test('calls that leave as soon as they may never fill a window beyond its most, nor leave a place in it empty', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 120 }),
      (most, gaps) => {
        const departures = new Departures(most, 1000);
        const left: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          const asked = now + gap;
          now = asked + Math.max(0, departures.wait(asked));
          departures.add(now);
          // It waited, if at all, for the call `most` before it.
          const before = left.at(-most);
          expect(now).toBe(before === undefined ? asked : asked + Math.max(0, before + 1000 - asked));
          left.push(now);
        }
        left.forEach((at, place) => {
          const next = left[place + most];
          if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(1000 - 1e-6);
        });
      },
    ),
  );
});
