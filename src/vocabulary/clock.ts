/**
 * Time as a parameter. Everything that waits or asks what time it is gets a Clock, so that a test can hand in one
 * that stands still or jumps.
 */
import type { UnixMillis } from './ids.ts';

export interface Clock {
  /** Wall-clock time, epoch milliseconds. */
  now(): UnixMillis;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts (it never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A number in [0, 1), for jitter. */
export type Random = () => number;

export const systemClock: Clock = {
  now: () => Date.now() as UnixMillis,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake, { once: true });
    }),
};
