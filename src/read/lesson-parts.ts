/**
 * Lessons whose time is said in parts: a date with times of day, or weekdays that repeat through the term. In: a row.
 * Out: its occurrences in order, or null. Nothing is guessed: a day with two readings, a week that nobody can count or
 * a period without a bell is a problem.
 */
import { type CellFault, cellFault, isFault, remembering } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, shortCellOf } from './layout.ts';
import { checkLength, given, usable } from './lesson-length.ts';
import type { Occurrence } from './lesson-times.ts';
import { clockText } from './time/clock-text.ts';
import { isoDate } from './time/date-text.ts';
import { instantOf, readDate, readDuration } from './time/moment.ts';
import { readTimeOfDay } from './time/time-text.ts';
import type { TimePlan } from './time-plan.ts';
import { runningAs } from './week/calendar.ts';
import { readPeriods, spanOfPeriods } from './week/periods.ts';
import { type Meeting, readSchedule } from './week/schedule-text.ts';
import { readWeekdays, shownWeekday, weekdayOf } from './week/weekdays.ts';
import { weeklyDays } from './weekly-days.ts';

const DAY = 86_400;
/** Lessons that begin between these hours are rare enough to ask whether a.m. and p.m. were mixed up. */
const NIGHT_FROM = 23 * 3600;
const NIGHT_TO = 5 * 3600;

/** A meeting on a day. */
interface Placed {
  readonly day: number;
  readonly meeting: Meeting;
}

/** Meetings, and the column that says them. */
interface Found {
  readonly meetings: readonly Meeting[];
  readonly source: ColumnSource;
  /** The texts of beginning and end, for messages. */
  readonly text: string;
}

