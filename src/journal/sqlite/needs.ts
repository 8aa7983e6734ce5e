/**
 * What each course still needs, in the order in which a run works courses off: how many calls, for whom. Reads only.
 */
import { LESSONS_PER_CALL } from '../../vocabulary/action.ts';
import type { CourseNeed, Newcomers } from '../staging.ts';
import { type NeedRow, needOf } from '../stored/needs.ts';
import { INVALID, TO_DO } from '../stored/states.ts';
import { batches } from './batches.ts';
import type { Db } from './db.ts';

const BATCH = 500;

/** Lessons that a run will make. */
const OPEN_LESSONS = `
  FROM lesson JOIN course ON course.id = lesson.course
  WHERE lesson.edition = @edition AND lesson.state IN (${TO_DO}) AND course.state <> ${INVALID}`;

/** Enrolments that a run will add. */
const OPEN_ENROLMENTS = `
  FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson JOIN course ON course.id = enrolment.course
  WHERE enrolment.edition = @edition AND enrolment.state IN (${TO_DO}) AND lesson.state <> ${INVALID} AND course.state <> ${INVALID}
    AND lesson.edition = @edition`;

const NEEDS = `
  SELECT CASE WHEN to_fill.first < to_make.first THEN to_fill.first
      ELSE coalesce(to_make.first, to_fill.first, course.begin) END AS first,
    CASE WHEN course.state IN (${TO_DO}) THEN 1 ELSE 0 END AS courses,
    coalesce(to_make.n, 0) AS lessons, coalesce(to_fill.n, 0) AS students,
    coalesce(to_fill.enrolments, 0) AS enrolments
  FROM course
  LEFT JOIN (SELECT lesson.course, count(*) AS n, min(lesson.begin) AS first ${OPEN_LESSONS} GROUP BY lesson.course)
    AS to_make ON to_make.course = course.id
  LEFT JOIN (
    SELECT course, sum((n + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL}) AS n, sum(n) AS enrolments,
      min(first) AS first
    FROM (SELECT enrolment.course, enrolment.student, count(*) AS n, min(lesson.begin) AS first ${OPEN_ENROLMENTS}
      GROUP BY enrolment.course, enrolment.student) AS of_student
    GROUP BY course) AS to_fill ON to_fill.course = course.id
  WHERE course.edition = @edition AND course.todo > 0 AND course.state <> ${INVALID}
  ORDER BY course.begin, course.id`;

export function* needs(db: Db, edition: number): Generator<readonly CourseNeed[]> {
  yield* batches(db.prepare(NEEDS).iterate({ edition }), BATCH, (row: NeedRow) => needOf(row));
}

export function newcomers(db: Db, edition: number): Newcomers {
  const distinct = (people: string) =>
    db.prepare(`SELECT count(*) FROM (${people}) AS people`).pluck().get({ edition }) as number;
  return {
    students: distinct(`SELECT DISTINCT enrolment.student ${OPEN_ENROLMENTS}`),
    teachers: distinct(
      `SELECT lesson.teacher AS uid ${OPEN_LESSONS}
       UNION SELECT assistant.uid FROM assistant WHERE assistant.lesson IN (SELECT lesson.id ${OPEN_LESSONS})`,
    ),
  };
}
