/**
 * What a row says of times of day, whichever column says it: beginning and end, a stretch in one cell, a weekday with
 * its hours, or periods. In: a row. Out: its meetings, not yet on any day, or null where they cannot be used and the
 * findings say why.
 */
import { cellFault, remembering } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, shortCellOf } from './layout.ts';
import { type Ends, given, usable } from './lesson-length.ts';
import { readDuration } from './time/moment.ts';
import { isHalfUnclear, readTimeOfDay } from './time/time-text.ts';
import type { TimePlan } from './time-plan.ts';
import { readPeriods } from './week/periods.ts';
import { type Meeting, readSchedule } from './week/schedule-text.ts';

export interface Meetings {
  readonly all: readonly Meeting[];
  /** The columns to name where a time is wrong. */
  readonly columns: Ends;
  /** The cells of beginning and end, for messages; empty where one cell says both. */
  readonly beginCell: string;
  readonly endCell: string;
}

export function meetingsReader(layout: Layout, plan: TimePlan) {
  const { schedule, writing } = plan;
  const beginTime = layout.source('beginTime');
  const startTime = layout.source('startTime');
  const endTime = layout.source('endTime');
  const duration = layout.source('duration');
  const time = layout.source('time');
  const period = layout.source('period');
  const weekday = layout.source('weekday');
  /** What is asked for where a row says nothing. */
  const missingBegin = [beginTime, startTime, time, period].find(({ column }) => layout.has(column)) ?? beginTime;
  const missingEnd = layout.has('duration') && !layout.has('endTime') ? duration : endTime;
  const scheduleOf = remembering((cell: string) => readSchedule(cell, schedule));

  const fromEnds = (
    source: ColumnSource,
    beginCell: string,
    endCell: string,
    durationCell: string,
    findings: Findings,
  ): Meetings | null => {
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
    if (length !== null && clock !== null && start + length !== clock) {
      findings.add(duration.shown, cellFault('time-given-twice', { column: endTime.shown, other: duration.shown }));
      return null;
    }
    if (clock !== null && isHalfUnclear(beginCell, start, endCell, clock)) {
      findings.add(source.shown, cellFault('half-day-missing', { begin: beginCell, end: endCell }));
      return null;
    }
    const end = clock ?? start + (length ?? 0);
    return {
      all: [{ weekdays: null, time: { is: 'clock', start, end, length: clock === null ? length : null } }],
      columns: { begin: source, end: endCell === '' ? duration : endTime },
      beginCell,
      endCell,
    };
  };

  const fromPeriods = (cell: string, findings: Findings): Meetings | null => {
    const names = usable(
      schedule.bells === null ? cellFault('periods-missing', { value: cell }) : readPeriods(cell, schedule.bells),
      period,
      findings,
    );
    if (names === null) return null;
    const all: Meetings['all'] = [{ weekdays: null, time: { is: 'periods', names } }];
    return { all, columns: { begin: period, end: period }, beginCell: cell, endCell: '' };
  };

  const fromSchedule = (source: ColumnSource, cell: string, findings: Findings): Meetings | null => {
    const all = usable(scheduleOf(cell), source, findings);
    return all && { all, columns: { begin: source, end: source }, beginCell: '', endCell: '' };
  };

  return (record: readonly string[], findings: Findings): Meetings | null => {
    const [begin, beginCell] = firstFilled(record, beginTime, startTime);
    const endCell = shortCellOf(record, endTime);
    const durationCell = shortCellOf(record, duration);
    if (beginCell !== '' && (endCell !== '' || durationCell !== '')) {
      return fromEnds(begin, beginCell, endCell, durationCell, findings);
    }
    const [source, cell] = firstFilled(record, time, begin, period, weekday);
    if (!given(cell, cell === '' ? missingBegin : source, findings)) return null;
    if (source === period) return fromPeriods(cell, findings);
    if (source === begin && typeof readTimeOfDay(cell, writing.times) === 'number') {
      given('', missingEnd, findings);
      return null;
    }
    return fromSchedule(source, cell, findings);
  };
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
