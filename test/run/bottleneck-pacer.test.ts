/** The rate: never more permits in any second than it allows, and nobody who asks waits for ever. Time is jest's. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { BottleneckPacer } from '../../src/run/bottleneck-pacer.ts';
import type { Place } from '../../src/run/pacing.ts';
import { keptRate } from '../../src/vocabulary/rate.ts';

/** A call that leaves at once. */
const leave = (place: Place) => {
  place.left();
  return true;
};

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** The most of the given moments (ms, in order) that lie in any window of 1000 ms. */
function mostInASecond(times: readonly number[]): number {
  let from = 0;
  return times.reduce((most, at, place) => {
    while (at - (times[from] ?? 0) >= 1000) from++;
    return Math.max(most, place - from + 1);
  }, 0);
}

/** Asks for permits as told: after `gap` ms so many at once; the server pushes back or answers now and then. */
interface Ask {
  readonly gap: number;
  readonly count: number;
  readonly word: 'nothing' | 'slow' | 'steady';
}

const ask = fc.record<Ask>({
  gap: fc.integer({ min: 0, max: 1500 }),
  count: fc.integer({ min: 0, max: 40 }),
  word: fc.constantFrom('nothing', 'slow', 'steady'),
});

async function grants(rate: number, asks: readonly Ask[]): Promise<{ asked: number; at: readonly number[] }> {
  const pacer = new BottleneckPacer(rate);
  const at: number[] = [];
  let asked = 0;
  for (const { gap, count, word } of asks) {
    await jest.advanceTimersByTimeAsync(gap);
    for (let n = 0; n < count; n++) {
      asked++;
      void pacer.pass(leave).then(() => {
        at.push(Date.now());
        if (word === 'steady') pacer.steady();
      });
    }
    if (word === 'slow') pacer.slow();
  }
  // at a rate of one every second all would be through by then
  await jest.advanceTimersByTimeAsync((asked + 10) * 1100 * Math.max(1, 1 / rate));
  pacer.close();
  return { asked, at };
}

