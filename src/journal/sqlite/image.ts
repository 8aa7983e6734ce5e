/** A SQLite journal as plain rows, and back. */

import { columnsOf, type Image, type ImageRow, type Table } from '../image.ts';
import type { Binding } from '../journal.ts';
import { batches } from './batches.ts';
import { compact } from './columns.ts';
import type { Db } from './db.ts';
import { cellReader, rowWriter } from './source-rows.ts';

const BATCH = 1000;

/** Columns that SQLite has under another name. */
const COLUMN: Readonly<Record<string, string>> = { 'row_problem.place': 'rowid' };
/** What a table holds for SQLite alone: how many things differ from the timetable, which others count when they are asked. */
const OWN: Readonly<Record<string, string>> = { tally: "kind = 'drift'" };
const columnIn = (table: Table, column: string) => COLUMN[`${table}.${column}`] ?? column;

export function imageOf(db: Db): Image {
  return {
    binding: db.prepare('SELECT school, base_url AS baseUrl, term FROM binding').get() as Binding,
    async *rows(table) {
      if (table === 'source_row') {
        yield* sourceRows(db);
        return;
      }
      const columns = columnsOf(table);
      const digits = columns.filter(([, kind]) => kind === 'digits').map(([column]) => column);
      const selected = columns.map(([column]) => `${columnIn(table, column)} AS "${column}"`).join(', ');
      const others = OWN[table] === undefined ? '' : `WHERE NOT (${OWN[table]})`;
      yield* batches(db.prepare(`SELECT ${selected} FROM ${table} ${others}`).iterate(), BATCH, (row: ImageRow) =>
        digits.length === 0 ? row : { ...row, ...asText(row, digits) },
      );
    },
  };
}

/** Their cells lie apart from them. */
function sourceRows(db: Db): Generator<readonly ImageRow[]> {
  const cellsOf = cellReader(db);
  const rows = db.prepare('SELECT line, lesson_line FROM source_row ORDER BY line').iterate();
  return batches(rows, BATCH, ({ line, lesson_line }: { line: number; lesson_line: number | null }) => ({
    line,
    cells: JSON.stringify(cellsOf(line)),
    lesson_line,
  }));
}

function asText(row: ImageRow, digits: readonly string[]): ImageRow {
  return Object.fromEntries(digits.map((column) => [column, row[column] == null ? null : String(row[column])]));
}

/** Writes tables of an image into a journal that has none of their rows. */
export async function takeImage(db: Db, image: Image, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    if (table === 'source_row') {
      await takeSourceRows(db, image);
      continue;
    }
    const columns = columnsOf(table);
    const names = columns.map(([column]) => columnIn(table, column)).join(', ');
    const insert = db.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
    for await (const batch of image.rows(table)) {
      for (const row of batch) {
        insert.run(
          ...columns.map(([column, kind]) => {
            const value = row[column] ?? null;
            return kind === 'digits' && typeof value === 'string' ? compact(value) : value;
          }),
        );
      }
    }
  }
}

async function takeSourceRows(db: Db, image: Image): Promise<void> {
  const write = rowWriter(db);
  const unite = db.prepare('UPDATE source_row SET lesson_line = ? WHERE line = ?');
  for await (const batch of image.rows('source_row')) {
    write(batch.map(({ line, cells }) => ({ line: Number(line), cells: JSON.parse(String(cells)) as string[] })));
    for (const { line, lesson_line } of batch) if (lesson_line !== null) unite.run(lesson_line, line);
  }
}
