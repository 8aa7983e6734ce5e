/**
 * UIDs, ClassIn's numbers of people: one in a cell, or several. In: a cell's text. Out: the digits as they stand, and
 * what is wrong. A UID is text: it may be longer than a number can hold.
 */
import { readIntegerList } from '../classin/integer-list.ts';
import { faultOf } from '../classin/value.ts';
import { ABSENT, type CellFault, cellFault, type Reading, sound } from './cell.ts';

const PLAIN = /^[1-9]\d{0,19}$/;
/** What Excel makes of a long number. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const SEPARATORS = /[\s;,|；，、｜]+/;

/** One UID. */
export function readUid(cell: string): Reading<string> {
  if (PLAIN.test(cell)) return sound(cell);
  if (cell === '') return ABSENT;
  const fault = faultOfUid(cell);
  // a leading zero is only worth a warning
  return { value: fault?.code === 'uid-leading-zero' ? cell : null, faults: fault === null ? [] : [fault] };
}

export interface UidList {
  /** In the order of the cell, with repetitions, without those that cannot be read. */
  readonly uids: readonly string[];
  readonly faults: readonly CellFault[];
}

/** UIDs separated by ; , | or blanks, or a JSON array of them. */
export function readUids(cell: string): UidList {
  const parts = cell.startsWith('[') ? fromJson(cell) : cell.split(SEPARATORS);
  if (parts === null) return { uids: [], faults: [cellFault('list-unreadable', { value: cell })] };
  const uids: string[] = [];
  const faults: CellFault[] = [];
  for (const part of parts) {
    if (PLAIN.test(part)) {
      uids.push(part);
      continue;
    }
    if (part === '') continue;
    const { value, faults: found } = readUid(part);
    if (value !== null) uids.push(value);
    faults.push(...found);
  }
  return { uids, faults };
}

function faultOfUid(cell: string): CellFault | null {
  if (SCIENTIFIC.test(cell)) return cellFault('uid-scientific', { value: cell });
  if (faultOf({ is: 'uid' }, cell) !== null || /^0+$/.test(cell)) return cellFault('uid-unreadable', { value: cell });
  return cell.startsWith('0') ? cellFault('uid-leading-zero', { value: cell }) : null;
}

/** Elements may be numbers or strings. */
function fromJson(cell: string): readonly string[] | null {
  return readIntegerList(cell)?.map((element) => element.replace(/^"(.*)"$/, '$1')) ?? null;
}
