/**
 * A directory of people: the office's names, e-mail addresses and numbers, and the ClassIn UID of each. In: entries
 * and a word from a cell. Out: a UID, or who may have been meant. With a directory nobody outside it is believed: a
 * number that is not in it could be the office's own and somebody else's UID.
 */
import { phrase } from '../../vocabulary/phrase.ts';
import { type CellFault, cellFault, type Reading, remembering, sound } from '../cell.ts';
import { nearest } from '../nearest.ts';

export type Role = 'teacher' | 'student';

export interface Person {
  readonly uid: string;
  /** Name, e-mail address, numbers, other names: whatever the office writes for them. */
  readonly words: readonly string[];
  /** Null for somebody who may be either. */
  readonly role: Role | null;
}

export interface People {
  knows(word: string): boolean;
  find(word: string, role: Role): Reading<string>;
}

/** Looking for near misses goes through all names: a file full of strangers gets suggestions for the first of them. */
const MOST_SUGGESTIONS = 200;

export function directoryOf(persons: readonly Person[], file: string): People {
  const byWord = new Map<string, Person[]>();
  for (const person of persons) {
    for (const word of new Set([person.uid, ...person.words].map(folded))) {
      const same = byWord.get(word);
      if (same) same.push(person);
      else byWord.set(word, [person]);
    }
  }
  let suggestions = 0;
  const strangerFault = (word: string): CellFault => {
    suggestions += 1;
    const near = suggestions > MOST_SUGGESTIONS ? null : nearest(folded(word), byWord.keys());
    const person = near === null ? undefined : byWord.get(near)?.[0];
    const meant = person === undefined ? '' : phrase('perhaps-meant', { name: shown(person) });
    return cellFault('person-unknown', { value: word, file, nearest: meant });
  };
  const lookUp = (word: string, role: Role): Reading<string> => {
    const all = byWord.get(folded(word)) ?? [];
    const fitting = all.filter((person) => person.role === null || person.role === role);
    const [first, second] = [...new Map(fitting.map((person) => [person.uid, person])).values()];
    if (first === undefined) return { value: null, faults: [strangerFault(word)] };
    if (second === undefined) return sound(first.uid);
    const values = { value: word, first: shown(first), second: shown(second) };
    return { value: null, faults: [cellFault('person-ambiguous', values)] };
  };
  const byRole = {
    teacher: remembering((word: string) => lookUp(word, 'teacher')),
    student: remembering((word: string) => lookUp(word, 'student')),
  };
  return {
    knows: (word) => byWord.has(folded(word)),
    find: (word, role) => byRole[role](word),
  };
}

function folded(word: string): string {
  return word.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function shown({ uid, words }: Person): string {
  return words[0] === undefined ? uid : `${words[0]} (${uid})`;
}
