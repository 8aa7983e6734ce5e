/**
 * A worker as OpenMetrics text, collected while it works: comes in what it has done so far and what waits in the queue;
 * goes out the text of a page. Numbers, and labels that tell schools apart; never a secret.
 */
import { Counter, Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import { ACTIONS } from '../vocabulary/action.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { Requests } from './summary.ts';

/** Every metric with what it counts: the README's table is made from it. */
export const WORKER_METRICS = {
  classin_import_worker_jobs: { help: 'Jobs that the worker runs now', labels: ['school'] },
  classin_import_worker_ended_total: { help: 'Runs of jobs that have ended, by how', labels: ['school', 'ending'] },
  classin_import_worker_lost_total: { help: 'Jobs that were lost to another worker, or cancelled', labels: ['school'] },
  classin_import_worker_requests_total: {
    help: 'Calls that it has sent in runs that have ended',
    labels: ['school', 'action'],
  },
  classin_import_queue_jobs: { help: 'Jobs of all schools in the shared queue, by state', labels: ['state'] },
} as const;

type Name = keyof typeof WORKER_METRICS;

export const METRICS_TYPE = Registry.OPENMETRICS_CONTENT_TYPE;

export class WorkerMetrics {
  readonly #registry = new Registry<OpenMetricsContentType>();
  readonly #running = this.#gauge('classin_import_worker_jobs');
  readonly #ended = this.#counter('classin_import_worker_ended_total');
  readonly #lost = this.#counter('classin_import_worker_lost_total');
  readonly #requests = this.#counter('classin_import_worker_requests_total');
  readonly #queued = this.#gauge('classin_import_queue_jobs');

  constructor() {
    this.#registry.setContentType(METRICS_TYPE);
  }

  began(school: string): void {
    this.#running.inc({ school });
  }

  /** @param ending null where the job was lost to another worker */
  ended(school: string, ending: Ending | null, requests: Requests | null): void {
    this.#running.dec({ school });
    if (ending === null) this.#lost.inc({ school });
    else this.#ended.inc({ school, ending });
    if (requests === null) return;
    for (const action of ACTIONS) this.#requests.inc({ school, action }, requests[action]);
  }

  /** @param queued jobs by state; null where the queue cannot be asked */
  async text(queued: Readonly<Record<string, number>> | null): Promise<string> {
    this.#queued.reset();
    for (const [state, count] of Object.entries(queued ?? {})) this.#queued.set({ state }, count);
    return this.#registry.metrics();
  }

  #gauge(name: Name): Gauge {
    return new Gauge(this.#described(name));
  }

  #counter(name: Name): Counter {
    return new Counter(this.#described(name));
  }

  #described(name: Name) {
    const { help, labels } = WORKER_METRICS[name];
    return { name, help, labelNames: [...labels], registers: [this.#registry] };
  }
}
