/**
 * Arrays of numbers on the wire, JSON text in one form field (`classJson=[1,2]`; a native array gives 155, says
 * classin-api). The numbers stay text on our side: JSON.parse would round one of more than 53 bits.
 */

/** `['7', '12']` as `[7,12]`. Leading zeros go, because JSON knows none; the values must be decimal digits. */
export function writeIntegerList(values: readonly string[]): string {
  return `[${values.map(withoutLeadingZeros).join(',')}]`;
}

/**
 * The elements of a JSON array, each as the text that stands there, whatever it is; null where the text is no array
 * of plain values.
 */
export function readIntegerList(text: string): readonly string[] | null {
  const inside = /^\s*\[([^[\]{}]*)\]\s*$/.exec(text)?.[1];
  if (inside === undefined) return null;
  if (inside.trim() === '') return [];
  return inside.split(',').map((element) => element.trim());
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
