/** The rows kept to be given back: whatever is in their cells, whichever lines they have, and in journals of older schemas. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { openFile, openMemory } from '../../src/journal/sqlite/file.ts';
import { APPLICATION_ID, MIGRATIONS } from '../../src/journal/sqlite/migrations.ts';
import { cellReader, rowWriter } from '../../src/journal/sqlite/source-rows.ts';

/** The version that kept the cells row by row. */
const CELLS_IN_ROWS = 3;

const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 });
/** Lines rise, with gaps: a cell may hold line breaks, and empty lines are no rows. */
const rows = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1000 }), cells), { minLength: 1, maxLength: 30 })
  .map((steps) => {
    let line = 1;
    return steps.map(([step, row]) => {
      line += step;
      return { line, cells: row };
    });
  });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('every row comes back, from whichever block and in any order', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 10 }), fc.infiniteStream(fc.nat()), (all, batch, shuffle) => {
      const db = openMemory(null);
      const write = rowWriter(db);
      for (let from = 0; from < all.length; from += batch) write(all.slice(from, from + batch));
      const cellsOf = cellReader(db);
      for (const row of all) expect(cellsOf(row.line)).toEqual(row.cells);
      for (const pick of shuffle.take(10)) {
        const row = all[pick % all.length];
        if (row !== undefined) expect(cellsOf(row.line)).toEqual(row.cells);
      }
      db.close();
    }),
  );
});

test('a line that no row begins at has no cells', () => {
  const db = openMemory(null);
  rowWriter(db)([{ line: 2, cells: ['a'] }]);
  expect([1, 3].map(cellReader(db))).toEqual([[], []]);
  db.close();
});

test('a journal that kept the cells row by row has them after it was opened', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const path = join(folder, 'old.sqlite');
      const old = new Database(path);
      for (const step of MIGRATIONS.slice(0, CELLS_IN_ROWS)) old.exec(step);
      old.pragma(`user_version = ${CELLS_IN_ROWS}`);
      old.pragma(`application_id = ${APPLICATION_ID}`);
      const insert = old.prepare('INSERT INTO source_row (line, cells, lesson_line) VALUES (?, ?, 2)');
      for (const row of all) insert.run(row.line, JSON.stringify(row.cells));
      old.close();
      const db = openFile(path, 'write');
      expect(all.map(({ line }) => cellReader(db)(line))).toEqual(all.map((row) => row.cells));
      expect(db.prepare('SELECT line, lesson_line FROM source_row').raw().all()).toEqual(
        all.map(({ line }) => [line, 2]),
      );
      db.close();
      rmSync(path);
    }),
    { numRuns: 20 },
  );
});
