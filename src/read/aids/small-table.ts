/**
 * Small CSV files beside the timetable: people, calendar, bells. In: a path and the columns. Out: its rows as texts by
 * column, its digest, and what is wrong. Held whole, because such a file is small; a row too many is a problem.
 */
import type { Findings } from '../findings.ts';
import { type Layout, shortCellOf } from '../layout.ts';
import type { HeaderWords } from '../mapping/header-words.ts';
import { PLAIN_TABLE } from '../mapping/mapping.ts';
import { openTable } from '../table.ts';

export interface SmallRow<Column extends string> {
  readonly line: number;
  /** Without blanks around it; empty where the file has no such column. */
  readonly cell: (column: Column) => string;
}

export interface SmallTable<Column extends string> {
  readonly rows: readonly SmallRow<Column>[];
  /** SHA-256 of the file; empty where it could not be read to its end. */
  readonly sha256: string;
  readonly findings: Findings;
}

export interface SmallTableRules<Column extends string> {
  readonly columns: readonly Column[];
  readonly needed: readonly Column[];
  readonly words: readonly HeaderWords[];
}

/**
 * @param encoding of the timetable, null where none was named: what saved it saved this file too, unless it is UTF-8
 * @throws Failure (usage) where the file cannot be opened.
 */
export async function readSmallTable<Column extends string>(
  path: string,
  encoding: string | null,
  rules: SmallTableRules<Column>,
): Promise<SmallTable<Column>> {
  const table = await readEncoded(path, null, rules);
  return encoding !== null && table.findings.has('file-not-encoded') ? readEncoded(path, encoding, rules) : table;
}

async function readEncoded<Column extends string>(
  path: string,
  encoding: string | null,
  { columns, needed, words }: SmallTableRules<Column>,
): Promise<SmallTable<Column>> {
  const isComplete = (layout: Layout) => needed.every((column) => layout.has(column));
  const table = await openTable({
    path,
    displayName: path,
    mapping: { ...PLAIN_TABLE, encoding },
    rules: {
      columns: new Set(columns),
      needed,
      words,
      map: new Map(),
      mappedMustExist: false,
      patterns: new Map(),
      values: new Map(),
      empty: [],
    },
    isComplete,
  });
  try {
    const { layout, findings } = table;
    const missing = layout === null ? [] : needed.filter((column) => !layout.has(column));
    for (const column of missing) findings.add(column, { code: 'aid-column-missing', values: { column } });
    const rows: SmallRow<Column>[] = [];
    for await (const { cells, lines } of table.records()) {
      if (layout === null || missing.length > 0) continue;
      cells.forEach((record, at) => {
        rows.push({ line: lines[at] ?? 0, cell: (column) => shortCellOf(record, layout.source(column)) });
      });
    }
    const facts = await table.facts();
    return { rows, sha256: facts?.sha256 ?? '', findings };
  } finally {
    await table.close();
  }
}
