/**
 * PostgreSQL's errors in words. Comes in: an error of the server, the network or the library. Goes out: a Failure with
 * what is wrong and how to mend it. What is a fault of ours stays as it is. No address is shown with its password.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import { Failure } from '../../vocabulary/failure.ts';
import type { FailureCode } from '../../vocabulary/failures.ts';
import type { Values } from '../../vocabulary/phrase.ts';

type Fault = readonly [ending: Extract<Ending, 'usage' | 'unreachable'>, code: FailureCode, more?: Values];

const CREDENTIALS: Fault = ['usage', 'db-credentials'];
const RIGHTS: Fault = ['usage', 'db-rights'];
const LOST: Fault = ['unreachable', 'db-lost'];
const AWAY: Fault = ['unreachable', 'db-away'];
const CROWDED: Fault = ['unreachable', 'db-crowded'];

/** By SQLSTATE, or its class. */
const SERVER_FAULTS: Readonly<Record<string, Fault>> = {
  '28': CREDENTIALS,
  '3D000': ['usage', 'db-none'],
  '42501': RIGHTS,
  '25006': ['unreachable', 'db-read-only'],
  '08': LOST,
  '57P': LOST,
  '53100': ['unreachable', 'db-full'],
  '53': CROWDED,
  '55P03': ['unreachable', 'db-held-up'],
  '57014': ['unreachable', 'db-slow'],
  '40': ['unreachable', 'db-changed'],
  '22021': ['usage', 'db-not-utf8'],
};

/** What the library says, without a number, when the connection is no more. */
const LOST_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|Query read timeout|Client was clos)/;
const UNTIMELY = /^(?:timeout expired|Connection terminated due to connection timeout)/;
const NETWORK_CODES =
  /^(?:ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT|EACCES|CERT_|DEPTH_ZERO|UNABLE_TO|SELF_SIGNED|ERR_TLS|ERR_SSL)/;

/** The Failure that an error about the database stands for; any other error as it is. */
export function asFailure(error: unknown, place: string, connected: boolean): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const fault = faultOf(error as Error & { code?: unknown }, connected);
  if (fault === null) return error;
  const [ending, code, more = {}] = fault;
  return new Failure(ending, code, { place, ...more }, error);
}

function faultOf(error: Error & { code?: unknown }, connected: boolean): Fault | null {
  const code = typeof error.code === 'string' ? error.code : '';
  if (NETWORK_CODES.test(code)) return connected ? LOST : ['unreachable', 'db-away-code', { code }];
  if (UNTIMELY.test(error.message)) return ['unreachable', 'db-away-late'];
  if (LOST_WORDS.test(error.message)) return connected ? LOST : AWAY;
  if (/SSL/.test(error.message) && code === '') {
    return ['usage', 'db-no-tls'];
  }
  if (/SASL|password must be a string/.test(error.message)) return CREDENTIALS;
  if (code === 'ERR_INVALID_URL') {
    return ['usage', 'db-address'];
  }
  if (!/^[0-9A-Z]{5}$/.test(code)) return null;
  const found = Object.keys(SERVER_FAULTS)
    .filter((prefix) => code.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  return found === undefined ? null : (SERVER_FAULTS[found] ?? null);
}
