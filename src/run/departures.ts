/**
 * The last calls that left, in order, and how many have begun and not left yet: with both it is known when another may
 * begin, so that no window holds more than it may, wherever it begins. Pure; moments are milliseconds on one clock that
 * never goes back.
 */
export class Departures {
  readonly #most: number;
  readonly #window: number;
  /** No more than `most`, the oldest first. */
  #left: number[] = [];
  #underWay = 0;

  /** @param most calls in any window; @param window milliseconds */
  constructor(most: number, window: number) {
    this.#most = most;
    this.#window = window;
  }

  /** Milliseconds until another call may begin; nothing or less where one may now, infinite while too many are under way. */
  wait(now: number): number {
    const free = this.#most - this.#underWay;
    if (free <= 0) return Number.POSITIVE_INFINITY;
    const oldest = this.#left[this.#left.length - free];
    return oldest === undefined ? 0 : oldest + this.#window - now;
  }

  /** A call has begun: it will say that it left, or that it stays. */
  begin(): void {
    this.#underWay++;
  }

  left(now: number): void {
    this.#underWay--;
    this.#left.push(now);
    if (this.#left.length > this.#most) this.#left.shift();
  }

  stays(): void {
    this.#underWay--;
  }
}
