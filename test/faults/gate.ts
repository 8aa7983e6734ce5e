/**
 * A gate in front of a sandbox: every call passes it, so that a test sees when calls come, how many are open at once and
 * what they carry, and may answer one itself. Comes in: a sandbox and what to keep back; goes out: the environment that
 * leads through the gate. It is closed after the tests of the file.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { Agent, request as ask } from 'undici';
import { environmentFor, type OpenedSandbox } from '../command/school.ts';
import type { Environment } from '../command/support.ts';

/** An answer of the gate's own. */
export interface Kept {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Gate {
  readonly environment: Environment;
  /** When calls arrived, epoch milliseconds. */
  readonly arrivals: readonly number[];
  /** The bodies of the calls. */
  readonly bodies: readonly string[];
  /** The most calls that were open at once. */
  readonly mostOpen: () => number;
}

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Something to wait for, and its end. */
export function held() {
  let release = () => {};
  const hold = new Promise<null>((resolve) => {
    release = () => resolve(null);
  });
  return { hold, release };
}

/** @param keep is asked at each call, in the order of arrival from 1; null lets it pass, a promise holds it */
export async function gateTo(
  school: OpenedSandbox,
  keep: (nth: number, body: string) => Kept | null | Promise<null> = () => null,
): Promise<Gate> {
  const arrivals: number[] = [];
  const bodies: string[] = [];
  const agent = new Agent();
  let open = 0;
  let mostOpen = 0;
  const server = createServer(async (request, response) => {
    const nth = arrivals.push(Date.now());
    mostOpen = Math.max(mostOpen, ++open);
    response.once('close', () => {
      open--;
    });
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    bodies.push(body.toString());
    const kept = await keep(nth, body.toString());
    if (kept !== null) {
      response.writeHead(kept.status, kept.headers ?? {}).end(kept.body ?? '');
      return;
    }
    try {
      const passed = await ask(school.sandbox.url + (request.url ?? ''), {
        dispatcher: agent,
        method: 'POST',
        headers: { 'content-type': request.headers['content-type'] ?? '' },
        body,
      });
      // The school's own date goes along: its clock may be another.
      for (const name of ['date', 'content-type', 'retry-after']) {
        const value = passed.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      response.writeHead(passed.statusCode).end(await passed.body.text());
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    await agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { environment: environmentFor(`http://127.0.0.1:${port}`), arrivals, bodies, mostOpen: () => mostOpen };
}
