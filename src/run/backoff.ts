/** How long to wait before a call is repeated. Pure; randomness is a parameter. */
import { IDENTITY_REST_MS } from '../vocabulary/action.ts';
import type { Random } from '../vocabulary/clock.ts';

/** Beyond the second that an identity must rest: a server's clock counts the arrivals, not ours the departures. */
export const REST_MS = IDENTITY_REST_MS + 50;
const LONGEST_MS = 30_000;

/**
 * Milliseconds from the end of the `attempt`th try (1 is the first) to the next: never less than an identity must rest,
 * doubling, with full jitter above that.
 */
export function backoff(attempt: number, random: Random): number {
  const ceiling = Math.min(LONGEST_MS, IDENTITY_REST_MS * 2 ** attempt);
  return REST_MS + random() * Math.max(0, ceiling - REST_MS);
}
