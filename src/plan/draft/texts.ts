/**
 * Texts numbered from 0 as they come: their UTF-8 lies end to end, in pages, so that growing copies nothing and a million
 * of them take little more room than in their file.
 */
import { begun, done, mixed } from './hash.ts';
import { Numbers } from './numbers.ts';

const PAGE_BITS = 16;
const PAGE = 1 << PAGE_BITS;
/** UTF-8 takes no more for each of a string's units. */
const BYTES_A_UNIT = 3;

const TO_UTF_8 = new TextEncoder();
const FROM_UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text as its UTF-8, in room that the next one will take. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly length: number;
}

export class Texts {
  readonly #pages: Uint8Array[] = [];
  #used = 0;
  /** Where each begins; it ends where the next one does. */
  readonly #starts = new Numbers();
  #room = new Uint8Array(256);

  encoded(text: string): Encoded {
    const most = text.length * BYTES_A_UNIT;
    if (this.#room.length < most) this.#room = new Uint8Array(most);
    return { bytes: this.#room, length: TO_UTF_8.encodeInto(text, this.#room).written };
  }

  add({ bytes, length }: Encoded): void {
    this.#starts.push(this.#used);
    for (let at = 0; at < length; at++, this.#used++) {
      if ((this.#used & (PAGE - 1)) === 0) this.#pages.push(new Uint8Array(PAGE));
      const page = this.#pages[this.#used >>> PAGE_BITS];
      if (page !== undefined) page[this.#used & (PAGE - 1)] = bytes[at] ?? 0;
    }
  }

  is(number: number, { bytes, length }: Encoded): boolean {
    const start = this.#starts.at(number);
    if (this.#end(number) - start !== length) return false;
    for (let at = 0; at < length; at++) if (this.#byte(start + at) !== bytes[at]) return false;
    return true;
  }

  at(number: number): string {
    const start = this.#starts.at(number);
    return FROM_UTF_8.decode(Uint8Array.from({ length: this.#end(number) - start }, (_, at) => this.#byte(start + at)));
  }

  /** The hash `hashOf` gives for the same text and seed. */
  hash(number: number, seed: number): number {
    const end = this.#end(number);
    let hash = begun(seed);
    for (let at = this.#starts.at(number); at < end; at++) hash = mixed(hash, this.#byte(at));
    return done(hash);
  }

  #byte(at: number): number {
    return this.#pages[at >>> PAGE_BITS]?.[at & (PAGE - 1)] ?? 0;
  }

  #end(number: number): number {
    return number + 1 < this.#starts.length ? this.#starts.at(number + 1) : this.#used;
  }
}

export function hashOf({ bytes, length }: Encoded, seed: number): number {
  let hash = begun(seed);
  for (let at = 0; at < length; at++) hash = mixed(hash, bytes[at] ?? 0);
  return done(hash);
}
