/**
 * The queue's connections to the shared database. Comes in: SQL with parameters. Goes out: rows, or a Failure in words
 * without the address's password. Unlike a journal's session it connects anew by itself: a job is held by its lease.
 */
import pg from 'pg';
import { databaseFailure } from '../journal/open.ts';

/** Connections of one process; questions are short and few. */
const MOST = 3;
/** Milliseconds. */
const CONNECT_MS = 10_000;
const QUESTION_MS = 30_000;

/** What pg-boss wants of a database, and all that it gets. */
export interface Sql {
  // biome-ignore lint/suspicious/noExplicitAny: the type of pg-boss
  executeSql(text: string, values?: any[]): Promise<{ rows: any[] }>;
}

export class Database implements Sql {
  readonly #pool: pg.Pool;
  readonly #address: string;

  /** @param name of its sessions, as the server shows them */
  constructor(address: string, name: string) {
    this.#address = address;
    this.#pool = new pg.Pool({
      connectionString: address,
      application_name: name,
      max: MOST,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: QUESTION_MS,
      keepAlive: true,
      idle_in_transaction_session_timeout: QUESTION_MS,
    });
    // An idle connection that is lost is made anew when it is wanted.
    this.#pool.on('error', () => {});
  }

  async executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> {
    try {
      return await this.#pool.query(text, values);
    } catch (error) {
      throw await databaseFailure(error, this.#address);
    }
  }

  /** All of it or nothing. */
  async transaction<Found>(work: (sql: Sql) => Promise<Found>): Promise<Found> {
    let client: pg.PoolClient | null = null;
    try {
      client = await this.#pool.connect();
      const connection = client;
      connection.on('error', IGNORE);
      await connection.query('BEGIN');
      const found = await work({ executeSql: (text, values) => connection.query(text, values) });
      await connection.query('COMMIT');
      connection.off('error', IGNORE);
      connection.release();
      return found;
    } catch (error) {
      // What was begun is rolled back with the connection.
      client?.release(true);
      throw await databaseFailure(error, this.#address);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

const IGNORE = () => {};
