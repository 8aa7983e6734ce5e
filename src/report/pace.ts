/**
 * How fast calls go and how long the rest takes, by what was seen lately: a pause an hour ago says nothing of the next
 * minute. Comes in: how many calls had left at which second. Goes out: calls per second, and seconds. Pure but for what
 * it has seen.
 */

/** Seconds that count as lately. */
const WINDOW = 30;

interface Seen {
  readonly calls: number;
  readonly seconds: number;
}

export interface Speed {
  /** Calls per second. */
  readonly rate: number;
  /** Seconds that what is left takes; null before there is a pace. */
  readonly left: number | null;
}

export class Pace {
  #seen: Seen[] = [{ calls: 0, seconds: 0 }];

  /** @param left calls that are still to be sent */
  at(seconds: number, calls: number, left: number): Speed {
    this.#seen.push({ calls, seconds });
    // The last one before the window is kept: it is where the window begins.
    while (this.#seen.length > 2 && (this.#seen[1]?.seconds ?? seconds) <= seconds - WINDOW) this.#seen.shift();
    const from = this.#seen[0] ?? { calls: 0, seconds: 0 };
    const rate = seconds > from.seconds ? (calls - from.calls) / (seconds - from.seconds) : 0;
    return { rate, left: rate > 0 ? left / rate : null };
  }
}
