/**
 * Lessons whose time is said in parts: meetings on a date, or on weekdays that repeat through the term. In: a row.
 * Out: its occurrences in order, or null. Nothing is guessed: a day with two readings, a week that nobody can count or
 * a period without a bell is a problem.
 */
import { phrase } from '../vocabulary/phrase.ts';
import { type CellFault, cellFault, isFault, remembering } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, ownSource, shortCellOf } from './layout.ts';
import { given, isUsual, noteLength, usable } from './lesson-length.ts';
import { type Meetings, meetingsReader } from './meetings.ts';
import type { Occurrence } from './occurrence.ts';
import type { OneDayReader } from './one-day.ts';
import { type AgreementReader, ownWeekdays, sameDays, type Timed } from './said-twice.ts';
import { clockText, isoDate } from './time/clock-text.ts';
import { instantOf, readDate } from './time/moment.ts';
import { disagreement, readWeekdays } from './time/weekdays.ts';
import type { TimePlan } from './time-plan.ts';
import { runningAs } from './week/calendar.ts';
import { type PeriodSpan, spanOfPeriods } from './week/periods.ts';
import type { Meeting } from './week/schedule-text.ts';
import { type LateWeek, weeklyDays } from './weekly-days.ts';

const DAY = 86_400;
/** Lessons that begin between these hours are rare enough to ask whether a.m. and p.m. were mixed up. */
const NIGHT_FROM = 23 * 3600;
const NIGHT_TO = 5 * 3600;

/** A meeting on a day. */
interface Placed {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly meeting: Meeting;
}

