/**
 * Courses of which the first row alone names students: so a spreadsheet's merged cell looks, whose text is in its first
 * row. Comes in: lessons and the roster. Goes out: a warning for each such course.
 */
import type { CourseKey } from '../vocabulary/ids.ts';
import { type Problem, problem } from '../vocabulary/problem.ts';
import type { RosterEntry, StagedLesson } from '../vocabulary/staged.ts';

/** Of one row alone it says nothing that another one names nobody. */
const ROWS = 2;

interface Seen {
  /** Its first row. */
  readonly first: number;
  /** The first row names students, and no other so far. */
  looksMerged: boolean;
  /** Rows without students. */
  empty: number;
  /** The last row that was counted: one may stand for many lessons. */
  last: number;
}

export class MergedStudents {
  readonly #courses = new Map<CourseKey, Seen>();
  /** Whose students the roster names: cells only add to them. */
  readonly #listed = new Set<CourseKey>();

  add(lessons: readonly StagedLesson[]): void {
    for (const { course, students, line, invalid } of lessons) {
      const isNamed = students.length > 0;
      const seen = this.#courses.get(course);
      if (seen === undefined) {
        this.#courses.set(course, { first: line, looksMerged: isNamed, empty: 0, last: line });
      } else if (seen.last !== line) {
        seen.last = line;
        // What is wrong with it may be its students.
        if (isNamed || invalid) seen.looksMerged = false;
        else seen.empty++;
      }
    }
  }

  addRoster(entries: readonly Pick<RosterEntry, 'course'>[]): void {
    // Nothing is said of a timetable without a column of students: then nothing is held of its roster either.
    if (this.#courses.size === 0) return;
    for (const { course } of entries) this.#listed.add(course);
  }

  problems(file: string): readonly Problem[] {
    return [...this.#courses].flatMap(([course, { first, looksMerged, empty }]) =>
      looksMerged && empty >= ROWS && !this.#listed.has(course)
        ? [problem('students-on-first-row-only', { file, line: first, column: 'students' }, { n: empty, course })]
        : [],
    );
  }
}
