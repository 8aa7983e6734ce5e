/**
 * Files that are no text at all, recognised by their first bytes: an office often renames a workbook to .csv.
 * In: the beginning of a file. Out: what it is, in words, or null. It never says that something *is* a CSV file.
 */

/** First bytes, as Latin-1 text, and what begins with them. */
const KINDS: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a zip archive or an Excel workbook (.xlsx)'],
  ['PK\x05\x06', 'an empty zip archive'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Excel workbook (.xls)'],
  ['%PDF-', 'a PDF document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['{\\rtf', 'an RTF document'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
];

/** Text, but not of this kind: pages and sheets that some systems serve under the name of a CSV file. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^\s*(<!doctype html|<html)/i, 'a web page'],
  [/^\s*<\?xml/i, 'an XML file'],
];

export function kindByFirstBytes(head: Buffer): string | null {
  const text = head.subarray(0, 256).toString('latin1');
  const binary = KINDS.find(([bytes]) => text.startsWith(bytes));
  if (binary) return binary[1];
  return MARKUP.find(([pattern]) => pattern.test(text.replace(/^\xef\xbb\xbf/, '')))?.[1] ?? null;
}
