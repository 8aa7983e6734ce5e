/** How the rows of the timetable stand, as SQL: one query for every question about rows. Reads only. */
import type { RowStanding } from '../questions.ts';
import { rowStanding, type StandingRow } from '../stored/standing.ts';
import { CREATED, EXISTING, FAILED, IN_CLASSIN, INVALID, mayBeInClassin, NO_ERRNO } from '../stored/states.ts';
import type { Db } from './db.ts';
import { cellReader } from './source-rows.ts';

export const EDITION = '(SELECT max(id) FROM edition)';

/** Everything about one lesson; its enrolments are counted in their key's order, course by course. */
const COLUMNS = `
  course.key AS course_key, course.name AS course_name, course.remote AS course_remote, course.state AS course_state,
  course.errno AS course_errno, course.error AS course_error, course.generation AS course_generation,
  course.identity AS course_identity, course.attempts AS course_attempts, course.changed AS course_changed,
  course.options AS course_options, lesson.id AS ref, lesson.options,
  lesson.key AS lesson_key, lesson.name, lesson.begin, lesson.finish, lesson.teacher, lesson.remote, lesson.state,
  lesson.errno, lesson.error, lesson.attempts, lesson.generation, lesson.identity, lesson.live, lesson.changed,
  coalesce(counted.n, 0) AS enrolments, coalesce(counted.added, 0) AS added, coalesce(counted.existed, 0) AS existed,
  coalesce(counted.failed, 0) AS enrolments_failed, coalesce(counted.barred, 0) AS enrolments_barred, counted.errno AS enrolment_errno,
  counted.student AS enrolment_student,
  (SELECT said FROM enrolment_errno WHERE counted.failed > 0 AND enrolment_errno.errno = coalesce(counted.errno, ${NO_ERRNO})) AS enrolment_said`;

/**
 * With `max(iif(...))` in it, the bare column `student` comes from the row that has the maximum.
 * @param courses a condition on `enrolment.course`, so that a question about few rows does not count them all
 */
const counted = (courses: string) => `(
  SELECT lesson, count(*) AS n, sum(state = ${CREATED}) AS added, sum(state = ${EXISTING}) AS existed, sum(state = ${FAILED}) AS failed, sum(state = ${INVALID}) AS barred,
    nullif(max(iif(state = ${FAILED}, coalesce(errno, ${NO_ERRNO}), NULL)), ${NO_ERRNO}) AS errno, iif(state = ${FAILED}, student, NULL) AS student
  FROM enrolment WHERE edition = ${EDITION} ${courses} GROUP BY lesson) AS counted`;

const PROBLEMS = `(
  SELECT json_group_array(json_object('code', code, 'message', message, 'hint', hint))
  FROM row_problem WHERE row_problem.line = source_row.line HAVING count(*) > 0) AS problems`;

/** Rows of the timetable, one for each lesson they stand for. */
function currentRows(where: string, courses = ''): string {
  return `
  SELECT source_row.line, 1 AS current, ${PROBLEMS}, ${COLUMNS}
  FROM source_row
  LEFT JOIN lesson ON lesson.line = coalesce(source_row.lesson_line, source_row.line) AND lesson.edition = ${EDITION}
  LEFT JOIN course ON course.id = lesson.course
  LEFT JOIN ${counted(courses)} ON counted.lesson = lesson.id
  ${where} ORDER BY source_row.line, lesson.begin, lesson.id`;
}

/** Lessons that are in ClassIn, or may be, and no longer in the timetable. */
function removedRows(where: string, courses = ''): string {
  return `
  SELECT lesson.line, 0 AS current, NULL AS problems, ${COLUMNS}
  FROM lesson JOIN course ON course.id = lesson.course LEFT JOIN ${counted(courses)} ON counted.lesson = lesson.id
  WHERE lesson.edition < ${EDITION} AND ${mayBeInClassin('lesson')} ${where} ORDER BY course.key, lesson.begin, lesson.id`;
}

export const ALL_ROWS: readonly string[] = [currentRows(''), removedRows('')];

export const UNDONE_ROWS: readonly string[] = [
  currentRows(`
  WHERE lesson.id IS NULL OR lesson.state NOT IN (${IN_CLASSIN}) OR lesson.changed IS NOT NULL OR course.changed IS NOT NULL
    OR counted.n > counted.added + counted.existed`),
];

export const ROWS_OF_LINE: readonly string[] = [
  currentRows(
    'WHERE source_row.line = @line',
    `AND course IN (SELECT course FROM lesson JOIN source_row ON lesson.line = coalesce(lesson_line, source_row.line)
      WHERE source_row.line = @line AND lesson.edition = ${EDITION})`,
  ),
];

/** The row of the lesson with the number `@ref`, in the timetable or removed from it. */
export const ROWS_OF_LESSON: readonly string[] = [
  currentRows('WHERE lesson.id = @ref', 'AND course = (SELECT course FROM lesson WHERE id = @ref)'),
  removedRows('AND lesson.id = @ref', 'AND course = (SELECT course FROM lesson WHERE id = @ref)'),
];

/** What the queries here give: a row of the timetable, or (`current` is 0) a lesson that was removed from it. */
export interface CurrentRow extends StandingRow {
  readonly current: number;
}

/** @returns what makes a standing of a row, best asked in the order of lines */
export function standingReader(db: Db): (row: CurrentRow) => RowStanding {
  const cellsOf = cellReader(db);
  return (row) => rowStanding(row, row.current === 1 ? cellsOf(row.line) : null);
}
