/**
 * One connection to PostgreSQL, and the only place that knows the library. Comes in: SQL with parameters. Goes out: rows,
 * or a Failure in words. It never reconnects: the lock lives in the session, and so a session that is gone ends the
 * command. It never waits for ever: every question has a limit, and a peer that fell silent is noticed within half a
 * minute by either side.
 */
import pg from 'pg';
import { Failure } from '../../vocabulary/failure.ts';
import { shownPlace } from '../place.ts';
import { asFailure } from './words.ts';

/** Milliseconds. */
const CONNECT_MS = 10_000;
/** A question of a run; it reads or writes a few rows. */
const QUICK_MS = 60_000;
/** A question about a whole term. */
const LONG_MS = 30 * 60_000;

/** Rows that a stream holds at once. */
const BATCH = 500;

/** The schema that holds the journals of all schools and terms. */
export const SCHEMA = 'classin_import';

/** What the server is told of a session. Keepalives: a machine that vanished without a word frees its lock in half a minute. */
const SESSION = {
  search_path: SCHEMA,
  // Plans of a moment, thousands of times: compiling them costs more than they do.
  jit: 'off',
  client_min_messages: 'warning',
  lock_timeout: '20s',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '4',
  client_connection_check_interval: '5s',
} as const;

/** In a session that writes, a transaction that a sleeping process left open is given up. */
const WRITING = { idle_in_transaction_session_timeout: '5min' } as const;

/** bigint and count(*): never past 2^53 in a journal. */
const INT8 = 20;
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export type Row = Readonly<Record<string, unknown>>;

export class Session {
  /** The address without its password. */
  readonly place: string;
  readonly #client: pg.Client;
  #cursors = 0;
  /** The end of the last question. */
  #turn: Promise<unknown> = Promise.resolve();
  #lost = false;
  #closed = false;
  /** What statements are planned for at the moment; null where that is not known. */
  #rows: 'few' | 'whole' | null = null;

  private constructor(client: pg.Client, place: string) {
    this.#client = client;
    this.place = place;
    client.on('error', () => {
      this.#lost = true;
    });
  }

  /**
   * @param name under which the server shows it, at most 63 bytes
   * @throws Failure (unreachable) where nobody answers; (usage) where the server does not want us
   */
  static async open(address: string, use: 'write' | 'read', name = 'classin-import'): Promise<Session> {
    const place = shownPlace(address);
    try {
      const client = new pg.Client({
        connectionString: address,
        application_name: name,
        connectionTimeoutMillis: CONNECT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        types,
      });
      const session = new Session(client, place);
      await client.connect();
      try {
        await session.#settle(use);
        return session;
      } catch (error) {
        await session.close();
        throw error;
      }
    } catch (error) {
      throw asFailure(error, place, false);
    }
  }

  async #settle(use: 'write' | 'read'): Promise<void> {
    // Those that this server's version knows.
    await this.all(
      'SELECT set_config(name, value, false) FROM json_each_text($1) AS wanted (name, value) JOIN pg_settings USING (name)',
      [JSON.stringify(use === 'write' ? { ...SESSION, ...WRITING } : SESSION)],
    );
    const [found] = await this.all<{ encoding: string }>("SELECT current_setting('server_encoding') AS encoding", []);
    if (found?.encoding !== 'UTF8') {
      throw new Failure('usage', 'db-not-utf8', { place: this.place });
    }
  }

  /** Rows of a question that touches few of them. */
  async all<Found extends object = Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Found[]> {
    await this.#planFor('few');
    return this.#query<Found>({ text: sql, values: [...parameters] }, QUICK_MS);
  }

  /** BEGIN, COMMIT and their like. */
  async command(sql: string): Promise<void> {
    // A transaction that is rolled back takes its settings along.
    if (sql === 'ROLLBACK') this.#rows = null;
    await this.#query({ text: sql }, LONG_MS);
  }

  /**
   * The server's statistics never know a term that has just come, and it plans for one row where there are a million: a
   * statement that goes through all of them must not look up each of them in a loop.
   */
  async #planFor(rows: 'few' | 'whole'): Promise<void> {
    if (this.#rows === rows) return;
    this.#rows = rows;
    await this.#query({ text: `SET enable_nestloop = ${rows === 'few' ? 'on' : 'off'}` }, QUICK_MS);
  }

  /** As `all`, planned once in the session under its name. */
  async prepared<Found extends object = Row>(
    name: string,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<readonly Found[]> {
    await this.#planFor('few');
    return this.#query<Found>({ name, text: sql, values: [...parameters] }, QUICK_MS);
  }

  /** As `all`, for a statement that goes through a whole term. */
  async whole<Found extends object = Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Found[]> {
    await this.#planFor('whole');
    return this.#query<Found>({ text: sql, values: [...parameters] }, LONG_MS);
  }

  /** One after the other: the client takes the next when it has answered the last. */
  #query<Found>(query: pg.QueryConfig, limit: number): Promise<readonly Found[]> {
    const answer = this.#turn.then(() => this.#ask<Found>(query, limit));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #ask<Found>(query: pg.QueryConfig, limit: number): Promise<readonly Found[]> {
    try {
      const result = await this.#client.query({ ...query, query_timeout: limit } as pg.QueryConfig);
      return result.rows as Found[];
    } catch (error) {
      this.#rows = null;
      // An answer that comes later would be taken for that of the next question.
      if (error instanceof Error && error.message === 'Query read timeout') this.#abandon();
      throw asFailure(error, this.place, true);
    }
  }

  #abandon(): void {
    this.#lost = true;
    (this.#client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }

  /** Rows in batches, read as they are wanted. The server keeps them meanwhile, so that nothing else has to wait. */
  async *stream<Found extends object>(
    sql: string,
    parameters: readonly unknown[],
    size = BATCH,
  ): AsyncGenerator<readonly Found[], void> {
    const cursor = `rows_${++this.#cursors}`;
    await this.whole(`DECLARE ${cursor} NO SCROLL CURSOR WITH HOLD FOR ${sql}`, parameters);
    try {
      for (;;) {
        const rows = await this.#query<Found>({ text: `FETCH ${size} FROM ${cursor}` }, LONG_MS);
        if (rows.length > 0) yield rows;
        if (rows.length < size) return;
      }
    } finally {
      // Gone with the session or its transaction all the same.
      await this.command(`CLOSE ${cursor}`).catch(() => {});
    }
  }

  /** All of it or nothing. */
  async transaction<Result>(work: () => Promise<Result>, begin = 'BEGIN'): Promise<Result> {
    await this.command(begin);
    try {
      const result = await work();
      await this.command('COMMIT');
      return result;
    } catch (error) {
      // A session that is lost has rolled back already, and cannot be told.
      if (!this.#lost) await this.command('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#client.end().catch(() => {});
  }
}

/**
 * Rows as one JSON parameter, for `json_to_recordset`: any number of them in one statement. PostgreSQL keeps neither NUL
 * nor half a surrogate pair; where a server or a file says such a thing it is told as U+FFFD.
 */
export function rowsJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
}

function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\u{fffd}')).toString();
}
