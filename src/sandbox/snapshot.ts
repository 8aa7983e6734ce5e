/**
 * What the school holds, as plain data that can be written as JSON and compared. In come the holdings, which are left
 * alone.
 */
import type { KeptParams } from './effect.ts';
import type { Holdings } from './holdings.ts';

interface CourseSnapshot {
  readonly id: string;
  readonly identity: string | null;
  readonly name: string;
  /** Everything that was sent, but the signature. */
  readonly params: KeptParams;
  readonly cover: boolean;
  readonly deleted: boolean;
}

export interface LessonSnapshot {
  readonly id: string;
  readonly courseId: string;
  readonly identity: string | null;
  readonly name: string;
  readonly params: KeptParams;
  readonly deleted: boolean;
  /** UIDs, in the order they were added. */
  readonly students: readonly string[];
}

/** In the order things were made. */
export interface Snapshot {
  readonly courses: readonly CourseSnapshot[];
  readonly lessons: readonly LessonSnapshot[];
  /** Students in lessons, all together. */
  readonly enrolments: number;
}

export function snapshotOf(holdings: Holdings): Snapshot {
  return {
    courses: [...holdings.courses.values()].map(({ id, identity, params, cover, deleted }) => ({
      id,
      identity,
      name: params.courseName ?? '',
      params,
      cover,
      deleted,
    })),
    lessons: [...holdings.lessons.values()].map(({ id, course, identity, params, deleted, students }) => ({
      id,
      courseId: course.id,
      identity,
      name: params.className ?? '',
      params,
      deleted,
      students: [...students],
    })),
    enrolments: holdings.enrolmentCount,
  };
}
