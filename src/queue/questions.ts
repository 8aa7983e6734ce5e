/** What pg-boss has no question for: which schools have work, and what there is to list. Reads its table only. */
import type { UnixMillis } from '../vocabulary/ids.ts';
import { type Holder, type JobRecord, type JobState, orderIn, resultIn } from './job.ts';
import { SCHEMA } from './schema.ts';

/** Schools with no job under way, of which each is served in turn. */
export const READY = `
  SELECT queue FROM (
    SELECT DISTINCT ON (name) name AS queue, priority, created_on FROM ${SCHEMA}.job AS waiting
    WHERE name = ANY ($1) AND state < 'active' AND start_after <= now()
      AND NOT EXISTS (SELECT FROM ${SCHEMA}.job AS busy WHERE busy.name = waiting.name AND busy.state = 'active')
    ORDER BY name, priority DESC, created_on
  ) AS first
  ORDER BY priority DESC,
    (SELECT max(started_on) FROM ${SCHEMA}.job AS served WHERE served.name = queue) NULLS FIRST, created_on`;

export const BUSY = `
  SELECT 1 FROM ${SCHEMA}.job
  WHERE name = ANY ($1) AND (state = 'active' OR state < 'active' AND start_after <= now()) LIMIT 1`;

export const LIST = `
  SELECT id, name AS queue, state, priority, data, output, start_after AS "startAfter", completed_on AS "completedOn"
  FROM ${SCHEMA}.job WHERE name LIKE 'school-%'
  ORDER BY CASE state WHEN 'active' THEN 0 WHEN 'failed' THEN 3 WHEN 'cancelled' THEN 3 WHEN 'completed' THEN 3 ELSE 1 END,
    priority DESC, coalesce(completed_on, created_on), id`;

export interface JobRow {
  readonly id: string;
  readonly queue: string;
  readonly state: keyof typeof STATES;
  readonly priority: number;
  readonly data: { readonly holder?: Holder } | null;
  readonly output: unknown;
  readonly startAfter: Date;
  readonly completedOn: Date | null;
}

const STATES = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
} as const satisfies Record<string, JobState>;

export function recordOf({ id, queue, state, priority, data, output, startAfter, completedOn }: JobRow): JobRecord {
  const { holder = null, ...order } = data ?? {};
  const shown = STATES[state];
  return {
    id,
    queue,
    state: shown,
    priority,
    order: orderIn(order),
    notBefore: shown === 'waiting' ? (startAfter.getTime() as UnixMillis) : null,
    endedAt: completedOn === null ? null : (completedOn.getTime() as UnixMillis),
    holder: shown === 'running' ? holder : null,
    result: resultIn(output),
  };
}
