/**
 * The sandbox's desk: every request comes in here and is told apart. A call goes through the scenario to the school,
 * a GET shows what the school holds, a POST from this machine works its dashboard. It reads and answers requests; the
 * school knows nothing of HTTP.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { API_PATH } from '../classin/actions.ts';
import { ACTIONS, type Action } from '../vocabulary/action.ts';
import type { Clock } from '../vocabulary/clock.ts';
import { administer } from './admin.ts';
import { type Counters, decide, newCounters } from './decide.ts';
import { type Reply, replyTo, scenarioCall } from './exchange.ts';
import { isFromHere, isToHere } from './loopback.ts';
import { pageAt } from './page.ts';
import { BadRequest, type Form, readBytes, readForm } from './request-body.ts';
import type { Scenario } from './scenario.ts';
import type { School } from './school.ts';
import { send, sendText } from './wire.ts';

interface DeskOptions {
  readonly school: School;
  readonly scenario: Scenario;
  /** The server's clock, its skew included. */
  readonly clock: Clock;
  /** The server listens on this machine alone. */
  readonly onLoopback: boolean;
  /** Aborted when the sandbox closes: calls that wait then are not worked. */
  readonly closing: AbortSignal;
  /** Empties the state file. */
  readonly clearState: () => void;
}

const JSON_TYPE = 'application/json';

export class Desk {
  private readonly options: DeskOptions;
  private counters: Counters;

  constructor(options: DeskOptions) {
    this.options = options;
    this.counters = newCounters(options.clock.now());
  }

  /** @throws BadRequest where the request is to be refused with an HTTP status. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? '';
    if (!address.startsWith('/') || !URL.canParse(address, 'http://sandbox')) {
      throw new BadRequest(400, 'the address is malformed');
    }
    const url = new URL(address, 'http://sandbox');
    if (url.pathname === API_PATH) {
      allow(request, response, ['POST']);
      await this.call(request, response, url.searchParams.get('action'));
    } else if (url.pathname.startsWith('/admin/')) {
      allow(request, response, ['POST']);
      await this.administer(request, response, url.pathname);
    } else {
      this.show(request, response, url);
    }
  }

  private async call(request: IncomingMessage, response: ServerResponse, name: string | null): Promise<void> {
    const form = await readForm(request);
    const action = ACTIONS.find((known) => known === name);
    if (action === undefined) {
      const info = { errno: 100, error: 'there is no such action' };
      sendText(response, 200, JSON_TYPE, JSON.stringify({ error_info: info }), this.options.clock.now());
      return;
    }
    await this.work(response, action, form);
  }

  private async work(response: ServerResponse, action: Action, { params, hasFile }: Form): Promise<void> {
    const { school, scenario, clock, closing } = this.options;
    if (closing.aborted) return;
    const arrival = school.arrive(action, params, hasFile);
    try {
      const { beforeMs, afterMs, fault } = decide(scenario, scenarioCall(school, arrival), this.counters);
      if (beforeMs > 0) await clock.sleep(beforeMs, closing);
      const reply: Reply = closing.aborted ? { is: 'drop' } : replyTo(school, arrival, fault);
      if (afterMs > 0) await clock.sleep(afterMs, closing);
      await send(response, reply, clock.now());
    } finally {
      school.leave(arrival);
    }
  }

  private async administer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (!isFromHere(request) || !isToHere(request)) throw new BadRequest(403, 'only for programs on this machine');
    // a form on a web page somewhere cannot send this type without asking first
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      request.resume();
      throw new BadRequest(415, `the body must be ${JSON_TYPE}`);
    }
    const text = (await readBytes(request)).toString('utf8');
    const { status, body } = administer(this.options.school, path, text, () => this.reset());
    sendText(response, status, JSON_TYPE, `${JSON.stringify(body)}\n`, this.options.clock.now());
  }

  private reset(): void {
    this.options.clearState();
    this.options.school.reset();
    this.counters = newCounters(this.options.clock.now());
  }

  private show(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const { school, clock, onLoopback } = this.options;
    if (onLoopback && !isToHere(request)) throw new BadRequest(421, 'ask for it as localhost');
    const json = jsonAt(school, url.pathname);
    const html = json === null ? pageAt(school, url) : null;
    if (json === null && html === null) throw new BadRequest(404, 'there is nothing here');
    allow(request, response, ['GET', 'HEAD']);
    if (json !== null) sendText(response, 200, JSON_TYPE, `${JSON.stringify(json())}\n`, clock.now());
    else if (html !== null) sendText(response, 200, 'text/html', html, clock.now());
  }
}

function jsonAt(school: School, path: string): (() => unknown) | null {
  if (path === '/state.json') return () => school.snapshot();
  if (path === '/ledger.json') return () => school.ledger.summary();
  return null;
}

/** @throws BadRequest 405 with the methods there are. */
function allow(request: IncomingMessage, response: ServerResponse, methods: readonly string[]): void {
  if (methods.includes(request.method ?? '')) return;
  request.resume();
  response.setHeader('Allow', methods.join(', '));
  throw new BadRequest(405, `only ${methods.join(' and ')}`);
}
