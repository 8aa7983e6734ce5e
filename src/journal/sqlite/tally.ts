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
