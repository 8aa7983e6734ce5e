/**
 * No rate (`--rate 0`), until the server pushes back: then half of what has just been sent in a second is the rate, which
 * climbs as the server recovers and is lifted once it has borne the full one for a while.
 */
import type { Clock } from '../vocabulary/clock.ts';
import { BottleneckPacer } from './bottleneck-pacer.ts';
import type { Leave, Pacer, Place } from './pacing.ts';

const SECOND_MS = 1000;
/** Seconds' worth of answers at the full rate after which there is none again. */
const PROVEN_SECONDS = 5;

/** Where there is no rate, there is nothing to keep. */
const ANYWHERE: Place = { left: () => {}, free: () => {} };

export class UnlimitedPacer implements Pacer {
  readonly #clock: Clock;
  #limit: { readonly pacer: BottleneckPacer; readonly rate: number } | null = null;
  /** Answers since the last push-back. */
  #answered = 0;
  /** The second that is being counted, and how many calls left in it and in the one before. */
  #second = 0;
  #now = 0;
  #before = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async pass<Begun>(leave: Leave<Begun>): Promise<Begun | null> {
    const counted: Leave<Begun> = (place) => {
      const begun = leave(place);
      if (begun !== null) this.#count(1);
      return begun;
    };
    return this.#limit === null ? counted(ANYWHERE) : this.#limit.pacer.pass(counted);
  }

  #count(calls: number): void {
    const second = Math.floor(this.#clock.now() / SECOND_MS);
    if (second !== this.#second) {
      this.#before = second === this.#second + 1 ? this.#now : 0;
      this.#now = 0;
      this.#second = second;
    }
    this.#now += calls;
  }

  slow(): void {
    this.#answered = 0;
    this.#count(0);
    if (this.#limit !== null) {
      this.#limit.pacer.slow();
      return;
    }
    // What was sent is what the server could not bear: the full rate of the limit is that, and it begins at half of it.
    const rate = Math.max(2, this.#before, this.#now);
    const pacer = new BottleneckPacer(rate);
    pacer.slow();
    this.#limit = { pacer, rate };
  }

  steady(): void {
    if (this.#limit === null) return;
    this.#limit.pacer.steady();
    this.#answered++;
    if (this.#answered < this.#limit.rate * PROVEN_SECONDS) return;
    this.close();
  }

  close(): void {
    this.#limit?.pacer.close();
    this.#limit = null;
  }
}
