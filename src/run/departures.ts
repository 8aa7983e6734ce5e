/**
 * The last calls that left, in the order in which they did: the one that many before the next says when that may leave.
 * So no window holds more than it may, wherever it begins. Pure; moments are milliseconds on one clock that never goes
 * back.
 */
export interface Departure {
  readonly at: number;
}

export class Departures {
  readonly #most: number;
  readonly #window: number;
  /** No more than `most`, the oldest first. */
  #last: { at: number }[] = [];

  /** @param most calls in any window; @param window milliseconds */
  constructor(most: number, window: number) {
    this.#most = most;
    this.#window = window;
  }

  /** Milliseconds until another call may leave; nothing or less where one may now. */
  wait(now: number): number {
    const [oldest] = this.#last;
    return oldest === undefined || this.#last.length < this.#most ? 0 : oldest.at + this.#window - now;
  }

  /** A call leaves now, as far as is known. */
  begin(now: number): Departure {
    const departure = { at: now };
    this.#last.push(departure);
    if (this.#last.length > this.#most) this.#last.shift();
    return departure;
  }

  /** It has left only now. */
  left(departure: Departure, now: number): void {
    this.#take(departure);
    this.begin(now);
  }

  /** It did not leave. */
  cancel(departure: Departure): void {
    this.#take(departure);
  }

  #take(departure: Departure): void {
    const place = this.#last.lastIndexOf(departure);
    if (place !== -1) this.#last.splice(place, 1);
  }
}
