/**
 * The client over HTTP: signed, form-encoded (multipart where a file travels), bounded in time. TLS certificates are
 * always verified.
 */
import { readFile, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { FormData, Pool } from 'undici';
import { actionPath } from '../classin/actions.ts';
import type { Clock } from '../vocabulary/clock.ts';
import { secondOf, type UnixSeconds } from '../vocabulary/ids.ts';
import { inEnglish } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';
import { isWithin } from '../vocabulary/within.ts';
import type { Call, Client, Send, WayOut } from './client.ts';
import { exchange, TooLate } from './exchange.ts';
import { noReply, type Reply, understand } from './reply.ts';
import { Secrets } from './secrets.ts';

export interface Credentials {
  readonly sid: string;
  readonly secret: string;
}

export interface HttpSettings {
  readonly baseUrl: URL;
  /** Calls open at once, each on a connection of its own. */
  readonly connections: number;
  /** Milliseconds from sending to the last byte of the reply. */
  readonly timeout: number;
}

/** No reply of these calls is near this long, in bytes; what is longer is not ClassIn's. */
const LONGEST_REPLY = 4 * 1024 * 1024;

/** Without a word on it a server may compress what it answers, as it likes (RFC 9110). */
const PLAIN_REPLY = { 'accept-encoding': 'identity' };

export class HttpClient implements Client {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #timeout: number;
  readonly #clock: Clock;
  readonly #sid: string;
  readonly #secrets: Secrets;

  constructor(settings: HttpSettings, credentials: Credentials, clock: Clock) {
    // Whole ones alone are taken, and 2.01 seconds are 2009.9999999999998 of them.
    const timeout = Math.ceil(settings.timeout);
    this.#pool = new Pool(settings.baseUrl.origin, {
      connections: settings.connections,
      pipelining: 1,
      connect: { timeout },
      headersTimeout: timeout,
      bodyTimeout: timeout,
      maxResponseSize: LONGEST_REPLY,
    });
    this.#prefix = settings.baseUrl.pathname.replace(/\/+$/, '');
    this.#timeout = timeout;
    this.#clock = clock;
    this.#sid = credentials.sid;
    this.#secrets = new Secrets(credentials.secret);
  }

  async prepare(call: Call): Promise<Send> {
    if (call.upload === null) return (way) => this.#send(call, null, way);
    try {
      const upload = await openUpload(call.upload);
      return (way) => this.#send(call, upload, way);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const said = error instanceof Outside ? inEnglish('upload-outside') : inEnglish('upload-unreadable', { why });
      const reply = noReply('unreadable-upload', said);
      return async (way) => {
        way.stays();
        return reply;
      };
    }
  }

  async #send(call: Call, upload: Upload | null, way: WayOut): Promise<Reply> {
    const timeStamp = secondOf(this.#clock.now());
    const signed = this.#signed(call, timeStamp);
    const request = {
      method: 'POST',
      path: this.#prefix + actionPath(call.action),
      ...(upload === null ? form(signed) : { headers: PLAIN_REPLY, body: multipart(signed, upload) }),
    } as const;
    let left = false;
    const watched: WayOut = {
      leaving: () => {
        left = way.leaving();
        return left;
      },
      stays: () => way.stays(),
    };
    try {
      const { status, headers, body: text } = await exchange(this.#pool, request, this.#timeout, watched);
      const receivedAt = this.#clock.now();
      // A page of somebody's proxy may repeat what was sent to it, and replies are kept and shown.
      const body = this.#secrets.withoutKeys(text, secondOf(receivedAt));
      const reply = understand({
        status,
        date: one(headers.date),
        retryAfter: one(headers['retry-after']),
        body,
        receivedAt,
      });
      return this.#withoutSecrets(reply, body, secondOf(receivedAt));
    } catch (error) {
      if (error instanceof TooLate) {
        const words = left ? 'no-reply-within' : 'no-connection-within';
        return noReply(left ? 'timeout' : 'unreached', inEnglish(words, { seconds: this.#timeout / 1000 }));
      }
      return noReply(left ? faultOf(error) : 'unreached', connectionWords(error));
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /** JSON may spell any sign in a way of its own, so that only what was decoded tells. */
  #withoutSecrets(reply: Reply, body: string, now: UnixSeconds): Reply {
    const secrets = this.#secrets;
    let isNamed = secrets.names(body);
    if (!isNamed && !body.includes('\\')) return reply;
    const cleaned = withTexts(reply, (text) => {
      isNamed ||= secrets.names(text);
      return secrets.withoutKeys(text, now);
    });
    if (!isNamed) return cleaned;
    // It is believed, and none of its words are kept.
    const silent = withTexts(cleaned, () => inEnglish('words-left-out'));
    return silent.is === 'answer' ? { ...silent, live: null } : silent;
  }

  #signed(call: Call, timeStamp: UnixSeconds): [string, string][] {
    return [
      ['SID', this.#sid],
      ['safeKey', this.#secrets.keyAt(timeStamp)],
      ['timeStamp', String(timeStamp)],
      ...call.parameters.map(([name, value]): [string, string] => [name, value]),
    ];
  }
}

/** A reply with other words. */
function withTexts(reply: Reply, other: (text: string) => string): Reply {
  if (reply.is === 'unclear') return { ...reply, said: other(reply.said) };
  return {
    ...reply,
    error: other(reply.error),
    live: reply.live === null ? null : other(reply.live),
    items: reply.items?.map(({ errno, error }) => ({ errno, error: other(error) })) ?? null,
  };
}

function form(fields: [string, string][]) {
  return {
    headers: { ...PLAIN_REPLY, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

interface Upload {
  readonly name: string;
  readonly file: Blob;
  readonly fileName: string;
}

/** A file is not where files to upload may be. */
class Outside extends Error {}

/** Read whole before anything leaves: a file that is gone by now is its row's fault and not the network's. */
async function openUpload({ name, path, within }: NonNullable<Call['upload']>): Promise<Upload> {
  if (within !== null && !isWithin(await realFolder(within), await realpath(path))) throw new Outside();
  return { name, file: new Blob([await readFile(path)]), fileName: basename(path) };
}

/** @throws Outside where there is no such folder: nothing is in it */
async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw new Outside('no such folder', { cause: error });
  }
}

function multipart(fields: [string, string][], { name, file, fileName }: Upload): FormData {
  const body = new FormData();
  for (const [field, value] of fields) body.set(field, value);
  body.set(name, file, fileName);
  return body;
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : '';
}

function faultOf(error: unknown): 'timeout' | 'connection' {
  return /TIMEOUT|ETIMEDOUT/.test(codeOf(error)) ? 'timeout' : 'connection';
}

/** Node's and undici's codes, as phrases an office understands; anything else keeps the first line of its message. */
const CONNECTION_WORDS: Readonly<Record<string, PhraseKey>> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-cut',
  EPIPE: 'connection-cut',
  UND_ERR_SOCKET: 'connection-cut',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-not-looked-up',
  ENETUNREACH: 'network-unreachable',
  EHOSTUNREACH: 'host-unreachable',
  ETIMEDOUT: 'connection-timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'connection-timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'no-reply-in-time',
  UND_ERR_BODY_TIMEOUT: 'reply-cut',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'reply-too-long',
  EPROTO: 'no-safe-connection',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-of-other-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-not-trusted',
};

function connectionWords(error: unknown): string {
  const code = codeOf(error);
  const words = CONNECTION_WORDS[code] ?? (code.startsWith('ERR_SSL_') ? 'no-safe-connection' : undefined);
  if (words !== undefined) return inEnglish(words, { code });
  const [said = ''] = String((error as Error).message).split('\n');
  return said === '' ? inEnglish('connection-failed') : said;
}
