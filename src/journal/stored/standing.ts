/** How a row of the timetable stands, from what a database gives of it: numbers, text and JSON text by column. */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { CourseStanding, LessonStanding, RowStanding } from '../questions.ts';
import { stateOf, textOf, textOrNull } from './states.ts';

/** @param cells of the row; null for a lesson that was removed from the timetable */
export function rowStanding(row: StandingRow, cells: readonly string[] | null): RowStanding {
  return {
    line: row.line,
    cells: cells ?? [],
    lesson: row.lesson_key === null ? null : lessonStanding(row as LessonRow, cells === null),
    problems: row.problems === null ? [] : (JSON.parse(row.problems) as RowStanding['problems']),
  };
}

function lessonStanding(row: LessonRow, removed: boolean): LessonStanding {
  const course: CourseStanding = {
    key: row.course_key,
    name: row.course_name,
    id: textOrNull(row.course_remote),
    state: stateOf(row.course_state),
    errno: row.course_errno,
    error: row.course_error,
    generation: row.course_generation,
    identity: row.course_identity,
    attempts: row.course_attempts,
    options: row.course_options,
    changed: row.course_changed,
  };
  return {
    course,
    ref: row.ref,
    key: row.lesson_key,
    name: row.name,
    begin: row.begin as UnixSeconds,
    end: row.finish as UnixSeconds,
    teacher: textOf(row.teacher),
    id: textOrNull(row.remote),
    state: stateOf(row.state),
    errno: row.errno,
    error: row.error,
    attempts: row.attempts,
    generation: row.generation,
    identity: row.identity,
    options: row.options,
    live: row.live,
    changed: row.changed,
    removed,
    enrolments: {
      total: row.enrolments,
      added: row.added,
      existing: row.existed,
      failed: row.enrolments_failed,
      pending: row.enrolments - row.added - row.existed - row.enrolments_failed,
      barred: row.enrolments_barred,
      errno: row.enrolment_errno,
      said: row.enrolment_said,
      student: textOrNull(row.enrolment_student),
    },
  };
}

interface LessonRow {
  readonly ref: number;
  readonly course_key: string;
  readonly course_name: string;
  readonly course_remote: number | string | null;
  readonly course_state: number;
  readonly course_errno: number | null;
  readonly course_error: string | null;
  readonly course_generation: number;
  readonly course_identity: string | null;
  readonly course_attempts: number;
  readonly course_changed: string | null;
  readonly course_options: string | null;
  readonly lesson_key: string;
  readonly name: string;
  readonly begin: number;
  readonly finish: number;
  readonly teacher: number | string;
  readonly remote: number | string | null;
  readonly state: number;
  readonly errno: number | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly generation: number;
  readonly identity: string | null;
  readonly options: string | null;
  readonly live: string | null;
  readonly changed: string | null;
  readonly enrolments: number;
  readonly added: number;
  readonly existed: number;
  readonly enrolments_failed: number;
  readonly enrolments_barred: number;
  readonly enrolment_errno: number | null;
  readonly enrolment_student: number | string | null;
  readonly enrolment_said: string | null;
}

export interface StandingRow extends Omit<LessonRow, 'lesson_key'> {
  readonly line: number;
  readonly lesson_key: string | null;
  readonly problems: string | null;
}
