/** What a spreadsheet writes where a formula failed, in its own language: `#REF!`, `#NAME?`, `#¡VALOR!`, `#NV`. */
const ERROR = /^#(?:[¡¿]?\p{Lu}[\p{Lu}/0-9]*[!?]|N\/[ABD]|NV|I\/T|YOK|Н\/Д)$/u;

export function isSheetError(cell: string): boolean {
  return cell.startsWith('#') && ERROR.test(cell);
}
