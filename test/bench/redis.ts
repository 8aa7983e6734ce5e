/** A Redis of the benchmark's own: on loopback, keeping nothing on disk, ended by its id. */
import { spawnSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { folder } from './folder.ts';
import { begin } from './processes.ts';

export const HOW_TO_INSTALL = 'redis-server is not installed: apt-get install redis-server';

export interface Redis {
  readonly port: number;
  end(): Promise<void>;
}

/** Null where it is not installed. */
export async function startRedis(): Promise<Redis | null> {
  if (spawnSync('redis-server', ['--version']).error !== undefined) return null;
  const port = await freePort();
  const settings = { port: String(port), bind: '127.0.0.1', dir: folder(), save: '', appendonly: 'no' };
  const running = begin(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
  );
  await running.says(/Ready to accept connections/);
  return {
    port,
    end: async () => {
      running.kill('SIGTERM');
      await running.over;
    },
  };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
