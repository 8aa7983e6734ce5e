/** From "all lessons of the course" to a row for each lesson: enrolments as they are journaled. */
import { OPEN } from '../stored/states.ts';
import type { Db } from './file.ts';

/** A new enrolment is open; a known one keeps its state and now stands in the newest edition. */
export const ENROL = 'ON CONFLICT (course, student, lesson) DO UPDATE SET edition = excluded.edition';

/** Writes out the roster, in the order of the enrolments' key: so the tree grows at its end and stays dense. */
export function expandAttendance(db: Db, edition: number): void {
  db.prepare(
    `INSERT INTO enrolment (course, student, lesson, edition, state)
     SELECT attendance.course, attendance.student, lesson.id, @edition, ${OPEN}
     FROM attendance JOIN lesson ON lesson.course = attendance.course AND lesson.edition = @edition
     WHERE true ${ENROL}`,
  ).run({ edition });
}
