/**
 * The last step of staging: from "all lessons of the course" to a row for each lesson, and what each course still
 * needs, and when, so that work is found without searching.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import { INVALID, mayBeInClassin, OPEN, TO_DO } from '../stored/states.ts';
import { barRoles } from './roles.ts';
import type { Session } from './session.ts';
import { recount } from './tally.ts';

/** A new enrolment is open; a known one keeps its state, unless that was the file's fault, and stands in the newest edition. */
export const ENROL = `ON CONFLICT (journal, course, student, lesson) DO UPDATE SET edition = excluded.edition,
  state = CASE enrolment.state WHEN ${INVALID} THEN ${OPEN} ELSE enrolment.state END`;

/** Writes out the roster, in the order of the enrolments' key: so the index grows at its end and stays dense. */
const EXPAND = `
  INSERT INTO enrolment (journal, course, student, lesson, edition, state)
  SELECT $1, attendance.course, attendance.student, lesson.id, $2, ${OPEN}
  FROM attendance
  JOIN lesson ON lesson.journal = $1 AND lesson.course = attendance.course AND lesson.edition = $2
  WHERE attendance.journal = $1
  ORDER BY attendance.course, attendance.student, lesson.id ${ENROL}`;

/** What a course or a lesson that is to be made anew begins with. */
export const ANEW = `generation = generation + 1, state = ${OPEN}, doubts = 0, remote = NULL, errno = NULL, error = NULL, changed = NULL`;

/** What was made in a course that is to be made anew needs a new identity too, or ClassIn gives the old lesson back. */
const REOPEN_LESSONS = `
  UPDATE lesson SET ${ANEW}, live = NULL
  WHERE journal = $1 AND ${mayBeInClassin()}
    AND course IN (SELECT id FROM course WHERE journal = $1 AND generation > 0 AND remote IS NULL)`;

/** What was done in a lesson that is to be made anew was done in the old one: its students are to be added again. */
const REOPEN_ENROLMENTS = `
  UPDATE enrolment SET state = ${OPEN}, errno = NULL
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE enrolment.journal = $1 AND enrolment.course = lesson.course AND enrolment.lesson = lesson.id AND lesson.journal = $1
    AND (lesson.generation > 0 AND lesson.remote IS NULL OR course.generation > 0 AND course.remote IS NULL)`;

const NEEDS = `
  UPDATE course SET
    begin = coalesce(needs.begin, course.begin),
    todo = CASE WHEN course.state = ${INVALID} OR course.edition <> $2 THEN 0
      ELSE coalesce(needs.lessons, 0) + coalesce(needs.enrolments, 0) END
  FROM course AS every
  LEFT JOIN (
    SELECT lesson.course, min(lesson.begin) FILTER (WHERE finish > $3) AS begin,
      count(*) FILTER (WHERE state IN (${TO_DO})) AS lessons, sum(open.n) FILTER (WHERE state <> ${INVALID}) AS enrolments
    FROM lesson
    LEFT JOIN (
      SELECT course, lesson, count(*) AS n FROM enrolment
      WHERE journal = $1 AND edition = $2 AND state IN (${TO_DO}) GROUP BY course, lesson
    ) AS open ON open.course = lesson.course AND open.lesson = lesson.id
    WHERE lesson.journal = $1 AND lesson.edition = $2 GROUP BY lesson.course
  ) AS needs ON needs.course = every.id
  WHERE every.journal = $1 AND course.journal = $1 AND course.id = every.id`;

export async function finishEdition(
  session: Session,
  journal: number,
  edition: number,
  now: UnixSeconds,
): Promise<void> {
  await session.whole(EXPAND, [journal, edition]);
  await session.whole(REOPEN_LESSONS, [journal]);
  await session.whole(REOPEN_ENROLMENTS, [journal]);
  await barRoles(session, journal, edition);
  await session.whole(NEEDS, [journal, edition, now]);
  await recount(session, journal, edition);
}
