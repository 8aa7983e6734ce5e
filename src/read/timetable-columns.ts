/**
 * Which columns a timetable cannot do without. In: a layout. Out: those that are missing, with the problem that says
 * so, and which one says when lessons begin.
 */
import type { Layout } from './layout.ts';
import { NEEDED } from './layout-rules.ts';

export type Missing = readonly [code: 'column-missing' | 'time-columns-missing', column: string];

/** When a lesson begins and ends may be said by moments, by dates and times, or by weekdays and periods. */
export function missingColumns(layout: Layout): readonly Missing[] {
  const missing: Missing[] = NEEDED.filter((column) => layout.lacks(column)).map((column) => [
    'column-missing',
    column,
  ]);
  const hasTime = ['beginTime', 'startTime', 'time', 'period'].some((column) => layout.has(column));
  const hasDay = ['beginTime', 'time', 'date', 'weekday'].some((column) => layout.has(column));
  if (!hasTime && !hasDay && layout.lacks('beginTime')) missing.push(['time-columns-missing', 'beginTime']);
  else {
    if (!hasTime && !layout.has('weekday')) missing.push(['column-missing', 'startTime']);
    if (!hasDay) missing.push(['column-missing', 'date']);
  }
  const hasEnd = ['endTime', 'duration', 'time', 'period', 'weekday'].some((column) => layout.has(column));
  const begin = layout.source('beginTime');
  // under a name of its own a beginning may hold the end as well: 上课时间 18:00-19:30
  const mayHoldEnd = begin.index !== -1 && begin.shown.toLowerCase() !== 'begintime';
  if (!hasEnd && !mayHoldEnd && layout.lacks('endTime')) missing.push(['time-columns-missing', 'endTime']);
  return missing;
}

/** Columns that say when a lesson begins; where several share that, the first says the most of it. */
const BEGINNINGS = ['beginTime', 'date', 'startTime', 'time', 'period', 'weekday'];

/** The column to name where a lesson begins too soon or too late, as the file calls it. */
export function beginColumn(layout: Layout): string {
  const sources = BEGINNINGS.map((column) => layout.source(column));
  return (sources.find(({ indexes }) => indexes.length > 0) ?? layout.source('beginTime')).shown;
}
