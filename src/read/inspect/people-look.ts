/**
 * What a column of people holds besides UIDs. In: its cells with their lines, read as `check` reads them. Out: the first
 * cell with a number that Excel has shortened, with a name, and with something that is neither. A leading zero is none of
 * these: it is taken as it stands.
 */
import { quoted } from '../../vocabulary/problem.ts';
import type { People } from '../aids/people.ts';
import { type CellFault, remembering } from '../cell.ts';
import { uidReader } from '../uid.ts';

/** A cell to show, and its line. */
export interface Spot {
  readonly cell: string;
  readonly line: number;
}

export interface PeopleLook {
  readonly shortened: Spot | null;
  readonly named: Spot | null;
  /** Neither UID nor name: `#N/A`, `200101.0`. */
  readonly unreadable: Spot | null;
}

export interface PeopleLooker {
  see(cell: string, line: number): void;
  look(): PeopleLook;
}

type Trouble = keyof PeopleLook;

const STUDENTS = ['students', 'studentUid'];
const TEACHERS = ['teacherUid', 'assistantUid', 'assistantUids', 'mainTeacherUid'];

/** Of a longer list only the part that fails is shown: it would be cut off. */
const LONGEST_SPOT = 40;

/** Null for a column of no people. */
export function peopleLooker(column: string | null, people: People | null): PeopleLooker | null {
  if (column === null || ![...STUDENTS, ...TEACHERS].includes(column)) return null;
  const reader = uidReader(people, STUDENTS.includes(column) ? 'student' : 'teacher');
  const faultsOf = remembering((cell: string) => reader.several(cell).faults);
  const found: Record<Trouble, Spot | null> = { shortened: null, named: null, unreadable: null };
  return {
    see: (cell, line) => {
      for (const fault of faultsOf(cell)) {
        const trouble = troubleOf(fault);
        if (trouble !== null) found[trouble] ??= { cell: shown(cell, fault), line };
      }
    },
    look: () => found,
  };
}

/** With a directory, whom it does not know is for `check` to name. */
function troubleOf({ code, values }: CellFault): Trouble | null {
  if (code === 'uid-scientific') return 'shortened';
  if (code === 'list-unreadable') return 'unreadable';
  if (code !== 'uid-unreadable') return null;
  const part = String(values.value);
  // Excel's own words for an error begin so: #N/A, #REF!
  return /\p{L}/u.test(part) && !part.startsWith('#') ? 'named' : 'unreadable';
}

function shown(cell: string, { values }: CellFault): string {
  return quoted((cell.length > LONGEST_SPOT ? String(values.value) : cell).replace(/\s+/g, ' '));
}
