/** One server for all test files that run again with their journals in PostgreSQL. */
import { PostgresServer } from './server.ts';

export default async function setup(): Promise<void> {
  const server = await PostgresServer.start();
  process.env.TEST_POSTGRES_PORT = String(server.port);
  Object.assign(globalThis, { testPostgres: server });
}
