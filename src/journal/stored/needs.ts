/** What a course still needs, from what a database counts of it. */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { CourseNeed } from '../staging.ts';

export interface NeedRow {
  readonly first: number;
  readonly courses: number;
  readonly lessons: number;
  readonly students: number;
  readonly enrolments: number;
}

export function needOf({
  first,
  courses: addCourse,
  lessons: addCourseClass,
  students: addCourseClassStudent,
  enrolments,
}: NeedRow): CourseNeed {
  const total = addCourse + addCourseClass + addCourseClassStudent;
  return {
    first: first as UnixSeconds,
    calls: { addCourse, addCourseClass, addCourseClassStudent, total },
    enrolments,
  };
}
