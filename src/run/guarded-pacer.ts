/** A pacer that asks, when a call begins and again when it goes onto the network, whether calls may still leave at all. */
import type { Leave, Pacer } from './pacing.ts';

export class GuardedPacer implements Pacer {
  readonly #pacer: Pacer;
  readonly #guard: () => void;

  /** @param guard stops the run, in place, where no call may leave any more */
  constructor(pacer: Pacer, guard: () => void) {
    this.#pacer = pacer;
    this.#guard = guard;
  }

  pass<Begun>(leave: Leave<Begun>): Promise<Begun | null> {
    return this.#pacer.pass((place) => {
      this.#guard();
      return leave({
        left: () => {
          this.#guard();
          place.left();
        },
        free: () => place.free(),
      });
    });
  }

  slow(): void {
    this.#pacer.slow();
  }

  steady(): void {
    this.#pacer.steady();
  }

  close(): void {
    this.#pacer.close();
  }
}
