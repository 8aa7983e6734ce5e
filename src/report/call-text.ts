/** One call as a line, for `--verbose`, and what the server's clock says about ours. */
import type { Reply } from '../client/reply.ts';
import type { Action } from '../vocabulary/action.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Language } from './language.ts';
import { saidIn } from './said.ts';
import { duration } from './words.ts';

export function callText(action: Action, took: number, reply: Reply, lang: Lang): string {
  const said =
    reply.is === 'answer'
      ? `${reply.errno}${reply.id === null ? '' : ` → ${reply.id}`}`
      : printable(saidIn(reply.said, lang));
  return `${action} ${said} (${Math.round(took)} ms)`;
}

/** Clocks this far apart, in milliseconds, are worth a word; at 20 minutes ClassIn refuses the signature (102). */
const NOTABLE_SKEW = 120_000;

export function skewText(serverTime: UnixMillis | null, here: UnixMillis, language: Language): string | null {
  if (serverTime === null || Math.abs(here - serverTime) < NOTABLE_SKEW) return null;
  const { ahead, behind } = language.words.clock;
  const time = duration(Math.abs(here - serverTime) / 1000, language);
  return language.fill(here > serverTime ? ahead : behind, { time });
}
