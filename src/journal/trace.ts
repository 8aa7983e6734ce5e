/**
 * The trace an import leaves on this machine beside its journal, so that a run whose journal was lost still knows of the
 * one before it: files in the user's own folder for passing files. They hold nothing; what they tell is that they are
 * there, locked, or when they were touched.
 */
import { createHash } from 'node:crypto';
import { closeSync, lstatSync, mkdirSync, openSync, statSync, utimesSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { Binding } from './journal.ts';

/**
 * Where the trace of an import lies; null where there is no folder for it, or somebody else has taken its name.
 * @param what else tells it from others of the same school and term
 */
export function tracePath({ school, baseUrl, term }: Binding, what: string, ending: string): string | null {
  const key = createHash('sha256')
    .update(JSON.stringify([school, baseUrl, term, what]))
    .digest('hex');
  try {
    // A user without a name, as containers have them, is told by an error.
    const { uid } = userInfo();
    const folder = join(tmpdir(), `classin-import-${uid}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === uid ? join(folder, `${key}.${ending}`) : null;
  } catch {
    return null;
  }
}

/** Milliseconds that a trace may lag behind the calls. */
const LAG_MS = 100;

/** When the last call of a school and term left this machine, whichever journal it was written in. */
export class LastCall {
  readonly #path: string | null;
  #touchedAt = Number.NEGATIVE_INFINITY;

  constructor(binding: Binding, what: string) {
    this.#path = tracePath(binding, what, 'sent');
  }

  /** The moment after which none has left; null where none is known. */
  get before(): UnixMillis | null {
    const found = this.#path === null ? undefined : statSync(this.#path, { throwIfNoEntry: false });
    return found === undefined ? null : (Math.ceil(found.mtimeMs + LAG_MS) as UnixMillis);
  }

  /** A call is about to leave. */
  leaves(at: UnixMillis): void {
    if (this.#path === null || at - this.#touchedAt < LAG_MS) return;
    this.#touchedAt = at;
    try {
      closeSync(openSync(this.#path, 'a', 0o600));
      utimesSync(this.#path, at / 1000, at / 1000);
    } catch {
      // Without a trace only a run with a lost journal, begun within a second, knows less.
    }
  }
}
