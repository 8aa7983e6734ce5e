/**
 * Words that offices write where they have nothing to write yet. Data, and the question whether a cell is one of them.
 * They count only where a value of the column cannot be read otherwise: a lesson may well be called "None".
 */

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'tba',
  'tbd',
  'tbc',
  'arranged',
  'arr',
  'to be arranged',
  'to be announced',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'staff',
  'no informado',
  '-',
  '--',
  '---',
  '–',
  '—',
  '无',
  '待定',
  '暂无',
]);

/** Where 0 can be no value: of somebody, of a folder, of a date. */
export function isPlaceholderOrZero(cell: string): boolean {
  return cell === '0' || isPlaceholder(cell);
}

export function isPlaceholder(cell: string): boolean {
  return cell.length <= 16 && PLACEHOLDERS.has(cell.trim().toLowerCase());
}
