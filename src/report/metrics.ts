/**
 * A run as OpenMetrics text, for a monitoring system to collect: comes in its summary, whose it was and when it ended;
 * goes out the text of a file. It holds numbers and the two labels that tell one import from another.
 */
import { Counter, Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import { ACTIONS } from '../vocabulary/action.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { Summary } from './summary.ts';

export interface MeasuredRun {
  readonly summary: Summary;
  /** The school's SID. */
  readonly school: string;
  readonly term: string;
  readonly endedAt: UnixMillis;
}

/** Every metric with what it counts: the README's table is made from it. */
export const METRICS = {
  classin_import_items: {
    type: 'gauge',
    help: 'Courses, lessons and enrolments of the timetable, by kind and state',
    labels: ['kind', 'state'],
  },
  classin_import_requests_total: {
    type: 'counter',
    help: 'Calls that the last run sent, by action',
    labels: ['action'],
  },
  classin_import_retries_total: { type: 'counter', help: 'Those of them that repeated an earlier call', labels: [] },
  classin_import_run_duration_seconds: { type: 'gauge', help: 'How long the last run took', labels: [] },
  classin_import_exit_code: { type: 'gauge', help: 'How the last run ended: 0 is complete', labels: [] },
  classin_import_end_timestamp_seconds: { type: 'gauge', help: 'When the last run ended, epoch seconds', labels: [] },
} as const;

type MetricName = keyof typeof METRICS;
type Labels = Readonly<Record<string, string>>;

/** The text, as https://prometheus.io/docs/specs/om/open_metrics_spec/ has it. */
export async function metricsText({ summary, school, term, endedAt }: MeasuredRun): Promise<string> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const add = (name: MetricName, values: readonly (readonly [Labels, number])[]) => {
    const { type, help, labels } = METRICS[name];
    const described = { name, help, labelNames: ['school', 'term', ...labels], registers: [registry] };
    const metric: Counter | Gauge = type === 'counter' ? new Counter(described) : new Gauge(described);
    for (const [own, value] of values) metric.inc({ school, term, ...own }, value);
  };
  const { requests } = summary;
  add('classin_import_items', items(summary));
  add(
    'classin_import_requests_total',
    ACTIONS.map((action) => [{ action }, requests[action]]),
  );
  add('classin_import_retries_total', [[{}, requests.retries]]);
  add('classin_import_run_duration_seconds', [[{}, summary.seconds]]);
  add('classin_import_exit_code', [[{}, summary.exitCode]]);
  add('classin_import_end_timestamp_seconds', [[{}, endedAt / 1000]]);
  return registry.metrics();
}

/** The counts of a summary that add up to its totals. An enrolment that was added counts as created, as the rest do. */
function items({ courses, lessons, enrolments }: Totals): readonly (readonly [Labels, number])[] {
  const { added, ...others } = enrolments;
  const kinds = { course: courses, lesson: lessons, enrolment: { created: added, ...others } };
  return Object.entries(kinds).flatMap(([kind, { total: _, ...states }]) =>
    Object.entries(states).map(([state, count]) => [{ kind, state }, count] as const),
  );
}
