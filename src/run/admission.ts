/**
 * May a call leave now? One answer for the whole run: one call alone until ClassIn has spoken, everybody waits
 * when the server says so, a long row of silence leaves a single probe now and then, and some things stop the run.
 * Comes in: what each call heard, and the time. Pure but for its own few counters.
 */
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { inEnglish } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';

/** So many calls in a row without a clear answer, and the fault is not with a row. */
const LONG_ROW = 10;
const FIRST_PROBE_MS = 1050;
const LONGEST_PROBE_MS = 15_000;
const MAINTENANCE_PROBE_MS = 15_000;
const FIRST_CROWD_MS = 1000;

export interface Stop {
  readonly ending: Ending;
  /** Null where the ending says it all. */
  readonly why: string | null;
}

export type Permission = { readonly is: 'go' } | { readonly is: 'wait'; readonly until: UnixMillis | null };

const GO: Permission = { is: 'go' };

export class Admission {
  /** Milliseconds without a clear answer after which the run gives up. */
  readonly #patience: number;
  /** Only one call may be open: nobody has answered yet, or nobody does any more. */
  #probing = true;
  #heard = false;
  #answers = 0;
  #row = 0;
  #probes = 0;
  #crowds = 0;
  #silentSince: UnixMillis | null = null;
  #until = 0 as UnixMillis;
  #doubtedAt: UnixMillis | null = null;
  #stop: Stop | null = null;

  constructor(patience: number) {
    this.#patience = patience;
  }

  get stopped(): Stop | null {
    return this.#stop;
  }

  /** Nobody answers, or nobody has yet: what a call did not achieve is not its row's fault. */
  get silent(): boolean {
    return this.#silentSince !== null && this.#probing;
  }

  get everHeard(): boolean {
    return this.#heard;
  }

  /** How often ClassIn has answered: while it stays the same, the row goes on. */
  get answers(): number {
    return this.#answers;
  }

  /** @param open calls open at this moment */
  ask(now: UnixMillis, open: number): Permission {
    if (now < this.#until) return { is: 'wait', until: this.#until };
    return this.#probing && open > 0 ? { is: 'wait', until: null } : GO;
  }

  stop(ending: Ending, why: string | null): void {
    this.#stop ??= { ending, why };
  }

  /** ClassIn answered, whatever it said of the row. */
  answered(): void {
    this.#answers++;
    this.#heard = true;
    this.#probing = false;
    this.#row = 0;
    this.#probes = 0;
    this.#crowds = 0;
    this.#silentSince = null;
    this.#doubtedAt = null;
  }

  /**
   * ClassIn answered that it does not know. A row of these is an outage too, but only of operations that are tried for
   * the first time: what puzzles it again and again may be one row.
   */
  puzzled(now: UnixMillis, again: boolean, said: string): void {
    this.#heard = true;
    if (this.#silentSince === null) this.#probing = false;
    if (this.#probing || !again) this.#silence(now, said);
  }

  /** No clear answer came; `again`: nor for the same operation earlier in this row, which seems to be its own fault. */
  unheard(now: UnixMillis, again: boolean, said: string): void {
    if (this.#probing || !again) this.#silence(now, said);
  }

  #silence(now: UnixMillis, said: string): void {
    this.#row++;
    if (!this.#probing && this.#row < LONG_ROW) {
      // Nobody waits yet, but patience counts from the first of the row.
      this.#wait(now, 0, 'silent-for', said);
      return;
    }
    // Of calls that were open beside the last one nothing new is learned.
    if (this.#probing && now < this.#until) return;
    this.#probing = true;
    this.#wait(now, Math.min(LONGEST_PROBE_MS, FIRST_PROBE_MS * 2 ** this.#probes), 'silent-for', said);
    this.#probes++;
  }

  /** Too many requests: everybody waits, as long as the server says or longer each time, and then one goes ahead. */
  crowded(now: UnixMillis, retryAfter: number | null): void {
    this.#probing = true;
    const wait = retryAfter ?? Math.min(LONGEST_PROBE_MS, FIRST_CROWD_MS * 2 ** this.#crowds);
    this.#crowds++;
    if (wait > this.#patience)
      this.stop('unreachable', inEnglish('asked-to-wait', { seconds: Math.round(wait / 1000) }));
    else this.#wait(now, wait, 'crowded-for');
  }

  maintenance(now: UnixMillis): void {
    this.#heard = true;
    this.#probing = true;
    this.#wait(now, MAINTENANCE_PROBE_MS, 'maintenance-for');
  }

  /** The credentials were refused (102): once more, alone and freshly signed, and then never again. */
  refused(now: UnixMillis, sentAt: UnixMillis): void {
    if (this.#doubtedAt !== null && sentAt > this.#doubtedAt) {
      this.stop('refused', inEnglish('credentials-refused'));
      return;
    }
    this.#doubtedAt ??= now;
    this.#probing = true;
    this.#until = Math.max(this.#until, now + FIRST_PROBE_MS) as UnixMillis;
  }

  /** @param why it stops where patience ends before the wait does; `said`: what was heard instead of an answer */
  #wait(now: UnixMillis, ms: number, why: PhraseKey, said = ''): void {
    this.#silentSince ??= now;
    this.#until = Math.max(this.#until, now + ms) as UnixMillis;
    if (this.#until - this.#silentSince > this.#patience) {
      this.stop('unreachable', inEnglish(why, { seconds: Math.round(this.#patience / 1000), said }));
    }
  }
}
