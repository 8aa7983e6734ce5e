/**
 * What is left to do, in small windows: the newest edition's courses by need, their open lessons, the open enrolments
 * of their finished lessons. Reads only.
 */
import type { CourseWork, EnrolmentCursor, EnrolmentWork, LessonWork, Need } from '../journal.ts';
import { IN_CLASSIN, INVALID, TO_DO } from '../stored/states.ts';
import type { Session } from './session.ts';

export const EDITION = '(SELECT max(id) FROM edition WHERE journal = $1)';

/** Ordered by the course's own number: a bare `id` would be what is given under that name. */
const COURSES = `
  SELECT id AS ref, key, name, options, identity, generation, begin, CASE WHEN state IN (${IN_CLASSIN}) THEN remote END AS id
  FROM course WHERE journal = $1 AND todo > 0 AND edition = ${EDITION} AND state <> ${INVALID} AND (begin, id) > ($2, $3)
  ORDER BY course.begin, course.id LIMIT $4`;

const LESSONS = `
  SELECT id AS ref, key, name, options, identity, generation, begin, finish AS end, teacher
  FROM lesson WHERE journal = $1 AND course = $2 AND (begin, id) > ($3, $4) AND edition = ${EDITION} AND state IN (${TO_DO})
  ORDER BY begin, id LIMIT $5`;

const ENROLMENTS = `
  SELECT enrolment.student, enrolment.lesson, lesson.remote AS "lessonId",
    (SELECT name FROM student WHERE journal = $1 AND uid = enrolment.student) AS "studentName"
  FROM enrolment
  CROSS JOIN LATERAL (
    SELECT remote, state, edition FROM lesson WHERE journal = $1 AND id = enrolment.lesson OFFSET 0) AS lesson
  WHERE enrolment.journal = $1 AND enrolment.course = $2 AND (enrolment.student, enrolment.lesson) > ($3, $4)
    AND enrolment.edition = ${EDITION} AND enrolment.state IN (${TO_DO})
    AND lesson.state IN (${IN_CLASSIN}) AND lesson.edition = ${EDITION}
  ORDER BY enrolment.student, enrolment.lesson LIMIT $5`;

export function courses(session: Session, journal: number, after: Need | null, limit: number) {
  return session.prepared<CourseWork>('courses', COURSES, [journal, after?.begin ?? -1, after?.ref ?? 0, limit]);
}

export function lessons(session: Session, journal: number, course: number, after: Need | null, limit: number) {
  const parameters = [journal, course, after?.begin ?? -1, after?.ref ?? 0, limit];
  return session.prepared<LessonWork>('lessons', LESSONS, parameters);
}

export function enrolments(
  session: Session,
  journal: number,
  course: number,
  after: EnrolmentCursor | null,
  limit: number,
) {
  const parameters = [journal, course, after?.student ?? '', after?.lesson ?? 0, limit];
  return session.prepared<EnrolmentWork>('enrolments', ENROLMENTS, parameters);
}
