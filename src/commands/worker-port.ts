/**
 * The worker's port, for whoever looks after it: `/health` while it lives, `/ready` while it takes jobs, `/metrics` for a
 * monitoring system. It only tells; nothing can be done through it, and it listens on loopback unless told otherwise.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { usage } from '../vocabulary/failure.ts';

export interface Told {
  /** Whether jobs are taken: null, or why not. */
  readonly unready: () => string | null;
  readonly metrics: () => Promise<string>;
  readonly metricsType: string;
}

interface OpenPort {
  readonly url: string;
  close(): void;
}

/** @throws Failure (usage) where the address cannot be listened on */
export async function openPort(host: string, port: number, told: Told): Promise<OpenPort> {
  const server = createServer((request, response) => {
    const reply = (status: number, type: string, text: string) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    };
    const say = (status: number, words: string) => reply(status, 'text/plain; charset=utf-8', `${words}\n`);
    const path = (request.url ?? '').replace(/\?.*/, '');
    if (request.method !== 'GET' && request.method !== 'HEAD') say(405, 'only GET');
    else if (path === '/health') say(200, 'alive');
    else if (path === '/ready') {
      const why = told.unready();
      say(why === null ? 200 : 503, why ?? 'ready');
    } else if (path === '/metrics') {
      told.metrics().then(
        (text) => reply(200, told.metricsType, text),
        () => say(500, 'the metrics cannot be made'),
      );
    } else say(404, 'there are /health, /ready and /metrics');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(usage('worker-cannot-listen', { host, port, why: error.code ?? error.message })),
    );
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const shown = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return {
    url: `http://${shown}:${bound.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
