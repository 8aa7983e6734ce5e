/**
 * A sandbox that really listens, for tests: it is closed after the file's tests, whatever happened. Its clock stands
 * still, so that delays take no time. Comes in: the words of a scenario; goes out: the sandbox and a way to call it.
 */
import { afterAll } from '@jest/globals';
import { Agent, type Dispatcher, request } from 'undici';
import { API_PATH } from '../../src/classin/actions.ts';
import { parseScenario } from '../../src/sandbox/scenario-words.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import type { Action } from '../../src/vocabulary/action.ts';
import { SECRET, SID, StandingClock, signed, type Values } from './opened-school.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

export interface Seen {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly text: string;
}

export class RunningSandbox {
  readonly sandbox: Sandbox;
  readonly clock: StandingClock;
  private readonly agent = new Agent();

  private constructor(sandbox: Sandbox, clock: StandingClock) {
    this.sandbox = sandbox;
    this.clock = clock;
    closing.push(
      () => this.agent.destroy(),
      () => sandbox.close(),
    );
  }

  static async start(words: object = {}, options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
    const clock = new StandingClock();
    const scenario = parseScenario(JSON.stringify(words), 'test', () => '');
    return new RunningSandbox(await startSandbox({ sid: SID, secret: SECRET, clock, scenario, ...options }), clock);
  }

  async ask(
    path: string,
    options: Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> & { method?: Dispatcher.HttpMethod } = {},
  ): Promise<Seen> {
    const { statusCode, headers, body } = await request(`${this.sandbox.url}${path}`, {
      dispatcher: this.agent,
      ...options,
    });
    return { status: statusCode, headers, text: await body.text() };
  }

  post(path: string, type: string, body: string): Promise<Seen> {
    return this.ask(path, { method: 'POST', headers: { 'content-type': type }, body });
  }

  /** A signed call, form-encoded, as its caller sees it. */
  call(action: Action, values: Values, signal?: AbortSignal): Promise<Seen> {
    const body = new URLSearchParams(signed(this.clock, values)).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.ask(`${API_PATH}?action=${action}`, { method: 'POST', headers, body, ...(signal ? { signal } : {}) });
  }

  addCourse(identity: string, signal?: AbortSignal): Promise<Seen> {
    return this.call('addCourse', { courseName: 'Algebra', courseUniqueIdentity: identity }, signal);
  }

  admin(command: string, body: object): Promise<Seen> {
    return this.post(`/admin/${command}`, 'application/json', JSON.stringify(body));
  }
}

export function errnoIn({ text }: Seen): unknown {
  return (JSON.parse(text) as { error_info: { errno: unknown } }).error_info.errno;
}
