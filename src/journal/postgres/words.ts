/**
 * PostgreSQL's errors in words. Comes in: an error of the server, the network or the library. Goes out: a Failure with
 * what is wrong and how to mend it. What is a fault of ours stays as it is. No address is shown with its password.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import { Failure } from '../../vocabulary/failure.ts';

type Fault = readonly [ending: Extract<Ending, 'usage' | 'unreachable'>, what: string, hint: string];

const CREDENTIALS: Fault = [
  'usage',
  'refuses the user or the password',
  'name both in the address, in PGUSER and PGPASSWORD, or in ~/.pgpass',
];
const RIGHTS: Fault = [
  'usage',
  'may not be used by this user',
  'the user needs CREATE on the database once, and is then the owner of the schema classin_import',
];
const LOST: Fault = [
  'unreachable',
  'was lost: the connection to the database is gone',
  'run the same command again when the database is back: it goes on where this one stopped',
];
const AWAY: Fault = ['unreachable', 'cannot be reached', 'see that the database runs, then run the same command again'];
const CROWDED: Fault = ['unreachable', 'is out of connections or memory', 'run the same command again later'];

/** By SQLSTATE, or its class. */
const SERVER_FAULTS: Readonly<Record<string, Fault>> = {
  '28': CREDENTIALS,
  '3D000': ['usage', 'is no database of that server', 'make it with createdb, or name another one in the address'],
  '42501': RIGHTS,
  '25006': ['unreachable', 'cannot be written to: the server only reads', 'name the primary server in the address'],
  '08': LOST,
  '57P': LOST,
  '53100': ['unreachable', 'cannot grow: the disk of the database is full', 'make room and run the same command again'],
  '53': CROWDED,
  '55P03': ['unreachable', 'is held up by another session', 'run the same command again'],
  '57014': ['unreachable', 'took too long to answer', 'run the same command again'],
  '40': ['unreachable', 'was changed by somebody else at the same moment', 'run the same command again'],
  '22021': ['usage', 'is not in UTF-8', 'make a database with the encoding UTF8'],
};

/** What the library says, without a number, when the connection is no more. */
const LOST_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|Query read timeout|Client was clos)/;
const UNTIMELY = /^(?:timeout expired|Connection terminated due to connection timeout)/;
const NETWORK_CODES =
  /^(?:ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT|EACCES|CERT_|DEPTH_ZERO|UNABLE_TO|SELF_SIGNED|ERR_TLS|ERR_SSL)/;

/** The Failure that an error about the database stands for; any other error as it is. */
export function worded(error: unknown, place: string, connected: boolean): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const fault = faultOf(error as Error & { code?: unknown }, connected);
  if (fault === null) return error;
  const [ending, what, hint] = fault;
  return new Failure(ending, `the journal ${place} ${what}`, hint, error);
}

function faultOf(error: Error & { code?: unknown }, connected: boolean): Fault | null {
  const code = typeof error.code === 'string' ? error.code : '';
  if (NETWORK_CODES.test(code)) return connected ? LOST : [AWAY[0], `${AWAY[1]}: ${code}`, AWAY[2]];
  if (UNTIMELY.test(error.message)) return [AWAY[0], `${AWAY[1]}: no answer in time`, AWAY[2]];
  if (LOST_WORDS.test(error.message)) return connected ? LOST : AWAY;
  if (/SSL/.test(error.message) && code === '') {
    return ['usage', 'does not speak TLS as the address asks for', 'see sslmode in the address'];
  }
  if (/SASL|password must be a string/.test(error.message)) return CREDENTIALS;
  if (code === 'ERR_INVALID_URL') {
    return [
      'usage',
      'has an address that cannot be read',
      'write signs such as @ : / # in a password as %40 %3A %2F %23',
    ];
  }
  if (!/^[0-9A-Z]{5}$/.test(code)) return null;
  const found = Object.keys(SERVER_FAULTS)
    .filter((prefix) => code.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  return found === undefined ? null : (SERVER_FAULTS[found] ?? null);
}
