/**
 * The rate on a virtual clock, exact to the millisecond: a permit is free again one second after it was given. It
 * stands in for the product's pacer, which lives on real timers; what it proves is that the engine asks before each
 * call, retries included, and sends at once after.
 */
import type { Leave, Pacer } from '../../src/run/pacing.ts';
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

  pass<Begun>(leave: Leave<Begun>): Promise<Begun | null> {
    const passed = this.#line.then(() => this.#first(leave));
    this.#line = passed.then(() => {});
    return passed;
  }

  async #first<Begun>(leave: Leave<Begun>): Promise<Begun | null> {
    const wait = (this.#given[0] ?? 0) + WINDOW_MS - this.#clock.now();
    if (wait > 0) await this.#clock.sleep(wait, this.#closing.signal);
    const begun = leave({ left: () => {}, free: () => {} });
    if (begun === null) return null;
    this.#given.shift();
    this.#given.push(this.#clock.now());
    return begun;
  }

  slow(): void {}

  steady(): void {}

  close(): void {
    this.#closing.abort();
  }
}
