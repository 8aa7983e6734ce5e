/** Which lesson has which key, for a million of them in little memory. Exact: a hash only tells where to look. */
import { Numbers } from './numbers.ts';
import { Slots } from './slots.ts';
import { type Encoded, hashOf, Texts } from './texts.ts';

export class KeyIndex {
  /** The course of each lesson. */
  readonly courses = new Numbers();
  readonly #keys = new Texts();
  readonly #slots = new Slots();

  /** The lesson that has the key in the course; -1 where there is none. */
  find(course: number, key: string): number {
    return this.#slots.at(this.#slotOf(course, this.#keys.encoded(key)));
  }

  /** The key of a lesson. */
  key(lesson: number): string {
    return this.#keys.at(lesson);
  }

  /** Gives the key to the next lesson, counted from 0, unless an earlier one has it; then that one is returned, else -1. */
  add(course: number, key: string): number {
    const encoded = this.#keys.encoded(key);
    const slot = this.#slotOf(course, encoded);
    const taken = this.#slots.at(slot);
    if (taken >= 0) return taken;
    this.courses.push(course);
    this.#keys.add(encoded);
    this.#slots.add(slot, this.#hashOf);
    return -1;
  }

  /** Where the key is, or where it would be put. */
  #slotOf(course: number, key: Encoded): number {
    const slots = this.#slots;
    let slot = slots.first(hashOf(key, course));
    for (; ; slot = slots.next(slot)) {
      const lesson = slots.at(slot);
      if (lesson < 0 || (this.courses.at(lesson) === course && this.#keys.is(lesson, key))) return slot;
    }
  }

  /** Computed again where it is needed: to keep it would take four bytes a lesson. */
  readonly #hashOf = (lesson: number): number => this.#keys.hash(lesson, this.courses.at(lesson));
}
