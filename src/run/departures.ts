/**
 * The last calls that left, as many as may leave within one window: the oldest of them says when the next may. So no
 * window holds more, wherever it begins. Pure; moments are milliseconds on one clock that never goes back.
 */
export class Departures {
  readonly #window: number;
  /** A ring: the next one to be overwritten is the oldest. */
  readonly #left: Float64Array;
  #oldest = 0;

  /** @param most calls in any window; @param window milliseconds */
  constructor(most: number, window: number) {
    this.#window = window;
    this.#left = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  /** Milliseconds until another call may leave; nothing or less where one may now. */
  wait(now: number): number {
    return (this.#left[this.#oldest] ?? Number.NEGATIVE_INFINITY) + this.#window - now;
  }

  /** A call has left. */
  add(at: number): void {
    this.#left[this.#oldest] = at;
    this.#oldest = (this.#oldest + 1) % this.#left.length;
  }
}
