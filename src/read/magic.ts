/**
 * Files that are no text at all, recognised by their first bytes: an office often renames a workbook to .csv.
 * In: the beginning of a file. Out: what it is, as a phrase, or null. It never says that something *is* a CSV file.
 */
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';

/** First bytes, as Latin-1 text, and what begins with them. */
const KINDS: readonly (readonly [string, PhraseKey])[] = [
  ['PK\x03\x04', 'zip-or-workbook'],
  ['PK\x05\x06', 'empty-zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'old-workbook'],
  ['%PDF-', 'pdf-document'],
  ['\x1f\x8b', 'gzip-archive'],
  ['7z\xbc\xaf\x27\x1c', '7z-archive'],
  ['Rar!\x1a\x07', 'rar-archive'],
  ['SQLite format 3\0', 'sqlite-database'],
  ['{\\rtf', 'rtf-document'],
  ['\x89PNG', 'png-image'],
  ['\xff\xd8\xff', 'jpeg-image'],
  ['GIF8', 'gif-image'],
];

/** Text, but not of this kind: pages and sheets that some systems serve under the name of a CSV file. */
const MARKUP: readonly (readonly [RegExp, PhraseKey])[] = [
  [/^\s*(<!doctype html|<html)/i, 'web-page'],
  [/^\s*<\?xml/i, 'xml-file'],
];

export function kindByFirstBytes(head: Buffer): Phrase | null {
  const text = head.subarray(0, 256).toString('latin1');
  const binary = KINDS.find(([bytes]) => text.startsWith(bytes));
  const found = binary ?? MARKUP.find(([pattern]) => pattern.test(text.replace(/^\xef\xbb\xbf/, '')));
  return found === undefined ? null : phrase(found[1]);
}
