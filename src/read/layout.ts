/**
 * Which cell of a row is which column. In: the header's cells and what the user mapped and set. Out: for each column
 * where its value comes from, what was recognised, and what is wrong with the header. It never looks at a row.
 */
import { listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import { bare, short } from './cell.ts';
import type { Findings } from './findings.ts';
import { comparableName, comparableNames, isOurs, shownName, wordsOfName } from './header-name.ts';
import type { HeaderWords } from './mapping/header-words.ts';
import { compilePattern, type NamedText, type RowPattern } from './mapping/pattern.ts';
import { nearest } from './nearest.ts';

/** Where a column's value comes from: a cell or a pattern, and a fixed value where that is empty. */
export interface ColumnSource {
  readonly column: string;
  /** Its name in problems: the header's, else the column's own. */
  readonly shown: string;
  /** -1 where the file has no such column. */
  readonly index: number;
  /** Every cell the value depends on. */
  readonly indexes: readonly number[];
  /** Instead of a cell; null for nearly every column. */
  readonly pattern: RowPattern | null;
  /** Cells that count as empty, in small letters; null for none but the empty one. */
  readonly empty: ReadonlySet<string> | null;
  /** The fixed value; empty without one. */
  readonly fallback: string;
}

/** A header that was recognised by a well-known name. */
export interface Recognised {
  readonly header: string;
  readonly column: string;
}

export interface Layout {
  /** How many cells the header has. */
  readonly width: number;
  readonly recognised: readonly Recognised[];
  /** The source of a column; never missing, but perhaps one that is always empty. */
  source(column: string): ColumnSource;
  /** The source of a header or a column, by whatever name; null where there is none. */
  named(name: string): ColumnSource | null;
  /** What the header calls a cell of a row, from 0. */
  nameOf(index: number): string;
  /** The column has a cell, a pattern or a fixed value. */
  has(column: string): boolean;
  /** It has none of them, and nothing has been said about it yet. */
  lacks(column: string): boolean;
}

/** The value of a column in a row, without blanks and characters of no width around it. */
export function cellOf(record: readonly string[], source: ColumnSource): string {
  if (source.pattern !== null) return source.pattern.render(record, null) || source.fallback;
  const cell = bare(record[source.index] ?? '');
  if (cell === '' || source.empty?.has(cell.toLowerCase())) return source.fallback;
  return cell;
}

/** For columns of dates and times. */
export function shortCellOf(record: readonly string[], source: ColumnSource): string {
  return short(cellOf(record, source));
}

/** A column as the rows alone say it: a fixed value stands in for what a row leaves unsaid, and contradicts nothing. */
export function ownSource(source: ColumnSource): ColumnSource {
  return { ...source, fallback: '' };
}

export interface LayoutRules {
  readonly columns: ReadonlySet<string>;
  /** Columns that are asked for where they are missing, so that nothing else need be said about them. */
  readonly needed: readonly string[];
  readonly words: readonly HeaderWords[];
  /** Column → header, as the user says; null: no header at all. */
  readonly map: ReadonlyMap<string, string | null>;
  /** A mapped header must be in this file: so in the timetable, but a roster may have other names. */
  readonly mappedMustExist: boolean;
  readonly patterns: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  readonly empty: readonly string[];
}

export function layOut(headers: readonly string[], rules: LayoutRules, findings: Findings): Layout {
  const places = placesOf(headers);
  const used = new Set<number>();
  const indexOf = new Map<string, number>();
  const claim = (column: string, indexes: readonly number[]) => {
    indexOf.set(column, indexes[0] ?? -1);
    for (const index of indexes) used.add(index);
  };

  for (const column of rules.columns) {
    const mapped = rules.map.get(column);
    if (mapped === null || rules.patterns.has(column)) continue;
    const found = mapped === undefined ? undefined : places.get(comparableName(mapped));
    if (mapped !== undefined && found === undefined && rules.mappedMustExist) {
      const near = nearest(mapped, headers.map(shownName));
      findings.add(null, { code: 'mapped-header-missing', values: { header: mapped, column, nearest: perhaps(near) } });
      continue;
    }
    const indexes = found ?? places.get(comparableName(column));
    if (indexes === undefined) continue;
    claim(column, indexes);
    if (indexes.length > 1) {
      const header = shownName(headers[indexes[0] ?? -1] ?? '');
      findings.add(header, { code: 'header-twice', values: { header, column } });
    }
  }
  const recognised = recognise(headers, rules, used, indexOf, claim, findings);

  const empty = rules.empty.length === 0 ? null : new Set(rules.empty);
  const plainSource = (column: string, index: number): ColumnSource => ({
    column,
    shown: index === -1 ? column : shownName(headers[index] ?? ''),
    index,
    indexes: index === -1 ? [] : [index],
    pattern: null,
    empty,
    fallback: rules.values.get(column)?.trim() ?? '',
  });
  const sources = new Map([...rules.columns].map((column) => [column, plainSource(column, indexOf.get(column) ?? -1)]));
  const byName = (name: string): ColumnSource | null => {
    const column = ALIASES.get(name) ?? name;
    const source = sources.get(column);
    if (source !== undefined && (source.index !== -1 || source.fallback !== '')) return source;
    const index = places.get(comparableName(name))?.[0];
    return index === undefined ? null : plainSource(name, index);
  };
  addPatterns(rules.patterns, sources, byName, headers, findings);
  warnOfNearMisses(headers, rules, used, indexOf, findings);

  const source = (column: string) => sources.get(column) ?? plainSource(column, -1);
  const has = (column: string) => {
    const { index, pattern, fallback } = source(column);
    return index !== -1 || pattern !== null || fallback !== '';
  };
  return {
    width: headers.length,
    recognised,
    source,
    named: byName,
    nameOf: (index) => shownName(headers[index] ?? '') || `cell ${index + 1}`,
    has,
    lacks: (column) => !has(column) && !(rules.mappedMustExist && typeof rules.map.get(column) === 'string'),
  };
}

/** Short names that patterns may use. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['course', 'courseName'],
  ['lesson', 'className'],
  ['teacher', 'teacherUid'],
]);

function placesOf(headers: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  headers.forEach((header, index) => {
    if (isOurs(header)) return;
    for (const name of comparableNames(header).filter((name) => name !== '')) {
      const same = places.get(name);
      if (same) same.push(index);
      else places.set(name, [index]);
    }
  });
  return places;
}

/** Columns that nothing else names are looked for by their well-known names. */
function recognise(
  headers: readonly string[],
  rules: LayoutRules,
  used: ReadonlySet<number>,
  indexOf: ReadonlyMap<string, number>,
  claim: (column: string, indexes: readonly number[]) => void,
  findings: Findings,
): readonly Recognised[] {
  const recognised: Recognised[] = [];
  const words = headers.map((header) => (isOurs(header) ? '' : wordsOfName(header)));
  const isFixed = (column: string) => indexOf.has(column) || rules.patterns.has(column);
  for (const { column, names, unless } of rules.words) {
    if (isFixed(column) || rules.map.has(column) || unless?.some(isFixed)) continue;
    for (const level of names) {
      const found = words.flatMap((word, index) => (!used.has(index) && level.includes(word) ? [index] : []));
      if (found.length === 0) continue;
      claim(column, found);
      const shown = found.map((index) => shownName(headers[index] ?? ''));
      if (found.length > 1) {
        findings.add(null, { code: 'header-ambiguous', values: { column, headers: listed('comma', shown) } });
      } else recognised.push({ header: shown[0] ?? '', column });
      break;
    }
  }
  return recognised;
}

function addPatterns(
  patterns: ReadonlyMap<string, string>,
  sources: Map<string, ColumnSource>,
  byName: (name: string) => ColumnSource | null,
  headers: readonly string[],
  findings: Findings,
): void {
  const resolve = (name: string): NamedText | null => {
    const source = byName(name);
    return source === null ? null : { indexes: source.indexes, read: (record) => cellOf(record, source) };
  };
  const compiled = [...patterns].map(([column, text]) => [column, compilePattern(text, resolve)] as const);
  for (const [column, { pattern, unknown }] of compiled) {
    for (const header of unknown) {
      const near = nearest(header, headers.map(shownName));
      findings.add(null, { code: 'mapped-header-missing', values: { header, column, nearest: perhaps(near) } });
    }
    const source = sources.get(column);
    if (source !== undefined) sources.set(column, { ...source, index: -1, indexes: pattern.indexes, pattern });
  }
}

/** Says that a column is missing, and which header may have been meant. */
export function blameMissing(
  code: 'column-missing' | 'time-columns-missing',
  column: string,
  headers: readonly string[],
  findings: Findings,
): void {
  const near = nearest(column, headers.map(shownName));
  const edge = phrase(column === 'endTime' ? 'edge-ends' : 'edge-begins');
  findings.add(column, { code, values: { column, edge, nearest: perhaps(near) } });
}

/** A misspelt optional column would be ignored in silence, and its lessons made without it. */
function warnOfNearMisses(
  headers: readonly string[],
  rules: LayoutRules,
  used: ReadonlySet<number>,
  indexOf: ReadonlyMap<string, number>,
  findings: Findings,
): void {
  const free = [...rules.columns].filter(
    (column) =>
      !indexOf.has(column) && !rules.needed.includes(column) && !rules.map.has(column) && !rules.patterns.has(column),
  );
  const canonical = new Set([...rules.columns].map(comparableName));
  headers.forEach((cell, index) => {
    if (used.has(index) || isOurs(cell) || canonical.has(comparableName(cell))) return;
    const header = shownName(cell);
    // the wire name alone does not say which of the two calls is meant
    const near = header.toLowerCase() === 'folderid' ? 'lessonFolderId' : nearest(header, free);
    if (near !== null) findings.add(header, { code: 'header-unknown', values: { header, nearest: near } });
  });
}

function perhaps(near: string | null): Phrase | string {
  return near === null ? '' : phrase('perhaps-it', { name: near });
}
