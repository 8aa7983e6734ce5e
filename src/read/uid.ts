/**
 * UIDs, ClassIn's numbers of people: one in a cell, or several, as numbers or as names that a directory knows. In: a
 * cell's text. Out: the digits as they stand, and what is wrong. A UID is text: it may be longer than a number can hold.
 */
import { readIntegerList } from '../classin/integer-list.ts';
import { faultOf } from '../classin/value.ts';
import type { People, Role } from './aids/people.ts';
import { ABSENT, bare, type CellFault, cellFault, type Reading, sound } from './cell.ts';
import { isPlaceholderOrZero } from './placeholders.ts';

const PLAIN = /^[1-9]\d{0,19}$/;
/** What Excel makes of a long number. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
/** Never part of a name or a number. */
const STRONGEST = /[;；|｜、\n]+/;
/** Names hold blanks and commas themselves, so that these are tried last. */
const SEPARATORS = [STRONGEST, /[,，]+/, /\s+/];
/** What a spreadsheet makes of a number that is shown with separators for thousands; people of three digits look so too. */
const GROUPED = /^[1-9]\d{0,2}([,，\u00a0\u202f])\d{3}(?:\1\d{3}){0,5}$/;
const MAY_BE_GROUPED = /\d[,，\u00a0\u202f]\d{3}(?!\d)/;

export interface UidList {
  /** In the order of the cell, with repetitions, without those that cannot be read. */
  readonly uids: readonly string[];
  readonly faults: readonly CellFault[];
  /** Parts that were read as several, and may be one number each, with separators for thousands. */
  readonly grouped: readonly string[];
}

export interface UidReader {
  one(cell: string): Reading<string>;
  /** UIDs separated by ; , | or blanks, or a JSON array of them. */
  several(cell: string): UidList;
}

/** `people` is null where no directory was given: then only numbers are understood. */
export function uidReader(people: People | null, role: Role): UidReader {
  const one = people === null ? readUid : (cell: string) => byDirectory(cell, people, role);
  const isKnown = (part: string) => people?.knows(part) ?? false;
  return {
    one,
    several: (cell) => {
      // one number, as in most rosters
      if (people === null && PLAIN.test(cell)) return { uids: [cell], faults: [], grouped: [] };
      const isJson = cell.startsWith('[');
      const parts = isJson ? fromJson(cell) : split(cell, isKnown, 0);
      if (parts === null) return { uids: [], faults: [cellFault('list-unreadable', { value: cell })], grouped: [] };
      const uids: string[] = [];
      const faults: CellFault[] = [];
      let holes = false;
      for (const part of parts) {
        if (people === null && PLAIN.test(part)) {
          uids.push(part);
          continue;
        }
        const { value, faults: found } = one(part);
        if (value !== null) uids.push(value);
        faults.push(...found);
        holes ||= isJson && value === null && found.length === 0;
      }
      // between separators a word for nothing is nobody; an array has no place for it
      if (holes) faults.push(cellFault('list-unreadable', { value: cell }));
      // what a directory knows, or an array holds, is said clearly enough
      return { uids, faults, grouped: people === null && !isJson ? groupedIn(cell) : [] };
    },
  };
}

/** A number as it stands. */
function readUid(cell: string): Reading<string> {
  if (PLAIN.test(cell)) return sound(cell);
  if (cell === '' || isPlaceholderOrZero(cell)) return ABSENT;
  const plain = bare(cell.normalize('NFKC'));
  if (plain === '') return ABSENT;
  if (PLAIN.test(plain)) return sound(plain);
  const fault = faultOfUid(plain);
  // a leading zero is only worth a warning
  return { value: fault?.code === 'uid-leading-zero' ? plain : null, faults: fault === null ? [] : [fault] };
}

function faultOfUid(cell: string): CellFault | null {
  if (SCIENTIFIC.test(cell)) return cellFault('uid-scientific', { value: cell });
  if (faultOf({ is: 'uid' }, cell) !== null || /^0+$/.test(cell)) return cellFault('uid-unreadable', { value: cell });
  return cell.startsWith('0') ? cellFault('uid-leading-zero', { value: cell }) : null;
}

function byDirectory(cell: string, people: People, role: Role): Reading<string> {
  if (cell === '') return ABSENT;
  const found = people.find(cell, role);
  if (found.value !== null) return found;
  if (isPlaceholderOrZero(cell)) return ABSENT;
  return SCIENTIFIC.test(cell) ? { value: null, faults: [cellFault('uid-scientific', { value: cell })] } : found;
}

/** Cut at the strongest sign first; a part that a directory knows as it stands is not cut further. */
function split(cell: string, isKnown: (part: string) => boolean, strength: number): readonly string[] {
  const text = bare(cell);
  const separator = SEPARATORS[strength];
  if (text === '') return [];
  if (separator === undefined || PLAIN.test(text) || isKnown(text)) return [text];
  const parts = text.split(separator);
  // a name of two words that nobody knows is one unknown name, not two; numbers are cut at blanks
  if (separator.source === '\\s+' && !parts.every((part) => /^\d/.test(part) || isKnown(part))) return [text];
  return parts.flatMap((part) => split(part, isKnown, strength + 1));
}

function groupedIn(cell: string): readonly string[] {
  if (!MAY_BE_GROUPED.test(cell)) return [];
  return cell
    .split(STRONGEST)
    .map(bare)
    .filter((part) => GROUPED.test(part));
}

/** Says that a list may be a number, where commas are how people are separated. */
export function groupedFaults({ grouped }: UidList): readonly CellFault[] {
  return grouped.map((value) => cellFault('list-may-be-number', { value }));
}

/** Elements may be numbers or strings. */
function fromJson(cell: string): readonly string[] | null {
  return readIntegerList(cell)?.map((element) => element.replace(/^"(.*)"$/, '$1')) ?? null;
}