test('in no window of a second are there more permits than the rate, and everybody gets one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(1, 3, 20, 60, 250), fc.array(ask, { maxLength: 8 }), async (rate, asks) => {
      const { asked, at } = await grants(rate, asks);
      expect(mostInASecond(at)).toBeLessThanOrEqual(rate);
      expect(at.length).toBe(asked);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test.each([0.2, 0.5, 1, 1.9, 2.5, 5, 50, 400, 1000])('a rate of %d is kept, and used', async (rate) => {
  const seconds = Math.max(5, 4 / rate);
  const pacer = new BottleneckPacer(rate);
  const at: number[] = [];
  const work = async () => {
    for (;;) {
      await pacer.pass(leave);
      at.push(Date.now());
    }
  };
  for (let worker = 0; worker < 50; worker++) void work();
  await jest.advanceTimersByTimeAsync(seconds * 1000);
  expect(mostInASecond(at)).toBeLessThanOrEqual(Math.max(1, rate));
  // a rate of 1.9 is kept as 1, and plans reckon with that
  expect(at.length).toBeGreaterThanOrEqual(Math.floor(0.97 * keptRate(rate) * seconds));
  expect(at.length).toBeLessThanOrEqual(Math.ceil(keptRate(rate) * seconds) + 1);
});

test('a push-back halves the rate at most once a second, and answers let it climb again', async () => {
  const pacer = new BottleneckPacer(20);
  const at: number[] = [];
  let asking = true;
  let steady = false;
  const work = async () => {
    while (asking) {
      await pacer.pass(leave);
      at.push(Date.now());
      if (steady) pacer.steady();
    }
  };
  for (let worker = 0; worker < 10; worker++) void work();
  const inTheNext = async (ms: number) => {
    const before = at.length;
    await jest.advanceTimersByTimeAsync(ms);
    return at.length - before;
  };
  expect(await inTheNext(2000)).toBeGreaterThanOrEqual(37);
  pacer.slow();
  pacer.slow();
  pacer.slow();
  await inTheNext(2000);
  const halved = await inTheNext(3000);
  expect(halved).toBeGreaterThanOrEqual(27);
  expect(halved).toBeLessThanOrEqual(30);
  steady = true;
  await inTheNext(20_000);
  expect(await inTheNext(2000)).toBeGreaterThanOrEqual(37);
  expect(mostInASecond(at)).toBeLessThanOrEqual(20);
  asking = false;
  pacer.close();
  await jest.advanceTimersByTimeAsync(10);
});

test('a fast rate that is pushed back to its floor still lets calls through', async () => {
  const pacer = new BottleneckPacer(300);
  let granted = 0;
  let asking = true;
  const work = async () => {
    while (asking) {
      await pacer.pass(leave);
      granted++;
    }
  };
  for (let worker = 0; worker < 8; worker++) void work();
  for (let second = 0; second < 15; second++) {
    pacer.slow();
    await jest.advanceTimersByTimeAsync(1001);
  }
  const before = granted;
  await jest.advanceTimersByTimeAsync(5000);
  expect(granted - before).toBeGreaterThanOrEqual(4);
  asking = false;
  pacer.close();
  await jest.advanceTimersByTimeAsync(10);
});

test('closing lets everybody go who waits', async () => {
  const pacer = new BottleneckPacer(1);
  const waiting = Array.from({ length: 5 }, () => pacer.pass(leave));
  await jest.advanceTimersByTimeAsync(10);
  pacer.close();
  await jest.advanceTimersByTimeAsync(10);
  await Promise.all(waiting);
  await pacer.pass(leave);
});

test('a permit that was not used serves the next', async () => {
  const pacer = new BottleneckPacer(2);
  const at: number[] = [];
  const start = Date.now();
  const ask = (leaves: boolean) => pacer.pass((place) => (leaves && leave(place) ? at.push(Date.now() - start) : null));
  const asked = [true, false, false, false, true, true].map(ask);
  await jest.advanceTimersByTimeAsync(3000);
  await Promise.all(asked);
  expect(at).toHaveLength(3);
  expect(at[1]).toBeLessThan(1000);
  expect(at[2]).toBeGreaterThanOrEqual(1000);
  pacer.close();
});

test('what goes wrong while a call leaves is told to whoever asked, and the next may leave', async () => {
  const pacer = new BottleneckPacer(5);
  const broken = pacer.pass(() => {
    throw new Error('broken');
  });
  const next = pacer.pass(leave);
  const failed = expect(broken).rejects.toThrow('broken');
  await jest.advanceTimersByTimeAsync(500);
  await failed;
  expect(await next).toBe(true);
  pacer.close();
});

test('calls that had to wait for their connections count from when they went onto the network', async () => {
  const pacer = new BottleneckPacer(5);
  const at: number[] = [];
  const ask = (connecting: number) =>
    pacer.pass((place) => {
      setTimeout(() => {
        leave(place);
        at.push(Date.now());
      }, connecting);
      return true;
    });
  const asked = Array.from({ length: 40 }, (_, nth) =>
    ask([1700, 400, 350, 1200, 250][nth] ?? (nth % 7 === 0 ? 1100 : 0)),
  );
  await jest.advanceTimersByTimeAsync(30_000);
  await Promise.all(asked);
  expect(at).toHaveLength(40);
  expect(mostInASecond(at)).toBeLessThanOrEqual(5);
  pacer.close();
});

test('calls that found no connection free their places', async () => {
  const pacer = new BottleneckPacer(2);
  const lost = () => pacer.pass((place) => setTimeout(() => place.free(), 5000));
  const asked = [lost(), lost()];
  await jest.advanceTimersByTimeAsync(1000);
  await Promise.all(asked);
  const next = pacer.pass(leave);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await next).toBe(true);
  pacer.close();
});
