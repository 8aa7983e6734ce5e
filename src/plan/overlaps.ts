/**
 * Who is in two places at once. Comes in: presences in order of person and beginning, in batches. Goes out: each pair
 * of rows that overlap for somebody, once, with how many people it concerns. Pure.
 */
import type { LessonRole, Presence, RolePresence } from '../journal/staging.ts';
import { Numbers } from './draft/numbers.ts';
import { Slots } from './draft/slots.ts';

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

/** Two rows that overlap for somebody who is one thing in the first and another in the second. */
export interface RoleOverlap extends Overlap {
  readonly role: LessonRole;
  readonly otherRole: LessonRole;
}

/**
 * The same for people with several roles, across these: each lesson is compared with the ones that end last of those in
 * which the person has another role. Whoever has two roles in one row is told elsewhere.
 */
export async function findRoleOverlaps(
  presences: AsyncIterable<readonly RolePresence[]>,
): Promise<Iterable<RoleOverlap>> {
  const pairs = new Map<string, InRoles>();
  const add = (one: RolePresence, two: RolePresence) => {
    const [{ line, role, uid, people }, { line: other, role: otherRole }] =
      one.line > two.line ? [one, two] : [two, one];
    const roles = `${role} ${otherRole}`;
    const known = pairs.get(roles) ?? { role, otherRole, pairs: new Pairs() };
    pairs.set(roles, known);
    known.pairs.add(line, other, uid, people);
  };
  const longest = new Map<LessonRole, RolePresence>();
  let uid = '';
  for await (const batch of presences) {
    for (const presence of batch) {
      if (presence.uid !== uid) longest.clear();
      uid = presence.uid;
      for (const before of longest.values()) {
        if (before.role === presence.role || before.line === presence.line) continue;
        if (presence.begin < before.end) add(presence, before);
      }
      const own = longest.get(presence.role);
      if (own === undefined || presence.end > own.end) longest.set(presence.role, presence);
    }
  }
  return inRoles([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found));
}

interface InRoles {
  readonly role: LessonRole;
  readonly otherRole: LessonRole;
  readonly pairs: Pairs;
}

function* inRoles(all: readonly InRoles[]): Generator<RoleOverlap> {
  for (const { role, otherRole, pairs } of all) {
    for (const overlap of pairs.inOrder()) yield { ...overlap, role, otherRole };
  }
}

/** More lines than any file that is read has. */
const LINES = 2 ** 26;
/** Multiplied with, the bits of neighbouring lines end up far apart (2^32 divided by the golden ratio). */
const SPREAD = 0x9e3779b1;

/** Pairs of lines, counted: there may be as many as lessons, so they lie in numbers and not in objects. */
class Pairs {
  readonly #line = new Numbers();
  readonly #other = new Numbers();
  /** Which of `uids`. */
  readonly #uid = new Numbers();
  readonly #uids: string[] = [];
  #people = new Uint32Array(1024);
  /** Up to which of `uids` a pair is counted: lessons of the rows may overlap for somebody more than once. */
  #counted = new Uint32Array(1024);
  readonly #slots = new Slots();

  add(line: number, other: number, uid: string, people: number): void {
    const slot = this.#slotOf(line, other);
    let pair = this.#slots.at(slot);
    // Presences come person by person.
    if (this.#uids.at(-1) !== uid) this.#uids.push(uid);
    if (pair < 0) {
      pair = this.#line.length;
      this.#line.push(line);
      this.#other.push(other);
      this.#uid.push(this.#uids.length - 1);
      this.#slots.add(slot, (pair) => hashOf(this.#line.at(pair), this.#other.at(pair)));
    }
    if (pair === this.#people.length) this.#grow();
    if (this.#counted[pair] === this.#uids.length) return;
    this.#counted[pair] = this.#uids.length;
    this.#people[pair] = (this.#people[pair] ?? 0) + people;
  }

  *inOrder(): Generator<Overlap> {
    const keys = new Float64Array(this.#line.length);
    for (let pair = 0; pair < keys.length; pair++) keys[pair] = this.#line.at(pair) * LINES + this.#other.at(pair);
    for (const key of keys.sort()) {
      const [line, other] = [Math.floor(key / LINES), key % LINES];
      const pair = this.#slots.at(this.#slotOf(line, other));
      yield { line, other, uid: this.#uids[this.#uid.at(pair)] ?? '', people: this.#people[pair] ?? 0 };
    }
  }

  /** Where the pair is, or where it would be put. */
  #slotOf(line: number, other: number): number {
    const slots = this.#slots;
    for (let slot = slots.first(hashOf(line, other)); ; slot = slots.next(slot)) {
      const pair = slots.at(slot);
      if (pair < 0 || (this.#line.at(pair) === line && this.#other.at(pair) === other)) return slot;
    }
  }

  #grow(): void {
    this.#people = twiceAsLong(this.#people);
    this.#counted = twiceAsLong(this.#counted);
  }
}

function twiceAsLong(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}

function hashOf(line: number, other: number): number {
  return Math.imul(line ^ Math.imul(other, SPREAD), SPREAD) >>> 0;
}
