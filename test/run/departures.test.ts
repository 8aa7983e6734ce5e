/** The last departures: however calls come, no window holds more than it may, and nobody waits without need. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Departures } from '../../src/run/departures.ts';

const WINDOW = 1000;
const milliseconds = (max: number) => fc.double({ min: 0, max, noNaN: true });

function expectKept(left: readonly number[], most: number): void {
  left.forEach((at, place) => {
    const next = left[place + most];
    if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(WINDOW - 1e-6);
  });
}

test('calls that leave as soon as they may never fill a window beyond its most, nor leave a place in it empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(milliseconds(400), { maxLength: 120 }), (most, gaps) => {
      const departures = new Departures(most, WINDOW);
      const left: number[] = [];
      let now = 0;
      for (const gap of gaps) {
        const asked = now + gap;
        now = asked + Math.max(0, departures.wait(asked));
        departures.begin();
        departures.left(now);
        // It waited, if at all, for the call `most` before it.
        const before = left.at(-most);
        expect(now).toBe(before === undefined ? asked : asked + Math.max(0, before + WINDOW - asked));
        left.push(now);
      }
      expectKept(left, most);
    }),
  );
});

test('a call counts from when it went onto the network, however long its connection took, or not at all', () => {
  const call = fc.record({
    gap: milliseconds(400),
    connecting: fc.oneof(fc.constant(0), milliseconds(3 * WINDOW)),
    leaves: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(call, { maxLength: 60 }), (most, calls) => {
      const departures = new Departures(most, WINDOW);
      const left: number[] = [];
      let underWay: { readonly at: number; readonly leaves: boolean }[] = [];
      let now = 0;
      const passTo = (moment: number) => {
        const due = underWay.filter(({ at }) => at <= moment).sort((a, b) => a.at - b.at);
        underWay = underWay.filter(({ at }) => at > moment);
        for (const { at, leaves } of due) {
          if (leaves) {
            departures.left(at);
            left.push(at);
          } else departures.stays();
        }
        now = moment;
      };
      for (const { gap, connecting, leaves } of calls) {
        passTo(now + gap);
        for (let wait = departures.wait(now); wait > 1e-9; wait = departures.wait(now)) {
          passTo(Math.min(now + wait, ...underWay.map(({ at }) => at)));
        }
        departures.begin();
        underWay.push({ at: now + connecting, leaves });
        passTo(now);
      }
      passTo(Number.POSITIVE_INFINITY);
      expectKept(left, most);
    }),
  );
});
