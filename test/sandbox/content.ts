/** What a school holds, so that it can be compared with another: comes in a snapshot, goes out the same by identity. */
import type { KeptParams } from '../../src/sandbox/effect.ts';
import type { Snapshot } from '../../src/sandbox/snapshot.ts';

/** A lesson or course known by its identity instead of its number. */
export interface Content {
  readonly courses: Readonly<Record<string, { readonly params: KeptParams; readonly cover: boolean }>>;
  readonly lessons: Readonly<
    Record<string, { readonly course: string; readonly params: KeptParams; readonly students: readonly string[] }>
  >;
}

/**
 * The same without numbers and without order, so that two schools that were filled in another order compare equal.
 * What was deleted is left out, and so is what has no identity.
 */
export function contentOf(snapshot: Snapshot): Content {
  const identityOfCourse = new Map(snapshot.courses.map(({ id, identity }) => [id, identity ?? id]));
  return {
    courses: Object.fromEntries(
      snapshot.courses.flatMap(({ identity, params, cover, deleted }) =>
        identity === null || deleted ? [] : [[identity, { params, cover }]],
      ),
    ),
    lessons: Object.fromEntries(
      snapshot.lessons.flatMap(({ courseId, identity, params, deleted, students }) => {
        if (identity === null || deleted) return [];
        const { courseId: _, ...own } = params;
        const course = identityOfCourse.get(courseId) ?? courseId;
        return [[identity, { course, params: own, students: [...students].sort() }]];
      }),
    ),
  };
}
