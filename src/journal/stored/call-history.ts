/** The calls of a run over time, from what a database counts of them: how long a span is, and what is in each. */
import { ACTIONS } from '../../vocabulary/action.ts';
import type { Ending } from '../../vocabulary/exit-code.ts';
import type { UnixMillis } from '../../vocabulary/ids.ts';
import type { CallSpan, RunCalls } from '../questions.ts';

/** A run is counted in at most this many spans. */
const MOST_SPANS = 120;
/** Lengths of a span that people can read off an axis, seconds. */
const SPAN_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

export interface RunWithCalls {
  readonly run: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly ending: Ending | null;
  readonly calls: number;
  readonly from: number;
  readonly to: number;
}

export interface SpanRow {
  readonly place: number;
  readonly action: number;
  readonly errno: number | null;
  readonly calls: number;
  readonly busiest: number;
}

export function callsOf(row: RunWithCalls, span: number, spans: readonly SpanRow[]): RunCalls {
  return {
    run: row.run,
    startedAt: row.startedAt as UnixMillis,
    endedAt: row.endedAt as UnixMillis | null,
    ending: row.ending,
    calls: row.calls,
    from: row.from as UnixMillis,
    span,
    spans: spansOf(spans),
  };
}

/** Milliseconds of a span, for calls that left over so many milliseconds. */
export function spanFor(took: number): number {
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
