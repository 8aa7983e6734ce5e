/**
 * The queue of jobs in the shared database: pg-boss behind one door. Each school has a queue of its own with at most one
 * active job, so that nothing waits behind a school that is busy. A job is held for the length of a lease that its worker
 * renews; a worker that is gone or hangs lets it run out, and the job is taken by another. What somebody says of a job
 * that they no longer hold is not heard.
 */
import { createHash } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Binding } from '../journal/journal.ts';
import { usage } from '../vocabulary/failure.ts';
import { Database, type Sql } from './database.ts';
import {
  type Holder,
  type JobOrder,
  type JobRecord,
  ORDER_VERSION,
  orderIn,
  type Result,
  resultIn,
  type TakenJob,
} from './job.ts';
import { BUSY, type JobRow, LIST, READY, recordOf } from './questions.ts';
import { SCHEMA } from './schema.ts';
import type { Verdict } from './verdict.ts';

/** Times that a job may be lost with its worker before it is left to people: such a job may be what ends them. */
const MOST_LOSSES = 20;
const DAY_SECONDS = 86_400;
/** Days that a job waits, and that one which has ended is listed. */
const WAITS_DAYS = 3650;
const LISTED_DAYS = 30;
/** Seconds; a lease until the worker that takes a job says its own. */
const FIRST_LEASE = 60;
/** Seconds that a job rests which was given back because its term is staged anew. */
export const YIELD_SECONDS = 15;

/** Which queue is a school's. ClassIn's limits are the school's, whatever the term. */
export function queueOf({ school, baseUrl }: Pick<Binding, 'school' | 'baseUrl'>): string {
  return `school-${school}-${createHash('sha256').update(baseUrl).digest('hex').slice(0, 8)}`;
}

interface Submitted {
  readonly id: string;
  /** It took the place of one that waited. */
  readonly replaced: boolean;
}

/** Undoes the taking of a job. */
class NotUnderstood extends Error {}

/** What a worker that holds a job hears when it says so. */
export type Renewal = 'held' | 'wanted' | 'cancelled' | 'lost';

export class Queue {
  readonly #boss: PgBoss;
  readonly #database: Database;

  private constructor(boss: PgBoss, database: Database) {
    this.#boss = boss;
    this.#database = database;
  }

  /**
   * @param name of its sessions in the database, at most 63 bytes
   * @param upkeep seconds between two looks for leases that have run out; null where others look
   * @throws Failure as a journal at the address
   */
  static async open(address: string, name: string, upkeep: number | null): Promise<Queue> {
    const database = new Database(address, name);
    const boss = new PgBoss({
      db: database,
      schema: SCHEMA,
      schedule: false,
      supervise: upkeep !== null,
      ...(upkeep === null ? {} : { maintenanceIntervalSeconds: upkeep }),
      archiveCompletedAfterSeconds: LISTED_DAYS * DAY_SECONDS,
      archiveFailedAfterSeconds: LISTED_DAYS * DAY_SECONDS,
    });
    // Upkeep that fails is tried again; whoever works notices a lost database by themselves.
    boss.on('error', () => {});
    try {
      await boss.start();
    } catch (error) {
      await database.close();
      throw error;
    }
    return new Queue(boss, database);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
    await this.#database.close();
  }

