/**
 * The days on which the weekdays of a row fall: between its dates or the term's, in its weeks, by the calendar. In: a
 * row and weekdays. Out: day numbers and the first week that is named in vain, or null and a finding. Rows with the
 * same weekdays, weeks and dates share one answer.
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
import { daysOf, type Falling, lastDayOfWeek, type Stretch, weekCount, weekRunOn } from './week/calendar.ts';
import { readWeeks, type Weeks } from './week/weeks.ts';

const MOST_YEARS = 3;
const YEAR_DAYS = 366;

/** A week that is named, and whose lesson would fall after the last day on which one may. */
export interface LateWeek {
  readonly week: number;
  /** Days since 1970-01-01. */
  readonly end: number;
  /** Whether the row's own endDate sets that day, and not the term. */
  readonly isOwnEnd: boolean;
}

export interface WeeklyDays {
  readonly days: readonly number[];
  readonly late: LateWeek | null;
}

interface RowStretch extends Stretch {
  readonly isOwnEnd: boolean;
}

interface Known extends Falling {
  readonly lateWeek: number | null;
}

export function weeklyDays(layout: Layout, plan: TimePlan) {
  const startDate = layout.source('startDate');
  const endDate = layout.source('endDate');
  const weeksColumn = layout.source('weeks');
  const { calendar, termStart, termEnd } = plan;
  const count = weekCount(plan);
  const weeksOf = remembering((cell: string) => readWeeks(cell));
  const dateOf = remembering((cell: string) => readDate(cell, plan.writing.dates));
  const known = new Map<string, Known>();

  const dateIn = (record: readonly string[], source: ColumnSource, findings: Findings): number | null | 'unusable' => {
    const cell = shortCellOf(record, source);
    if (cell === '' || isPlaceholderOrZero(cell)) return null;
    return usable(dateOf(cell), source, findings) ?? 'unusable';
  };

  const stretchOf = (record: readonly string[], weeks: Weeks | null, findings: Findings): RowStretch | null => {
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
    else return { from, to, isOwnEnd: last !== null };
    return null;
  };

  /** The first of the named weeks that has a lesson after the end; open weeks (`odd`) name none. */
  const lateWeekOf = (weekdays: readonly number[], { to }: Stretch, weeks: Weeks | null): number | null => {
    if (weeks === null || weeks.last === null || count === null) return null;
    const after = { from: to + 1, to: lastDayOfWeek(weeks.last, count) };
    const [day] = daysOf(weekdays, after, weeks, count, calendar).days;
    return day === undefined ? null : weekRunOn(day, count, calendar);
  };

  /** @param said the column that names the weekdays */
  return (
    record: readonly string[],
    weekdays: readonly number[],
    said: ColumnSource,
    findings: Findings,
  ): WeeklyDays | null => {
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
      falling = {
        ...daysOf(weekdays, stretch, weeks, count, calendar),
        lateWeek: lateWeekOf(weekdays, stretch, weeks),
      };
      known.set(key, falling);
    }
    const { days, closed, lateWeek } = falling;
    const late = lateWeek === null ? null : { week: lateWeek, end: stretch.to, isOwnEnd: stretch.isOwnEnd };
    if (days.length > 0) return { days, late };
    if (closed > 0) {
      findings.add(said.shown, cellFault('all-lessons-closed'));
      return { days, late };
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
