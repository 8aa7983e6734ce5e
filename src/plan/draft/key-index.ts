/**
 * Which lesson has which key, for a million of them in little memory: the keys' characters lie one after the other, and
 * a hash table of numbers says where. Exact: a hash only tells where to look.
 */
import { Numbers } from './numbers.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const PIECE_BITS = 20;
const PIECE = 1 << PIECE_BITS;

export class KeyIndex {
  /** Lesson numbers + 1; 0 is free. A power of two long, at most half full. */
  #slots = new Uint32Array(1024);
  readonly #hashes = new Numbers();
  readonly #courses = new Numbers();
  /** Where a lesson's key begins among the characters; it ends where the next one begins. */
  readonly #starts = new Numbers();
  readonly #characters: Uint16Array[] = [];
  #written = 0;

  /** The lesson that has the key in the course; -1 where there is none. */
  find(course: number, key: string): number {
    const hash = hashOf(course, key);
    return (this.#slots[this.#slotOf(hash, course, key)] ?? 0) - 1;
  }

  /** Gives the key to the next lesson, counted from 0, unless an earlier one has it; then that one is returned, else -1. */
  add(course: number, key: string): number {
    const hash = hashOf(course, key);
    const slot = this.#slotOf(hash, course, key);
    const taken = (this.#slots[slot] ?? 0) - 1;
    if (taken >= 0) return taken;
    this.#starts.push(this.#written);
    this.#write(key);
    this.#courses.push(course);
    this.#hashes.push(hash);
    this.#slots[slot] = this.#hashes.length;
    if (this.#hashes.length * 2 > this.#slots.length) this.#grow();
    return -1;
  }

  /** Where the key is, or where it would be put. */
  #slotOf(hash: number, course: number, key: string): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const lesson = (this.#slots[slot] ?? 0) - 1;
      if (lesson < 0) return slot;
      if (this.#hashes.at(lesson) === hash && this.#courses.at(lesson) === course && this.#isKey(lesson, key))
        return slot;
    }
  }

  #isKey(lesson: number, key: string): boolean {
    const start = this.#starts.at(lesson);
    const end = lesson + 1 < this.#starts.length ? this.#starts.at(lesson + 1) : this.#written;
    if (end - start !== key.length) return false;
    for (let at = 0; at < key.length; at++) {
      const place = start + at;
      if (this.#characters[place >>> PIECE_BITS]?.[place & (PIECE - 1)] !== key.charCodeAt(at)) return false;
    }
    return true;
  }

  #write(key: string): void {
    for (let at = 0; at < key.length; at++) {
      const place = this.#written++;
      if ((place & (PIECE - 1)) === 0) this.#characters.push(new Uint16Array(PIECE));
      const piece = this.#characters[place >>> PIECE_BITS];
      if (piece !== undefined) piece[place & (PIECE - 1)] = key.charCodeAt(at);
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let lesson = 0; lesson < this.#hashes.length; lesson++) {
      let slot = this.#hashes.at(lesson) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = lesson + 1;
    }
  }
}

/** FNV-1a over the course's number and the key's characters, unsigned. */
function hashOf(course: number, key: string): number {
  return textHash(key, Math.imul(FNV_OFFSET ^ course, FNV_PRIME));
}

export function textHash(text: string, from = FNV_OFFSET): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}
