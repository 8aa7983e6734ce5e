/** Moments of calls against a rate. Comes in: moments in order, milliseconds. Pure. */

const WINDOW_MS = 1000;

/** The most of them in any window of one second, its end not included. */
export function fullestSecond(moments: readonly number[]): number {
  let most = 0;
  let first = 0;
  moments.forEach((at, place) => {
    while (at - (moments[first] ?? at) >= WINDOW_MS) first++;
    most = Math.max(most, place - first + 1);
  });
  return most;
}

/**
 * How much of the rate was reached, 1 being all of it. Taken from the first call to the last one that lies a whole
 * number of times `rate` calls after it: a limiter that sends in bursts is neither praised nor blamed for the moment
 * at which the sending happens to end.
 */
export function shareOfRate(moments: readonly number[], rate: number): number {
  const seconds = Math.floor((moments.length - 1) / rate);
  const first = moments[0] ?? Number.NaN;
  const last = moments[seconds * rate] ?? Number.NaN;
  return seconds / ((last - first) / WINDOW_MS);
}
