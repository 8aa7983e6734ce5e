/** A SQLite journal as plain rows, and back. */

import { columnsOf, type Image, type ImageRow, type Table } from '../image.ts';
import type { Binding } from '../journal.ts';
import { batches } from './batches.ts';
import { compact } from './columns.ts';
import type { Db } from './file.ts';

const BATCH = 1000;

/** Columns that SQLite has under another name. */
const COLUMN: Readonly<Record<string, string>> = { 'row_problem.place': 'rowid' };
const columnIn = (table: Table, column: string) => COLUMN[`${table}.${column}`] ?? column;

export function imageOf(db: Db): Image {
  return {
    binding: db.prepare('SELECT school, base_url AS baseUrl, term FROM binding').get() as Binding,
    async *rows(table) {
      const columns = columnsOf(table);
      const digits = columns.filter(([, kind]) => kind === 'digits').map(([column]) => column);
      const selected = columns.map(([column]) => `${columnIn(table, column)} AS "${column}"`).join(', ');
      yield* batches(db.prepare(`SELECT ${selected} FROM ${table}`).iterate(), BATCH, (row: ImageRow) =>
        digits.length === 0 ? row : { ...row, ...asText(row, digits) },
      );
    },
  };
}

function asText(row: ImageRow, digits: readonly string[]): ImageRow {
  return Object.fromEntries(digits.map((column) => [column, row[column] == null ? null : String(row[column])]));
}

/** Writes tables of an image into a journal that has none of their rows. */
export async function takeImage(db: Db, image: Image, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
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
