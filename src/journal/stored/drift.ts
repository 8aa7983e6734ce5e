/** What in ClassIn differs from the timetable, from what a database gives of it. */
import type { CourseKey, LessonKey } from '../../vocabulary/ids.ts';
import type { Drift } from '../staging.ts';
import { textOf } from './states.ts';

export interface DriftRow {
  readonly line: number;
  readonly course: string;
  readonly lesson: string | null;
  readonly name: string;
  readonly begin: number;
  readonly finish: number;
  readonly teacher: number | string;
  readonly identity: string | null;
  readonly options: string | null;
  readonly changed: string | null;
  /** 0 where it may be in ClassIn and nobody knows. */
  readonly known: number;
}

export function driftOf(is: Drift['is'], row: DriftRow): Drift {
  const { line, name, begin, finish, identity, options, changed } = row;
  const created =
    row.lesson === null
      ? { courseName: name, identity }
      : { className: name, beginTime: begin, endTime: finish, teacherUid: textOf(row.teacher), identity };
  return {
    of: row.lesson === null ? 'course' : 'lesson',
    is,
    line,
    course: row.course as CourseKey,
    lesson: row.lesson as LessonKey | null,
    created,
    options,
    changed,
    known: row.known === 1,
  };
}
