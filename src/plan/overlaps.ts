/**
 * Who is in two places at once. Comes in: presences in order of person and beginning, in batches. Goes out: each pair
 * of rows that overlap for somebody, once, with how many people it concerns. Pure.
 */
import type { Presence } from '../journal/staging.ts';

export interface Overlap {
  readonly line: number;
  readonly other: number;
  /** One of the people it concerns. */
  readonly uid: string;
  readonly people: number;
}

/**
 * Each lesson is compared with the one that, of all before it, ends last: enough to see every lesson that overlaps an
 * earlier one, in one pass and without looking back.
 */
export async function findOverlaps(presences: AsyncIterable<readonly Presence[]>): Promise<Iterable<Overlap>> {
  const pairs = new Pairs();
  let longest: Presence | null = null;
  for await (const batch of presences) {
    for (const presence of batch) {
      if (longest === null || longest.uid !== presence.uid) {
        longest = presence;
        continue;
      }
      if (presence.begin < longest.end) {
        const { line, uid, people } = presence;
        pairs.add(Math.max(line, longest.line), Math.min(line, longest.line), uid, people);
      }
      if (presence.end > longest.end) longest = presence;
    }
  }
  return pairs.inOrder();
}

/** More lines than any file that is read has. */
const LINES = 2 ** 26;
/** Multiplied with, the bits of neighbouring lines end up far apart (2^32 divided by the golden ratio). */
const SPREAD = 0x9e3779b1;

/** Pairs of lines, counted: there may be as many as lessons, so they lie in numbers and not in objects. */
class Pairs {
  /** Both lines as one number, where their hash says; 0 is free. A power of two long, at most half full. */
  #keys = new Float64Array(1024);
  #people = new Uint32Array(1024);
  #uids: string[] = [];
  #count = 0;

  add(line: number, other: number, uid: string, people: number): void {
    const slot = this.#slotOf(line * LINES + other);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = line * LINES + other;
      this.#uids[slot] = uid;
      this.#count++;
    }
    this.#people[slot] = (this.#people[slot] ?? 0) + people;
    if (this.#count * 2 > this.#keys.length) this.#grow();
  }

  *inOrder(): Generator<Overlap> {
    for (const key of this.#keys.filter((held) => held > 0).sort()) {
      const slot = this.#slotOf(key);
      const [uid, people] = [this.#uids[slot] ?? '', this.#people[slot] ?? 0];
      yield { line: Math.floor(key / LINES), other: key % LINES, uid, people };
    }
  }

  /** Where the pair is, or where it would be put. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(Math.floor(key / LINES) ^ Math.imul(key % LINES, SPREAD), SPREAD) >>> 7) & mask;
    while (this.#keys[slot] !== key && this.#keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, people, uids] = [this.#keys, this.#people, this.#uids];
    this.#keys = new Float64Array(keys.length * 2);
    this.#people = new Uint32Array(keys.length * 2);
    this.#uids = new Array<string>(keys.length * 2).fill('');
    keys.forEach((key, from) => {
      if (key === 0) return;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#people[slot] = people[from] ?? 0;
      this.#uids[slot] = uids[from] ?? '';
    });
  }
}
