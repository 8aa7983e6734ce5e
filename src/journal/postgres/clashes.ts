/** What the staged files contradict in themselves, and what the clock speaks against: one query for each kind. */
import type { IdentityClash, RoleClash, TimeBounds, TimeClash } from '../staging.ts';
import { TO_DO } from '../stored/states.ts';
import type { Session } from './session.ts';

/** From the few with a role to the many enrolments: each look-up is one step in the enrolments' key. */
const ROLE_CLASHES = `
  WITH role (course, uid, role, other) AS (
    SELECT course, teacher, 'teacher', min(line) FROM lesson WHERE journal = $1 AND edition = $2 GROUP BY 1, 2
    UNION ALL
    SELECT course, assistant.uid, 'assistant', min(line)
    FROM assistant JOIN lesson ON lesson.journal = $1 AND lesson.id = assistant.lesson
    WHERE assistant.journal = $1 GROUP BY 1, 2
    UNION ALL
    SELECT id, options::json ->> 'mainTeacherUid', 'head-teacher', line FROM course
    WHERE journal = $1 AND edition = $2 AND options::json ->> 'mainTeacherUid' IS NOT NULL
  )
  SELECT role.uid AS student, course.key AS course, role.role, role.other,
    coalesce(
      (SELECT min((SELECT line FROM lesson WHERE journal = $1 AND id = enrolment.lesson)) FROM enrolment
       WHERE enrolment.journal = $1 AND enrolment.course = role.course AND enrolment.student = role.uid
         AND enrolment.edition = $2),
      course.line) AS line
  FROM role JOIN course ON course.journal = $1 AND course.id = role.course
  WHERE EXISTS (SELECT 1 FROM attendance
      WHERE attendance.journal = $1 AND attendance.course = role.course AND attendance.student = role.uid)
    OR EXISTS (SELECT 1 FROM enrolment WHERE enrolment.journal = $1 AND enrolment.course = role.course
      AND enrolment.student = role.uid AND enrolment.edition = $2)
  ORDER BY line, role.other, role.role, role.uid, course.key`;

const IDENTITY_CLASHES = `
  SELECT identity, 'lesson' AS of, line, first AS other FROM (
    SELECT identity, line, min(line) OVER (PARTITION BY identity) AS first FROM lesson
    WHERE journal = $1 AND edition = $2 AND identity IS NOT NULL) AS named WHERE line > first
  UNION ALL
  SELECT identity, 'course', line, first FROM (
    SELECT identity, line, min(line) OVER (PARTITION BY identity) AS first FROM course
    WHERE journal = $1 AND edition = $2 AND identity IS NOT NULL) AS named WHERE line > first
  ORDER BY 3, 2, 1`;

/** What is in doubt is exempt: repeating its call is the only way to the ID of what may have been made in time. */
const TIME_CLASHES = `
  SELECT 'begin' AS of, line, begin AS at FROM lesson
  WHERE journal = $1 AND edition = $2 AND state IN (${TO_DO}) AND doubts = 0 AND (begin < $3 OR begin > $4)
  UNION ALL
  SELECT 'expiry', line, expiry FROM course
  WHERE journal = $1 AND edition = $2 AND state IN (${TO_DO}) AND doubts = 0 AND (expiry < $5 OR expiry > $6)
  ORDER BY 2, 1, 3`;

export function roleClashes(session: Session, journal: number, edition: number): Promise<readonly RoleClash[]> {
  return session.whole<RoleClash>(ROLE_CLASHES, [journal, edition]);
}

export function identityClashes(session: Session, journal: number, edition: number): Promise<readonly IdentityClash[]> {
  return session.whole<IdentityClash>(IDENTITY_CLASHES, [journal, edition]);
}

export function timeClashes(
  session: Session,
  journal: number,
  edition: number,
  { earliestBegin, latestBegin, earliestExpiry, latestExpiry }: TimeBounds,
): Promise<readonly TimeClash[]> {
  const bounds = [earliestBegin, latestBegin, earliestExpiry, latestExpiry];
  return session.whole<TimeClash>(TIME_CLASHES, [journal, edition, ...bounds]);
}
