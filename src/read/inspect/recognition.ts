/**
 * What the columns of a file are read as. In: its header and, once its cells are known, what they look like. Out: a
 * layout, of a timetable or a roster, with what is missing and what is wrong with the header.
 */
import type { Problem } from '../../vocabulary/problem.ts';
import { Findings } from '../findings.ts';
import { type ColumnSource, type Layout, type LayoutRules, layOut } from '../layout.ts';
import { rosterRules, timetableRules } from '../layout-rules.ts';
import { missingRosterColumns } from '../roster.ts';
import type { ReadSettings } from '../settings.ts';
import { missingColumns } from '../timetable-columns.ts';
import type { Kind } from './column-look.ts';
import type { Inspection } from './inspection.ts';

export interface Recognition {
  readonly looksLike: Inspection['looksLike'];
  /** The columns that a header of this kind of file may be. */
  readonly columns: ReadonlySet<string>;
  readonly layout: Layout;
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
}

/** Once more for its findings alone, which the table keeps among its own. */
export function recognise(headers: readonly string[], settings: ReadSettings): Recognition {
  const ofRoster = rosterRules(settings);
  const timetable = asTimetable(headers, timetableRules(settings));
  if (timetable.missing.includes('className') && timetable.missing.includes('teacherUid')) {
    const findings = new Findings('');
    const layout = layOut(headers, ofRoster, findings);
    if (missingRosterColumns(layout).length === 0) {
      return { looksLike: 'roster', columns: ofRoster.columns, layout, missing: [], problems: findings.take() };
    }
  }
  return timetable;
}

/** `上课时间` may be a moment, or say weekdays with hours or periods in one cell: its cells tell which. */
export function withSchedule(
  found: Recognition,
  kinds: readonly Kind[],
  headers: readonly string[],
  settings: ReadSettings,
): Recognition {
  const begin = found.layout.recognised.find(({ column }) => column === 'beginTime');
  const kind = kinds[found.layout.source('beginTime').index];
  if (begin === undefined || found.layout.has('time') || (kind !== 'schedule' && kind !== 'periods')) return found;
  const rules = timetableRules(settings);
  return asTimetable(headers, { ...rules, map: new Map([...rules.map, ['time', begin.header]]) });
}

/** The column that a header's cell is read as; null where it is only kept. */
export function sourceAt(index: number, { layout, columns }: Recognition): ColumnSource | null {
  const column = [...columns].find((name) => layout.source(name).index === index);
  return column === undefined ? null : layout.source(column);
}

function asTimetable(headers: readonly string[], rules: LayoutRules): Recognition {
  const findings = new Findings('');
  const layout = layOut(headers, rules, findings);
  const missing = missingColumns(layout).map(([, column]) => column);
  return { looksLike: 'timetable', columns: rules.columns, layout, missing, problems: findings.take() };
}
