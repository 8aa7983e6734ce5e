/**
 * The options of a course or a lesson: every parameter of its call that is no field of its own. In: a row. Out: wire
 * name → wire text as JSON in the table's order, and what is wrong. What has no value is absent.
 */
import { writeIntegerList } from '../classin/integer-list.ts';
import { LESSON_OPTIONS, type Settable } from './columns.ts';
import type { ColumnFault } from './findings.ts';
import { type ColumnSource, cellOf, type Layout } from './layout.ts';
import { type CellContext, cellReader } from './parameter-cell.ts';

export interface Options {
  /** Null where there are none. */
  readonly json: string | null;
  readonly values: ReadonlyMap<string, string>;
  readonly faults: readonly ColumnFault[];
}

interface OptionColumn {
  readonly wire: string;
  readonly source: ColumnSource;
  readonly read: ReturnType<typeof cellReader>;
}

export interface OptionsReader {
  /** The columns the file has; no others can differ from row to row. */
  readonly sources: readonly ColumnSource[];
  read(record: readonly string[]): Options;
}

/** What the values together must obey: rules that need more than one cell. */
export type OptionRules = (
  values: ReadonlyMap<string, string>,
  unreadable: ReadonlySet<string>,
  layout: Layout,
) => readonly ColumnFault[];

export function optionsReader(
  parameters: readonly Settable[],
  layout: Layout,
  context: CellContext,
  rules: OptionRules,
): OptionsReader {
  const columns: readonly OptionColumn[] = parameters
    .filter(({ column }) => layout.has(column))
    .map((parameter) => ({
      wire: parameter.wire,
      source: layout.source(parameter.column),
      read: cellReader(parameter, context),
    }));
  return {
    sources: columns.map(({ source }) => source),
    read: (record) => {
      const values = new Map<string, string>();
      const unreadable = new Set<string>();
      const faults: ColumnFault[] = [];
      for (const { wire, source, read } of columns) {
        const { value, faults: found } = read(cellOf(record, source));
        if (value !== null) values.set(wire, value);
        else if (found.length > 0) unreadable.add(wire);
        for (const fault of found) faults.push({ column: source.shown, fault });
      }
      faults.push(...rules(values, unreadable, layout));
      return { json: optionsJson(values), values, faults };
    },
  };
}

/** Wire name → wire text; null where there is none. */
export function optionsJson(values: ReadonlyMap<string, string>): string | null {
  return values.size === 0 ? null : JSON.stringify(Object.fromEntries(values));
}

/** The same values with co-teachers as a list, at the place of the table. */
export function withAssistants(
  values: ReadonlyMap<string, string>,
  assistants: readonly string[],
): ReadonlyMap<string, string> {
  const changed = new Map(values).set('assistantUids', writeIntegerList(assistants));
  changed.delete('assistantUid');
  return new Map(
    LESSON_OPTIONS.flatMap(({ wire }) => {
      const value = changed.get(wire);
      return value === undefined ? [] : [[wire, value] as const];
    }),
  );
}

/**
 * Remembers what the same cells gave: the lessons of a term use few combinations. Bounded, for files in which an
 * introduction of its own makes each row different.
 */
export function rememberingOptions(reader: OptionsReader, limit = 2048): (record: readonly string[]) => Options {
  const indexes = [...new Set(reader.sources.flatMap((source) => source.indexes))];
  const known = new Map<string, Options>();
  return (record) => {
    let cells = '';
    for (const index of indexes) cells += `${record[index] ?? ''}\u0001`;
    const seen = known.get(cells);
    if (seen !== undefined) return seen;
    const options = reader.read(record);
    if (known.size >= limit) known.clear();
    known.set(cells, options);
    return options;
  };
}
