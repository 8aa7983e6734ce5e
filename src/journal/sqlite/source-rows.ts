/**
 * The rows of the timetable as their file has them, kept only to be given back. They lie in blocks, each the deflated JSON
 * of a batch of lines and their cells: row by row they would be half of the journal.
 */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SourceRow } from '../../vocabulary/staged.ts';
import type { Db } from './db.ts';

type Block = readonly (readonly [line: number, cells: readonly string[]])[];

/** @returns what writes a batch of rows as one block; batches come in the order of their lines */
export function rowWriter(db: Db): (rows: readonly SourceRow[]) => void {
  const row = db.prepare('INSERT INTO source_row (line) VALUES (?)');
  const block = db.prepare('INSERT INTO row_block (first, packed) VALUES (?, ?)');
  return (rows) => {
    const [first] = rows;
    if (first === undefined) return;
    for (const { line } of rows) row.run(line);
    block.run(first.line, packed(JSON.stringify(rows.map(({ line, cells }) => [line, cells]))));
  };
}

/** @param json a block */
export function packed(json: string): Buffer {
  return deflateRawSync(json, { level: constants.Z_BEST_SPEED });
}

/** @returns what gives the cells of a line; quick for one line after another, because it keeps the last block */
export function cellReader(db: Db): (line: number) => readonly string[] {
  const find = db.prepare('SELECT packed FROM row_block WHERE first <= ? ORDER BY first DESC LIMIT 1').pluck();
  let block = new Map<number, readonly string[]>();
  return (line) => {
    if (!block.has(line)) {
      const found = find.get(line) as Buffer | undefined;
      block = new Map(found === undefined ? [] : (JSON.parse(inflateRawSync(found).toString()) as Block));
    }
    return block.get(line) ?? [];
  };
}
