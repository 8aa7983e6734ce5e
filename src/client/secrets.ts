/**
 * What must not be kept of what a server says: the SECRET, and the keys that were made of it. Comes in: a text, as it
 * came or decoded. Goes out: the same without keys, and whether it knows the SECRET, however a server may spell it.
 */
import { safeKey } from '../classin/signature.ts';
import type { UnixSeconds } from '../vocabulary/ids.ts';

/** Seconds for which a key is looked for: it is good for twenty minutes, on a clock that may differ by as much. */
const LOOKED_FOR = 3600;
const KEY_LENGTH = 32;
const HEX = /[0-9a-f]{32,}/gi;

export class Secrets {
  readonly #secret: string;
  readonly #spellings: readonly string[];
  /** Those of the last hour, the oldest first, whichever process signed with them. */
  readonly #keys = new Set<string>();
  /** The last second that has its key among them. */
  #until = 0;

  constructor(secret: string) {
    this.#secret = secret;
    this.#spellings = spellingsOf(secret);
  }

  /** Digits stand in small or capital letters, and other digits may touch them. */
  withoutKeys(text: string, now: UnixSeconds): string {
    return text.replace(HEX, (digits) => {
      this.#makeKeys(now);
      let rest = digits;
      for (let at = 0; at + KEY_LENGTH <= rest.length; at++) {
        const found = rest.slice(at, at + KEY_LENGTH);
        if (this.#keys.has(found.toLowerCase())) rest = `${rest.slice(0, at)}safeKey${rest.slice(at + KEY_LENGTH)}`;
      }
      return rest;
    });
  }

  #makeKeys(now: UnixSeconds): void {
    for (let at = Math.max(this.#until + 1, now - LOOKED_FOR); at <= now; at++) {
      this.#keys.add(safeKey(this.#secret, at as UnixSeconds));
    }
    this.#until = Math.max(this.#until, now);
    for (const oldest of this.#keys) {
      if (this.#keys.size <= LOOKED_FOR + 1) return;
      this.#keys.delete(oldest);
    }
  }

  names(text: string): boolean {
    const small = text.toLowerCase();
    return this.#spellings.some((spelling) => small.includes(spelling));
  }
}

/** As it is, and as JSON, an address, a form and a page write it; in small letters, for all of them may differ in these. */
function spellingsOf(given: string): readonly string[] {
  // Half a sign has no spelling.
  const secret = Buffer.from(given).toString();
  const json = JSON.stringify(secret).slice(1, -1);
  const escaped = json.replaceAll('/', '\\/');
  const ascii = (text: string) =>
    text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const page = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const all = [
    ...[secret, json, escaped, ascii(json), ascii(escaped)],
    ...[encodeURI(secret), encodeURIComponent(secret), new URLSearchParams([['', secret]]).toString().slice(1)],
    ...[
      page,
      page.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
      page.replaceAll('"', '&quot;').replaceAll("'", '&#039;'),
    ],
  ];
  return [...new Set(all.map((spelling) => spelling.toLowerCase()))];
}
