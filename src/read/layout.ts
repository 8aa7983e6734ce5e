/**
 * Which cell of a row is which column. In: the header's cells and what the user mapped and set. Out: for each column
 * where its value comes from, and what is wrong with the header. It never looks at a row.
 */
import { usage } from '../vocabulary/failure.ts';
import { ROSTER_COLUMNS, TIMETABLE_COLUMNS } from './columns.ts';
import type { Findings } from './findings.ts';
import { comparableName, isOurs, shownName } from './header-name.ts';
import { nearest } from './nearest.ts';
import type { ReadSettings } from './settings.ts';

/** Where a column's value comes from: a cell, and a fixed value where the cell is empty or there is none. */
export interface ColumnSource {
  readonly column: string;
  /** Its name in problems: the header's, else the column's own. */
  readonly shown: string;
  /** -1 where the file has no such column. */
  readonly index: number;
  /** What `--set` gives; empty without it. */
  readonly fallback: string;
}

export interface Layout {
  /** How many cells the header has. */
  readonly width: number;
  /** The source of a column; never missing, but perhaps one that is always empty. */
  source(column: string): ColumnSource;
  /** What the header calls a cell of a row, from 0. */
  nameOf(index: number): string;
  /** The column has a cell or a fixed value. */
  has(column: string): boolean;
  /** It has neither, and nothing has been said about it yet. */
  lacks(column: string): boolean;
}

/** The value of a column in a row, without blanks around it. */
export function cellOf(record: readonly string[], source: ColumnSource): string {
  const cell = record[source.index]?.trim();
  return cell ? cell : source.fallback;
}

/** @throws Failure (usage) where `map` or `set` names a column that does not exist. */
export function checkColumnNames(settings: ReadSettings): void {
  const known = [...TIMETABLE_COLUMNS, ...ROSTER_COLUMNS];
  for (const [option, columns] of [
    ['--map', settings.map],
    ['--set', settings.set],
  ] as const) {
    for (const column of Object.keys(columns)) {
      if (known.includes(column)) continue;
      const near = nearest(column, known);
      throw usage(
        `${option} names the column "${column}", which does not exist`,
        near === null ? 'the README lists all columns' : `perhaps ${near} is meant`,
      );
    }
  }
}

export interface LayoutRules {
  readonly columns: ReadonlySet<string>;
  /** Columns that are asked for where they are missing, so that nothing else need be said about them. */
  readonly needed: readonly string[];
  /** A header named by `--map` must be in this file: so in the timetable, but a roster may have other names. */
  readonly mappedMustExist: boolean;
}

export function layOut(
  headers: readonly string[],
  settings: ReadSettings,
  rules: LayoutRules,
  findings: Findings,
): Layout {
  const places = new Map<string, number[]>();
  headers.forEach((header, index) => {
    const name = comparableName(header);
    if (name === '' || isOurs(header)) return;
    const same = places.get(name);
    if (same) same.push(index);
    else places.set(name, [index]);
  });
  const map = new Map(Object.entries(settings.map));
  const set = new Map(Object.entries(settings.set));
  const used = new Set<number>();

  const place = (column: string): number => {
    const mapped = map.get(column);
    const found = mapped === undefined ? undefined : places.get(comparableName(mapped));
    if (mapped !== undefined && found === undefined && rules.mappedMustExist) {
      const near = nearest(mapped, headers.map(shownName));
      findings.add(null, { code: 'mapped-header-missing', values: { header: mapped, column, nearest: perhaps(near) } });
      return -1;
    }
    const indexes = found ?? places.get(comparableName(column)) ?? [];
    const index = indexes[0] ?? -1;
    if (indexes.length > 1) {
      const header = shownName(headers[index] ?? '');
      findings.add(header, { code: 'header-twice', values: { header, column } });
    }
    for (const each of indexes) used.add(each);
    return index;
  };

  const sources = new Map<string, ColumnSource>();
  for (const column of rules.columns) {
    const index = place(column);
    const shown = index === -1 ? column : shownName(headers[index] ?? '');
    sources.set(column, { column, shown, index, fallback: set.get(column)?.trim() ?? '' });
  }
  const free = [...sources.values()].filter(
    ({ column, index }) => index === -1 && !rules.needed.includes(column) && !map.has(column),
  );
  const canonical = new Set([...rules.columns].map(comparableName));
  const isUnknown = (header: string, index: number) =>
    !used.has(index) && !isOurs(header) && !canonical.has(comparableName(header));
  const unknown = headers.filter(isUnknown).map(shownName);
  warnOfNearMisses(
    unknown,
    free.map(({ column }) => column),
    findings,
  );
  const source = (column: string) => sources.get(column) ?? { column, shown: column, index: -1, fallback: '' };
  const has = (column: string) => source(column).index !== -1 || source(column).fallback !== '';
  return {
    width: headers.length,
    source,
    nameOf: (index) => shownName(headers[index] ?? '') || `cell ${index + 1}`,
    has,
    lacks: (column) => !has(column) && !(rules.mappedMustExist && map.has(column)),
  };
}

/** Says that a column is missing, and which header may have been meant. */
export function blameMissing(
  code: 'column-missing' | 'time-columns-missing',
  column: string,
  headers: readonly string[],
  findings: Findings,
): void {
  const near = nearest(column, headers.map(shownName));
  const edge = column === 'endTime' ? 'ends' : 'begins';
  findings.add(column, { code, values: { column, edge, nearest: perhaps(near) } });
}

/** A misspelt optional column would be ignored in silence, and its lessons made without it. */
function warnOfNearMisses(unknown: readonly string[], free: readonly string[], findings: Findings): void {
  for (const header of unknown) {
    // the wire name alone does not say which of the two calls is meant
    const near = header.toLowerCase() === 'folderid' ? 'lessonFolderId' : nearest(header, free);
    if (near !== null) findings.add(header, { code: 'header-unknown', values: { header, nearest: near } });
  }
}

function perhaps(near: string | null): string {
  return near === null ? '' : `; perhaps "${near}" is it`;
}
