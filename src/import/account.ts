/**
 * What a run has come to so far, kept where it can be told however the run ends – also when it is stopped by a full disk
 * and cannot conclude itself.
 */
import type { Binding } from '../journal/journal.ts';
import { type Requests, type Summary, summarize } from '../report/summary.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { Totals } from '../vocabulary/state.ts';
import { isRehearsal } from './binding.ts';

interface Standing {
  readonly totals: Totals;
  readonly requests: Requests;
  readonly seconds: number;
}

export class Account {
  #standing: Standing | null = null;
  #binding: Binding | null = null;
  #why: string | null = null;

  /** Whose run it is. */
  opened(binding: Binding): void {
    this.#binding = binding;
  }

  /** @param totals null where the journal cannot tell any more: then the last ones stand */
  note(totals: Totals | null, requests: Requests, seconds: number): void {
    const known = totals ?? this.#standing?.totals;
    if (known !== undefined) this.#standing = { totals: known, requests, seconds };
  }

  /** Why it stopped early. */
  stopped(why: string | null): void {
    this.#why = why;
  }

  /** Null where it ended before there was anything to tell. */
  closedWith(
    ending: Ending,
  ): { readonly summary: Summary; readonly binding: Binding; readonly why: string | null } | null {
    if (this.#standing === null || this.#binding === null) return null;
    const { totals, requests, seconds } = this.#standing;
    const summary = summarize(ending, totals, requests, seconds, isRehearsal(this.#binding));
    return { summary, binding: this.#binding, why: this.#why };
  }
}
