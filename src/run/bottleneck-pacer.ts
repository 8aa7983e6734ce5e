/**
 * The rate, kept with Bottleneck. A reservoir holds as many permits as calls may start in a second, and each permit
 * comes back a little more than a second after its call left: so no window of a second ever sees more. Bottleneck's own
 * refilling lets two windows' worth through at the edge, and `minTime` alone drifts over by one or two.
 *
 * One Bottleneck job costs some two milliseconds of its timers, which caps a job a call near 400 a second. At higher
 * rates a job therefore leases several permits at once.
 */
import Bottleneck from 'bottleneck';
import type { Pacer } from './pacing.ts';

/** A permit rests this long after its call has left: a second, the rounding of the clock, and two for the way out. */
const WINDOW_MS = 1003;
/** Jobs a second that Bottleneck takes with ease. */
const JOBS_PER_SECOND = 100;
/** Calls are spread over this share of a second, so that late timers do not cost permits. */
const SPREAD = 0.9;
/** Under push-back the rate halves, at most once in this many milliseconds, and climbs by a tenth. */
const SLOWING_MS = 1000;
const CLIMB = 0.1;

/** @param rate calls per second; below 1, one call in 1/rate seconds */
export class BottleneckPacer implements Pacer {
  readonly #full: number;
  readonly #window: number;
  readonly #lease: number;
  readonly #limiter: Bottleneck;
  /** When permits were used that have not come back yet, in order. */
  #used: number[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** Permits leased and not yet used. */
  #leased = 0;
  #waiting: (() => void)[] = [];
  #leasing = false;
  #closed = false;
  /** Permits in circulation, and how many there ought to be. */
  #circulating: number;
  #target: number;
  #answered = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;

  constructor(rate: number) {
    this.#full = Math.max(1, Math.floor(rate));
    this.#window = rate < 1 ? Math.ceil(WINDOW_MS / rate) : WINDOW_MS;
    this.#lease = Math.max(1, Math.ceil(this.#full / JOBS_PER_SECOND));
    this.#circulating = this.#full;
    this.#target = this.#full;
    this.#limiter = new Bottleneck({
      reservoir: this.#full,
      minTime: rate < 1 ? 0 : (SPREAD * 1000 * this.#lease) / this.#full,
    });
  }

  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#serve();
    });
  }

  /** Gives leased permits to those who wait, and leases more while somebody does. */
  #serve(): void {
    while (this.#leased > 0 || this.#closed) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#leased--;
      this.#comeBack();
      next();
    }
    if (this.#waiting.length === 0 || this.#leasing) return;
    this.#leasing = true;
    const weight = this.#lease;
    void this.#limiter
      .schedule({ weight }, async () => {
        this.#leased += weight;
      })
      .catch(() => {
        // Stopped while it waited: `close` lets everybody go.
      })
      .then(() => {
        this.#leasing = false;
        this.#serve();
      });
  }

  #comeBack(): void {
    if (this.#closed) return;
    this.#used.push(performance.now());
    this.#timer ??= setTimeout(() => this.#return(), this.#window);
  }

  /** Timers count from when their turn of the event loop began, which may be long before they are set: the clock decides. */
  #return(): void {
    const now = performance.now();
    const resting = this.#used.findIndex((at) => now - at < this.#window);
    const rested = resting === -1 ? this.#used.length : resting;
    const surplus = Math.min(rested, Math.max(0, this.#circulating - this.#target));
    this.#circulating -= surplus;
    if (rested > surplus) void this.#limiter.incrementReservoir(rested - surplus);
    this.#used = this.#used.slice(rested);
    const [next] = this.#used;
    this.#timer = next === undefined ? null : setTimeout(() => this.#return(), Math.ceil(next + this.#window - now));
  }

  slow(): void {
    const now = Date.now();
    if (now - this.#slowedAt < SLOWING_MS) return;
    this.#slowedAt = now;
    this.#answered = 0;
    // A job that leases more than circulates would wait for ever.
    this.#target = Math.max(this.#lease, Math.floor(this.#target / 2));
  }

  steady(): void {
    this.#answered++;
    if (this.#target === this.#full || this.#answered < this.#target) return;
    this.#answered = 0;
    const step = Math.min(this.#full - this.#target, Math.max(1, Math.round(this.#full * CLIMB)));
    this.#target += step;
    const missing = Math.max(0, this.#target - this.#circulating);
    this.#circulating += missing;
    if (missing > 0) void this.#limiter.incrementReservoir(missing);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#used = [];
    void this.#limiter.stop({ dropWaitingJobs: true }).catch(() => {});
    this.#serve();
  }
}