/** @param isOneDay and `isSaidAlike` are asked of moments as well, and remember what cells say */
export function partsReader(
  layout: Layout,
  plan: TimePlan,
  isOneDay: OneDayReader | null,
  isSaidAlike: AgreementReader,
) {
  const { schedule, writing, calendar } = plan;
  const weekday = layout.source('weekday');
  const date = layout.source('date');
  const weeks = layout.source('weeks');
  const weekdaysOf = remembering((cell: string) => readWeekdays(cell, schedule.days));
  const isoOf = remembering(isoDate);
  const dateOf = remembering((cell: string) => readDate(cell, writing.dates));
  const meetingsOf = meetingsReader(layout, plan);
  const daysOfRow = weeklyDays(layout, plan);
  const ownWeekday = ownSource(weekday);

  const onDate = (
    record: readonly string[],
    cell: string,
    weekdayCell: string,
    all: readonly Meeting[],
    findings: Findings,
  ): readonly Placed[] | null => {
    const day = given(cell, date, findings) ? usable(dateOf(cell), date, findings) : null;
    if (day === null || !agrees(day, weekdayCell, all, findings)) return null;
    if (isOneDay !== null && !isOneDay(record, day, findings)) return null;
    return all.map((meeting) => ({ day, meeting }));
  };

  /** A weekday beside a date says nothing new, unless it shows that the date is wrong. */
  const agrees = (day: number, weekdayCell: string, all: readonly Meeting[], findings: Findings): boolean => {
    const said = weekdayCell === '' ? null : weekdaysOf(weekdayCell);
    const inColumn = said === null || isFault(said) ? null : disagreement(day, said);
    if (inColumn !== null) {
      findings.add(weekday.shown, inColumn);
      return false;
    }
    for (const { weekdays } of all) {
      const fault = weekdays === null ? null : disagreement(day, weekdays);
      if (fault === null) continue;
      findings.add(date.shown, fault);
      return false;
    }
    return true;
  };

  /** Weekdays that stand with the hours win over the column of weekdays, which must not name others. */
  const namesItsDays = (
    record: readonly string[],
    all: readonly Meeting[],
    begin: ColumnSource,
    findings: Findings,
  ): boolean => {
    const own = begin === weekday ? null : ownWeekdays(all);
    const cell = own === null ? '' : shortCellOf(record, ownWeekday);
    const said = cell === '' ? null : weekdaysOf(cell);
    if (said === null || isFault(said) || sameDays(own, said)) return true;
    findings.add(weekday.shown, cellFault('time-given-twice', { column: begin.shown, other: weekday.shown }));
    return false;
  };

  const throughTheTerm = (
    record: readonly string[],
    weekdayCell: string,
    { all, columns }: Meetings,
    findings: Findings,
  ): readonly Placed[] | null => {
    const asked = layout.has('weekday') || !layout.has('date') ? weekday : date;
    if (!namesItsDays(record, all, columns.begin, findings)) return null;
    const placed: Placed[] = [];
    const late: LateWeek[] = [];
    for (const meeting of all) {
      const own = meeting.weekdays;
      const said = own === null && given(weekdayCell, asked, findings) ? weekdaysOf(weekdayCell) : own;
      const weekdays = said && usable(said, weekday, findings);
      const fallen = weekdays && daysOfRow(record, weekdays, own === null ? weekday : columns.begin, findings);
      if (fallen === null) return null;
      for (const day of fallen.days) placed.push({ day, meeting });
      if (fallen.late !== null) late.push(fallen.late);
    }
    warnOfLateWeek(late, weeks, findings);
    return placed;
  };

  const spanOn = ({ day, meeting }: Placed, cell: string): PeriodSpan | CellFault =>
    meeting.time.is === 'clock'
      ? meeting.time
      : spanOfPeriods(meeting.time.names, runningAs(day, calendar), schedule.bells ?? [], cell);

  /** Null where a period has no bell, which is said when its lesson is made. */
  const timedOn = (placed: Placed, cell: string): Timed | null => {
    const span = spanOn(placed, cell);
    return isFault(span) ? null : { day: placed.day, span, time: placed.meeting.time };
  };

  /** Whether the other columns of times say the same. */
  const isAgreed = (
    record: readonly string[],
    { all, columns, beginCell }: Meetings,
    placed: readonly Placed[],
    weekdayCell: string | null,
    findings: Findings,
  ): boolean => {
    const said = () => {
      if (weekdayCell === null) return null;
      const inColumn = weekdaysOf(weekdayCell);
      return all.flatMap(({ weekdays }) => weekdays ?? (isFault(inColumn) ? [] : inColumn));
    };
    const lessons = () => placed.map((each) => timedOn(each, beginCell)).filter((timed) => timed !== null);
    return isSaidAlike(record, columns, lessons, said, findings);
  };

  const momentOf = (day: number, second: number, source: ColumnSource, findings: Findings): number | null => {
    const at = writing.zone?.instantOf(day * DAY + second) ?? Number.NaN;
    if (!Number.isNaN(at)) return at;
    const text = `${isoDate(day)} ${clockText(second)}`;
    return usable(instantOf(day * DAY + second, writing.zone, text), source, findings);
  };

  /** A length is time that passes, also on a night when the clocks are put forward or back. */
  const endOf = (
    { day, meeting: { time } }: Placed,
    begin: number,
    end: number,
    source: ColumnSource,
    findings: Findings,
  ) =>
    time.is === 'clock' && typeof time.length === 'number' ? begin + time.length : momentOf(day, end, source, findings);

  const occurrenceOf = (
    placed: Placed,
    meetings: Meetings,
    isDated: boolean,
    isTwice: boolean,
    findings: Findings,
  ): Occurrence | null => {
    const { columns } = meetings;
    const span = usable(spanOn(placed, meetings.beginCell), columns.begin, findings);
    const begin = span && momentOf(placed.day, span.start, columns.begin, findings);
    const end = span && begin !== null ? endOf(placed, begin, span.end, columns.end, findings) : null;
    if (span === null || begin === null || end === null) return null;
    if (!isUsual(begin, end, plan)) {
      const beginText = meetings.beginCell || clockText(span.start);
      const endText = meetings.endCell || clockText(span.end);
      noteLength({ begin, end, beginText, endText }, columns, plan, findings);
    }
    return { begin, end, date: isDated ? isoOf(placed.day) : null, clock: isTwice ? clockText(span.start) : null };
  };

  return (record: readonly string[], findings: Findings): readonly Occurrence[] | null => {
    const meetings = meetingsOf(record, findings);
    if (meetings === null) return null;
    const { all, columns } = meetings;
    const dateCell = shortCellOf(record, date);
    const weekdayCell = columns.begin === weekday ? '' : shortCellOf(record, weekday);
    const placed =
      dateCell === ''
        ? throughTheTerm(record, weekdayCell, meetings, findings)
        : onDate(record, dateCell, weekdayCell, all, findings);
    if (placed === null) return null;
    if (!isAgreed(record, meetings, placed, dateCell === '' ? weekdayCell : null, findings)) return null;
    const isDated = dateCell === '' || placed.length > 1;
    const isTwice = isDated && meetTwiceADay(all);
    const occurrences: Occurrence[] = [];
    for (const each of placed) {
      const occurrence = occurrenceOf(each, meetings, isDated, isTwice, findings);
      if (occurrence !== null) occurrences.push(occurrence);
    }
    if (occurrences.length === 0 && placed.length > 0) return null;
    warnOfNight(meetings, findings);
    return occurrences.sort((a, b) => a.begin - b.begin);
  };
}

/** Said once for a row, of the first week: the meetings of a row have their weeks and their end in common. */
function warnOfLateWeek(late: readonly LateWeek[], weeks: ColumnSource, findings: Findings): void {
  const [first] = [...late].sort((a, b) => a.week - b.week);
  if (first === undefined) return;
  const what = phrase(first.isOwnEnd ? 'when-the-row-ends' : 'when-the-term-ends');
  findings.add(weeks.shown, cellFault('week-after-end', { week: first.week, end: isoDate(first.end), what }));
}

function warnOfNight({ all, columns }: Meetings, findings: Findings): void {
  for (const { time } of all) {
    if (time.is === 'clock' && (time.start >= NIGHT_FROM || time.start < NIGHT_TO)) {
      findings.add(columns.begin.shown, cellFault('lesson-at-night', { value: clockText(time.start) }));
    }
  }
}

/** Two meetings of a row can fall on one day: then the date alone is no key. */
function meetTwiceADay(meetings: readonly Meeting[]): boolean {
  return meetings.some(({ weekdays: a }, at) =>
    meetings.slice(at + 1).some(({ weekdays: b }) => a === null || b === null || a.some((day) => b.includes(day))),
  );
}
