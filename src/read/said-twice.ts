/**
 * Times that a row says in more columns than one: a stretch or periods beside a beginning and an end, an end or a length
 * beside them. In: a row and when its lessons are by the columns that count. Out: whether the others say the same, and
 * a finding where they do not: which one is right is not guessed.
 */
import { cellFault, isFault, remembering } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, ownSource, shortCellOf } from './layout.ts';
import { type Ends, usable } from './lesson-length.ts';
import { isPlaceholder } from './placeholders.ts';
import { readDuration } from './time/moment.ts';
import { readTimeOfDay } from './time/time-text.ts';
import { weekdayOf } from './time/weekdays.ts';
import type { TimePlan } from './time-plan.ts';
import { runningAs } from './week/calendar.ts';
import { type PeriodSpan, readPeriods, spanOfPeriods } from './week/periods.ts';
import { type Meeting, type MeetingTime, readSchedule } from './week/schedule-text.ts';

const DAY = 86_400;

/** A lesson on a day, as the columns that count say it. */
export interface Timed {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Seconds of the day. */
  readonly span: PeriodSpan;
  readonly time: MeetingTime;
}

/** What another column says, and whether a day's lessons are so. */
interface Claim {
  readonly source: ColumnSource;
  /** The weekdays it names; null where it names none. */
  readonly weekdays: readonly number[] | null;
  holds(day: number, lessons: readonly Timed[]): boolean;
}

/**
 * @param lessons asked for only where another column says something, as most rows say it once
 * @param said the weekdays on which the row repeats; null where it has a date
 */
export type AgreementReader = (
  record: readonly string[],
  columns: Ends,
  lessons: () => readonly Timed[],
  said: () => readonly number[] | null,
  findings: Findings,
) => boolean;

export function agreementReader(layout: Layout, plan: TimePlan): AgreementReader {
  const own = (column: string) => ownSource(layout.source(column));
  const [time, period] = [own('time'), own('period')];
  const [endTime, duration] = [own('endTime'), own('duration')];
  const inFile = (sources: readonly ColumnSource[]) => sources.filter(({ indexes }) => indexes.length > 0);
  // a beginning and an end of their own have been held against each other
  const besideEnds = inFile([time, period]);
  const besideOneCell = inFile([time, period, own('beginTime'), own('startTime'), endTime, duration]);
  const { schedule, writing, calendar } = plan;
  const bells = schedule.bells ?? [];
  const scheduleOf = remembering((cell: string) => readSchedule(cell, schedule));

  const spanOf = (meetingTime: MeetingTime, day: number): PeriodSpan | null => {
    if (meetingTime.is === 'clock') return meetingTime;
    const span = spanOfPeriods(meetingTime.names, runningAs(day, calendar), bells, '');
    return isFault(span) ? null : span;
  };

  const bySchedule = (source: ColumnSource, all: readonly Meeting[]): Claim => ({
    source,
    weekdays: ownWeekdays(all),
    holds: (day, lessons) => {
      const names = [weekdayOf(day), runningAs(day, calendar)];
      const spans = all
        .filter(({ weekdays }) => weekdays === null || names.some((name) => weekdays.includes(name)))
        .map((meeting) => spanOf(meeting.time, day));
      const isSaid = ({ span }: Timed) => spans.some((each) => each !== null && sameSpan(each, span));
      return lessons.every(isSaid) && spans.length === lessons.length;
    },
  });

  /** An hour or a length, which each lesson must have. */
  const ofEach = (source: ColumnSource, holds: (lesson: Timed) => boolean): Claim => ({
    source,
    weekdays: null,
    holds: (_, lessons) => lessons.every(holds),
  });

  /** A length may leave out the breaks between periods. */
  const lengthsOf = ({ day, span, time: said }: Timed): readonly number[] => {
    const each = said.is === 'clock' ? [] : said.names.map((name) => spanOf({ is: 'periods', names: [name] }, day));
    return [span.end - span.start, each.reduce((sum, one) => sum + (one === null ? 0 : one.end - one.start), 0)];
  };

  /** Null where the cell says nothing that could be compared; false after saying that it cannot be read. */
  const claimOf = (source: ColumnSource, cell: string, findings: Findings): Claim | null | false => {
    if (source === period) {
      const names = readPeriods(cell, bells);
      return isFault(names) ? null : bySchedule(source, [{ weekdays: null, time: { is: 'periods', names } }]);
    }
    if (source === duration) {
      const length = usable(readDuration(cell, plan.durationUnit), source, findings);
      return length !== null && ofEach(source, (lesson) => lengthsOf(lesson).includes(length));
    }
    const clock = source === time ? null : readTimeOfDay(cell, writing.times);
    if (typeof clock === 'number') {
      const edge = source === endTime ? 'end' : 'start';
      return ofEach(source, ({ span }) => (span[edge] - clock) % DAY === 0);
    }
    const all = scheduleOf(cell);
    if (!isFault(all)) return bySchedule(source, all);
    // a period without a bell schedule is not known to be another time
    if (all.code === 'periods-missing' && source !== endTime) return null;
    usable(clock ?? all, source, findings);
    return false;
  };

  return (record, columns, lessons, said, findings) => {
    const others = columns.begin === columns.end ? besideOneCell : besideEnds;
    for (const source of others) {
      if (source.column === columns.begin.column) continue;
      const cell = shortCellOf(record, source);
      if (cell === '' || isPlaceholder(cell)) continue;
      const claim = claimOf(source, cell, findings);
      if (claim === false) return false;
      const holds =
        claim === null ||
        (sameDays(claim.weekdays, said()) && byDay(lessons()).every(([day, ofDay]) => claim.holds(day, ofDay)));
      if (holds) continue;
      findings.add(source.shown, cellFault('time-given-twice', { column: columns.begin.shown, other: source.shown }));
      return false;
    }
    return true;
  };
}

/** The weekdays that a text names for all its hours; null where it leaves any of them to another column. */
export function ownWeekdays(all: readonly Meeting[]): readonly number[] | null {
  const named = all.map(({ weekdays }) => weekdays);
  return named.some((weekdays) => weekdays === null) ? null : named.flatMap((weekdays) => weekdays ?? []);
}

/** Whether two columns name the same weekdays, or one of them none. */
export function sameDays(a: readonly number[] | null, b: readonly number[] | null): boolean {
  return a === null || b === null || (a.every((day) => b.includes(day)) && b.every((day) => a.includes(day)));
}

function sameSpan(a: PeriodSpan, b: PeriodSpan): boolean {
  return (a.start - b.start) % DAY === 0 && (a.end - b.end) % DAY === 0;
}

function byDay(lessons: readonly Timed[]): readonly (readonly [number, readonly Timed[]])[] {
  const days = new Map<number, Timed[]>();
  for (const lesson of lessons) {
    const same = days.get(lesson.day);
    if (same === undefined) days.set(lesson.day, [lesson]);
    else same.push(lesson);
  }
  return [...days];
}
