/** The calls of the newest runs over time, counted in spans of one length. Reads only. */
import type { RunCalls } from '../questions.ts';
import { callsOf, type RunWithCalls, type SpanRow, spanFor } from '../stored/call-history.ts';
import type { Db } from './db.ts';

/** @param runs how many of the newest runs that sent anything */
export function callHistory(db: Db, runs: number): readonly RunCalls[] {
  const found = db.prepare(RUNS_WITH_CALLS).all(runs) as RunWithCalls[];
  const inSpans = db.prepare(SPANS);
  return found.reverse().map((row) => {
    const span = spanFor(row.to - row.from);
    return callsOf(row, span, inSpans.all({ run: row.run, from: row.from, span }) as SpanRow[]);
  });
}

const RUNS_WITH_CALLS = `
  SELECT run.id AS run, run.started_at AS startedAt, run.ended_at AS endedAt, run.ending,
    count(*) AS calls, min(attempt.at) AS "from", max(attempt.at) AS "to"
  FROM attempt JOIN run ON run.id = attempt.run GROUP BY run.id ORDER BY run.id DESC LIMIT ?`;

/** The window of a call is the second that ends with it. */
const SPANS = `
  SELECT CAST((at - @from) / @span AS INTEGER) AS place, action, errno, count(*) AS calls, max(in_a_second) AS busiest
  FROM (SELECT at, action, errno, count(*) OVER (ORDER BY at RANGE BETWEEN 999 PRECEDING AND CURRENT ROW) AS in_a_second
    FROM attempt WHERE run = @run)
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
