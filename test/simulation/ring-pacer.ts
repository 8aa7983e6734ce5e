/**
 * The rate on a virtual clock, exact to the millisecond: a permit is free again one second after it was given. It
 * stands in for the product's pacer, which lives on real timers; what it proves is that the engine asks before each
 * call, retries included, and sends at once after.
 */
import type { Pacer } from '../../src/run/pacing.ts';
import type { Clock } from '../../src/vocabulary/clock.ts';

const WINDOW_MS = 1000;

export class RingPacer implements Pacer {
  readonly #clock: Clock;
  /** When each permit was given last, the longest ago foremost. */
  readonly #given: number[];
  readonly #closing = new AbortController();
  /** Those who come later wait behind those who came before. */
  #line: Promise<void> = Promise.resolve();

  constructor(rate: number, clock: Clock) {
    this.#clock = clock;
    this.#given = Array.from({ length: rate }, () => Number.NEGATIVE_INFINITY);
  }

  take(): Promise<void> {
    this.#line = this.#line.then(() => this.#first());
    return this.#line;
  }

  async #first(): Promise<void> {
    const free = (this.#given.shift() ?? 0) + WINDOW_MS;
    const wait = free - this.#clock.now();
    if (wait > 0) await this.#clock.sleep(wait, this.#closing.signal);
    this.#given.push(this.#clock.now());
  }

  slow(): void {}

  steady(): void {}

  close(): void {
    this.#closing.abort();
  }
}
