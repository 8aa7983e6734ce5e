/**
 * Text that is no text any more: what a formula left, or a saving in an encoding that lacks the signs. Names and keys
 * that are lost would look the same, and join courses that have nothing to do with each other.
 */
import { type CellFault, cellFault } from './cell.ts';
import { isSheetError } from './sheet-error.ts';

/** One question mark alone may be meant. */
const QUESTION_MARKS = /^\?\s*\?[?\s]*$/;

function isDestroyed(cell: string): boolean {
  return cell.includes('\ufffd') || (cell.startsWith('?') && QUESTION_MARKS.test(cell));
}

/** What is wrong with a name or key whose text is lost; null for nearly all. */
export function lostText(cell: string): CellFault | null {
  if (isSheetError(cell)) return cellFault('sheet-error', { value: cell });
  return isDestroyed(cell) ? cellFault('text-destroyed', { value: cell }) : null;
}
