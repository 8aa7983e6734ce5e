/**
 * What must not be kept of what a server says: the SECRET, and the keys that were made of it. Comes in: a text, as it
 * came or decoded. Goes out: the same without keys, and whether it knows the SECRET, however a server may spell it.
 */
import type { UnixSeconds } from '../vocabulary/ids.ts';

/** Seconds for which a key is kept in mind: it is good for twenty minutes, on a clock that may differ by as much. */
const REMEMBERED = 3600;
const KEY_LENGTH = 32;
const HEX = /[0-9a-f]{32,}/gi;

export class Secrets {
  readonly #spellings: readonly string[];
  /** Key → the second it was made for; the oldest first. */
  readonly #keys = new Map<string, UnixSeconds>();

  constructor(secret: string) {
    this.#spellings = spellingsOf(secret);
  }

  /** A call is signed with it. */
  remember(key: string, at: UnixSeconds): void {
    this.#keys.set(key, at);
    for (const [old, madeAt] of this.#keys) {
      if (at - madeAt < REMEMBERED) return;
      this.#keys.delete(old);
    }
  }

  /** Digits stand in small or capital letters, and other digits may touch them. */
  withoutKeys(text: string): string {
    return text.replace(HEX, (digits) => {
      let rest = digits;
      for (let at = 0; at + KEY_LENGTH <= rest.length; at++) {
        const found = rest.slice(at, at + KEY_LENGTH);
        if (this.#keys.has(found.toLowerCase())) rest = `${rest.slice(0, at)}safeKey${rest.slice(at + KEY_LENGTH)}`;
      }
      return rest;
    });
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
