/**
 * Gathers the writes of one turn of the event loop into one transaction: a commit costs more than what is in it.
 * Comes in: pieces of work that write. Goes out: their results, once all of them are durable. Where one fails, none
 * of its group is kept and each of them is told.
 */
import type { Db } from './db.ts';

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export class GroupCommit {
  readonly #commit: (group: readonly Waiting[]) => unknown[];
  #waiting: Waiting[] = [];
  #scheduled = false;

  /** @param before runs first in each transaction; @param after last */
  constructor(db: Db, before: () => void, after: () => void) {
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
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.flush());
    });
  }

  /** Commits what waits, now. */
  flush(): void {
    this.#scheduled = false;
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
