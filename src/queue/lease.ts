/**
 * A worker's hold on a job: renewed well before it runs out, and over by this machine's own clock before the database
 * gives the job to another. So a worker that slept, or lost the database, knows that it must not send any more.
 */
import type { Clock } from '../vocabulary/clock.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { TakenJob } from './job.ts';
import type { Queue, Renewal } from './queue.ts';

/** Renewals in the length of a lease. */
const RENEWALS = 4;
/** Part of a lease after which it is over here. */
const SAFE_PART = 0.8;

/** Why a worker is to stop the run of a job. */
export type Recall = Exclude<Renewal, 'held'>;

export class Lease {
  readonly #queue: Queue;
  readonly #job: TakenJob;
  readonly #millis: number;
  readonly #clock: Clock;
  readonly #recall: (why: Recall) => void;
  readonly #closing = new AbortController();
  #until: UnixMillis;

  /**
   * @param seconds of the lease, as the job was taken with
   * @param since a moment before it was taken
   * @param recall called when the job is not to be run on, perhaps more than once
   */
  constructor(
    queue: Queue,
    job: TakenJob,
    { seconds, since, clock }: { readonly seconds: number; readonly since: UnixMillis; readonly clock: Clock },
    recall: (why: Recall) => void,
  ) {
    this.#queue = queue;
    this.#job = job;
    this.#millis = seconds * 1000;
    this.#clock = clock;
    this.#recall = recall;
    this.#until = this.#endOf(since);
    void this.#keep();
  }

  /** To be called right before anything is done that only the holder may do. */
  check(): void {
    if (this.#clock.now() >= this.#until) this.#recall('lost');
  }

  close(): void {
    this.#closing.abort();
  }

  #endOf(since: UnixMillis): UnixMillis {
    return (since + this.#millis * SAFE_PART) as UnixMillis;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await this.#clock.sleep(this.#millis / RENEWALS, signal);
      if (signal.aborted) return;
      const asked = this.#clock.now();
      try {
        const renewal = await this.#queue.renew(this.#job);
        if (signal.aborted) return;
        if (renewal !== 'lost') this.#until = this.#endOf(asked);
        if (renewal !== 'held') this.#recall(renewal);
        if (renewal === 'lost') return;
      } catch {
        // The database may be back before the lease is over.
        this.check();
      }
    }
  }
}
