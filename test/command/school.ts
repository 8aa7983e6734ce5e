/**
 * The other side of a test: a sandbox that really listens, or a server that writes down every byte it is sent. Both are
 * closed after the tests of the file. Comes in: the words of a scenario; goes out: the server and the environment with
 * which the command finds it.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { parseScenario } from '../../src/sandbox/scenario-words.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import type { Action } from '../../src/vocabulary/action.ts';
import { type Content, contentOf } from '../sandbox/content.ts';
import { type Environment, SECRET } from './support.ts';

export const SID = '7654321';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

export function environmentFor(url: string): Environment {
  return { CLASSIN_SID: SID, CLASSIN_SECRET: SECRET, CLASSIN_BASE_URL: url };
}

export interface OpenedSandbox {
  readonly sandbox: Sandbox;
  readonly environment: Environment;
  /** What it holds, by identity. */
  content(): Content;
}

export async function openSandbox(words: object = {}, options: Partial<SandboxOptions> = {}): Promise<OpenedSandbox> {
  const scenario = parseScenario(JSON.stringify(words), 'test', () => '');
  const sandbox = await startSandbox({ sid: SID, secret: SECRET, scenario, ...options });
  closing.push(() => sandbox.close());
  return {
    sandbox,
    environment: environmentFor(sandbox.url),
    content: () => contentOf(sandbox.school.snapshot()),
  };
}

/** A call as it arrived. */
export interface Received {
  readonly action: Action;
  readonly headers: IncomingMessage['headers'];
  readonly path: string;
  readonly body: Buffer;
}

export interface Answering {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server that answers as it is told and remembers every call, byte for byte. */
export async function recordingServer(answer: (call: Received, nth: number) => Answering) {
  const calls: Received[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const path = request.url ?? '';
    const action = new URL(path, 'http://here').searchParams.get('action') as Action;
    const call = { action, headers: request.headers, path, body: Buffer.concat(pieces) };
    calls.push(call);
    const { status = 200, headers = {}, body } = answer(call, calls.length);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { calls, environment: environmentFor(`http://127.0.0.1:${port}`) };
}

/** The body of a reply as the pages show it. */
export function reply(errno: number | string, data?: unknown, more: object = {}): string {
  return JSON.stringify({ ...(data === undefined ? {} : { data }), ...more, error_info: { errno, error: 'said so' } });
}

/** How many lessons a call of `addCourseClassStudent` names. */
export function lessonsIn({ body }: Received): readonly number[] {
  return JSON.parse(new URLSearchParams(body.toString()).get('classJson') ?? '[]') as number[];
}

/** Answers every call with success, each thing with an ID of its own. */
export function agreeable(call: Received, nth: number): Answering {
  if (call.action !== 'addCourseClassStudent') return { body: reply(1, 1000 + nth) };
  return {
    body: reply(
      1,
      lessonsIn(call).map(() => ({ errno: 1, error: 'added' })),
    ),
  };
}
