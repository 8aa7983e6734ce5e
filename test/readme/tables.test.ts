import { expect, test } from '@jest/globals';
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import { ERRNOS } from '../../src/classin/errnos.ts';
import { ACTIONS } from '../../src/vocabulary/action.ts';
import { columnReference, errnoReference } from './tables.ts';

/** The cells of a Markdown table, without its header. */
function cells(markdown: string): string[][] {
  const [, , ...rows] = markdown.trimEnd().split('\n');
  return rows.map((row) =>
    row
      .slice(2, -2)
      .split(/ (?<!\\)\| /)
      .map((cell) => cell.trim()),
  );
}

test('every column of a parameter has one line, each as wide as the header', () => {
  const rows = cells(columnReference());
  const columns = ACTIONS.flatMap((action) => ACTION_TABLES[action].parameters.map(({ column }) => column));
  expect(rows.map(([column]) => column)).toEqual(
    columns.filter((column) => column !== null).map((column) => `\`${column}\``),
  );
  for (const row of rows) expect(row).toHaveLength(6);
});

test('a line says what goes into the cell and where it goes from there', () => {
  expect(columnReference()).toContain(
    '| `seatNum` | no | 0 to 12 | 6 | the number of students on stage; HD wants 1 or 6 | `addCourseClass` `seatNum` |\n',
  );
});

test('every errno of every call is there once, in order', () => {
  const rows = cells(errnoReference());
  for (const row of rows) expect(row).toHaveLength(6);
  const numbers = rows.map(([errno]) => Number(errno));
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  const named = rows.flatMap(([errno, calls = '']) => calls.split(', ').map((call) => `${call} ${errno}`));
  expect(named.toSorted()).toEqual(ERRNOS.map(({ action, errno }) => `\`${action}\` ${errno}`).toSorted());
});

test('an errno that means the same in several calls takes one line', () => {
  expect(cells(errnoReference()).filter(([errno]) => errno === '102')).toEqual([
    [
      '102',
      '`addCourse`, `addCourseClass`, `addCourseClassStudent`',
      'ClassIn refused the signature of the school; no row is to blame',
      'signed afresh once, then the run stops with exit 7',
      expect.stringContaining('CLASSIN_SECRET'),
      'add-course, add-course-class, add-course-class-student',
    ],
  ]);
});
