/** No rate, until the server pushes back. Time is jest's. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Place } from '../../src/run/pacing.ts';
import { UnlimitedPacer } from '../../src/run/unlimited-pacer.ts';
import { systemClock } from '../../src/vocabulary/clock.ts';

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

test('without push-back nobody waits and no timer runs', async () => {
  const pacer = new UnlimitedPacer(systemClock);
  await Promise.all(Array.from({ length: 1000 }, () => pacer.pass(leave)));
  pacer.steady();
  pacer.close();
  expect(jest.getTimerCount()).toBe(0);
});

test('a push-back makes half of what was sent the rate; what is borne for a while lifts it', async () => {
  const pacer = new UnlimitedPacer(systemClock);
  let granted = 0;
  let asking = true;
  let answering = false;
  // Forty workers whose calls take 400 ms: 100 calls a second.
  const work = async () => {
    while (asking) {
      await pacer.pass(leave);
      granted++;
      if (answering) pacer.steady();
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  };
  for (let worker = 0; worker < 40; worker++) void work();
  const inTheNext = async (ms: number) => {
    const before = granted;
    await jest.advanceTimersByTimeAsync(ms);
    return granted - before;
  };
  expect(await inTheNext(4000)).toBeGreaterThanOrEqual(400);
  pacer.slow();
  await inTheNext(2500);
  const slowed = await inTheNext(4000);
  expect(slowed).toBeLessThanOrEqual(4 * 61);
  expect(slowed).toBeGreaterThanOrEqual(4 * 40);
  pacer.slow();
  await inTheNext(2500);
  expect(await inTheNext(4000)).toBeLessThanOrEqual(4 * 31);
  answering = true;
  await inTheNext(30_000);
  expect(await inTheNext(4000)).toBe(400);
  asking = false;
  await inTheNext(1000);
  expect(jest.getTimerCount()).toBe(0);
});

test('the very first second after a push-back carries half, also where everybody had paused before', async () => {
  const pacer = new UnlimitedPacer(systemClock);
  await Promise.all(Array.from({ length: 100 }, () => pacer.pass(leave)));
  pacer.slow();
  await jest.advanceTimersByTimeAsync(1100);
  let left = 0;
  const all = Array.from({ length: 500 }, () =>
    pacer.pass((place) => {
      left++;
      return leave(place);
    }),
  );
  const seconds: number[] = [];
  for (let second = 0; second < 4; second++) {
    const before = left;
    await jest.advanceTimersByTimeAsync(1000);
    seconds.push(left - before);
  }
  for (const calls of seconds) expect(calls).toBeGreaterThanOrEqual(45);
  for (const calls of seconds) expect(calls).toBeLessThanOrEqual(52);
  pacer.close();
  await Promise.all(all);
});
