/**
 * What came back, made sense of. Comes in: a status, headers and a body, or an error of the connection. Goes out: an
 * Answer where ClassIn spoke, Unclear where nobody can say what happened. Tolerant, because the pages are: a number may
 * be text, `data` may be missing, an item's place is all that names it.
 */
import type { UnixMillis } from '../vocabulary/ids.ts';
import { inEnglish } from '../vocabulary/phrase.ts';

/** One lesson's outcome in the reply of `addCourseClassStudent`, in the order of `classJson`. */
export interface Item {
  readonly errno: number;
  readonly error: string;
}

/** ClassIn spoke: an errno of its own. */
export interface Answer {
  readonly is: 'answer';
  readonly status: number;
  readonly errno: number;
  readonly error: string;
  /** The course or class ID as digits; null where there is none. */
  readonly id: string | null;
  /** `more_data` of a recorded or streamed lesson, as JSON text with what is empty left out; null if nothing is left. */
  readonly live: string | null;
  /** Null where `data` is no list of items. */
  readonly items: readonly Item[] | null;
  readonly serverTime: UnixMillis | null;
}

export type Fault =
  | 'timeout'
  | 'connection'
  /** No connection was made: nothing of the call left. */
  | 'unreached'
  /** The file to travel cannot be read: nothing of the call left. */
  | 'unreadable-upload'
  | 'server-error'
  | 'too-many-requests'
  | 'wrong-address'
  | 'not-classin';

/** Nobody knows whether the call did its work. */
export interface Unclear {
  readonly is: 'unclear';
  readonly status: number | null;
  readonly fault: Fault;
  /** What was seen, short, for people. */
  readonly said: string;
  /** How long the server asked everybody to wait, milliseconds; null where it did not. */
  readonly retryAfter: number | null;
  readonly serverTime: UnixMillis | null;
}

export type Reply = Answer | Unclear;

/** Maintenance may come as this errno or as this HTTP status: nobody could confirm which (classin-api, Rate). */
const MAINTENANCE = 901;
/** Statuses by which the address, not the call, is at fault: wrong host, plain http. */
const WRONG_ADDRESS: ReadonlySet<number> = new Set([401, 403, 404, 405, 407, 421]);
/** The longest piece of a strange body that is repeated. */
const LONGEST_SAYING = 120;

export interface RawReply {
  readonly status: number;
  readonly date: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
  readonly receivedAt: UnixMillis;
}

export function understand(raw: RawReply): Reply {
  const serverTime = timeOf(raw.date);
  const unclear = (fault: Fault, said: string): Unclear => ({
    is: 'unclear',
    status: raw.status,
    fault,
    said,
    retryAfter: waitOf(raw.retryAfter, serverTime ?? raw.receivedAt),
    serverTime,
  });
  if (raw.status === MAINTENANCE) {
    const error = inEnglish('under-maintenance');
    return {
      is: 'answer',
      status: raw.status,
      errno: MAINTENANCE,
      error,
      id: null,
      live: null,
      items: null,
      serverTime,
    };
  }
  if (raw.status === 429) return unclear('too-many-requests', inEnglish('http-too-many'));
  if (raw.status === 408 || raw.status >= 500)
    return unclear('server-error', inEnglish('http-status', { status: raw.status }));
  if (WRONG_ADDRESS.has(raw.status)) return unclear('wrong-address', inEnglish('http-status', { status: raw.status }));
  const body = parse(raw.body);
  const info = body?.error_info;
  if (body === null || !isRecord(info)) return unclear('not-classin', strangeReply(raw));
  const errno = wholeNumber(info.errno);
  if (errno === null) return unclear('not-classin', inEnglish('http-no-errno', { status: raw.status }));
  return {
    is: 'answer',
    status: raw.status,
    errno,
    error: typeof info.error === 'string' ? info.error : '',
    id: idOf(body.data, raw.body),
    live: liveOf(body.more_data ?? (isRecord(body.data) ? body.data.more_data : undefined)),
    items: itemsOf(body.data),
    serverTime,
  };
}

export function noReply(fault: 'timeout' | 'connection' | 'unreached' | 'unreadable-upload', said: string): Unclear {
  return { is: 'unclear', status: null, fault, said, retryAfter: null, serverTime: null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function wholeNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  return typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : null;
}

/** A number past 2^53 has lost its last digits in `JSON.parse`; they still stand in the text. */
function idOf(data: unknown, text: string): string | null {
  if (typeof data === 'string') return /^[1-9]\d{0,19}$/.test(data.trim()) ? data.trim() : null;
  if (typeof data !== 'number' || !Number.isInteger(data) || data <= 0) return null;
  if (Number.isSafeInteger(data)) return String(data);
  return /"data"\s*:\s*(\d{1,20})(?![\d.e])/i.exec(text)?.[1] ?? null;
}

function itemsOf(data: unknown): readonly Item[] | null {
  if (!Array.isArray(data)) return null;
  const items: Item[] = [];
  for (const entry of data as unknown[]) {
    const errno = isRecord(entry) ? wholeNumber(entry.errno) : null;
    if (errno === null || !isRecord(entry)) return null;
    items.push({ errno, error: typeof entry.error === 'string' ? entry.error : '' });
  }
  return items;
}

function liveOf(more: unknown): string | null {
  if (!isRecord(more)) return null;
  const info = isRecord(more.live_info) ? more.live_info : {};
  const addresses = { live_url: more.live_url, RTMP: info.RTMP, HLS: info.HLS, FLV: info.FLV };
  const given = Object.entries(addresses).filter(([, address]) => typeof address === 'string' && address !== '');
  return given.length === 0 ? null : JSON.stringify(Object.fromEntries(given));
}

function timeOf(date: string | undefined): UnixMillis | null {
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : (at as UnixMillis);
}

/** `Retry-After` is seconds or a date (RFC 9110). */
function waitOf(value: string | undefined, now: UnixMillis): number | null {
  if (value === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  // A date begins with its weekday; `Date.parse` alone would make one of "-3" or "1.5" as well.
  const at = /^\s*[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function strangeReply({ status, body }: RawReply): string {
  const words = body.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (words === '') return inEnglish('http-empty', { status });
  const text = words.length > LONGEST_SAYING ? `${words.slice(0, LONGEST_SAYING)}…` : words;
  return inEnglish('http-strange', { status, text });
}
