/**
 * Where the entry with a hash is, for entries that are numbered from 0 as they come and lie elsewhere. An entry is in the
 * first free slot from the one its hash gives.
 */
import { Bits } from './bits.ts';

const FIRST_LENGTH = 1024;
/** More room that often is little room each time. */
const GROWTH = 1.5;
/** The share of the slots that may be taken. */
const FULL = 0.75;

export class Slots {
  #length = FIRST_LENGTH;
  /** Entries + 1; 0 is free. */
  readonly #taken = new Bits(FIRST_LENGTH, widthFor(FIRST_LENGTH));
  #entries = 0;

  /** @param hash from 0 to 2^32 - 1 */
  first(hash: number): number {
    // Thirty bits are a small integer to V8, whose remainder costs a fraction of a double's.
    return (hash >>> 2) % this.#length;
  }

  next(slot: number): number {
    return slot + 1 === this.#length ? 0 : slot + 1;
  }

  /** The entry in a slot; -1 where it is free. */
  at(slot: number): number {
    return this.#taken.at(slot) - 1;
  }

  /** Puts the next entry into a free slot. @param hashOf an entry's hash, asked of all of them now and then */
  add(slot: number, hashOf: (entry: number) => number): void {
    this.#entries++;
    this.#taken.put(slot, this.#entries);
    if (this.#entries > this.#length * FULL) this.#grow(hashOf);
  }

  #grow(hashOf: (entry: number) => number): void {
    this.#length = Math.floor(this.#length * GROWTH);
    this.#taken.anew(this.#length, widthFor(this.#length));
    for (let entry = 0; entry < this.#entries; entry++) {
      let slot = this.first(hashOf(entry));
      while (this.at(slot) >= 0) slot = this.next(slot);
      this.#taken.put(slot, entry + 1);
    }
  }
}

/** Bits that hold as many entries as may be in so many slots. */
function widthFor(length: number): number {
  return Math.ceil(Math.log2(length * FULL + 2));
}
