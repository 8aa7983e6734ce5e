/** The calls of the newest runs over time, counted in spans of one length. Reads only. */
import { ACTIONS } from '../../vocabulary/action.ts';
import type { Ending } from '../../vocabulary/exit-code.ts';
import type { UnixMillis } from '../../vocabulary/ids.ts';
import type { CallSpan, RunCalls } from '../questions.ts';
import type { Db } from './file.ts';

/** A run is counted in at most this many spans. */
const MOST_SPANS = 120;
/** Lengths of a span that people can read off an axis, seconds. */
const SPAN_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** @param runs how many of the newest runs that sent anything */
export function callHistory(db: Db, runs: number): readonly RunCalls[] {
  const found = db.prepare(RUNS_WITH_CALLS).all(runs) as RunRow[];
  const inSpans = db.prepare(SPANS);
  return found.reverse().map((row) => {
    const span = spanFor(row.to - row.from);
    return {
      run: row.run,
      startedAt: row.startedAt as UnixMillis,
      endedAt: row.endedAt as UnixMillis | null,
      ending: row.ending,
      calls: row.calls,
      from: row.from as UnixMillis,
      span,
      spans: spansOf(inSpans.all({ run: row.run, from: row.from, span }) as SpanRow[]),
    };
  });
}

function spanFor(took: number): number {
  const seconds = took / 1000;
  const fitting = SPAN_SECONDS.find((length) => seconds / length < MOST_SPANS);
  return (fitting ?? Math.ceil(seconds / MOST_SPANS / 3600) * 3600) * 1000;
}

function spansOf(rows: readonly SpanRow[]): readonly CallSpan[] {
  const spans: { place: number; answers: CallSpan['answers'][number][]; busiest: number }[] = [];
  for (const { place, action, errno, calls, busiest } of rows) {
    let span = spans.at(-1);
    if (span?.place !== place) {
      span = { place, answers: [], busiest: 0 };
      spans.push(span);
    }
    const name = ACTIONS[action];
    if (name === undefined) throw new RangeError(`no action has the number ${action}`);
    span.answers.push({ action: name, errno, calls });
    span.busiest = Math.max(span.busiest, busiest);
  }
  return spans;
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

interface RunRow {
  readonly run: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly ending: Ending | null;
  readonly calls: number;
  readonly from: number;
  readonly to: number;
}

interface SpanRow {
  readonly place: number;
  readonly action: number;
  readonly errno: number | null;
  readonly calls: number;
  readonly busiest: number;
}
