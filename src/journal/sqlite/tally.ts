/**
 * The counts of everything in the timetable, kept up to date with each commit, so that a question about ten million
 * enrolments is answered by reading a dozen rows.
 */
import type { Totals } from '../../vocabulary/state.ts';
import type { CallCounts } from '../staging.ts';
import { CHANGED, CREATED, EXISTING, FAILED, IN_CLASSIN, mayBeInClassin, OPEN, REJECTED } from '../stored/states.ts';
import { estimateOf, type TallyRow, totalsOf } from '../stored/totals.ts';
import type { Db } from './db.ts';

/** Recounts everything of an edition, while there is a table `enrolled`. */
export function recount(db: Db, edition: number): void {
  db.exec('DELETE FROM tally');
  for (const kind of ['course', 'lesson'] as const) {
    db.prepare(
      `INSERT INTO tally SELECT '${kind}', iif(changed IS NOT NULL AND state IN (${IN_CLASSIN}), ${CHANGED}, state), count(*) FROM ${kind}
       WHERE edition = ? GROUP BY 2`,
    ).run(edition);
  }
  db.exec(
    `INSERT INTO tally
     SELECT 'enrolment', ${OPEN}, coalesce(sum(n - created - existing - failed), 0) FROM enrolled
     UNION ALL SELECT 'enrolment', ${CREATED}, coalesce(sum(created), 0) FROM enrolled
     UNION ALL SELECT 'enrolment', ${EXISTING}, coalesce(sum(existing), 0) FROM enrolled
     UNION ALL SELECT 'enrolment', ${FAILED}, coalesce(sum(failed), 0) FROM enrolled
     UNION ALL SELECT 'student call', ${OPEN}, coalesce(sum(calls), 0) FROM enrolled`,
  );
  db.exec(
    `INSERT INTO tally
     SELECT 'lesson', ${REJECTED}, count(*) FROM rejected_row
     UNION ALL SELECT 'enrolment', ${REJECTED}, count(*) FROM rejected_entry`,
  );
  db.prepare(
    `INSERT INTO tally SELECT 'drift', ${CHANGED}, sum(n) FROM (
       SELECT count(*) AS n FROM course
       WHERE changed IS NOT NULL OR (edition <> @edition AND ${mayBeInClassin()})
       UNION ALL SELECT count(*) FROM lesson
       WHERE changed IS NOT NULL OR (edition <> @edition AND ${mayBeInClassin()}))`,
  ).run({ edition });
}

export function estimateCalls(db: Db): CallCounts {
  return estimateOf(tallyOf(db));
}

export function readTotals(db: Db): Totals {
  return totalsOf(tallyOf(db));
}

/** Whether it is known that nothing was changed or removed, so that a million rows need not be looked at to find none. */
export function isWithoutDrift(db: Db): boolean {
  return tallyOf(db).find(({ kind }) => kind === 'drift')?.n === 0;
}

/** Whether anything of the timetable is still to be made. */
export function isAllMade(db: Db): boolean {
  const { courses, lessons } = readTotals(db);
  return courses.pending + courses.failed + lessons.pending + lessons.failed === 0;
}

function tallyOf(db: Db): readonly TallyRow[] {
  return db.prepare('SELECT kind, state, n FROM tally').all() as TallyRow[];
}
