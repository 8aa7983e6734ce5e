/** What the staged files contradict in themselves, and what the clock speaks against: one query for each kind. */
import type { StudentUid } from '../../vocabulary/ids.ts';
import type { IdentityClash, RoleClash, TimeBounds, TimeClash } from '../staging.ts';
import { TO_DO, textOf } from '../stored/states.ts';
import type { Db } from './file.ts';

/** From the few with a role to the many enrolments: each look-up is one step in the enrolments' key. */
const ROLE_CLASHES = `
  WITH role (course, uid, role, other) AS (
    SELECT course, teacher, 'teacher', min(line) FROM lesson WHERE edition = @edition GROUP BY 1, 2
    UNION ALL
    SELECT course, assistant.uid, 'assistant', min(line) FROM assistant JOIN lesson ON lesson.id = assistant.lesson
    GROUP BY 1, 2
    UNION ALL
    SELECT id, CASE WHEN advisor GLOB '[1-9]*' AND length(advisor) < 16 THEN CAST(advisor AS INTEGER) ELSE advisor END,
      'head-teacher', line
    FROM (SELECT id, line, json_extract(options, '$.mainTeacherUid') AS advisor FROM course WHERE edition = @edition)
    WHERE advisor IS NOT NULL
  )
  SELECT role.uid AS student, course.key AS course, role.role, role.other,
    coalesce(
      (SELECT min(lesson.line) FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson
       WHERE enrolment.course = role.course AND enrolment.student = role.uid AND enrolment.edition = @edition),
      course.line) AS line
  FROM role JOIN course ON course.id = role.course
  WHERE EXISTS (SELECT 1 FROM attendance WHERE attendance.course = role.course AND attendance.student = role.uid)
    OR EXISTS (SELECT 1 FROM enrolment
      WHERE enrolment.course = role.course AND enrolment.student = role.uid AND enrolment.edition = @edition)
  ORDER BY line, role.other, role.role, role.uid, course.key`;

const IDENTITY_CLASHES = `
  SELECT identity, 'lesson' AS of, line, first AS other FROM (
    SELECT identity, line, min(line) OVER (PARTITION BY identity) AS first FROM lesson
    WHERE edition = @edition AND identity IS NOT NULL) WHERE line > first
  UNION ALL
  SELECT identity, 'course', line, first FROM (
    SELECT identity, line, min(line) OVER (PARTITION BY identity) AS first FROM course
    WHERE edition = @edition AND identity IS NOT NULL) WHERE line > first
  ORDER BY 3, 2, 1`;

/** What is in doubt is exempt: repeating its call is the only way to the ID of what may have been made in time. */
const TIME_CLASHES = `
  SELECT 'begin' AS of, line, begin AS at FROM lesson
  WHERE edition = @edition AND state IN (${TO_DO}) AND doubts = 0 AND (begin < @earliestBegin OR begin > @latestBegin)
  UNION ALL
  SELECT 'expiry', line, expiry FROM course
  WHERE edition = @edition AND state IN (${TO_DO}) AND doubts = 0 AND expiry IS NOT NULL
    AND (expiry < @earliestExpiry OR expiry > @latestExpiry)
  ORDER BY 2, 1, 3`;

export function roleClashes(db: Db, edition: number): readonly RoleClash[] {
  return db
    .prepare(ROLE_CLASHES)
    .all({ edition })
    .map((found) => {
      const row = found as Omit<RoleClash, 'student'> & { student: number | string };
      return { ...row, student: textOf(row.student) as StudentUid };
    });
}

export function identityClashes(db: Db, edition: number): readonly IdentityClash[] {
  return db.prepare(IDENTITY_CLASHES).all({ edition }) as IdentityClash[];
}

export function timeClashes(db: Db, bounds: TimeBounds, edition: number): readonly TimeClash[] {
  return db.prepare(TIME_CLASHES).all({ ...bounds, edition }) as TimeClash[];
}
