/**
 * The last step of staging: what each course still needs, and when, so that work is found without searching.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import { expandAttendance } from './enrol.ts';
import type { Db } from './file.ts';
import { recount } from './tally.ts';

export function finishEdition(db: Db, edition: number, now: UnixSeconds): void {
  expandAttendance(db, edition);
  reopenRenewed(db);
  db.prepare(
    `UPDATE course SET
       begin = coalesce(
         (SELECT min(begin) FROM lesson WHERE course = course.id AND edition = @edition AND finish > @now), begin),
       todo = CASE WHEN state = 4 OR edition <> @edition THEN 0 ELSE
         (SELECT count(*) FROM lesson WHERE course = course.id AND edition = @edition AND state IN (0, 3))
         + (SELECT count(*) FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson
            WHERE enrolment.course = course.id AND enrolment.edition = @edition AND enrolment.state IN (0, 3)
              AND lesson.edition = @edition AND lesson.state <> 4) END`,
  ).run({ edition, now });
  recount(db, edition);
}

/** What was done in a lesson that is to be made anew was done in the old one: its students are to be added again. */
function reopenRenewed(db: Db): void {
  db.exec(
    `UPDATE lesson SET state = 0, remote = NULL, live = NULL, changed = NULL
     WHERE state IN (1, 2) AND course IN (SELECT id FROM course WHERE generation > 0 AND remote IS NULL);
     UPDATE enrolment SET state = 0, errno = NULL WHERE lesson IN (
       SELECT id FROM lesson WHERE generation > 0 AND remote IS NULL
       UNION SELECT lesson.id FROM lesson JOIN course ON course.id = lesson.course
       WHERE course.generation > 0 AND course.remote IS NULL)`,
  );
}
