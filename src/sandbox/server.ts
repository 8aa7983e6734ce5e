/**
 * The sandbox: a real HTTP server on loopback that behaves as the vendor's pages say, or as badly as a scenario asks.
 * In come options, out comes a running server and its school. It never sends anything to anybody, and never shows or
 * keeps the SECRET.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../vocabulary/clock.ts';
import { usage } from '../vocabulary/failure.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { Desk } from './desk.ts';
import { isLoopback, LOOPBACK } from './loopback.ts';
import { BadRequest } from './request-body.ts';
import { NO_SCENARIO, type Scenario } from './scenario.ts';
import { School } from './school.ts';
import type { People } from './school-settings.ts';
import { StateFile } from './state-file.ts';
import { sendText } from './wire.ts';

export interface SandboxOptions {
  readonly sid: string;
  readonly secret: string;
  /** A free port is taken unless one is named. */
  readonly port?: number;
  /** Loopback unless another address is named: whoever can reach that one can then read what the sandbox holds. */
  readonly host?: string;
  readonly clock?: Clock;
  readonly scenario?: Scenario;
  /** Instead of those of the scenario. */
  readonly people?: People;
  /** Keeps the school over a restart; without it the school is forgotten. */
  readonly stateFile?: string;
  /** Hears of what went wrong inside: the disk refused the state file. Its caller got HTTP 500. */
  readonly onError?: (error: unknown) => void;
}

export interface Sandbox {
  /** To be used as the base URL, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly school: School;
  /**
   * Cuts all connections and lets the state file go. Calls that wait for a delay are not worked any more. Twice is as
   * good as once.
   */
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection, so that none is closed under a request that is on its way. */
const KEEP_ALIVE_MS = 75_000;

/**
 * @throws Failure (`usage`) where the address cannot be listened on, or the state file is not usable.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { sid, secret, scenario = NO_SCENARIO, onError = warn } = options;
  const host = options.host ?? LOOPBACK;
  const clock = skewed(options.clock ?? systemClock, scenario.clockSkewSeconds);
  const stateFile = options.stateFile === undefined ? null : new StateFile(options.stateFile, sid);
  const people = options.people === undefined ? {} : { people: options.people };
  const school = new School({
    ...scenario.school,
    ...people,
    clock,
    sid,
    secret,
    onEffect: (effect) => stateFile?.write(effect),
  });
  stateFile?.replay((effect) => school.replay(effect));
  const closing = new AbortController();
  const desk = new Desk({
    school,
    scenario,
    clock,
    onLoopback: isLoopback(host),
    closing: closing.signal,
    clearState: () => stateFile?.clear(),
  });
  const server = createServer((request, response) => {
    desk.serve(request, response).catch((error: unknown) => {
      if (!(error instanceof BadRequest)) onError(error);
      refuse(response, error, clock.now());
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  try {
    await listen(server, options.port ?? 0, host);
  } catch (error) {
    stateFile?.close();
    throw error;
  }
  const { port, family } = server.address() as AddressInfo;
  const shut = async () => {
    closing.abort();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    stateFile?.close();
  };
  let shutting: Promise<void> | null = null;
  return {
    url: `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`,
    port,
    school,
    close: () => {
      shutting ??= shut();
      return shutting;
    },
  };
}

/** @throws Failure (`usage`) where the address is taken or is none of this machine. */
function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(usage('sandbox-cannot-listen', { host, port, why: error.message }, error));
    });
    server.listen(port, host, resolve);
  });
}

function refuse(response: ServerResponse, error: unknown, now: UnixMillis): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // what is left of the request is not read
  response.setHeader('Connection', 'close');
  if (error instanceof BadRequest) sendText(response, error.status, 'text/plain', `${error.message}\n`, now);
  else sendText(response, 500, 'text/plain', 'the sandbox failed\n', now);
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

function skewed(clock: Clock, seconds: number): Clock {
  if (seconds === 0) return clock;
  return {
    now: () => (clock.now() + seconds * 1000) as UnixMillis,
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}
