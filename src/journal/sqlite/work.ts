/**
 * What is left to do, in small windows: the newest edition's courses by need, their open lessons, the open enrolments
 * of their finished lessons. Reads only.
 */
import type {
  CourseId,
  CourseKey,
  Identity,
  LessonId,
  LessonKey,
  StudentUid,
  UnixSeconds,
} from '../../vocabulary/ids.ts';
import type { CourseWork, EnrolmentCursor, EnrolmentWork, LessonWork, Need } from '../journal.ts';
import { IN_CLASSIN, INVALID, TO_DO, textOf, textOrNull } from '../stored/states.ts';
import { compact } from './columns.ts';
import type { Db, Query } from './db.ts';

const EDITION = '(SELECT max(id) FROM edition)';

interface CourseRow {
  readonly ref: number;
  readonly key: string;
  readonly name: string;
  readonly options: string | null;
  readonly identity: string | null;
  readonly generation: number;
  readonly begin: number;
  readonly remote: number | string | null;
}

interface LessonRow extends Omit<CourseRow, 'remote'> {
  readonly finish: number;
  readonly teacher: number | string;
}

/** A student's, in the order of lessons: JSON arrays of these, and of their IDs in ClassIn. */
type StudentRow = readonly [student: number | string, name: string | null, lessons: string, remotes: string];

export class Work {
  readonly #courses: Query;
  readonly #lessons: Query;
  readonly #enrolments: Query;

  constructor(db: Db) {
    this.#courses = db.prepare(
      `SELECT id AS ref, key, name, options, identity, generation, begin, iif(state IN (${IN_CLASSIN}), remote, NULL) AS remote
       FROM course WHERE todo > 0 AND edition = ${EDITION} AND state <> ${INVALID} AND (begin, id) > (?, ?)
       ORDER BY begin, id LIMIT ?`,
    );
    this.#lessons = db.prepare(
      `SELECT id AS ref, key, name, options, identity, generation, begin, finish, teacher
       FROM lesson WHERE course = ? AND (begin, id) > (?, ?) AND edition = ${EDITION} AND state IN (${TO_DO})
       ORDER BY begin, id LIMIT ?`,
    );
    // A row a student, since handing over a row costs more than finding it. They reach the aggregates in their order.
    this.#enrolments = db
      .prepare(
        `SELECT due.student, (SELECT name FROM student WHERE uid = due.student),
           json_group_array(due.lesson), json_group_array(due.remote)
         FROM (
           SELECT enrolment.student, enrolment.lesson, lesson.remote
           FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson
           WHERE enrolment.course = ? AND (enrolment.student, enrolment.lesson) > (?, ?)
             AND enrolment.edition = ${EDITION} AND enrolment.state IN (${TO_DO})
             AND lesson.state IN (${IN_CLASSIN}) AND lesson.edition = ${EDITION}
           ORDER BY enrolment.student, enrolment.lesson LIMIT ?) AS due
         GROUP BY due.student ORDER BY due.student`,
      )
      .raw();
  }

  courses(after: Need | null, limit: number): readonly CourseWork[] {
    const rows = this.#courses.all(after?.begin ?? -1, after?.ref ?? 0, limit) as CourseRow[];
    return rows.map((row) => ({
      ref: row.ref,
      key: row.key as CourseKey,
      name: row.name,
      options: row.options,
      identity: row.identity as Identity | null,
      generation: row.generation,
      begin: row.begin as UnixSeconds,
      id: textOrNull(row.remote) as CourseId | null,
    }));
  }

  lessons(course: number, after: Need | null, limit: number): readonly LessonWork[] {
    const rows = this.#lessons.all(course, after?.begin ?? -1, after?.ref ?? 0, limit) as LessonRow[];
    return rows.map((row) => ({
      ref: row.ref,
      key: row.key as LessonKey,
      name: row.name,
      options: row.options,
      identity: row.identity as Identity | null,
      generation: row.generation,
      begin: row.begin as UnixSeconds,
      end: row.finish as UnixSeconds,
      teacher: textOf(row.teacher),
    }));
  }

  enrolments(course: number, after: EnrolmentCursor | null, limit: number): readonly EnrolmentWork[] {
    const student = after === null ? -1 : compact(after.student);
    const rows = this.#enrolments.all(course, student, after?.lesson ?? 0, limit) as StudentRow[];
    const found: EnrolmentWork[] = [];
    for (const [uid, studentName, lessons, remotes] of rows) {
      const student = textOf(uid) as StudentUid;
      const ids = JSON.parse(remotes) as (number | string)[];
      let at = 0;
      for (const lesson of JSON.parse(lessons) as number[]) {
        found.push({ student, studentName, lesson, lessonId: textOf(ids[at++] ?? '') as LessonId });
      }
    }
    return found;
  }
}
