/** A journal in PostgreSQL as plain rows, and back. */

import { type ColumnKind, columnsOf, type Image, type ImageRow, type Table } from '../image.ts';
import type { Binding } from '../journal.ts';
import { rowsJson, type Session } from './session.ts';

const BATCH = 1000;

const TYPE: Readonly<Record<ColumnKind, string>> = { number: 'bigint', text: 'text', digits: 'text' };

export function imageOf(session: Session, journal: number, binding: Binding): Image {
  return {
    binding,
    rows(table) {
      const columns = columnsOf(table).map(([column]) => column);
      return session.stream<ImageRow>(
        `SELECT ${columns.join(', ')} FROM ${table} WHERE journal = $1`,
        [journal],
        BATCH,
      );
    },
  };
}

/** Writes tables of an image into a journal that has none of their rows. */
export async function takeImage(
  session: Session,
  journal: number,
  image: Image,
  tables: readonly Table[],
): Promise<void> {
  for (const table of tables) {
    const columns = columnsOf(table);
    const names = columns.map(([column]) => column).join(', ');
    const typed = columns.map(([column, kind]) => `${column} ${TYPE[kind]}`).join(', ');
    const sql = `INSERT INTO ${table} (journal, ${names}) SELECT $1, ${names} FROM json_to_recordset($2) AS x (${typed})`;
    for await (const batch of image.rows(table)) await session.all(sql, [journal, rowsJson(batch)]);
  }
}
