/**
 * Gathers writes into one transaction: a commit costs more than what is in it. Comes in: pieces of work that write. Goes
 * out: their results, once all of them are durable. Where one fails, none of its group is kept and each of them is told.
 */
import type { Db } from './file.ts';

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** So many make a full group, which waits no longer than for the turn of the event loop to end. */
const FULL = 32;

export class GroupCommit {
  readonly #commit: (group: readonly Waiting[]) => unknown[];
  readonly #patience: number;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;
  #ending = false;

  /**
   * @param before runs first in each transaction; @param after last
   * @param patience milliseconds that a group waits to become full; 0: a group is what comes in one turn of the event loop
   */
  constructor(db: Db, before: () => void, after: () => void, patience: number) {
    this.#patience = patience;
    this.#commit = db.transaction((group: readonly Waiting[]) => {
      before();
      const results = group.map((waiting) => waiting.work());
      after();
      return results;
    }).immediate;
  }

  add<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      if (this.#ending) return;
      if (this.#patience === 0 || this.#waiting.length >= FULL) {
        this.#ending = true;
        setImmediate(() => this.flush());
      } else this.#timer ??= setTimeout(() => this.flush(), this.#patience);
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    this.#ending = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const group = this.#waiting;
    if (group.length === 0) return;
    this.#waiting = [];
    let results: unknown[];
    try {
      results = this.#commit(group);
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
      return;
    }
    group.forEach((waiting, place) => {
      waiting.resolve(results[place] as never);
    });
  }
}
