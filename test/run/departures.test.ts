/** The last departures: however calls come, no window holds more than it may, and nobody waits without need. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Departures } from '../../src/run/departures.ts';

const WINDOW = 1000;
const milliseconds = (max: number) => fc.double({ min: 0, max, noNaN: true });

test('calls that leave as soon as they may never fill a window beyond its most, nor leave a place in it empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(milliseconds(400), { maxLength: 120 }), (most, gaps) => {
      const departures = new Departures(most, WINDOW);
      const left: number[] = [];
      let now = 0;
      for (const gap of gaps) {
        const asked = now + gap;
        now = asked + Math.max(0, departures.wait(asked));
        departures.begin(now);
        // It waited, if at all, for the call `most` before it.
        const before = left.at(-most);
        expect(now).toBe(before === undefined ? asked : asked + Math.max(0, before + WINDOW - asked));
        left.push(now);
      }
      left.forEach((at, place) => {
        const next = left[place + most];
        if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(WINDOW - 1e-6);
      });
    }),
  );
});

test('a call that went onto the network later counts from there, and one that did not leave not at all', () => {
  const call = fc.record({
    gap: milliseconds(400),
    // Sooner than a window is over: a connection that takes longer is lost anyway.
    connecting: fc.oneof(fc.constant(0), milliseconds(WINDOW)),
    leaves: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(call, { maxLength: 60 }), (most, calls) => {
      const departures = new Departures(most, WINDOW);
      const onTheNetwork: number[] = [];
      let under: { at: number; left: () => void }[] = [];
      let now = 0;
      const passTo = (moment: number) => {
        const due = under.filter(({ at }) => at <= moment).sort((a, b) => a.at - b.at);
        under = under.filter(({ at }) => at > moment);
        for (const { left } of due) left();
        now = moment;
      };
      for (const { gap, connecting, leaves } of calls) {
        passTo(now + gap);
        for (let wait = departures.wait(now); wait > 1e-9; wait = departures.wait(now)) {
          passTo(Math.min(now + wait, ...under.map(({ at }) => at)));
        }
        const departure = departures.begin(now);
        if (!leaves) departures.cancel(departure);
        else if (connecting === 0) onTheNetwork.push(now);
        else {
          const at = now + connecting;
          const left = () => {
            departures.left(departure, at);
            onTheNetwork.push(at);
          };
          under.push({ at, left });
        }
      }
      passTo(Number.POSITIVE_INFINITY);
      onTheNetwork.forEach((at, place) => {
        const next = onTheNetwork[place + most];
        if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(WINDOW - 1e-6);
      });
    }),
  );
});
