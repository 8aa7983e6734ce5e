/**
 * Cells of a file that people open in a spreadsheet: one that begins like a formula gets an apostrophe in front, and loses
 * it when the file is given back. Pure; taken off again, every cell is as it was.
 */

/** As OWASP lists them for CSV injection, with the wide forms that spreadsheets take for the same. */
const BEGINS_A_FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** With an apostrophe in front where it begins like a formula, also where it has one already. */
export function disarmed(cell: string): string {
  return BEGINS_A_FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What `disarmed` made, as it was. */
export function rearmed(cell: string): string {
  return cell.startsWith("'") && BEGINS_A_FORMULA.test(cell) ? cell.slice(1) : cell;
}
