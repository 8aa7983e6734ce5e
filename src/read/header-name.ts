/**
 * Header cells as names that can be compared: without regard to case, blanks around them, non-breaking blanks and
 * characters of no width. In: a header's cell. Out: its comparable form.
 */

const NO_WIDTH = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const NON_BREAKING = /[\u00a0\u2007\u202f]/g;
const BLANKS = /[\s\u00a0]+/g;

/** Our own columns in a file given back by `failures`: they carry results and are never read as input. */
const OURS = 'ci_';

export function comparableName(header: string): string {
  return header.normalize('NFKC').replace(NO_WIDTH, '').replace(BLANKS, ' ').trim().toLowerCase();
}

/** The names a header answers to: a non-breaking blank may stand for a blank, or for nothing. */
export function comparableNames(header: string): readonly string[] {
  const name = comparableName(header);
  const without = comparableName(header.replace(NON_BREAKING, ''));
  return name === without ? [name] : [name, without];
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
