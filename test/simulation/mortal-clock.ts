/** The clock of one process on virtual time: whoever sleeps when the process dies is never woken. */
import type { Clock } from '../../src/vocabulary/clock.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import type { Cancel, VirtualTime } from './virtual-time.ts';

export class MortalClock implements Clock {
  readonly #time: VirtualTime;
  readonly #sleeping = new Set<Cancel>();

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  now(): UnixMillis {
    return this.#time.now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const wake = () => {
        forget();
        resolve();
      };
      const cancel = this.#time.after(ms, wake);
      const forget = () => {
        cancel();
        signal?.removeEventListener('abort', wake);
        this.#sleeping.delete(forget);
      };
      this.#sleeping.add(forget);
      signal?.addEventListener('abort', wake);
    });
  }

  die(): void {
    for (const forget of this.#sleeping) forget();
  }
}
