/**
 * Who is where and when, streamed in order of person and beginning, for an edition that is staged or committed. While
 * the roster is not yet written out lesson by lesson, students in the very same courses are one cohort and come once,
 * with their number: a class of forty is compared with itself once and not forty times.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { LessonRole, Presence, RolePresence } from '../staging.ts';
import { textOf } from '../stored/states.ts';
import { batches } from './batches.ts';
import type { Db } from './db.ts';

/** Presences handed out at once. */
const BATCH = 1000;

const TEACHERS = `
  SELECT teacher AS uid, 1 AS people, begin, finish, line FROM lesson WHERE edition = @edition ORDER BY 1, 3, 5`;

const ASSISTANTS = `
  SELECT assistant.uid, 1 AS people, begin, finish, line FROM assistant JOIN lesson ON lesson.id = assistant.lesson
  WHERE edition = @edition ORDER BY 1, 3, 5`;

/** `+` and CROSS keep SQLite from trying every such student in every lesson, or every student of the school. */
const lessonsOfCourses = (people: 'single' | 'several') => `
    SELECT attendance.student, lesson.id FROM attendance
    CROSS JOIN lesson ON lesson.course = attendance.course AND lesson.edition = @edition
    WHERE +attendance.student IN ${people}`;

/** Students with a row for each lesson: those lessons, and the ones of the courses they attend. */
const SINGLE_STUDENTS = `
  WITH single (student) AS (SELECT DISTINCT student FROM enrolment WHERE edition = @edition)
  SELECT student AS uid, 1 AS people, begin, finish, line FROM (
    SELECT student, lesson FROM enrolment WHERE edition = @edition
    UNION
    ${lessonsOfCourses('single')}
  ) AS present JOIN lesson ON lesson.id = present.lesson
  ORDER BY 1, 3, 5`;

/** Everybody else, by the list of their courses. */
const MAKE_COHORTS = `
  CREATE TEMP TABLE cohort AS
  SELECT courses, min(student) AS uid, count(*) AS people FROM (
    SELECT student, json_group_array(course) AS courses
    FROM (SELECT student, course FROM attendance ORDER BY student, course)
    WHERE student NOT IN (SELECT student FROM enrolment WHERE edition = @edition)
    GROUP BY student
  ) GROUP BY courses`;

const COHORT_LESSONS = `
  SELECT begin, finish, line FROM lesson
  WHERE course IN (SELECT value FROM json_each(?)) AND edition = ? ORDER BY begin, line`;

/** People with more than one role are few: only their presences are sorted. */
const SEVERAL_ROLES = `
  WITH several (uid) AS MATERIALIZED (
    SELECT uid FROM (
      SELECT DISTINCT teacher AS uid FROM lesson WHERE edition = @edition
      UNION ALL
      SELECT DISTINCT assistant.uid FROM assistant JOIN lesson ON lesson.id = assistant.lesson WHERE edition = @edition
      UNION ALL
      SELECT student FROM (
        SELECT student FROM enrolment WHERE edition = @edition UNION SELECT student FROM attendance)
    ) GROUP BY uid HAVING count(*) > 1
  )
  SELECT teacher AS uid, 1 AS people, begin, finish, line, 'teacher' AS role FROM lesson
  WHERE edition = @edition AND teacher IN several
  UNION ALL
  SELECT assistant.uid, 1, begin, finish, line, 'assistant' FROM assistant JOIN lesson ON lesson.id = assistant.lesson
  WHERE edition = @edition AND assistant.uid IN several
  UNION ALL
  SELECT student, 1, begin, finish, line, 'student' FROM (
    SELECT student, lesson FROM enrolment WHERE edition = @edition AND +student IN several
    UNION
    ${lessonsOfCourses('several')}
  ) AS present JOIN lesson ON lesson.id = present.lesson
  ORDER BY 1, 3, 5`;

interface PresenceRow {
  readonly uid: number | string;
  readonly people: number;
  readonly begin: number;
  readonly finish: number;
  readonly line: number;
}

export async function* presences(db: Db, edition: number, of: LessonRole): AsyncGenerator<readonly Presence[]> {
  if (of === 'teacher') yield* stream(db, TEACHERS, edition);
  else if (of === 'assistant') yield* stream(db, ASSISTANTS, edition);
  else {
    yield* stream(db, SINGLE_STUDENTS, edition);
    yield* cohorts(db, edition);
  }
}

export async function* rolePresences(db: Db, edition: number): AsyncGenerator<readonly RolePresence[]> {
  yield* batches(
    db.prepare(SEVERAL_ROLES).iterate({ edition }),
    BATCH,
    ({ role, ...row }: PresenceRow & { readonly role: LessonRole }) => ({ ...presenceOf(row), role }),
  );
}

function stream(db: Db, sql: string, edition: number): Generator<readonly Presence[]> {
  return batches(db.prepare(sql).iterate({ edition }), BATCH, presenceOf);
}

function* cohorts(db: Db, edition: number): Generator<readonly Presence[]> {
  db.prepare(MAKE_COHORTS).run({ edition });
  try {
    const cohort = db.prepare('SELECT uid, people, courses FROM cohort WHERE rowid = ?');
    const lessons = db.prepare(COHORT_LESSONS);
    for (let row = 1; ; row++) {
      const found = cohort.get(row) as (Pick<PresenceRow, 'uid' | 'people'> & { courses: string }) | undefined;
      if (found === undefined) return;
      const { uid, people, courses } = found;
      const times = lessons.all(courses, edition) as Pick<PresenceRow, 'begin' | 'finish' | 'line'>[];
      yield times.map((time) => presenceOf({ uid, people, ...time }));
    }
  } finally {
    db.exec('DROP TABLE IF EXISTS cohort');
  }
}

function presenceOf({ uid, people, begin, finish, line }: PresenceRow): Presence {
  return { uid: textOf(uid), people, begin: begin as UnixSeconds, end: finish as UnixSeconds, line };
}
