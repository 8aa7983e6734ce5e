/**
 * A cell that sets one parameter of a call, as the text that goes on the wire. In: the parameter's row of the table
 * and a cell without blanks around it. Out: canonical text, or what is wrong. The rules are the table's; this file
 * only turns people's writing into the table's and the table's faults into problems.
 */
import { writeIntegerList } from '../classin/integer-list.ts';
import type { Parameter } from '../classin/parameter.ts';
import { faultOf, type ValueFault } from '../classin/value.ts';
import { listed } from '../vocabulary/phrase.ts';
import { ABSENT, type CellFault, cellFault, type Reading, remembering, short, sound, tidy, unsound } from './cell.ts';
import { faultOfImage } from './cover-image.ts';
import { lostText } from './lost-text.ts';
import { isPlaceholderOrZero } from './placeholders.ts';
import { isSheetError } from './sheet-error.ts';
import { readMoment, type TimeWriting } from './time/moment.ts';
import { groupedFaults, type UidReader } from './uid.ts';

export interface CellContext {
  readonly writing: TimeWriting;
  /** Teachers and co-teachers; students are no parameter. */
  readonly teachers: UidReader;
  /** Where paths in the timetable start: its own folder, or that of cover images. */
  readonly folder: string;
  /** Whether they must stay in it. */
  readonly confined: boolean;
}

export type CellReader = (cell: string) => Reading<string>;

/** The reader of a parameter's cells; an empty cell is ABSENT, and so is a word for nothing where no text is meant. */
export function cellReader(parameter: Parameter, context: CellContext): CellReader {
  const read = readerByType(parameter, context);
  const takesText = parameter.type.is === 'text' || parameter.type.is === 'identity';
  return (cell) => {
    if (cell === '') return ABSENT;
    const reading = read(cell);
    return reading.value === null && !takesText && isPlaceholderOrZero(cell) ? ABSENT : reading;
  };
}

/** Of courses and lessons: an introduction may ask "???". */
const NAMES: ReadonlySet<string | null> = new Set(['courseName', 'className']);

function readerByType(parameter: Parameter, context: CellContext): CellReader {
  const { type } = parameter;
  switch (type.is) {
    case 'uid':
      return context.teachers.one;
    case 'uids':
      return (cell) => assistantsIn(cell, context.teachers);
    case 'time':
      return (cell) => {
        // 0 is ClassIn's "never"
        const at = cell === '0' ? 0 : readMoment(short(cell), context.writing);
        return typeof at === 'number' ? sound(String(at)) : { value: null, faults: [at] };
      };
    case 'image':
      return remembering((cell: string) => {
        const fault = faultOfImage(cell, context.folder, context.confined);
        return fault === null ? sound(cell) : { value: null, faults: [fault] };
      });
    case 'flag':
      return (cell) => checked(parameter, flagOf(cell, parameter.wire));
    case 'text':
    case 'identity':
      return NAMES.has(parameter.column)
        ? (cell) => {
            const lost = lostText(cell);
            return lost === null ? checked(parameter, tidy(cell)) : { value: null, faults: [lost] };
          }
        : (cell) => (isSheetError(cell) ? unsound('sheet-error', { value: cell }) : checked(parameter, tidy(cell)));
    default:
      return (cell) => checked(parameter, plainNumber(cell));
  }
}

/** The wire text of several co-teachers: a JSON array, each once. */
function assistantsIn(cell: string, teachers: UidReader): Reading<string> {
  const list = teachers.several(cell);
  const { uids } = list;
  const seen = new Set<string>();
  const twice = uids.filter((uid) => seen.size === seen.add(uid).size);
  const found = [...list.faults, ...groupedFaults(list), ...twice.map((uid) => cellFault('assistant-twice', { uid }))];
  return { value: seen.size === 0 ? null : writeIntegerList([...seen]), faults: found };
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 'on', '是', '开', '有']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', 'off', '否', '关', '无', '不']);
/** It reads backwards (1 is "not automatic"), so that a yes would be understood the wrong way round. */
const BACKWARDS = 'isAutoOnstage';

function flagOf(cell: string, wire: string): string {
  const word = cell.normalize('NFKC').trim().toLowerCase();
  if (wire === BACKWARDS) return word;
  return YES.has(word) ? '1' : NO.has(word) ? '0' : word;
}

/** Full-width digits made plain, leading zeros gone; anything else stays, to be refused. */
function plainNumber(cell: string): string {
  return cell
    .normalize('NFKC')
    .trim()
    .replace(/^\+?0+(?=\d)/, '');
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
      return cellFault('code-unknown', { value, codes: listed('comma', fault.codes) });
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
