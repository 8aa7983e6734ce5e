/**
 * The counts of everything in the timetable, kept up to date with each group of writes, so that a question about ten
 * million enrolments is answered by reading a dozen rows.
 */
import { LESSONS_PER_CALL } from '../../vocabulary/action.ts';
import type { Totals } from '../../vocabulary/state.ts';
import type { CallCounts } from '../staging.ts';
import { CHANGED, IN_CLASSIN, OPEN, REJECTED } from '../stored/states.ts';
import { estimateOf, type TallyRow, totalsOf } from '../stored/totals.ts';
import type { Session } from './session.ts';

/** What the tally of an edition ($2) must be. */
export const COUNTED = `
  SELECT 'course' AS kind, CASE WHEN changed IS NOT NULL AND state IN (${IN_CLASSIN}) THEN ${CHANGED} ELSE state END AS state, count(*)::integer AS n
  FROM course WHERE journal = $1 AND edition = $2 GROUP BY 2
  UNION ALL
  SELECT 'lesson', CASE WHEN changed IS NOT NULL AND state IN (${IN_CLASSIN}) THEN ${CHANGED} ELSE state END, count(*)
  FROM lesson WHERE journal = $1 AND edition = $2 GROUP BY 2
  UNION ALL
  SELECT 'enrolment', state, count(*) FROM enrolment WHERE journal = $1 AND edition = $2 GROUP BY 2
  UNION ALL
  SELECT 'lesson', ${REJECTED}, count(*) FROM rejected_row WHERE journal = $1
  UNION ALL
  SELECT 'enrolment', ${REJECTED}, count(*) FROM rejected_entry WHERE journal = $1
  UNION ALL
  SELECT 'student call', ${OPEN}, coalesce(sum((n + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL}), 0) FROM (
    SELECT count(*) AS n FROM enrolment WHERE journal = $1 AND edition = $2 GROUP BY course, student) AS calls`;

/** Recounts everything of an edition. */
export async function recount(session: Session, journal: number, edition: number): Promise<void> {
  await session.all('DELETE FROM tally WHERE journal = $1', [journal]);
  await session.whole(
    `INSERT INTO tally (journal, kind, state, n) SELECT $1, kind, state, n FROM (${COUNTED}) AS counted`,
    [journal, edition],
  );
}

export async function readTotals(session: Session, journal: number): Promise<Totals> {
  return totalsOf(await tallyOf(session, journal));
}

/** About how many calls are left. */
export async function estimateCalls(session: Session, journal: number): Promise<CallCounts> {
  return estimateOf(await tallyOf(session, journal));
}

function tallyOf(session: Session, journal: number): Promise<readonly TallyRow[]> {
  return session.prepared<TallyRow>('tally', 'SELECT kind, state, n FROM tally WHERE journal = $1', [journal]);
}
