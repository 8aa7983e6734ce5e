/**
 * Enrolments, nearly all that a journal holds: from "all lessons of the course" to a row for each lesson, as they are
 * journaled, and how many there are of each course.
 */
import { LESSONS_PER_CALL } from '../../vocabulary/action.ts';
import { CREATED, EXISTING, FAILED, INVALID, OPEN, TO_DO } from '../stored/states.ts';
import type { Db } from './db.ts';

/** A new enrolment is open; a known one keeps its state, unless that was the file's fault, and stands in the newest edition. */
export const ENROL = `ON CONFLICT (course, student, lesson) DO UPDATE SET edition = excluded.edition,
  state = iif(state = ${INVALID}, ${OPEN}, state)`;

/**
 * Writes out the roster, in the order of the enrolments' key: so the tree grows at its end and stays dense. CROSS holds
 * SQLite to that order; left to itself it begins with the lessons.
 */
export function expandAttendance(db: Db, edition: number): void {
  db.prepare(
    `INSERT INTO enrolment (course, student, lesson, edition, state)
     SELECT attendance.course, attendance.student, lesson.id, @edition, ${OPEN}
     FROM attendance CROSS JOIN lesson ON lesson.course = attendance.course AND lesson.edition = @edition
     WHERE true ${ENROL}`,
  ).run({ edition });
}

/** `todo` of them are still to be made; `calls` is how many calls they all take. */
const MAKE_ENROLLED = `
  CREATE TEMP TABLE enrolled (
    course     INTEGER PRIMARY KEY,
    n          INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    existing   INTEGER NOT NULL,
    failed     INTEGER NOT NULL,
    todo       INTEGER NOT NULL,
    calls      INTEGER NOT NULL
  )`;

const COUNT_ENROLLED = `
  INSERT INTO enrolled
  SELECT course, sum(n), sum(created), sum(existing), sum(failed), sum(todo),
    sum((n + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL})
  FROM (
    SELECT course, count(*) AS n,
      count(*) FILTER (WHERE state = ${CREATED}) AS created,
      count(*) FILTER (WHERE state = ${EXISTING}) AS existing,
      count(*) FILTER (WHERE state = ${FAILED}) AS failed,
      count(*) FILTER (WHERE state IN (${TO_DO}) AND lesson NOT IN (
        SELECT id FROM lesson WHERE edition <> @edition OR state = ${INVALID})) AS todo
    FROM enrolment WHERE edition = @edition GROUP BY course, student
  ) GROUP BY course`;

/**
 * Counts the enrolments of an edition, in one walk along their key, into the table `enrolled`: a row for each course that
 * has any, there as long as `use` lasts.
 */
export function withEnrolled(db: Db, edition: number, use: () => void): void {
  db.exec(MAKE_ENROLLED);
  try {
    db.prepare(COUNT_ENROLLED).run({ edition });
    use();
  } finally {
    db.exec('DROP TABLE IF EXISTS enrolled');
  }
}
