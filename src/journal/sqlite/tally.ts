/**
 * The counts of everything in the timetable, kept up to date with each commit, so that a question about ten million
 * enrolments is answered by reading a dozen rows.
 */

import { LESSONS_PER_CALL } from '../../vocabulary/action.ts';
import type { Totals } from '../../vocabulary/state.ts';
import type { CallCounts } from '../staging.ts';
import { CHANGED, OPEN, REJECTED } from '../stored/states.ts';
import { estimateOf, type TallyRow, totalsOf } from '../stored/totals.ts';
import type { Db } from './file.ts';

/** Recounts everything of an edition. */
export function recount(db: Db, edition: number): void {
  db.exec('DELETE FROM tally');
  for (const kind of ['course', 'lesson'] as const) {
    db.prepare(
      `INSERT INTO tally SELECT '${kind}', iif(changed IS NOT NULL AND state IN (1, 2), ${CHANGED}, state), count(*) FROM ${kind}
       WHERE edition = ? GROUP BY 2`,
    ).run(edition);
  }
  db.prepare(`INSERT INTO tally SELECT 'enrolment', state, count(*) FROM enrolment WHERE edition = ? GROUP BY 2`).run(
    edition,
  );
  db.exec(`INSERT INTO tally SELECT 'lesson', ${REJECTED}, count(*) FROM rejected_row`);
  db.prepare(
    `INSERT INTO tally SELECT 'student call', ${OPEN}, coalesce(sum((n + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL}), 0)
     FROM (SELECT count(*) AS n FROM enrolment WHERE edition = ? GROUP BY course, student)`,
  ).run(edition);
}

export function estimateCalls(db: Db): CallCounts {
  return estimateOf(tallyOf(db));
}

export function readTotals(db: Db): Totals {
  return totalsOf(tallyOf(db));
}

function tallyOf(db: Db): readonly TallyRow[] {
  return db.prepare('SELECT kind, state, n FROM tally').all() as TallyRow[];
}

/** The fewest calls that do what is left, as a run without a failure sends them. */
export function countCalls(db: Db, edition: number): CallCounts {
  const one = (sql: string) => (db.prepare(sql).get({ edition }) as { n: number | null }).n ?? 0;
  const calls = {
    addCourse: one(`SELECT count(*) AS n FROM course WHERE edition = @edition AND todo > 0 AND state IN (0, 3)`),
    addCourseClass: one(
      `SELECT count(*) AS n FROM lesson JOIN course ON course.id = lesson.course
       WHERE lesson.edition = @edition AND lesson.state IN (0, 3) AND course.state <> 4`,
    ),
    addCourseClassStudent: one(
      `SELECT sum(calls) AS n FROM (
         SELECT (count(*) + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL} AS calls
         FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson JOIN course ON course.id = enrolment.course
         WHERE enrolment.edition = @edition AND enrolment.state IN (0, 3) AND lesson.state <> 4 AND course.state <> 4
           AND lesson.edition = @edition
         GROUP BY enrolment.course, enrolment.student)`,
    ),
  };
  return { ...calls, total: calls.addCourse + calls.addCourseClass + calls.addCourseClassStudent };
}
