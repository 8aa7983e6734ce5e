/**
 * A real PostgreSQL server for tests: made in a folder of its own, listening on this machine alone, stopped by its process
 * number and gone afterwards. Where Debian's server is not installed there is none, and what needs it is skipped.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** What a password in an address looks like; no output of any command may show it. */
export const PASSWORD = 'Pa55-that-nobody-may-see';
const START_MS = 60_000;

/** Where initdb and postgres are; null where there is no server. */
export function binaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = versions.map((version) => join(debian, version, 'bin'));
  const found = places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
  return found !== undefined && (process.getuid?.() !== 0 || server() !== null) ? found : null;
}

/** The user that the server runs as where the tests run as root, which it refuses. */
function server(): { uid: number; gid: number } | null {
  try {
    const number = (of: string) =>
      Number(execFileSync('id', [of, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const listening = createServer();
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  await new Promise((resolve) => listening.close(resolve));
  return port;
}

export class PostgresServer {
  readonly #folder: string;
  readonly #bin: string;
  readonly #port: number;
  readonly #as: { uid: number; gid: number } | undefined;
  #process: ChildProcess | null = null;
  #databases = 0;

  private constructor(folder: string, bin: string, port: number, as: { uid: number; gid: number } | undefined) {
    this.#folder = folder;
    this.#bin = bin;
    this.#port = port;
    this.#as = as;
  }

  /** @throws Error where there is none, or it does not start */
  static async start(): Promise<PostgresServer> {
    const bin = binaries();
    if (bin === null) throw new Error('no PostgreSQL server is installed');
    const as = process.getuid?.() === 0 ? (server() ?? undefined) : undefined;
    const folder = mkdtempSync(join(tmpdir(), 'classin-import-postgres-'));
    if (as !== undefined) chownSync(folder, as.uid, as.gid);
    const options = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    execFileSync(join(bin, 'initdb'), ['-D', join(folder, 'data'), ...options], { stdio: 'ignore', ...as, cwd: '/' });
    const started = new PostgresServer(folder, bin, await freePort(), as);
    await started.run();
    return started;
  }

  /** Starts it, or starts it again. */
  async run(): Promise<void> {
    const until = Date.now() + START_MS;
    for (;;) {
      try {
        return await this.#begin(until);
      } catch (error) {
        // After a crash the sessions of the one before may still be ending their statements.
        if (Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async #begin(until: number): Promise<void> {
    const settings = ['fsync=off', 'max_connections=200', 'shared_buffers=64MB', 'log_min_messages=fatal'];
    mkdirSync(this.#folder, { recursive: true });
    this.#process = spawn(
      join(this.#bin, 'postgres'),
      [
        ...['-D', join(this.#folder, 'data'), '-h', '127.0.0.1', '-p', String(this.#port), '-k', this.#folder],
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      { stdio: 'ignore', ...this.#as, cwd: '/' },
    );
    for (;;) {
      try {
        await this.ask('SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > until || this.#process.exitCode !== null) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** @param how SIGINT ends sessions and the server; SIGKILL is a crash */
  async stop(how: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    const running = this.#process;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(how);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop('SIGINT');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get port(): number {
    return this.#port;
  }

  addressOf(database: string): string {
    return addressOf(this.#port, database);
  }

  /** The address of a new, empty database. */
  async database(): Promise<string> {
    const name = `test_${process.pid}_${++this.#databases}`;
    await this.ask(`CREATE DATABASE ${name} TEMPLATE template0`);
    return this.addressOf(name);
  }

  /** Asks as the server's owner. */
  ask(sql: string, database = 'postgres'): Promise<readonly Record<string, unknown>[]> {
    return askAt(this.addressOf(database), sql);
  }
}

export function addressOf(port: number | string, database: string): string {
  return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

export async function askAt(address: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
