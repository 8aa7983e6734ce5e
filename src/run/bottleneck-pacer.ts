/**
 * The rate: Bottleneck spreads the calls over the second and slows them under push-back, and the last departures hold
 * the limit to the instant. Bottleneck alone cannot: its refilling lets two windows' worth through at the edge, `minTime`
 * drifts over by one or two, and each of its jobs takes some two to four milliseconds of timers, which is a share of the
 * rate that is never used. So its permits come back a little before their window is over, and wait here for the rest.
 *
 * Those timers also cap a job a call near 400 a second; at higher rates a job leases several permits at once.
 */
import Bottleneck from 'bottleneck';
import { keptRate } from '../vocabulary/rate.ts';
import { Departures } from './departures.ts';
import type { Leave, Pacer, Place } from './pacing.ts';

/** A second, and one more millisecond for what the way out does to the distance of two calls. */
const WINDOW_MS = 1001;
/** So much sooner a permit goes back to Bottleneck: longer than it needs to give it out again. */
const EARLY_MS = 10;
/** Jobs a second that Bottleneck takes with ease. */
const JOBS_PER_SECOND = 100;
/** Calls are spread over this share of a second, so that late timers do not cost permits. */
const SPREAD = 0.9;
/** Under push-back the rate halves, at most once in this many milliseconds, and climbs by a tenth. */
const SLOWING_MS = 1000;
const CLIMB = 0.1;

export class BottleneckPacer implements Pacer {
  readonly #full: number;
  readonly #lease: number;
  readonly #limiter: Bottleneck;
  readonly #departures: Departures;
  /** Milliseconds after which a used permit goes back to Bottleneck. */
  readonly #resting: number;
  /** When permits were used that have not gone back yet, in order. */
  #used: number[] = [];
  #returning: NodeJS.Timeout | null = null;
  /** Permits leased and not yet used. */
  #leased = 0;
  #leasing = false;
  #waiting: ((place: Place) => boolean)[] = [];
  /** As many calls are under way as may leave: the next may begin when one of them has left, or stays. */
  #blocked = false;
  #serving: NodeJS.Timeout | null = null;
  #closed = false;
  /** Permits in circulation, and how many there ought to be. */
  #circulating: number;
  #target: number;
  #answered = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;

  /** @param rate calls per second; below 1, one call in 1/rate seconds; above, the whole number below */
  constructor(rate: number) {
    const kept = keptRate(rate);
    this.#full = Math.max(1, kept);
    const window = kept < 1 ? WINDOW_MS / kept : WINDOW_MS;
    this.#departures = new Departures(this.#full, window);
    this.#resting = window - EARLY_MS;
    this.#lease = Math.max(1, Math.ceil(this.#full / JOBS_PER_SECOND));
    this.#circulating = this.#full;
    this.#target = this.#full;
    this.#limiter = new Bottleneck({
      reservoir: this.#full,
      minTime: rate < 1 ? 0 : (SPREAD * 1000 * this.#lease) / this.#full,
    });
  }

  pass<Begun>(leave: Leave<Begun>): Promise<Begun | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push((place) => {
        try {
          const begun = leave(place);
          resolve(begun);
          return begun !== null;
        } catch (error) {
          reject(error);
          return false;
        }
      });
      this.#serve();
    });
  }

  /** Lets go who may go, and leases more permits while somebody waits. */
  #serve(): void {
    while (this.#leased > 0 || this.#closed) {
      const wait = this.#closed || this.#waiting.length === 0 ? 0 : this.#departures.wait(performance.now());
      if (wait > 0) {
        if (wait === Number.POSITIVE_INFINITY) this.#blocked = true;
        else this.#serveIn(wait);
        return;
      }
      const leave = this.#waiting.shift();
      if (leave === undefined) return;
      this.#depart(leave);
    }
    if (this.#waiting.length > 0) this.#leaseMore();
  }

  #depart(leave: (place: Place) => boolean): void {
    this.#departures.begin();
    if (!leave(this.#place)) {
      this.#departures.stays();
      return;
    }
    if (this.#closed) return;
    this.#leased--;
    this.#used.push(performance.now());
    this.#returning ??= setTimeout(() => this.#return(), this.#resting);
  }

  readonly #place: Place = {
    left: () => {
      this.#departures.left(performance.now());
      this.#unblock();
    },
    free: () => {
      this.#departures.stays();
      this.#unblock();
    },
  };

  #unblock(): void {
    if (!this.#blocked) return;
    this.#blocked = false;
    this.#serve();
  }

  #serveIn(wait: number): void {
    this.#serving ??= setTimeout(() => {
      this.#serving = null;
      this.#serve();
    }, Math.ceil(wait));
  }

  #leaseMore(): void {
    if (this.#leasing) return;
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

  /** Timers count from when their turn of the event loop began, which may be long before they are set: the clock decides. */
  #return(): void {
    const now = performance.now();
    const resting = this.#used.findIndex((at) => now - at < this.#resting);
    const rested = resting === -1 ? this.#used.length : resting;
    const surplus = this.#withdraw(rested);
    if (rested > surplus) void this.#limiter.incrementReservoir(rested - surplus);
    this.#used = this.#used.slice(rested);
    const [next] = this.#used;
    this.#returning =
      next === undefined ? null : setTimeout(() => this.#return(), Math.ceil(next + this.#resting - now));
  }

  /** Takes permits out of circulation, no more than `most`, where there are more than there ought to be. Returns how many. */
  #withdraw(most: number): number {
    const surplus = Math.min(most, Math.max(0, this.#circulating - this.#target));
    this.#circulating -= surplus;
    return surplus;
  }

  slow(): void {
    const now = performance.now();
    if (now - this.#slowedAt < SLOWING_MS) return;
    this.#slowedAt = now;
    this.#answered = 0;
    // A job that leases more than circulates would wait for ever.
    this.#target = Math.max(this.#lease, Math.floor(this.#target / 2));
    // Those that return are kept then; those that nobody has used yet would be a whole second's worth at the old rate.
    const leasing = this.#leasing ? this.#lease : 0;
    const unused = Math.max(0, this.#circulating - this.#used.length - this.#leased - leasing);
    const surplus = this.#withdraw(unused);
    if (surplus > 0) void this.#limiter.incrementReservoir(-surplus);
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
    for (const timer of [this.#returning, this.#serving]) if (timer !== null) clearTimeout(timer);
    this.#used = [];
    void this.#limiter.stop({ dropWaitingJobs: true }).catch(() => {});
    this.#serve();
  }
}
