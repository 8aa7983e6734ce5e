/**
 * What each course still needs, in the order in which a run works courses off: how many calls, for whom. Reads only.
 */
import { LESSONS_PER_CALL } from '../../vocabulary/action.ts';
import type { CourseNeed, Newcomers } from '../staging.ts';
import { type NeedRow, needOf } from '../stored/needs.ts';
import { INVALID, TO_DO } from '../stored/states.ts';
import type { Session } from './session.ts';

/** Lessons that a run will make. */
const OPEN_LESSONS = `
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE lesson.journal = $1 AND lesson.edition = $2 AND lesson.state IN (${TO_DO}) AND course.state <> ${INVALID}`;

/** Enrolments that a run will add. */
const OPEN_ENROLMENTS = `
  FROM enrolment
  JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson
  JOIN course ON course.journal = $1 AND course.id = enrolment.course
  WHERE enrolment.journal = $1 AND enrolment.edition = $2 AND enrolment.state IN (${TO_DO}) AND lesson.state <> ${INVALID}
    AND course.state <> ${INVALID} AND lesson.edition = $2`;

const NEEDS = `
  SELECT CASE WHEN to_fill.first < to_make.first THEN to_fill.first
      ELSE coalesce(to_make.first, to_fill.first, course.begin) END AS first,
    CASE WHEN course.state IN (${TO_DO}) THEN 1 ELSE 0 END AS courses,
    coalesce(to_make.n, 0) AS lessons, coalesce(to_fill.n, 0)::bigint AS students,
    coalesce(to_fill.enrolments, 0)::bigint AS enrolments
  FROM course
  LEFT JOIN (SELECT lesson.course, count(*) AS n, min(lesson.begin) AS first ${OPEN_LESSONS} GROUP BY lesson.course)
    AS to_make ON to_make.course = course.id
  LEFT JOIN (
    SELECT course, sum((n + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL}) AS n, sum(n) AS enrolments,
      min(first) AS first
    FROM (SELECT enrolment.course, enrolment.student, count(*) AS n, min(lesson.begin) AS first ${OPEN_ENROLMENTS}
      GROUP BY enrolment.course, enrolment.student) AS of_student
    GROUP BY course) AS to_fill ON to_fill.course = course.id
  WHERE course.journal = $1 AND course.edition = $2 AND course.todo > 0 AND course.state <> ${INVALID}
  ORDER BY course.begin, course.id`;

export async function* needs(
  session: Session,
  journal: number,
  edition: number,
): AsyncGenerator<readonly CourseNeed[], void> {
  for await (const rows of session.stream<NeedRow>(NEEDS, [journal, edition])) yield rows.map(needOf);
}

export async function newcomers(session: Session, journal: number, edition: number): Promise<Newcomers> {
  const [found] = await session.whole<Newcomers>(
    `SELECT (SELECT count(*) FROM (SELECT DISTINCT enrolment.student ${OPEN_ENROLMENTS}) AS people) AS students,
       (SELECT count(*) FROM (
         SELECT lesson.teacher AS uid ${OPEN_LESSONS}
         UNION SELECT assistant.uid FROM assistant
         WHERE assistant.journal = $1 AND assistant.lesson IN (SELECT lesson.id ${OPEN_LESSONS})) AS people) AS teachers`,
    [journal, edition],
  );
  if (found === undefined) throw new Error('a count gave nothing');
  return found;
}
