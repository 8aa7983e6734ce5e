/**
 * Time that stands still while anybody has something to do, and then jumps to the next moment that somebody waits for.
 * Comes in: what is to happen when. Goes out: the same things, one at a time, in that order. It never looks at the
 * real clock.
 */
import type { UnixMillis } from '../../src/vocabulary/ids.ts';

interface Event {
  readonly at: number;
  readonly happen: () => void;
}

/** Takes an event back. */
export type Cancel = () => void;

/** Nobody waits this long for anything but for ever, in milliseconds. */
const LONGEST_WAIT_MS = 24 * 3600 * 1000;

export class VirtualTime {
  #now: number;
  /** In the order they were asked for, which decides among those of the same moment. */
  readonly #events = new Set<Event>();

  /** @param start epoch milliseconds */
  constructor(start: number) {
    this.#now = start;
  }

  now(): UnixMillis {
    return this.#now as UnixMillis;
  }

  after(ms: number, happen: () => void): Cancel {
    const event = { at: this.#now + Math.max(0, Math.ceil(ms)), happen };
    this.#events.add(event);
    return () => this.#events.delete(event);
  }

  /**
   * Lets time pass until `awaited` is settled. It stands still while `busy` says so.
   * @throws Error where nothing will ever happen again
   */
  async passUntil<Result>(awaited: Promise<Result>, busy: () => boolean): Promise<Result> {
    let over = false;
    const end = () => {
      over = true;
    };
    awaited.then(end, end);
    for (;;) {
      await turnOfTheLoop();
      if (over) return awaited;
      if (!busy()) this.#step();
    }
  }

  #step(): void {
    let next: Event | null = null;
    for (const event of this.#events) if (next === null || event.at < next.at) next = event;
    if (next === null || next.at - this.#now > LONGEST_WAIT_MS) throw new Error('the run hangs');
    this.#events.delete(next);
    this.#now = next.at;
    next.happen();
  }
}

/** By its end every promise that could go on has gone on. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
