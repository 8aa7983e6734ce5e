/**
 * Which encodings a file could be in. In: a file. Out: the one it certainly has (a byte order mark, or valid UTF-8), or
 * those in which its beginning means something, each with a sample for a person to choose by. This is the only place
 * that tries encodings, and its answer is a proposal: CP949 and Latin-1 decode as GB18030 without an error.
 */
import iconv from 'iconv-lite';
import type { Source } from '../source.ts';
import { openText } from '../text.ts';

/** Of two that fit alike the earlier one: Korean makes plausible Chinese, Chinese hardly ever makes pure Korean. */
const CANDIDATES = ['cp949', 'shift_jis', 'gb18030', 'big5', 'windows-1252', 'macintosh'];
/** So much is tried in other encodings than UTF-8. */
const SAMPLE_BYTES = 1024 * 1024;
const SAMPLE_CHARACTERS = 60;

export interface EncodingCandidate {
  readonly encoding: string;
  /** The first line with a letter outside ASCII, as it reads in this encoding. */
  readonly sample: string;
}

export interface EncodingGuess {
  /** Null where only a person can tell. */
  readonly certain: string | null;
  /** Empty where one is certain; else the likeliest first. */
  readonly candidates: readonly EncodingCandidate[];
}

interface Plausible {
  /** Letters that texts of an encoding are mostly made of. */
  readonly usual: RegExp;
  /** What hardly ever happens in them. */
  readonly odd: RegExp;
}

const HANZI: Plausible = {
  usual: /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/g,
  odd: /[a-z][\u4e00-\u9fff]|[\u4e00-\u9fff][a-z]/g,
};
const LATIN: Plausible = { usual: /[À-ÖØ-öø-ÿ–—‘’“”€]/g, odd: /[^\0-\x7f]{3,}/g };

const PLAUSIBLE: ReadonlyMap<string, Plausible> = new Map([
  ['gb18030', HANZI],
  ['big5', HANZI],
  ['cp949', { usual: /[\uac00-\ud7a3]/g, odd: /[a-z][\uac00-\ud7a3]/g }],
  ['shift_jis', { usual: /[\u3040-\u30ff\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/g, odd: HANZI.odd }],
  ['windows-1252', LATIN],
  ['macintosh', LATIN],
]);

export async function guessEncoding(source: Source): Promise<EncodingGuess> {
  const text = await openText(source, null);
  while ((await text.next()) !== null);
  if (text.fault() === null || text.bom) return { certain: text.encoding, candidates: [] };
  const pieces: Buffer[] = [];
  for await (const piece of source.again(SAMPLE_BYTES)) pieces.push(Buffer.from(piece));
  const bytes = Buffer.concat(pieces);
  const candidates = CANDIDATES.flatMap((encoding) => {
    const decoded = iconv.decode(bytes, encoding);
    // the sample may end in the middle of a character
    if (decoded.slice(0, -2).includes('\ufffd') || decoded.includes('\0')) return [];
    return [{ encoding, sample: sampleOf(decoded), score: scoreOf(decoded, PLAUSIBLE.get(encoding) ?? LATIN) }];
  });
  return {
    certain: null,
    candidates: candidates.sort((a, b) => b.score - a.score).map(({ encoding, sample }) => ({ encoding, sample })),
  };
}

/** The share of usual letters among those outside ASCII, less the share of odd neighbours. */
function scoreOf(text: string, { usual, odd }: Plausible): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (count(usual) - count(odd)) / Math.max(1, count(/[^\0-\x7f]/g));
}

function sampleOf(text: string): string {
  const line = text.split(/\r\n|\n|\r/).find((each) => /[^\0-\x7f]/.test(each)) ?? '';
  const at = Math.max(0, line.search(/[^\0-\x7f]/) - 10);
  return line.slice(at, at + SAMPLE_CHARACTERS);
}
