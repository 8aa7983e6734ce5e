/**
 * Which lesson has which key, for a million of them in little memory: the keys' characters lie one after the other, and
 * a hash table of numbers says where. Exact: a hash only tells where to look.
 */
import { Numbers } from './numbers.ts';
import { Slots } from './slots.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export class KeyIndex {
  /** The course of each lesson. */
  readonly courses = new Numbers();
  readonly #slots = new Slots();
  /** Where a lesson's key begins among the characters; it ends where the next one begins. */
  readonly #starts = new Numbers();
  readonly #characters = new Numbers();

  /** The lesson that has the key in the course; -1 where there is none. */
  find(course: number, key: string): number {
    return this.#slots.at(this.#slotOf(course, key));
  }

  /** The key of a lesson. */
  key(lesson: number): string {
    const start = this.#starts.at(lesson);
    const length = this.#end(lesson) - start;
    return String.fromCharCode(...Array.from({ length }, (_, at) => this.#characters.at(start + at)));
  }

  /** Gives the key to the next lesson, counted from 0, unless an earlier one has it; then that one is returned, else -1. */
  add(course: number, key: string): number {
    const slot = this.#slotOf(course, key);
    const taken = this.#slots.at(slot);
    if (taken >= 0) return taken;
    this.courses.push(course);
    this.#starts.push(this.#characters.length);
    for (let at = 0; at < key.length; at++) this.#characters.push(key.charCodeAt(at));
    this.#slots.add(slot, this.#hashOf);
    return -1;
  }

  /** Where the key is, or where it would be put. */
  #slotOf(course: number, key: string): number {
    const slots = this.#slots;
    let slot = slots.first(textHash(key, seed(course)));
    for (; ; slot = slots.next(slot)) {
      const lesson = slots.at(slot);
      if (lesson < 0 || (this.courses.at(lesson) === course && this.#isKey(lesson, key))) return slot;
    }
  }

  #isKey(lesson: number, key: string): boolean {
    const start = this.#starts.at(lesson);
    if (this.#end(lesson) - start !== key.length) return false;
    for (let at = 0; at < key.length; at++) {
      if (this.#characters.at(start + at) !== key.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Where a lesson's key ends among the characters. */
  #end(lesson: number): number {
    return lesson + 1 < this.#starts.length ? this.#starts.at(lesson + 1) : this.#characters.length;
  }

  /** Computed again where it is needed: to keep it would take four bytes a lesson. */
  readonly #hashOf = (lesson: number): number => {
    let hash = seed(this.courses.at(lesson));
    for (let at = this.#starts.at(lesson); at < this.#end(lesson); at++) hash = mixed(hash, this.#characters.at(at));
    return hash >>> 0;
  };
}

function seed(course: number): number {
  return mixed(FNV_OFFSET, course);
}

function mixed(hash: number, value: number): number {
  return Math.imul(hash ^ value, FNV_PRIME);
}

/** FNV-1a over the characters, unsigned. */
export function textHash(text: string, from = FNV_OFFSET): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at));
  return hash >>> 0;
}
