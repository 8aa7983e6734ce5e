/**
 * Who is a teacher, a co-teacher or the head teacher of a course, and so no student of it. Comes in: a timetable whose
 * lessons are all staged. Goes out: the students who are one of these all the same, and their enrolments, never sent.
 */
import type { RosterEntry } from '../../vocabulary/staged.ts';
import type { RoleClash } from '../staging.ts';
import { IN_CLASSIN, INVALID } from '../stored/states.ts';
import { rowsJson, type Session } from './session.ts';

const GATHER = `
  INSERT INTO role_holder (journal, course, uid, role, line)
  SELECT $1, course, teacher, 'teacher', min(line) FROM lesson WHERE journal = $1 AND edition = $2 GROUP BY course, teacher
  UNION ALL
  SELECT $1, course, assistant.uid, 'assistant', min(line)
  FROM assistant JOIN lesson ON lesson.journal = $1 AND lesson.id = assistant.lesson
  WHERE assistant.journal = $1 GROUP BY course, assistant.uid
  UNION ALL
  SELECT $1, id, options::json ->> 'mainTeacherUid', 'head-teacher', line FROM course
  WHERE journal = $1 AND edition = $2 AND options::json ->> 'mainTeacherUid' IS NOT NULL`;

const CLASHES = `
  SELECT DISTINCT role_holder.uid AS student, course.key AS course, role_holder.role, lesson.line,
    role_holder.line AS other
  FROM role_holder
  JOIN enrolment ON enrolment.journal = $1 AND enrolment.course = role_holder.course
    AND enrolment.student = role_holder.uid AND enrolment.edition = $2
  JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson
  JOIN course ON course.journal = $1 AND course.id = role_holder.course
  WHERE role_holder.journal = $1
  ORDER BY lesson.line, other, role_holder.role, student, course.key`;

/** Those that are in ClassIn stay so. */
const BAR = `
  UPDATE enrolment SET state = ${INVALID}, errno = NULL
  FROM (SELECT DISTINCT course, uid FROM role_holder WHERE journal = $1) AS held
  WHERE enrolment.journal = $1 AND enrolment.edition = $2 AND enrolment.state NOT IN (${IN_CLASSIN})
    AND enrolment.course = held.course AND enrolment.student = held.uid`;

/** Once, after the last lesson. */
export async function gatherRoles(session: Session, journal: number, edition: number): Promise<void> {
  await session.whole(GATHER, [journal, edition]);
}

/** While no enrolment of the edition is the roster's. */
export function roleClashes(session: Session, journal: number, edition: number): Promise<readonly RoleClash[]> {
  return session.whole<RoleClash>(CLASHES, [journal, edition]);
}

/** An entry of a roster by its place in its batch, in a course of the timetable. */
export interface PlacedEntry extends Pick<RosterEntry, 'student'> {
  readonly place: number;
  readonly course: number;
}

/** What the students of roster entries are besides. */
export async function rolesOf(
  session: Session,
  journal: number,
  entries: readonly PlacedEntry[],
): Promise<readonly (Pick<RoleClash, 'role' | 'other'> & { readonly place: number })[]> {
  if (entries.length === 0) return [];
  return session.all(
    `SELECT x.place, role, line AS other FROM json_to_recordset($2) AS x (place integer, course integer, student text)
     JOIN role_holder ON role_holder.journal = $1 AND role_holder.course = x.course AND role_holder.uid = x.student
     ORDER BY x.place, role`,
    [journal, rowsJson(entries)],
  );
}

export async function barRoles(session: Session, journal: number, edition: number): Promise<void> {
  await session.whole(BAR, [journal, edition]);
}