  /**
   * Adds a job, or puts it in the place of one for the same term that has not ended. To be called by whoever holds the
   * journal's lock, so that no worker settles that one meanwhile.
   */
  async submit(order: JobOrder, priority: number): Promise<Submitted> {
    const queue = queueOf(order.journal);
    await this.#makeQueue(queue);
    return this.#database.transaction(async (sql) => {
      const { rows } = await sql.executeSql(
        `UPDATE ${SCHEMA}.job SET data = $3, priority = $4, start_after = now()
         WHERE name = $1 AND id = (SELECT id FROM ${SCHEMA}.job
           WHERE name = $1 AND state <= 'active' AND data -> 'journal' ->> 'term' = $2 ORDER BY state DESC, created_on LIMIT 1)
         RETURNING id`,
        [queue, order.journal.term, JSON.stringify(order), priority],
      );
      const waiting = (rows as { id: string }[])[0];
      if (waiting !== undefined) return { id: waiting.id, replaced: true };
      const id = await this.#boss.send(queue, order, {
        db: sql,
        priority,
        retryLimit: MOST_LOSSES,
        expireInSeconds: FIRST_LEASE,
        retentionDays: WAITS_DAYS,
      });
      if (id === null) throw new Error('a job was not taken by its queue');
      return { id, replaced: false };
    });
  }

  /** One at a time: the tables of two queues that are made at once would wait for one another. */
  async #makeQueue(queue: string): Promise<void> {
    if ((await this.#boss.getQueue(queue)) !== null) return;
    await this.#database.transaction(async (sql) => {
      await sql.executeSql('SELECT pg_advisory_xact_lock(hashtext($1))', [`${SCHEMA} queues`]);
      await this.#boss.createQueue(queue, { name: queue, policy: 'singleton' });
    });
  }

  /** Asks the worker that runs a term to give it back for a moment. Returns whether there is one. */
  async want(journal: Binding): Promise<boolean> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${SCHEMA}.job SET data = data || '{"wanted": true}'
       WHERE name = $1 AND state = 'active' AND data -> 'journal' ->> 'term' = $2 RETURNING id`,
      [queueOf(journal), journal.term],
    );
    return rows.length > 0;
  }

  /** Queues with a job that may be taken now, the one to serve first first: by priority, then the school served longest ago. */
  async ready(queues: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.#database.executeSql(READY, [queues]);
    return (rows as { queue: string }[]).map(({ queue }) => queue);
  }

  /** Whether any job is under way, or may be taken now. */
  async isBusy(queues: readonly string[]): Promise<boolean> {
    const { rows } = await this.#database.executeSql(BUSY, [queues]);
    return rows.length > 0;
  }

  /** Takes the first job of a queue; null where another worker was faster, or a newer program has submitted it. */
  async take(queue: string, holder: Holder, lease: number): Promise<TakenJob | null> {
    const taken = this.#database.transaction(async (db) => {
      const [job] = await this.#boss.fetch<{ version?: unknown; holder?: Holder; cancelled?: boolean } | null>(queue, {
        db,
        includeMetadata: true,
        batchSize: 1,
      });
      if (job === undefined) return null;
      const { holder: earlier = null, cancelled = false, ...data } = job.data ?? {};
      // Whoever was to stop it is gone.
      if (cancelled) {
        await this.#cancelled(db, queue, job.id, resultIn(job.output));
        return null;
      }
      if (typeof data.version === 'number' && data.version !== ORDER_VERSION) throw new NotUnderstood();
      const order = orderIn(data);
      if (order === null) {
        await this.#giveUp(db, queue, job.id, holder);
        return null;
      }
      await db.executeSql(
        `UPDATE ${SCHEMA}.job SET data = data - 'wanted' || $3::jsonb, expire_in = make_interval(secs => $4), retry_delay = 0
         WHERE name = $1 AND id = $2`,
        [queue, job.id, JSON.stringify({ holder }), lease],
      );
      return { id: job.id, queue, turn: job.retryCount, order, lostBy: earlier, lastResult: resultIn(job.output) };
    });
    return taken.catch((error: unknown) => {
      if (error instanceof NotUnderstood) return null;
      throw error;
    });
  }

  /** What can never be carried out stands in nobody's way, and says why. */
  async #giveUp(db: Sql, queue: string, id: string, { host, pid, since }: Holder): Promise<void> {
    const why = 'its order cannot be read; submit the timetable again';
    const result: Result = { ending: 'usage', why, at: since, worker: `${host}:${pid}`, totals: null, faults: 0 };
    await db.executeSql(`UPDATE ${SCHEMA}.job SET retry_limit = retry_count WHERE name = $1 AND id = $2`, [queue, id]);
    await this.#boss.fail(queue, id, result, { db });
  }

  /** Begins the lease anew. */
  async renew({ queue, id, turn }: TakenJob): Promise<Renewal> {
    const { rows } = await this.#database.executeSql(
      `UPDATE ${SCHEMA}.job SET started_on = now()
       WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active'
       RETURNING CASE WHEN data ? 'cancelled' THEN 'cancelled' WHEN data ? 'wanted' THEN 'wanted' ELSE 'held' END AS renewal`,
      [queue, id, turn],
    );
    return (rows as { renewal: Renewal }[])[0]?.renewal ?? 'lost';
  }

  /** Says how the run of a job ended. Returns false, and changes nothing, where it is no longer this holder's. */
  async settle({ queue, id, turn }: TakenJob, verdict: Verdict, result: Result): Promise<boolean> {
    return this.#database.transaction(async (db) => {
      const { rows } = await db.executeSql(
        `UPDATE ${SCHEMA}.job SET data = data - 'holder' - 'wanted' - 'cancelled',
           retry_limit = CASE $4::text WHEN 'again' THEN retry_limit + 1 WHEN 'failed' THEN retry_count ELSE retry_limit END,
           retry_delay = $5
         WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active' RETURNING id`,
        [queue, id, turn, verdict.is, verdict.is === 'again' ? verdict.seconds : 0],
      );
      if (rows.length === 0) return false;
      if (verdict.is === 'done') await this.#boss.complete(queue, id, result, { db });
      else if (verdict.is === 'cancelled') await this.#cancelled(db, queue, id, result);
      else await this.#boss.fail(queue, id, result, { db });
      return true;
    });
  }

  /** Every job that has not ended, and those that ended in the last days; what runs first, then what waits. */
  async list(): Promise<readonly JobRecord[]> {
    const { rows } = await this.#database.executeSql(LIST);
    return (rows as unknown as JobRow[]).map(recordOf);
  }

  /** A job by its ID or the beginning of it. @throws Failure (usage) where none has it, or several */
  async find(id: string): Promise<JobRecord> {
    const found = (await this.list()).filter((job) => id !== '' && job.id.startsWith(id.toLowerCase()));
    const [job] = found;
    if (job === undefined) throw usage('job-unknown', { id });
    if (found.length > 1) throw usage('job-ambiguous', { count: found.length, id });
    return job;
  }

  /**
   * Takes a job out. One that runs stays its worker's, and no other of its school is taken, until the worker has heard of
   * it at its next sign of life and has finished its open calls: then it is cancelled. Null where it has ended already.
   */
  async cancel({ queue, id }: JobRecord): Promise<'cancelled' | 'stopping' | null> {
    return this.#database.transaction(async (db) => {
      const { rows } = await db.executeSql(
        `SELECT state FROM ${SCHEMA}.job WHERE name = $1 AND id = $2 AND state <= 'active' FOR UPDATE`,
        [queue, id],
      );
      const found = (rows as { state: string }[])[0];
      if (found === undefined) return null;
      if (found.state !== 'active') {
        await this.#boss.cancel(queue, id, { db });
        return 'cancelled';
      }
      await db.executeSql(`UPDATE ${SCHEMA}.job SET data = data || '{"cancelled": true}' WHERE name = $1 AND id = $2`, [
        queue,
        id,
      ]);
      return 'stopping';
    });
  }

  async #cancelled(db: Sql, queue: string, id: string, result: Result | null): Promise<void> {
    await this.#boss.cancel(queue, id, { db });
    await db.executeSql(
      `UPDATE ${SCHEMA}.job SET data = data - 'holder' - 'wanted' - 'cancelled', output = $3 WHERE name = $1 AND id = $2`,
      [queue, id, result === null ? null : JSON.stringify(result)],
    );
  }

  /** Lets a job be taken now, whether it waits, has failed, was cancelled or is done. Returns its ID, or that of its successor. */
  async retry({ queue, id, state, order, priority }: JobRecord): Promise<string> {
    if (state === 'failed') await this.#boss.retry(queue, id);
    else if (state === 'cancelled') await this.#boss.resume(queue, id);
    else if (state === 'done' && order !== null) return (await this.submit(order, priority)).id;
    await this.#now(this.#database, queue, id);
    return id;
  }

  async #now(sql: Sql, queue: string, id: string): Promise<void> {
    await sql.executeSql(
      `UPDATE ${SCHEMA}.job SET start_after = now(), completed_on = NULL, data = data - 'cancelled' WHERE name = $1 AND id = $2 AND state < 'active'`,
      [queue, id],
    );
  }
}
