/** One call as a line, for `--verbose`, and what the server's clock says about ours. */
import type { Reply } from '../client/reply.ts';
import type { Action } from '../vocabulary/action.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { duration } from './words.ts';

export function callText(action: Action, took: number, reply: Reply): string {
  const said = reply.is === 'answer' ? `${reply.errno}${reply.id === null ? '' : ` → ${reply.id}`}` : reply.said;
  return `${action} ${said} (${Math.round(took)} ms)`;
}

/** Clocks this far apart, in milliseconds, are worth a word; at 20 minutes ClassIn refuses the signature (102). */
const NOTABLE_SKEW = 120_000;

export function skewText(serverTime: UnixMillis | null, here: UnixMillis): string | null {
  if (serverTime === null || Math.abs(here - serverTime) < NOTABLE_SKEW) return null;
  const apart = duration(Math.abs(here - serverTime) / 1000);
  const side = here > serverTime ? 'ahead of' : 'behind';
  return `This computer's clock is ${apart} ${side} ClassIn's; beyond 20 minutes ClassIn refuses every call (102): set the clock.`;
}
