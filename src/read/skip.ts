/**
 * Rows that the mapping leaves out: totals at the end, rows marked deleted. In: the rules and the layout. Out: a
 * question about a row. A rule about a column that is not there is a problem, because it would skip nothing in silence.
 */
import type { Findings } from './findings.ts';
import { type ColumnSource, cellOf, type Layout } from './layout.ts';
import type { SkipRule } from './mapping/mapping.ts';

/** Columns that `export` adds; no other timetable has all of them. */
const OF_AN_EXPORT = ['courseId', 'classId', 'state', 'enrolled', 'identity'];

/** Is it a file that `export` gave? Its cells are as a spreadsheet may have them. */
export function isExport(layout: Layout): boolean {
  return OF_AN_EXPORT.every((column) => layout.named(column) !== null);
}

/** What `export` gave ends with the lessons that left the timetable: given back, they are not wanted again. */
export const LEFT: SkipRule = { column: 'state', test: { is: 'one-of', values: ['removed'] } };

export function skipTest(
  rules: readonly SkipRule[],
  layout: Layout,
  findings: Findings,
): (record: readonly string[]) => boolean {
  const tests = rules.flatMap(({ column, test }) => {
    const source = layout.named(column);
    if (source !== null) return [testOf(source, test)];
    findings.add(null, { code: 'skip-header-missing', values: { header: column } });
    return [];
  });
  return (record) => tests.some((test) => test(record));
}

function testOf(source: ColumnSource, test: SkipRule['test']): (record: readonly string[]) => boolean {
  const small = (record: readonly string[]) => cellOf(record, source).toLowerCase();
  switch (test.is) {
    case 'one-of':
      return (record) => test.values.includes(small(record));
    case 'begins-with':
      return (record) => test.values.some((value) => small(record).startsWith(value));
    case 'matches': {
      const pattern = new RegExp(test.pattern, 'iu');
      return (record) => pattern.test(cellOf(record, source));
    }
    case 'empty':
      return (record) => cellOf(record, source) === '';
  }
}
