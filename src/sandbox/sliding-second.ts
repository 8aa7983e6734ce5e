/** How many things happened within one second, counted over every one-second window as they come in. */
import type { UnixMillis } from '../vocabulary/ids.ts';

const WINDOW_MS = 1000;
/** Old entries are dropped in one go, so that adding stays cheap. */
const COMPACT_AT = 4096;

export class SlidingSecond {
  private times: UnixMillis[] = [];
  private first = 0;

  /** How many lie in the window of one second that ends with `at`, `at` itself not counted unless it was added. */
  count(at: UnixMillis): number {
    let oldest = this.times[this.first];
    while (oldest !== undefined && at - oldest >= WINDOW_MS) {
      this.first += 1;
      oldest = this.times[this.first];
    }
    if (this.first > COMPACT_AT) {
      this.times = this.times.slice(this.first);
      this.first = 0;
    }
    return this.times.length - this.first;
  }

  add(at: UnixMillis): void {
    this.times.push(at);
  }
}
