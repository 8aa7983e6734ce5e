/**
 * From settings to the rules by which a header is laid out. A flag wins over the mapping file. In: settings. Out: rules,
 * and, asked before anything is read, a Failure where a flag names a column that does not exist.
 */
import { usage } from '../vocabulary/failure.ts';
import { ROSTER_COLUMNS, TIMETABLE_COLUMNS } from './columns.ts';
import type { LayoutRules } from './layout.ts';
import { ROSTER_WORDS, TIMETABLE_WORDS } from './mapping/header-words.ts';
import { PLAIN_MAPPING, type TableMapping } from './mapping/mapping.ts';
import { nearest } from './nearest.ts';
import type { ReadSettings } from './settings.ts';

/** What every lesson needs under one name; when it begins may be said in several ways. */
export const NEEDED = ['courseName', 'className', 'teacherUid'];

export function timetableRules(settings: ReadSettings): LayoutRules {
  return {
    columns: TIMETABLE_COLUMNS,
    needed: [...NEEDED, 'beginTime', 'endTime'],
    words: TIMETABLE_WORDS,
    mappedMustExist: true,
    ...told(settings, (settings.mapping ?? PLAIN_MAPPING).timetable, TIMETABLE_COLUMNS),
  };
}

export function rosterRules(settings: ReadSettings): LayoutRules {
  return {
    columns: ROSTER_COLUMNS,
    needed: ['courseKey', 'studentUid'],
    words: ROSTER_WORDS,
    mappedMustExist: false,
    ...told(settings, (settings.mapping ?? PLAIN_MAPPING).roster, ROSTER_COLUMNS),
  };
}

/** @throws Failure (usage) where `map` or `set` names a column that does not exist. */
export function checkColumnNames(settings: Pick<ReadSettings, 'map' | 'set'>): void {
  const known = [...TIMETABLE_COLUMNS, ...ROSTER_COLUMNS];
  for (const [option, columns] of [
    ['--map', settings.map],
    ['--set', settings.set],
  ] as const) {
    for (const column of Object.keys(columns)) {
      if (known.includes(column)) continue;
      const near = nearest(column, known);
      throw near === null
        ? usage('column-nowhere', { option, column })
        : usage('column-misspelt', { option, column, near });
    }
  }
}

function told(settings: ReadSettings, mapping: TableMapping, columns: ReadonlySet<string>) {
  const own = <Value>(values: Readonly<Record<string, Value>>) =>
    Object.entries(values).filter(([column]) => columns.has(column));
  const flags = own(settings.map);
  const overruled = new Set(flags.map(([column]) => column));
  return {
    map: new Map<string, string | null>([...own(mapping.columns), ...flags]),
    values: new Map([...own(mapping.values), ...own(settings.set)]),
    patterns: new Map(own(mapping.patterns).filter(([column]) => !overruled.has(column))),
    empty: mapping.empty,
  };
}
