/**
 * When the first call of a run may leave: no identity within a second of the call before it, whoever sent that, and no
 * window of a second with two runs' calls in it. Pure.
 */
import type { UnixMillis } from '../vocabulary/ids.ts';
import { REST_MS } from './backoff.ts';

export interface Earlier {
  /** When the journal's last run ended; null where it never did. */
  readonly run: { readonly endedAt: UnixMillis | null } | null;
  /** After which, as far as this machine knows, no call has left; it outlives a lost journal. Null where none has. */
  readonly lastCall: UnixMillis | null;
}

/** @param lockedAt when the lock was taken: nobody has sent anything since */
export function restedAt(lockedAt: UnixMillis, { run, lastCall }: Earlier): UnixMillis {
  const sent: UnixMillis[] = [];
  if (run !== null) sent.push(run.endedAt ?? lockedAt);
  if (lastCall !== null) sent.push(lastCall);
  return Math.max(0, ...sent.map((at) => Math.min(at, lockedAt) + REST_MS)) as UnixMillis;
}
