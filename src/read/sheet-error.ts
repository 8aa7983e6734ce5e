/** What a spreadsheet writes where a formula failed: `#N/A`, `#REF!`, `#NAME?`, in German `#NV`. Not a name of anything. */
const ERROR = /^#(?:\p{Lu}[\p{Lu}/0-9]*[!?]|N\/[AD]|NV)$/u;

export function isSheetError(cell: string): boolean {
  return cell.startsWith('#') && ERROR.test(cell);
}
