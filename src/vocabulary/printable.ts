/**
 * Text of others as it may stand on a terminal: cells of a file, what a server said. Comes in: any text; goes out: one
 * line that neither moves the cursor nor turns the text around. Pure.
 */

/** Signs that would, as dots. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '·');
}

/** The same of a text of several lines, which stay lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
