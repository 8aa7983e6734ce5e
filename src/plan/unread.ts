/**
 * What rows that cannot be read may be about: it has not left the timetable, and nobody is told to delete it in ClassIn.
 * Comes in: such rows, as far as they name something, and what the journal has and the timetable seems to lack. Goes
 * out: what it lacks indeed.
 */
import type { Drift } from '../journal/staging.ts';
import type { RejectedRow } from '../read/timetable-batch.ts';

export class Unread {
  /** By course; null where a row may be about any of its lessons. */
  readonly #lessons = new Map<string, Set<string> | null>();
  /** A row of which nothing is known, or the rest of a file. */
  #anything = false;
  #students = false;

  add({ course, lesson }: Pick<RejectedRow, 'course' | 'lesson'>): void {
    if (course === null) {
      this.#anything = true;
      return;
    }
    const known = this.#lessons.get(course);
    if (known === null) return;
    this.#lessons.set(course, lesson === null ? null : (known ?? new Set()).add(lesson));
  }

  addRest(): void {
    this.#anything = true;
  }

  /** Students who are named where no lesson can take them, or in a way that cannot be read. */
  addEntries(lines: readonly number[]): void {
    if (lines.length > 0) this.#students = true;
  }

  /** All students of the lessons that were read are known: whoever is not among them has left. */
  get studentsAreKnown(): boolean {
    return !this.#students && !this.#anything;
  }

  /** Leaves out what seems to be gone and may be in a row that was not read. */
  async *without(drifts: AsyncIterable<readonly Drift[]>): AsyncGenerator<readonly Drift[]> {
    for await (const batch of drifts) yield batch.filter((drift) => drift.is !== 'removed' || !this.#mayName(drift));
  }

  #mayName({ course, lesson }: Drift): boolean {
    if (this.#anything) return true;
    const lessons = this.#lessons.get(course);
    if (lessons === undefined) return false;
    // A row of a weekly pattern has lessons whose keys go on with their dates.
    return lesson === null || lessons === null || [...lessons].some((key) => `${lesson} `.startsWith(`${key} `));
  }
}
