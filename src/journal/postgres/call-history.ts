/** The calls of the newest runs over time, counted in spans of one length. Reads only. */
import type { RunCalls } from '../questions.ts';
import { callsOf, type RunWithCalls, type SpanRow, spanFor } from '../stored/call-history.ts';
import type { Session } from './session.ts';

/** @param runs how many of the newest runs that sent anything */
export async function callHistory(session: Session, journal: number, runs: number): Promise<readonly RunCalls[]> {
  const found = await session.whole<RunWithCalls>(RUNS_WITH_CALLS, [journal, runs]);
  const history: RunCalls[] = [];
  for (const row of [...found].reverse()) {
    const span = spanFor(row.to - row.from);
    history.push(callsOf(row, span, await session.whole<SpanRow>(SPANS, [journal, row.run, row.from, span])));
  }
  return history;
}

const RUNS_WITH_CALLS = `
  SELECT run.id AS run, run.started_at AS "startedAt", run.ended_at AS "endedAt", run.ending,
    count(*) AS calls, min(attempt.at) AS "from", max(attempt.at) AS "to"
  FROM attempt JOIN run ON run.journal = $1 AND run.id = attempt.run
  WHERE attempt.journal = $1 GROUP BY run.journal, run.id ORDER BY run.id DESC LIMIT $2`;

/** The window of a call is the second that ends with it. */
const SPANS = `
  SELECT (at - $3::bigint) / $4::bigint AS place, action, errno, count(*) AS calls, max(in_a_second) AS busiest
  FROM (SELECT at, action, errno, count(*) OVER (ORDER BY at RANGE BETWEEN 999 PRECEDING AND CURRENT ROW) AS in_a_second
    FROM attempt WHERE journal = $1 AND run = $2) AS calls
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 NULLS FIRST`;
