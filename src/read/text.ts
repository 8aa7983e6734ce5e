/**
 * A file as text: its bytes are decoded strictly, by its byte order mark, else by the encoding that was named, else as
 * UTF-8. In: a source. Out: UTF-8 bytes without the mark, up to the first byte that means nothing. It never guesses an
 * encoding and never replaces what it cannot read.
 */
import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { lineCounter } from './line-counter.ts';
import type { Source } from './source.ts';

const LF = 10;
const REPLACEMENT = '\ufffd';

export interface TextFault {
  readonly is: 'undecodable' | 'nul';
  readonly line: number;
}

export interface Text {
  /** As iconv names it, in lower case. */
  readonly encoding: string;
  readonly bom: boolean;
  /** The first bytes as they are on disk. */
  readonly head: Buffer;
  /** The next piece, as UTF-8; null at the end or after a fault. */
  next(): Promise<Buffer | null>;
  /** What stopped the reading, once `next` has given null. */
  fault(): TextFault | null;
}

const MARKS: readonly (readonly [encoding: string, mark: Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['gb18030', Buffer.from([0x84, 0x31, 0x95, 0x33])],
  // before UTF-16LE, whose mark it begins with
  ['utf-32le', Buffer.from([0xff, 0xfe, 0, 0])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];

const require = createRequire(import.meta.url);

/** Loaded where a file is not UTF-8: most are. */
function iconv(): typeof import('iconv-lite') {
  return require('iconv-lite') as typeof import('iconv-lite');
}

export function isKnownEncoding(name: string): boolean {
  return iconv().encodingExists(name);
}

/**
 * Text as bytes of an encoding, piece by piece, to give a file back as it came; the mark goes in front of the first
 * piece. What the encoding lacks becomes a question mark.
 */
export function encoder(encoding: string, bom: boolean): (text: string) => Buffer {
  const { encode } = iconv();
  let first = bom;
  return (text) => {
    const bytes = encode(text, encoding, { addBOM: false });
    const mark = first ? MARKS.find(([name]) => name === encoding)?.[1] : undefined;
    first = false;
    return mark === undefined ? bytes : Buffer.concat([mark, bytes]);
  };
}

/** `named` is the encoding the user named, or null. */
export async function openText(source: Source, named: string | null): Promise<Text> {
  const head = (await source.next()) ?? Buffer.alloc(0);
  const mark = MARKS.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
  const encoding = (mark?.[0] ?? named ?? 'utf-8').toLowerCase();
  const markBytes = mark?.[1].length ?? 0;
  const pieces = { first: head.subarray(markBytes), source };
  const decode = isUtf8Name(encoding) ? checkUtf8(source, markBytes) : decodeOther(encoding);

  let started = false;
  let ended = false;
  let fault: TextFault | null = null;
  return {
    encoding: isUtf8Name(encoding) ? 'utf-8' : encoding,
    bom: mark !== undefined,
    head,
    next: async () => {
      while (!ended) {
        const raw = started ? await source.next() : pieces.first;
        started = true;
        ended = raw === null;
        const decoded = decode.next(raw);
        if (decoded.fault !== null) {
          ended = true;
          fault = { is: decoded.fault, line: await decode.line() };
        }
        if (decoded.text.length > 0) return decoded.text;
      }
      return null;
    },
    fault: () => fault,
  };
}

interface Decoded {
  /** What could be decoded; where there is a fault, whole lines only. */
  readonly text: Buffer;
  readonly fault: TextFault['is'] | null;
}

interface Decoder {
  /** Takes the next bytes, null at the end. */
  next(raw: Buffer | null): Decoded;
  /** The line of the fault. */
  line(): Promise<number>;
}

function isUtf8Name(encoding: string): boolean {
  return encoding === 'utf-8' || encoding === 'utf8';
}

/** UTF-8 needs no decoding, only a check, and that costs next to nothing: lines are counted once a fault is found. */
function checkUtf8(source: Source, markBytes: number): Decoder {
  let carried: Buffer = Buffer.alloc(0);
  let passed = markBytes;
  let faultAt = 0;
  return {
    next: (raw) => {
      const bytes = raw === null ? carried : carried.length === 0 ? raw : Buffer.concat([carried, raw]);
      const whole = raw === null ? bytes.length : bytes.length - unfinished(bytes);
      const text = bytes.subarray(0, whole);
      const undecodable = isUtf8(text) ? -1 : firstUndecodable(text);
      const nul = text.indexOf(0);
      if (undecodable === -1 && nul === -1) {
        carried = bytes.subarray(whole);
        passed += whole;
        return { text, fault: null };
      }
      const isNul = nul !== -1 && (undecodable === -1 || nul < undecodable);
      const at = isNul ? nul : undecodable;
      faultAt = passed + at;
      return { text: wholeLines(text.subarray(0, at)), fault: isNul ? 'nul' : 'undecodable' };
    },
    line: async () => {
      const counter = lineCounter();
      for await (const chunk of source.again(faultAt)) counter.add(chunk);
      return counter.line();
    },
  };
}

function decodeOther(encoding: string): Decoder {
  const decoder = iconv().getDecoder(encoding, { stripBOM: true });
  const counter = lineCounter();
  return {
    next: (raw) => {
      const decoded = raw === null ? (decoder.end() ?? '') : decoder.write(raw);
      const replaced = decoded.indexOf(REPLACEMENT);
      const nul = decoded.indexOf('\0');
      if (replaced === -1 && nul === -1) {
        const text = Buffer.from(decoded, 'utf8');
        counter.add(text);
        return { text, fault: null };
      }
      const isNul = nul !== -1 && (replaced === -1 || nul < replaced);
      const text = Buffer.from(decoded.slice(0, isNul ? nul : replaced), 'utf8');
      counter.add(text);
      return { text: wholeLines(text), fault: isNul ? 'nul' : 'undecodable' };
    },
    line: () => Promise.resolve(counter.line()),
  };
}

/** How many bytes at the end belong to a character that goes on in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

/** Where the first byte stands that is not UTF-8, given that there is one: halving, because the check is so fast. */
function firstUndecodable(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const piece = bytes.subarray(0, middle);
    if (isUtf8(piece.subarray(0, middle - unfinished(piece)))) good = middle;
    else bad = middle;
  }
  return good;
}

function wholeLines(text: Buffer): Buffer {
  return text.subarray(0, text.lastIndexOf(LF) + 1);
}
