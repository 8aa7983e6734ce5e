/**
 * Finds lessons by words in what they are called, who teaches and who attends. Comes in: the page's data and what a
 * person typed. Goes out: a mark for each lesson. Pure; quick enough to run at every key.
 */
import type { PageData } from '../page-data.ts';

export type Scope = 'all' | 'course' | 'teacher' | 'student';

/** Marks, by the place of what they are about: 1 fits. */
type Marks = Uint8Array;

export class Search {
  readonly #data: PageData;
  readonly #courses: readonly string[];
  readonly #lessons: readonly string[];
  readonly #teachers: readonly string[];
  readonly #students: readonly string[];

  constructor(data: PageData) {
    this.#data = data;
    this.#courses = data.courses.map(([key, name]) => plain(`${key} ${name}`));
    this.#lessons = data.lessons.map(([, , key, name]) => plain(`${key} ${name}`));
    this.#teachers = data.teachers.map(([uid, name]) => plain(`${uid} ${name}`));
    this.#students = data.students.map(([uid, name]) => plain(`${uid} ${name}`));
  }

  /**
   * A lesson fits when each word is in its course, its own names or its teacher, or when a student of it has them all;
   * so a name of two words is that of one person. Everything fits no words.
   */
  find(typed: string, scope: Scope): Marks {
    const words = plain(typed)
      .split(/\s+/)
      .filter((word) => word !== '');
    const { lessons } = this.#data;
    const found = new Uint8Array(lessons.length);
    if (words.length === 0) return found.fill(1);
    const looked = words.map((word) => ({
      word,
      courses: scope === 'all' || scope === 'course' ? marked(this.#courses, [word]) : null,
      teachers: scope === 'all' || scope === 'teacher' ? marked(this.#teachers, [word]) : null,
    }));
    const groups = scope === 'all' || scope === 'student' ? this.#groups(words) : null;
    for (const [place, [, course, , , , , , teacher, , group]] of lessons.entries()) {
      const byName = looked.every(
        ({ word, courses, teachers }) =>
          courses?.[course] === 1 ||
          teachers?.[teacher] === 1 ||
          (courses !== null && this.#lessons[place]?.includes(word) === true),
      );
      if (byName || groups?.[group] === 1) found[place] = 1;
    }
    return found;
  }

  #groups(words: readonly string[]): Marks {
    const students = marked(this.#students, words);
    return Uint8Array.from(this.#data.groups, (group) => (group.some((student) => students[student] === 1) ? 1 : 0));
  }
}

function marked(texts: readonly string[], words: readonly string[]): Marks {
  return Uint8Array.from(texts, (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
}

/** Letters without their accents, case and width, so that `nguyen` finds `Nguyễn`. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}
