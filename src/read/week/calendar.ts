/**
 * A term's calendar: days on which nothing runs, and days that run as another day (a Saturday that makes up for a
 * Thursday). In: what the calendar file said. Out: on which days a weekday's lessons fall.
 */
import { weekdayOf } from '../time/weekdays.ts';
import type { Weeks } from './weeks.ts';

/** What is special about a day. */
export type SpecialDay =
  | { readonly is: 'closed' }
  /** The lessons of a weekday run; where a date was named, also those of its week alone. */
  | { readonly is: 'runs-as'; readonly weekday: number; readonly day: number | null };

export type Calendar = ReadonlyMap<number, SpecialDay>;

export interface Stretch {
  /** Day numbers since 1970-01-01, both included. */
  readonly from: number;
  readonly to: number;
}

export interface WeekCount {
  /** A day of week 1. */
  readonly firstDay: number;
  /** The weekday on which a week begins: 1 Monday, 7 Sunday. */
  readonly beginsOn: number;
}

/** How weeks are counted; null where nothing says which one is the first. */
export function weekCount(term: { termStart: number | null; weeksBeginOn: number }): WeekCount | null {
  return term.termStart === null ? null : { firstDay: term.termStart, beginsOn: term.weeksBeginOn };
}

/** The number of a day's week in the term; 0 and less before it. */
export function weekNumber(day: number, { firstDay, beginsOn }: WeekCount): number {
  const begin = firstDay - ((weekdayOf(firstDay) - beginsOn + 7) % 7);
  return Math.floor((day - begin) / 7) + 1;
}

/** The last day of a week of the term. */
export function lastDayOfWeek(week: number, { firstDay, beginsOn }: WeekCount): number {
  return firstDay - ((weekdayOf(firstDay) - beginsOn + 7) % 7) + week * 7 - 1;
}

export interface Falling {
  readonly days: readonly number[];
  /** How many were lost to closed days. */
  readonly closed: number;
}

/** The weekday whose lessons run on a day. */
export function runningAs(day: number, calendar: Calendar): number {
  const special = calendar.get(day);
  return special?.is === 'runs-as' ? special.weekday : weekdayOf(day);
}

/** The week whose lessons run on a day, as one that makes up for another week's day runs those of that week. */
export function weekRunOn(day: number, count: WeekCount, calendar: Calendar): number {
  const special = calendar.get(day);
  return weekNumber(special?.is === 'runs-as' ? (special.day ?? day) : day, count);
}

/** The days of a stretch on which the lessons of some weekdays fall. */
export function daysOf(
  weekdays: readonly number[],
  { from, to }: Stretch,
  weeks: Weeks | null,
  count: WeekCount | null,
  calendar: Calendar,
): Falling {
  const days: number[] = [];
  let closed = 0;
  for (let day = from; day <= to; day += 1) {
    if (!weekdays.includes(runningAs(day, calendar))) continue;
    if (weeks !== null && count !== null && !weeks.includes(weekRunOn(day, count, calendar))) continue;
    if (calendar.get(day)?.is === 'closed') closed += 1;
    else days.push(day);
  }
  return { days, closed };
}
