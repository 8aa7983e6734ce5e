/**
 * The days on which the weekdays of a row fall: between its dates or the term's, in its weeks, by the calendar. In: a
 * row and weekdays. Out: day numbers, or null and a finding. Rows with the same weekdays, weeks and dates share one
 * answer.
 */
import { listed, phrase } from '../vocabulary/phrase.ts';
import { cellFault, remembering } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, shortCellOf } from './layout.ts';
import { usable } from './lesson-length.ts';
import { isPlaceholder, isPlaceholderOrZero } from './placeholders.ts';
import { isoDate } from './time/clock-text.ts';
import { readDate } from './time/moment.ts';
import { shownWeekday } from './time/weekdays.ts';
import type { TimePlan } from './time-plan.ts';
import { daysOf, type Falling, lastDayOfWeek, type Stretch } from './week/calendar.ts';
import { readWeeks, type Weeks } from './week/weeks.ts';

const MOST_YEARS = 3;
const YEAR_DAYS = 366;

export function weeklyDays(layout: Layout, plan: TimePlan) {
  const startDate = layout.source('startDate');
  const endDate = layout.source('endDate');
  const weeksColumn = layout.source('weeks');
  const { calendar, termStart, termEnd } = plan;
  const count = termStart === null ? null : { firstDay: termStart, beginsOn: plan.weeksBeginOn };
  const weeksOf = remembering((cell: string) => readWeeks(cell));
  const dateOf = remembering((cell: string) => readDate(cell, plan.writing.dates));
  const known = new Map<string, Falling>();

  const dateIn = (record: readonly string[], source: ColumnSource, findings: Findings): number | null | 'unusable' => {
    const cell = shortCellOf(record, source);
    if (cell === '' || isPlaceholderOrZero(cell)) return null;
    return usable(dateOf(cell), source, findings) ?? 'unusable';
  };

  const stretchOf = (record: readonly string[], weeks: Weeks | null, findings: Findings): Stretch | null => {
    const first = dateIn(record, startDate, findings);
    const last = dateIn(record, endDate, findings);
    if (first === 'unusable' || last === 'unusable') return null;
    const byWeeks = weeks?.last && count ? lastDayOfWeek(weeks.last, count) : null;
    const from = first ?? termStart;
    const to = last ?? termEnd ?? byWeeks;
    if (from === null || to === null) {
      const missing = from === null ? 'when-that-begins' : 'when-that-ends';
      findings.addOnce(null, cellFault('term-missing', { what: phrase(missing) }));
      return null;
    }
    const values = { begin: isoDate(from), end: isoDate(to), years: MOST_YEARS };
    if (to < from) findings.add(endDate.shown, cellFault('dates-reversed', values));
    else if (to - from > MOST_YEARS * YEAR_DAYS) findings.add(endDate.shown, cellFault('dates-too-far-apart', values));
    else return { from, to };
    return null;
  };

  /** @param said the column that names the weekdays */
  return (
    record: readonly string[],
    weekdays: readonly number[],
    said: ColumnSource,
    findings: Findings,
  ): readonly number[] | null => {
    const weeksCell = shortCellOf(record, weeksColumn);
    const hasWeeks = weeksCell !== '' && !isPlaceholder(weeksCell);
    const weeks = hasWeeks ? usable(weeksOf(weeksCell), weeksColumn, findings) : null;
    if (hasWeeks && weeks === null) return null;
    if (weeks !== null && count === null) {
      findings.addOnce(weeksColumn.shown, cellFault('term-missing', { what: phrase('when-week-1-is') }));
      return null;
    }
    const stretch = stretchOf(record, weeks, findings);
    if (stretch === null) return null;
    const key = `${weekdays.join('')} ${stretch.from} ${stretch.to} ${weeksCell}`;
    let falling = known.get(key);
    if (falling === undefined) {
      falling = daysOf(weekdays, stretch, weeks, count, calendar);
      known.set(key, falling);
    }
    if (falling.days.length > 0) return falling.days;
    if (falling.closed > 0) {
      findings.add(said.shown, cellFault('all-lessons-closed'));
      return [];
    }
    const values = {
      weekdays: listed('comma', weekdays.map(shownWeekday)),
      begin: isoDate(stretch.from),
      end: isoDate(stretch.to),
    };
    findings.add(said.shown, cellFault('no-lesson-falls', values));
    return null;
  };
}
