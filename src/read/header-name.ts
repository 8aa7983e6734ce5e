/**
 * Header cells as names that can be compared: without regard to case, blanks around them, non-breaking blanks and
 * characters of no width. In: a header's cell. Out: its comparable form.
 */

const NO_WIDTH = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const BLANKS = /[\s\u00a0]+/g;

/** Our own columns in a file given back by `failures`: they carry results and are never read as input. */
const OURS = 'ci_';

export function comparableName(header: string): string {
  return header.normalize('NFKC').replace(NO_WIDTH, '').replace(BLANKS, ' ').trim().toLowerCase();
}

/** A header as a person would write it in a message. */
export function shownName(header: string): string {
  return header.replace(NO_WIDTH, '').replace(BLANKS, ' ').trim();
}

export function isOurs(header: string): boolean {
  return comparableName(header).startsWith(OURS);
}

/** A header as words, for the comparison with well-known names: signs between words are blanks. */
export function wordsOfName(header: string): string {
  return comparableName(header)
    .replace(/[_\-./:：*()（）[\]]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
