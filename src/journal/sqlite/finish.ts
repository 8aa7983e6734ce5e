/**
 * The last step of staging: what each course still needs, and when, so that work is found without searching.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import { INVALID, mayBeInClassin, OPEN, TO_DO } from '../stored/states.ts';
import type { Db } from './db.ts';
import { expandAttendance, withEnrolled } from './enrol.ts';
import { barRoles } from './roles.ts';
import { recount } from './tally.ts';

/** While there is a table `enrolled`. */
const NEEDS = `
  UPDATE course SET
    begin = coalesce(
      (SELECT min(begin) FROM lesson WHERE course = course.id AND edition = @edition AND finish > @now), begin),
    todo = CASE WHEN state = ${INVALID} OR edition <> @edition THEN 0 ELSE
      (SELECT count(*) FROM lesson WHERE course = course.id AND edition = @edition AND state IN (${TO_DO}))
      + coalesce((SELECT todo FROM enrolled WHERE enrolled.course = course.id), 0) END`;

/** What a course or a lesson that is to be made anew begins with. */
export const ANEW = `generation = generation + 1, state = ${OPEN}, doubts = 0, remote = NULL, errno = NULL, error = NULL, changed = NULL`;

/**
 * What was made in a course that is to be made anew needs a new identity too, or ClassIn gives the old lesson back; what
 * was done in a lesson that is to be made anew was done in the old one: its students are to be added again.
 */
const REOPEN_RENEWED = `
  UPDATE lesson SET ${ANEW}, live = NULL
  WHERE ${mayBeInClassin()} AND course IN (SELECT id FROM course WHERE generation > 0 AND remote IS NULL);

  WITH anew (course, lesson) AS (
    SELECT course.id, lesson.id FROM lesson JOIN course ON course.id = lesson.course
    WHERE (lesson.generation > 0 AND lesson.remote IS NULL) OR (course.generation > 0 AND course.remote IS NULL))
  UPDATE enrolment SET state = ${OPEN}, errno = NULL
  WHERE course IN (SELECT course FROM anew) AND lesson IN (SELECT lesson FROM anew)`;

export function finishEdition(db: Db, edition: number, now: UnixSeconds): void {
  expandAttendance(db, edition);
  db.exec(REOPEN_RENEWED);
  barRoles(db, edition);
  withEnrolled(db, edition, () => {
    db.prepare(NEEDS).run({ edition, now });
    recount(db, edition);
  });
}
