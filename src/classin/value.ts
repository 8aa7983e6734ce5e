/**
 * Is this text a value of this type? In comes a parameter's type and its canonical wire text, out comes the first
 * fault or null. Pure: rules that need the clock, the disk or another parameter are somebody else's.
 */
import { readIntegerList } from './integer-list.ts';
import type { ValueType } from './parameter.ts';

/** What is wrong with a value. Lengths are in Unicode characters; `value` is the element of a list that is meant. */
export type ValueFault =
  /** Nothing, or nothing but blanks: what has no value is not sent. */
  | { readonly is: 'empty' }
  | { readonly is: 'too-long'; readonly max: number; readonly length: number }
  /** Not a number of 1 to 20 decimal digits; null for the text as a whole. */
  | { readonly is: 'not-digits'; readonly value: string | null }
  | { readonly is: 'not-an-integer' }
  | { readonly is: 'out-of-range'; readonly min: number; readonly max: number }
  | { readonly is: 'unknown-code'; readonly codes: readonly string[] }
  | { readonly is: 'not-a-flag' }
  /** Not a JSON array. */
  | { readonly is: 'not-a-list' }
  | { readonly is: 'too-many'; readonly max: number; readonly count: number }
  | { readonly is: 'duplicate'; readonly value: string }
  | { readonly is: 'not-md5' };

/** Pages add-course and add-course-class, "courseUniqueIdentity": 1 to 32 characters, else errno 100. */
export const MAX_IDENTITY_LENGTH = 32;

/** Past this a time is milliseconds by mistake: as seconds it would lie after the year 5000. */
const MAX_TIME = 99_999_999_999;

const DIGITS = /^\d{1,20}$/;
/** An element of a list is JSON, which knows no leading zeros. */
const ELEMENT = /^(?:0|[1-9]\d{0,19})$/;
const INTEGER = /^-?\d+$/;
const MD5 = /^[0-9a-f]{32}$/;
const BLANK = /^\s*$/;

/** The length of a text as ClassIn's pages count it: in Unicode characters, not in UTF-16 units. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export function faultOf(type: ValueType, text: string): ValueFault | null {
  if (BLANK.test(text)) return { is: 'empty' };
  switch (type.is) {
    case 'text':
      return type.max === null ? null : tooLong(text, type.max);
    case 'identity':
      return tooLong(text, MAX_IDENTITY_LENGTH);
    case 'uid':
    case 'id':
      return DIGITS.test(text) ? null : { is: 'not-digits', value: null };
    case 'uids':
      return faultOfList(text, null);
    case 'ids':
      return faultOfList(text, type.most);
    case 'integer':
      return outOfRange(text, type.min, type.max);
    case 'time':
      return outOfRange(text, 0, MAX_TIME);
    case 'code':
      return Object.hasOwn(type.codes, text) ? null : { is: 'unknown-code', codes: Object.keys(type.codes) };
    case 'flag':
      return text === '0' || text === '1' ? null : { is: 'not-a-flag' };
    case 'md5':
      return MD5.test(text) ? null : { is: 'not-md5' };
    case 'image':
      // a path: whether an image is there only the disk can say
      return null;
  }
}

function tooLong(text: string, max: number): ValueFault | null {
  // a text of at most `max` UTF-16 units has at most as many characters: nearly every cell ends here, uncounted
  if (text.length <= max) return null;
  const length = characters(text);
  return length > max ? { is: 'too-long', max, length } : null;
}

function outOfRange(text: string, min: number, max: number): ValueFault | null {
  if (!INTEGER.test(text)) return { is: 'not-an-integer' };
  const value = Number(text);
  return value < min || value > max ? { is: 'out-of-range', min, max } : null;
}

function faultOfList(text: string, most: number | null): ValueFault | null {
  const elements = readIntegerList(text);
  if (elements === null) return { is: 'not-a-list' };
  if (elements.length === 0) return { is: 'empty' };
  const seen = new Set<string>();
  for (const element of elements) {
    if (!ELEMENT.test(element)) return { is: 'not-digits', value: element };
    if (seen.has(element)) return { is: 'duplicate', value: element };
    seen.add(element);
  }
  if (most !== null && elements.length > most) return { is: 'too-many', max: most, count: elements.length };
  return null;
}