export function partsReader(layout: Layout, plan: TimePlan) {
  const begin =
    layout.has('startTime') && !layout.has('beginTime') ? layout.source('startTime') : layout.source('beginTime');
  const startTime = layout.source('startTime');
  const endTime = layout.source('endTime');
  const duration = layout.source('duration');
  const time = layout.source('time');
  const period = layout.source('period');
  const weekday = layout.source('weekday');
  const date = layout.source('date');
  const { schedule, writing, calendar } = plan;
  const missing = [begin, time, period].find(({ column }) => layout.has(column)) ?? begin;
  const scheduleOf = remembering((cell) => readSchedule(cell, schedule));
  const weekdaysOf = remembering((cell) => readWeekdays(cell, schedule.days));
  const dateOf = remembering((cell) => readDate(cell, writing.dates));
  const daysOfRow = weeklyDays(layout, plan);

  /** What the row says of times, whichever column says it. */
  const meetingsOf = (record: readonly string[], findings: Findings): Found | null => {
    const [source, beginCell] = firstFilled(record, begin, startTime);
    const endCell = shortCellOf(record, endTime);
    const durationCell = shortCellOf(record, duration);
    if (beginCell !== '' && (endCell !== '' || durationCell !== '')) {
      const meeting = clockMeeting(beginCell, source, endCell, durationCell, findings);
      const end = endCell === '' ? duration : endTime;
      return meeting && { meetings: [meeting], source: end, text: `${beginCell}\n${endCell}` };
    }
    const [where, cell] = firstFilled(record, time, source, period, weekday);
    if (!given(cell, cell === '' ? missing : where, findings)) return null;
    if (where === period) {
      const names =
        schedule.bells === null ? cellFault('periods-missing', { value: cell }) : readPeriods(cell, schedule.bells);
      const known = usable(names, period, findings);
      return (
        known && { meetings: [{ weekdays: null, time: { is: 'periods', names: known } }], source: period, text: cell }
      );
    }
    if (where === source && cell !== '' && typeof readTimeOfDay(cell, writing.times) === 'number') {
      given('', layout.has('duration') && !layout.has('endTime') ? duration : endTime, findings);
      return null;
    }
    const meetings = usable(scheduleOf(cell), where, findings);
    return meetings && { meetings, source: where, text: cell };
  };

  const clockMeeting = (
    beginCell: string,
    source: ColumnSource,
    endCell: string,
    durationCell: string,
    findings: Findings,
  ): Meeting | null => {
    const start = given(beginCell, source, findings)
      ? usable(readTimeOfDay(beginCell, writing.times), source, findings)
      : null;
    const length =
      durationCell === '' ? null : usable(readDuration(durationCell, plan.durationUnit), duration, findings);
    const clock =
      endCell === '' || !given(endCell, endTime, findings)
        ? null
        : usable(readTimeOfDay(endCell, writing.times), endTime, findings);
    if (start === null || (length === null && clock === null)) return null;
    const end = clock ?? start + (length ?? 0);
    if (length !== null && clock !== null && start + length !== clock) {
      findings.add(duration.shown, cellFault('time-given-twice', { column: endTime.shown, other: duration.shown }));
      return null;
    }
    return { weekdays: null, time: { is: 'clock', start, end } };
  };

  /** On the row's date, or on every day on which its weekdays fall. */
  const place = (
    record: readonly string[],
    { meetings, source }: Found,
    findings: Findings,
  ): readonly Placed[] | null => {
    const dateCell = shortCellOf(record, date);
    const weekdayCell = source === weekday ? '' : shortCellOf(record, weekday);
    if (dateCell !== '' && given(dateCell, date, findings)) {
      const day = usable(dateOf(dateCell), date, findings);
      if (day === null || !agrees(day, weekdayCell, meetings, findings)) return null;
      return meetings.map((meeting) => ({ day, meeting }));
    }
    if (dateCell !== '') return null;
    const placed: Placed[] = [];
    for (const meeting of meetings) {
      const days = meeting.weekdays ?? weekdaysOfCell(weekdayCell, findings);
      if (days === null) return null;
      const falling = daysOfRow(record, days, findings);
      if (falling === null) return null;
      for (const day of falling) placed.push({ day, meeting });
    }
    return placed;
  };

  const weekdaysOfCell = (cell: string, findings: Findings): readonly number[] | null => {
    const asked = layout.has('weekday') || !layout.has('date') ? weekday : date;
    return given(cell, asked, findings) ? usable(weekdaysOf(cell), weekday, findings) : null;
  };

  /** A weekday beside a date says nothing new, unless it shows that the date is wrong. */
  const agrees = (day: number, weekdayCell: string, meetings: readonly Meeting[], findings: Findings): boolean => {
    const said = weekdayCell === '' ? meetings[0]?.weekdays : weekdaysOf(weekdayCell);
    if (!said || isFault(said) || said.includes(weekdayOf(day))) return true;
    const values = {
      date: isoDate(day),
      actual: shownWeekday(weekdayOf(day)),
      value: said.map(shownWeekday).join(', '),
    };
    findings.add(weekdayCell === '' ? date.shown : weekday.shown, cellFault('weekday-disagrees', values));
    return false;
  };

  const occurrenceOf = (
    placed: Placed,
    found: Found,
    isDated: boolean,
    isTwice: boolean,
    findings: Findings,
  ): Occurrence | null => {
    const span = usable(spanOn(placed, found.text), found.source, findings);
    if (span === null) return null;
    const at = (second: number) =>
      usable(
        instantOf(placed.day * DAY + second, writing.zone, `${isoDate(placed.day)} ${clockText(second)}`),
        found.source,
        findings,
      );
    const from = at(span.start);
    const to = from === null ? null : at(span.end);
    if (from === null || to === null) return null;
    const [beginText = '', endText = ''] = found.text.includes('\n')
      ? found.text.split('\n')
      : [clockText(span.start), clockText(span.end)];
    checkLength(
      { begin: from, end: to, beginText, endText: endText || clockText(span.end) },
      found.source,
      plan,
      findings,
    );
    return {
      begin: from,
      end: to,
      date: isDated ? isoDate(placed.day) : null,
      clock: isTwice ? clockText(span.start) : null,
    };
  };

  const spanOn = (
    { day, meeting }: Placed,
    text: string,
  ): { readonly start: number; readonly end: number } | CellFault =>
    meeting.time.is === 'clock'
      ? meeting.time
      : spanOfPeriods(meeting.time.names, runningAs(day, calendar), schedule.bells ?? [], text);

  return (record: readonly string[], findings: Findings): readonly Occurrence[] | null => {
    const found = meetingsOf(record, findings);
    const placed = found === null ? null : place(record, found, findings);
    if (found === null || placed === null) return null;
    const isDated = shortCellOf(record, date) === '' || placed.length > 1;
    const isTwice = isDated && meetTwiceADay(found.meetings);
    const occurrences = placed.flatMap((each) => occurrenceOf(each, found, isDated, isTwice, findings) ?? []);
    if (occurrences.length === 0 && placed.length > 0) return null;
    warnOfNight(found, findings);
    return occurrences.sort((a, b) => a.begin - b.begin);
  };
}

function warnOfNight({ meetings, source }: Found, findings: Findings): void {
  for (const { time } of meetings) {
    if (time.is === 'clock' && (time.start >= NIGHT_FROM || time.start < NIGHT_TO)) {
      findings.add(source.shown, cellFault('lesson-at-night', { value: clockText(time.start) }));
    }
  }
}

/** Two meetings of a row can fall on one day: then the date alone is no key. */
function meetTwiceADay(meetings: readonly Meeting[]): boolean {
  return meetings.some((a, at) =>
    meetings
      .slice(at + 1)
      .some((b) => !a.weekdays || !b.weekdays || a.weekdays.some((day) => b.weekdays?.includes(day))),
  );
}

/** The first source with a cell that is not empty; the first of all where none has. */
function firstFilled(
  record: readonly string[],
  first: ColumnSource,
  ...others: readonly ColumnSource[]
): readonly [ColumnSource, string] {
  for (const source of [first, ...others]) {
    const cell = shortCellOf(record, source);
    if (cell !== '') return [source, cell];
  }
  return [first, ''];
}
