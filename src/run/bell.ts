/**
 * Tells whoever waits that something has changed. A wait takes its place before it looks, so that no news is missed:
 * `listen`, look, then `wait`.
 */
import type { Clock } from '../vocabulary/clock.ts';

export class Bell {
  #rung = 0;
  #sleepers = new Set<() => void>();

  /** What has been rung so far; give it to `wait`. */
  listen(): number {
    return this.#rung;
  }

  ring(): void {
    this.#rung++;
    const sleepers = this.#sleepers;
    if (sleepers.size === 0) return;
    this.#sleepers = new Set();
    for (const wake of sleepers) wake();
  }

  /** Until the bell is rung after `heard`, or `ms` milliseconds are over (null: only the bell). */
  async wait(heard: number, clock: Clock, ms: number | null): Promise<void> {
    if (this.#rung !== heard || (ms !== null && ms <= 0)) return;
    if (ms === null) {
      await new Promise<void>((wake) => this.#sleepers.add(wake));
      return;
    }
    const over = new AbortController();
    const wake = () => over.abort();
    this.#sleepers.add(wake);
    await clock.sleep(ms, over.signal);
    this.#sleepers.delete(wake);
  }
}
