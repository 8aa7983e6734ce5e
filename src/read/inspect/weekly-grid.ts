/**
 * Whether a file is a grid of the week: a row per period, a column per day. In: its columns. Out: the headers that are
 * days; none where it is no grid. Such a file has nothing that is a lesson's row, whatever its headers are mapped to.
 */
import { shownName } from '../header-name.ts';
import { remarkedWeekday } from '../time/weekdays.ts';
import type { ColumnReport } from './inspection.ts';

/** Two columns may be named after days for another reason. */
const FEWEST_DAYS = 3;
const TIMES = ['period', 'time', 'startTime', 'beginTime'];
/** Bare numbers of periods look like numbers, or like weekdays. */
const TIME_KINDS = ['time', 'schedule', 'periods', 'number', 'weekday'];

export function daysOfGrid(columns: readonly ColumnReport[]): readonly string[] {
  const days = columns.filter(({ header }) => dayOf(header) !== null);
  const [first] = columns.filter(({ header, look }) => dayOf(header) === null && look.filled > 0);
  if (first === undefined || new Set(days.map(({ header }) => dayOf(header))).size < FEWEST_DAYS) return [];
  const saysWhen = (first.column !== null && TIMES.includes(first.column)) || TIME_KINDS.includes(first.look.kind);
  return saysWhen ? days.map(({ header }) => shownName(header)) : [];
}

function dayOf(header: string): number | null {
  return remarkedWeekday(shownName(header));
}
