/**
 * Who is a teacher, a co-teacher or the head teacher of a course, and so no student of it. Comes in: a timetable whose
 * lessons are all staged. Goes out: the students who are one of these all the same, and their enrolments, never sent.
 */
import type { StudentUid } from '../../vocabulary/ids.ts';
import type { RoleClash } from '../staging.ts';
import { IN_CLASSIN, INVALID, textOf } from '../stored/states.ts';
import type { Db } from './db.ts';

const GATHER = `
  INSERT INTO role_holder (course, uid, role, line)
  SELECT course, teacher, 'teacher', min(line) FROM lesson WHERE edition = @edition GROUP BY 1, 2
  UNION ALL
  SELECT course, assistant.uid, 'assistant', min(line) FROM assistant JOIN lesson ON lesson.id = assistant.lesson
  GROUP BY 1, 2
  UNION ALL
  SELECT id, CASE WHEN advisor GLOB '[1-9]*' AND length(advisor) < 16 THEN CAST(advisor AS INTEGER) ELSE advisor END,
    'head-teacher', line
  FROM (SELECT id, line, json_extract(options, '$.mainTeacherUid') AS advisor FROM course WHERE edition = @edition)
  WHERE advisor IS NOT NULL`;

/** From the few with a role to the many enrolments: each look-up is one step in the enrolments' key. */
const CLASHES = `
  SELECT DISTINCT role_holder.uid AS student, course.key AS course, role_holder.role, lesson.line,
    role_holder.line AS other
  FROM role_holder
  CROSS JOIN enrolment ON enrolment.course = role_holder.course AND enrolment.student = role_holder.uid
    AND enrolment.edition = @edition
  JOIN lesson ON lesson.id = enrolment.lesson JOIN course ON course.id = role_holder.course
  ORDER BY lesson.line, other, role_holder.role, role_holder.uid, course.key`;

/** Those that are in ClassIn stay so. */
const BAR = `
  UPDATE enrolment SET state = ${INVALID}, errno = NULL
  WHERE edition = @edition AND state NOT IN (${IN_CLASSIN})
    AND (course, student) IN (SELECT course, uid FROM role_holder)`;

/** Once, after the last lesson. */
export function gatherRoles(db: Db, edition: number): void {
  db.prepare(GATHER).run({ edition });
}

/** While no enrolment of the edition is the roster's. */
export function roleClashes(db: Db, edition: number): readonly RoleClash[] {
  return db
    .prepare(CLASHES)
    .all({ edition })
    .map((found) => {
      const row = found as Omit<RoleClash, 'student'> & { student: number | string };
      return { ...row, student: textOf(row.student) as StudentUid };
    });
}

export function barRoles(db: Db, edition: number): void {
  db.prepare(BAR).run({ edition });
}
