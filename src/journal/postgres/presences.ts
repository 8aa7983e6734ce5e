/**
 * Who is where and when, streamed in order of person and beginning, for an edition that is staged or committed. While
 * the roster is not yet written out lesson by lesson, students in the very same courses are one cohort and come once,
 * with their number: a class of forty is compared with itself once and not forty times.
 */
import type { LessonRole, Presence, RolePresence } from '../staging.ts';
import type { Session } from './session.ts';

/** Presences handed out at once. */
const BATCH = 1000;

const TEACHERS = `
  SELECT teacher AS uid, 1 AS people, begin, finish AS end, line FROM lesson
  WHERE journal = $1 AND edition = $2 ORDER BY 1, 3, 5`;

const ASSISTANTS = `
  SELECT assistant.uid, 1 AS people, begin, finish AS end, line
  FROM assistant JOIN lesson ON lesson.journal = $1 AND lesson.id = assistant.lesson
  WHERE assistant.journal = $1 AND edition = $2 ORDER BY 1, 3, 5`;

/** Students with a row for each lesson: those lessons, and the ones of the courses they attend. */
const SINGLE_STUDENTS = `
  WITH single AS MATERIALIZED (SELECT DISTINCT student FROM enrolment WHERE journal = $1 AND edition = $2)
  SELECT student AS uid, 1 AS people, begin, finish AS end, line FROM (
    SELECT student, lesson FROM enrolment WHERE journal = $1 AND edition = $2
    UNION
    SELECT student, lesson.id FROM single JOIN attendance USING (student)
    JOIN lesson ON lesson.journal = $1 AND lesson.course = attendance.course AND lesson.edition = $2
    WHERE attendance.journal = $1
  ) AS present JOIN lesson ON lesson.journal = $1 AND lesson.id = present.lesson
  ORDER BY 1, 3, 5`;

/** Everybody else, by the list of their courses; a cohort goes by the first of them, whole numbers before other UIDs. */
const COHORTS = `
  WITH cohort AS MATERIALIZED (
    SELECT courses, (array_agg(student ORDER BY
      CASE WHEN student ~ '^(0|[1-9][0-9]{0,14})$' THEN student::bigint END NULLS LAST, student))[1] AS uid, count(*)::integer AS people FROM (
      SELECT student, array_agg(course ORDER BY course) AS courses FROM attendance
      WHERE journal = $1
        AND student NOT IN (SELECT student FROM enrolment WHERE journal = $1 AND edition = $2)
      GROUP BY student
    ) AS attending GROUP BY courses
  )
  SELECT cohort.uid, cohort.people, lesson.begin, lesson.finish AS end, lesson.line
  FROM (SELECT uid, people, unnest(courses) AS course FROM cohort) AS cohort
  JOIN lesson ON lesson.journal = $1 AND lesson.course = cohort.course AND lesson.edition = $2
  ORDER BY 1, 3, 5`;

/** People with more than one role are few: only their presences are sorted. */
const SEVERAL_ROLES = `
  WITH several AS MATERIALIZED (
    SELECT uid FROM (
      SELECT DISTINCT teacher AS uid FROM lesson WHERE journal = $1 AND edition = $2
      UNION ALL
      SELECT DISTINCT assistant.uid FROM assistant JOIN lesson ON lesson.journal = $1 AND lesson.id = assistant.lesson
      WHERE assistant.journal = $1 AND edition = $2
      UNION ALL
      SELECT student FROM (
        SELECT student FROM enrolment WHERE journal = $1 AND edition = $2
        UNION SELECT student FROM attendance WHERE journal = $1) AS studying
    ) AS anybody GROUP BY uid HAVING count(*) > 1
  )
  SELECT teacher AS uid, 1 AS people, begin, finish AS end, line, 'teacher' AS role FROM lesson
  WHERE journal = $1 AND edition = $2 AND teacher IN (SELECT uid FROM several)
  UNION ALL
  SELECT assistant.uid, 1, begin, finish, line, 'assistant'
  FROM assistant JOIN lesson ON lesson.journal = $1 AND lesson.id = assistant.lesson
  WHERE assistant.journal = $1 AND edition = $2 AND assistant.uid IN (SELECT uid FROM several)
  UNION ALL
  SELECT student, 1, begin, finish, line, 'student' FROM (
    SELECT student, lesson FROM enrolment
    WHERE journal = $1 AND edition = $2 AND student IN (SELECT uid FROM several)
    UNION
    SELECT student, lesson.id FROM attendance
    JOIN lesson ON lesson.journal = $1 AND lesson.course = attendance.course AND lesson.edition = $2
    WHERE attendance.journal = $1 AND student IN (SELECT uid FROM several)
  ) AS present JOIN lesson ON lesson.journal = $1 AND lesson.id = present.lesson
  ORDER BY 1, 3, 5`;

const OF = { teacher: [TEACHERS], assistant: [ASSISTANTS], student: [SINGLE_STUDENTS, COHORTS] } as const;

export async function* presences(
  session: Session,
  journal: number,
  edition: number,
  of: LessonRole,
): AsyncGenerator<readonly Presence[], void> {
  for (const sql of OF[of]) yield* session.stream<Presence>(sql, [journal, edition], BATCH);
}

export async function* rolePresences(
  session: Session,
  journal: number,
  edition: number,
): AsyncGenerator<readonly RolePresence[], void> {
  yield* session.stream<RolePresence>(SEVERAL_ROLES, [journal, edition], BATCH);
}
