/**
 * A cell that sets one parameter of a call, as the text that goes on the wire. In: the parameter's row of the table
 * and a cell without blanks around it. Out: canonical text, or what is wrong. The rules are the table's; this file
 * only turns people's writing into the table's and the table's faults into problems.
 */
import { writeIntegerList } from '../classin/integer-list.ts';
import type { Parameter } from '../classin/parameter.ts';
import { faultOf, type ValueFault } from '../classin/value.ts';
import { ABSENT, type CellFault, cellFault, type Reading, remembering, sound, tidy } from './cell.ts';
import { faultOfImage } from './cover-image.ts';
import { readMoment } from './moment.ts';
import { readUid, readUids } from './uid.ts';
import type { Zone } from './zone.ts';

export interface CellContext {
  readonly zone: Zone | null;
  /** Where paths in the timetable start: its own folder. */
  readonly folder: string;
}

export type CellReader = (cell: string) => Reading<string>;

/** The reader of a parameter's cells; an empty cell is ABSENT. */
export function cellReader(parameter: Parameter, context: CellContext): CellReader {
  const read = readerByType(parameter, context);
  return (cell) => (cell === '' ? ABSENT : read(cell));
}

function readerByType(parameter: Parameter, context: CellContext): CellReader {
  const { type } = parameter;
  switch (type.is) {
    case 'uid':
      return readUid;
    case 'uids':
      return (cell) => {
        const { uids, faults } = readUids(cell);
        const seen = new Set<string>();
        const twice = uids.filter((uid) => seen.size === seen.add(uid).size);
        const found = [...faults, ...twice.map((uid) => cellFault('assistant-twice', { uid }))];
        return { value: seen.size === 0 ? null : writeIntegerList([...seen]), faults: found };
      };
    case 'time':
      return (cell) => {
        // 0 is ClassIn's "never"
        const at = cell === '0' ? 0 : readMoment(cell, context.zone);
        return typeof at === 'number' ? sound(String(at)) : { value: null, faults: [at] };
      };
    case 'image':
      return remembering((cell) => {
        const fault = faultOfImage(cell, context.folder);
        return fault === null ? sound(cell) : { value: null, faults: [fault] };
      });
    case 'integer':
      return (cell) => checked(parameter, cell.replace(/^\+?0+(?=\d)/, ''));
    default:
      return (cell) => checked(parameter, tidy(cell));
  }
}

function checked(parameter: Parameter, text: string): Reading<string> {
  const fault = faultOf(parameter.type, text);
  return fault === null ? sound(text) : { value: null, faults: [asCellFault(parameter, fault, text)] };
}

/** What a fault of the table is called in a timetable. */
function asCellFault(parameter: Parameter, fault: ValueFault, value: string): CellFault {
  switch (fault.is) {
    case 'too-long': {
      const { length, max } = fault;
      if (parameter.type.is === 'identity') return cellFault('identity-too-long', { length, max });
      return cellFault(parameter.wire.endsWith('Name') ? 'name-too-long' : 'text-too-long', { length, max });
    }
    case 'out-of-range':
      return parameter.wire === 'seatNum' && !value.startsWith('-')
        ? cellFault('too-many-seats', { value, max: fault.max })
        : cellFault('number-out-of-range', { value, min: fault.min, max: fault.max });
    case 'not-digits':
    case 'not-an-integer':
      return cellFault('number-unreadable', { value });
    case 'unknown-code':
      return cellFault('code-unknown', { value, codes: fault.codes.join(', ') });
    case 'not-a-flag':
      return cellFault('flag-unreadable', { value });
    case 'empty':
      return cellFault('value-missing', { column: parameter.column ?? parameter.wire });
    case 'not-a-list':
    case 'too-many':
    case 'duplicate':
    case 'not-md5':
      return cellFault('list-unreadable', { value });
  }
}
