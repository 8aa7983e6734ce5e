/**
 * What only a weekly row has, beside the date of one lesson: weeks, a first and a last day. A lesson that was meant to
 * repeat would be made once. In: a row and the day of its lesson. Out: whether the row speaks of that day alone, and a
 * finding where it does not. The one week the date lies in, the date itself, and a first and a last day around it, as a
 * course has them, say nothing of a repetition.
 */
import { cellFault, isFault, remembering } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, ownSource, shortCellOf } from './layout.ts';
import { isPlaceholderOrZero } from './placeholders.ts';
import { isoDate } from './time/clock-text.ts';
import { readDate } from './time/moment.ts';
import type { TimePlan } from './time-plan.ts';
import { weekCount, weekNumber, weekRunOn } from './week/calendar.ts';
import { namesOneWeek, readWeeks } from './week/weeks.ts';

/** @param day since 1970-01-01; null where no zone tells it */
export type OneDayReader = (record: readonly string[], day: number | null, findings: Findings) => boolean;

/** Null where the file has no such column, so that nothing need be asked of its rows. */
export function oneDayReader(layout: Layout, plan: TimePlan): OneDayReader | null {
  const said = (column: string) => ownSource(layout.source(column));
  const [first, last, weeks] = [said('startDate'), said('endDate'), said('weeks')];
  if ([first, last, weeks].every(({ indexes }) => indexes.length === 0)) return null;
  const count = weekCount(plan);
  const weeksOf = remembering((cell: string) => readWeeks(cell));
  const dateOf = remembering((cell: string) => readDate(cell, plan.writing.dates));

  const filled = (record: readonly string[], source: ColumnSource): string => {
    const cell = shortCellOf(record, source);
    return isPlaceholderOrZero(cell) ? '' : cell;
  };

  const refuse = ({ shown }: ColumnSource, value: string, findings: Findings): false => {
    findings.add(shown, cellFault('date-in-weekly-row', { column: shown, value }));
    return false;
  };

  const isItsWeek = (cell: string, day: number | null, findings: Findings): boolean => {
    const named = weeksOf(cell);
    if (isFault(named) || !namesOneWeek(named)) return refuse(weeks, cell, findings);
    if (count === null || day === null) return true;
    // a day that makes up for another may be told by the week of either
    const actual = weekNumber(day, count);
    if (named.includes(actual) || named.includes(weekRunOn(day, count, plan.calendar))) return true;
    // a warning: offices count weeks in many ways, and the date is what counts
    findings.add(weeks.shown, cellFault('week-disagrees', { date: isoDate(day), actual, value: cell }));
    return true;
  };

  const isWithin = (record: readonly string[], day: number, findings: Findings): boolean => {
    const [from, to] = [filled(record, first), filled(record, last)];
    const since = from === '' ? null : dateOf(from);
    if (typeof since === 'number' && since > day) return refuse(first, from, findings);
    const until = to === '' ? null : dateOf(to);
    if (typeof until !== 'number') return true;
    // without a first day a later last one says how long the date repeats; a lesson may end after midnight
    const isItsEnd = until === day || until === day + 1;
    return isItsEnd || (until > day && from !== '') || refuse(last, to, findings);
  };

  return (record, day, findings) => {
    if (day !== null && !isWithin(record, day, findings)) return false;
    const cell = filled(record, weeks);
    return cell === '' || isItsWeek(cell, day, findings);
  };
}
