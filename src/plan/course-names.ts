/**
 * Which courses a roster means that has their names and no keys. Comes in: the courses of the timetable, then entries
 * with names. Goes out: the same entries with keys, and those whose name no course has, or several.
 */
import type { RosterMiss } from '../journal/staging.ts';
import type { CourseKey } from '../vocabulary/ids.ts';
import type { RosterEntry, StagedCourse } from '../vocabulary/staged.ts';

/** An entry whose name several courses have; two of them are told. */
export interface Namesakes {
  readonly is: 'namesakes';
  readonly entry: RosterEntry;
  readonly first: CourseKey;
  readonly second: CourseKey;
}

interface FoundByName {
  readonly entries: readonly RosterEntry[];
  readonly faults: readonly (RosterMiss | Namesakes)[];
}

export class CourseNames {
  readonly #firsts = new Map<string, CourseKey>();
  /** Of names that more than one course has. */
  readonly #seconds = new Map<string, CourseKey>();

  /** A course that a later row mends comes once more, and is not two. */
  add(courses: readonly Pick<StagedCourse, 'key' | 'name'>[]): void {
    for (const { key, name } of courses) {
      const first = this.#firsts.get(name);
      if (first === undefined) this.#firsts.set(name, key);
      else if (first !== key && !this.#seconds.has(name)) this.#seconds.set(name, key);
    }
  }

  /** @param named entries with a name where the key belongs */
  find(named: readonly RosterEntry[]): FoundByName {
    const entries: RosterEntry[] = [];
    const faults: (RosterMiss | Namesakes)[] = [];
    for (const entry of named) {
      const first = this.#firsts.get(entry.course);
      const second = this.#seconds.get(entry.course);
      if (first === undefined) faults.push({ is: 'missing', entry, missing: 'course' });
      else if (second !== undefined) faults.push({ is: 'namesakes', entry, first, second });
      else entries.push({ ...entry, course: first });
    }
    return { entries, faults };
  }
}
