/** How far a staged timetable is from the one before it. Reads only. */
import type { Shift } from '../staging.ts';
import { IN_CLASSIN, INVALID, TO_DO } from '../stored/states.ts';
import type { Db } from './db.ts';

/**
 * A lesson carries the number of the edition that saw it last: one from before the last whole timetable had left that
 * already, and is no news.
 */
const SHIFT = `
  SELECT
    count(CASE WHEN lesson.state IN (${IN_CLASSIN}) THEN 1 END) AS known,
    count(CASE WHEN lesson.state IN (${IN_CLASSIN}) AND lesson.edition <> @edition THEN 1 END) AS removed,
    count(CASE WHEN lesson.state IN (${IN_CLASSIN}) AND lesson.edition = @edition AND lesson.changed IS NOT NULL THEN 1 END)
      AS changed,
    count(CASE WHEN lesson.state IN (${TO_DO}) AND lesson.edition = @edition AND course.state <> ${INVALID} THEN 1 END) AS added
  FROM lesson JOIN course ON course.id = lesson.course
  WHERE lesson.edition >= (SELECT coalesce(max(id), 0) FROM edition WHERE part = 0)`;

export function shift(db: Db, edition: number): Shift {
  return db.prepare(SHIFT).get({ edition }) as Shift;
}

export function enrolmentsRemoved(db: Db, edition: number): number {
  const sql = `SELECT count(*) FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson
    WHERE enrolment.edition <> @edition AND enrolment.state IN (${IN_CLASSIN})
      AND lesson.edition = @edition AND lesson.state IN (${IN_CLASSIN})`;
  return db.prepare(sql).pluck().get({ edition }) as number;
}
