/** Stops the server that the setup started. */
import type { PostgresServer } from './server.ts';

export default async function teardown(): Promise<void> {
  await (globalThis as { testPostgres?: PostgresServer }).testPostgres?.remove();
}
