/**
 * The calls of one run over time, drawn: what came of them as stacked areas, and as a line the most that left within
 * one second, which is how the rate was held. Comes in: counts by span. Goes out: SVG with its scales beside it.
 * The only place that knows d3.
 */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line, stack } from 'd3-shape';
import { findErrno } from '../../classin/errnos.ts';
import type { CallSpan, RunCalls } from '../../journal/questions.ts';
import { type Html, html } from './html.ts';

export const OUTCOMES = ['done', 'refused', 'unclear'] as const;
type Outcome = (typeof OUTCOMES)[number];

type Answer = CallSpan['answers'][number];

/** ClassIn's word for success is 1; what it had already is as good. */
function outcomeOf({ action, errno }: Answer): Outcome {
  if (errno === null) return 'unclear';
  if (errno === 1) return 'done';
  switch (findErrno(action, errno)?.response) {
    case 'done':
    case 'exists':
    case 'done-with-warning':
      return 'done';
    case 'repeat':
    case 'pause':
      return 'unclear';
    default:
      return 'refused';
  }
}

type Rates = Readonly<Record<Outcome, number>>;

/** Height of the drawing in its own units; it is stretched to its place on the page. */
const HEIGHT = 100;

export interface Chart {
  readonly drawing: Html;
  /** Calls per second, from the top down. */
  readonly rates: readonly number[];
  /** Moments along the axis, epoch milliseconds, equally far apart. */
  readonly moments: readonly number[];
  readonly busiest: number;
  readonly totals: Readonly<Record<Outcome, number>>;
}

/** Moments written under the chart. */
const MOMENTS = 5;

export function callChart({ from, span, spans }: RunCalls): Chart {
  const last = spans.at(-1)?.place ?? 0;
  const seconds = span / 1000;
  const rates: Rates[] = Array.from({ length: last + 1 }, () => ({ done: 0, refused: 0, unclear: 0 }));
  const busiest: number[] = rates.map(() => 0);
  const totals: Record<Outcome, number> = { done: 0, refused: 0, unclear: 0 };
  for (const { place, answers, busiest: most } of spans) {
    const calls: Record<Outcome, number> = { done: 0, refused: 0, unclear: 0 };
    for (const answer of answers) {
      const outcome = outcomeOf(answer);
      totals[outcome] += answer.calls;
      calls[outcome] += answer.calls / seconds;
    }
    rates[place] = calls;
    busiest[place] = most;
  }
  const most = Math.max(...busiest, ...rates.map(({ done, refused, unclear }) => done + refused + unclear));
  const y = scaleLinear([0, most], [HEIGHT, 0]).nice(4);
  // a step ends where the next begins: the last span needs an end of its own
  const steps = <Value>(values: readonly Value[]) => [...values, ...values.slice(-1)];
  const layers = stack<Rates, Outcome>().keys(OUTCOMES)(steps(rates));
  const layer = area<(typeof layers)[number][number]>()
    .x((_, place) => place)
    .y0(([bottom]) => y(bottom))
    .y1(([, top]) => y(top))
    .curve(curveStepAfter)
    .digits(2);
  const rateLine = line<number>()
    .x((_, place) => place)
    .y((calls) => y(calls))
    .curve(curveStepAfter)
    .digits(2);
  const ticks = y.ticks(4);
  const drawing = html`<svg viewBox="0 0 ${last + 1} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
${ticks.map((tick) => html`<path class="grid" d="M0,${y(tick)}H${last + 1}"/>`)}
${layers.map((points) => html`<path class="calls-${points.key}" d="${layer(points) ?? ''}"/>`)}
<path class="rate" d="${rateLine(steps(busiest)) ?? ''}"/>
</svg>`;
  const moment = scaleLinear([0, MOMENTS - 1], [from, from + (last + 1) * span]);
  return {
    drawing,
    rates: [...ticks].reverse(),
    moments: Array.from({ length: MOMENTS }, (_, place) => moment(place)),
    busiest: Math.max(0, ...busiest),
    totals,
  };
}
