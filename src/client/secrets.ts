/**
 * The only place that holds the SECRET. Goes out: the key of a call, and nothing else of it: what a server says, as it
 * came or decoded, comes in and goes out without keys, and whether it knows the SECRET is told, however it is spelt.
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
  /** Keys that this process signed with, also where its clock has been set back since. */
  readonly #signedWith = new Set<string>();
  /** Keys of the last hour, whichever process signed with them; made where they are asked for, up to a second. */
  readonly #ofLastHour = new Set<string>();
  #until = 0;
  #signing: { readonly second: UnixSeconds | null; readonly key: string } = { second: null, key: '' };

  constructor(secret: string) {
    this.#secret = secret;
    this.#spellings = spellingsOf(secret);
  }

  /** The safeKey of calls that leave in a second: all have the same. */
  keyAt(second: UnixSeconds): string {
    if (this.#signing.second !== second) {
      this.#signing = { second, key: safeKey(this.#secret, second) };
      keep(this.#signedWith, this.#signing.key);
    }
    return this.#signing.key;
  }

  /** Digits stand in small or capital letters, and other digits may touch them. */
  withoutKeys(text: string, now: UnixSeconds): string {
    return text.replace(HEX, (digits) => {
      this.#makeKeys(now);
      let rest = digits;
      for (let at = 0; at + KEY_LENGTH <= rest.length; at++) {
        const found = rest.slice(at, at + KEY_LENGTH).toLowerCase();
        const isKey = this.#signedWith.has(found) || this.#ofLastHour.has(found);
        if (isKey) rest = `${rest.slice(0, at)}safeKey${rest.slice(at + KEY_LENGTH)}`;
      }
      return rest;
    });
  }

  #makeKeys(now: UnixSeconds): void {
    const known = now < this.#until ? 0 : this.#until;
    for (let at = Math.max(known + 1, now - LOOKED_FOR); at <= now; at++) {
      keep(this.#ofLastHour, safeKey(this.#secret, at as UnixSeconds));
    }
    this.#until = now;
  }

  names(text: string): boolean {
    const small = text.toLowerCase();
    return this.#spellings.some((spelling) => small.includes(spelling));
  }
}

/** Adds a key, in place of the oldest where an hour's are there. */
function keep(keys: Set<string>, key: string): void {
  keys.add(key);
  if (keys.size <= LOOKED_FOR + 1) return;
  const [oldest = ''] = keys;
  keys.delete(oldest);
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
