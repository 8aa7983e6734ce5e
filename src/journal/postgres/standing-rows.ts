/** How the rows of the timetable stand, as SQL: one query for every question about rows. $1 is the journal. Reads only. */
import type { RowStanding } from '../questions.ts';
import { rowStanding, type StandingRow } from '../stored/standing.ts';
import { CREATED, EXISTING, FAILED, IN_CLASSIN, INVALID, mayBeInClassin, NO_ERRNO } from '../stored/states.ts';
import { EDITION } from './work.ts';

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
  (SELECT said FROM enrolment_errno
    WHERE journal = $1 AND counted.failed > 0 AND enrolment_errno.errno = coalesce(counted.errno, ${NO_ERRNO})) AS enrolment_said`;

/**
 * The highest errno of those that failed, and whose it is, as one text: so that nothing is sorted.
 * @param courses a condition on `enrolment.course`, so that a question about few rows does not count them all
 */
const counted = (courses: string) => `(
  SELECT lesson, n, added, existed, failed, barred, nullif(split_part(worst, ' ', 1)::bigint, ${NO_ERRNO}) AS errno,
    split_part(worst, ' ', 2) AS student
  FROM (
    SELECT lesson, count(*) AS n, count(*) FILTER (WHERE state = ${CREATED}) AS added, count(*) FILTER (WHERE state = ${EXISTING}) AS existed,
      count(*) FILTER (WHERE state = ${FAILED}) AS failed, count(*) FILTER (WHERE state = ${INVALID}) AS barred,
      max(lpad(coalesce(errno, ${NO_ERRNO})::text, 20, '0') || ' ' || student) FILTER (WHERE state = ${FAILED}) AS worst
    FROM enrolment WHERE journal = $1 AND edition = ${EDITION} ${courses} GROUP BY lesson) AS summed) AS counted`;

const PROBLEMS = `(
  SELECT json_agg(json_build_object('code', code, 'message', message, 'hint', hint) ORDER BY place)::text
  FROM row_problem WHERE journal = $1 AND row_problem.line = source_row.line) AS problems`;

/** Rows of the timetable, one for each lesson they stand for. */
function currentRows(where: string, courses = ''): string {
  return `
  SELECT source_row.line, source_row.cells, ${PROBLEMS}, ${COLUMNS}
  FROM source_row
  LEFT JOIN lesson ON lesson.journal = $1 AND lesson.line = coalesce(source_row.lesson_line, source_row.line)
    AND lesson.edition = ${EDITION}
  LEFT JOIN course ON course.journal = $1 AND course.id = lesson.course
  LEFT JOIN ${counted(courses)} ON counted.lesson = lesson.id
  WHERE source_row.journal = $1 ${where} ORDER BY source_row.line, lesson.begin, lesson.id`;
}

/** Lessons that are in ClassIn, or may be, and no longer in the timetable. */
function removedRows(where: string, courses = ''): string {
  return `
  SELECT lesson.line, NULL AS cells, NULL AS problems, ${COLUMNS}
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  LEFT JOIN ${counted(courses)} ON counted.lesson = lesson.id
  WHERE lesson.journal = $1 AND lesson.edition < ${EDITION} AND ${mayBeInClassin('lesson')} ${where}
  ORDER BY course.key, lesson.begin, lesson.id`;
}

export const ALL_ROWS: readonly string[] = [currentRows(''), removedRows('')];

export const UNDONE_ROWS: readonly string[] = [
  currentRows(`
  AND (lesson.id IS NULL OR lesson.state NOT IN (${IN_CLASSIN}) OR lesson.changed IS NOT NULL OR course.changed IS NOT NULL
    OR counted.n > counted.added + counted.existed)`),
];

/** The rows of the line $2. */
export const ROWS_OF_LINE: readonly string[] = [
  currentRows(
    'AND source_row.line = $2',
    `AND course IN (SELECT course FROM lesson JOIN source_row ON lesson.line = coalesce(lesson_line, source_row.line)
      WHERE lesson.journal = $1 AND source_row.journal = $1 AND source_row.line = $2 AND lesson.edition = ${EDITION})`,
  ),
];

/** The row of the lesson with the number $2, in the timetable or removed from it. */
export const ROWS_OF_LESSON: readonly string[] = [
  currentRows('AND lesson.id = $2', 'AND course = (SELECT course FROM lesson WHERE journal = $1 AND id = $2)'),
  removedRows('AND lesson.id = $2', 'AND course = (SELECT course FROM lesson WHERE journal = $1 AND id = $2)'),
];

/** What the queries here give: a row of the timetable, or (without cells) a lesson that was removed from it. */
export interface CurrentRow extends StandingRow {
  /** JSON text. */
  readonly cells: string | null;
}

export function standingOf(row: CurrentRow): RowStanding {
  return rowStanding(row, row.cells === null ? null : (JSON.parse(row.cells) as string[]));
}
