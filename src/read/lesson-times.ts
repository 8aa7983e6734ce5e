/**
 * When the lessons of a row are. A row may say it as moments (beginTime, endTime), as a date with times, or as a weekly
 * pattern. In: a row. Out: one occurrence or many, in Unix seconds, or null where the times cannot be used and the
 * findings say why. Nearly all rows are moments, and take the short way.
 */
import { type CellFault, cellFault, isFault } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, type Layout, shortCellOf } from './layout.ts';
import { given, isUsual, noteLength, usable } from './lesson-length.ts';
import { partsReader } from './lesson-parts.ts';
import type { Occurrence } from './occurrence.ts';
import { oneDayReader } from './one-day.ts';
import { agreementReader } from './said-twice.ts';
import { takeDate } from './time/date-text.ts';
import { instantOf, readDate, readDuration, readMoment, type TimeWriting } from './time/moment.ts';
import { isHalfUnclear, readTimeOfDay } from './time/time-text.ts';
import { disagreement, readWeekdays } from './time/weekdays.ts';
import type { Zone } from './time/zone.ts';
import type { TimePlan } from './time-plan.ts';

const DAY = 86_400;
const WHOLE_NUMBER = /^\d{5}(?:[.,]0+)?$/;

export type OccurrenceReader = (record: readonly string[], findings: Findings) => readonly Occurrence[] | null;

/** Columns that say when a lesson is without being a moment. */
const PARTS = ['date', 'startTime', 'time', 'weekday', 'period'];

export function occurrenceReader(layout: Layout, plan: TimePlan): OccurrenceReader {
  const { writing } = plan;
  const beginTime = layout.source('beginTime');
  const endTime = layout.source('endTime');
  const startTime = layout.source('startTime');
  const duration = layout.source('duration');
  const date = layout.source('date');
  const weekday = layout.source('weekday');
  const saysDay = layout.has('date') || layout.has('weekday');
  const hasStart = layout.has('startTime');
  const hasDuration = layout.has('duration');
  // a file that names no end says it in the cell of the beginning: 18:00-19:30
  const hasParts = PARTS.some((column) => layout.has(column)) || !(layout.has('endTime') || hasDuration);
  const saysHours = layout.has('time') || layout.has('period');
  const isOneDay = oneDayReader(layout, plan);
  const isSaidAlike = agreementReader(layout, plan);
  const readParts = partsReader(layout, plan, isOneDay, isSaidAlike);

  /** The end of a lesson that begins at a moment; null where it cannot be used. */
  const endOf = (record: readonly string[], begin: number, beginCell: string, findings: Findings): number | null => {
    const endCell = shortCellOf(record, endTime);
    const durationCell = hasDuration ? shortCellOf(record, duration) : '';
    const length =
      durationCell === '' ? null : usable(readDuration(durationCell, plan.durationUnit), duration, findings);
    if (endCell === '') {
      if (durationCell !== '') return length === null ? null : begin + length;
      given(endCell, endTime, findings);
      return null;
    }
    const end = usable(readEnd(endCell, beginCell, writing), endTime, findings);
    if (end !== null && end - begin > DAY / 2 && writing.zone !== null) {
      const second = writing.zone.localOf(begin) % DAY;
      if (isHalfUnclear(beginCell, second, endCell, second + end - begin)) {
        const source = shortCellOf(record, beginTime) === '' ? startTime : beginTime;
        findings.add(source.shown, cellFault('half-day-missing', { begin: beginCell, end: endCell }));
        return null;
      }
    }
    if (length === null || end === null || end - begin === length) return end;
    findings.add(duration.shown, cellFault('time-given-twice', { column: endTime.shown, other: duration.shown }));
    return null;
  };

  /** A date or a weekday beside a moment says nothing new, unless it shows that one of them is wrong. */
  const isOnItsDay = (record: readonly string[], begin: number, source: ColumnSource, findings: Findings): boolean => {
    if (writing.zone === null) return true;
    const day = localDay(begin, writing.zone);
    const dateCell = shortCellOf(record, date);
    const dated = dateCell === '' ? day : readDate(dateCell, writing.dates);
    if (typeof dated === 'number' && dated !== day) {
      findings.add(source.shown, cellFault('time-given-twice', { column: source.shown, other: date.shown }));
      return false;
    }
    const weekdayCell = shortCellOf(record, weekday);
    const said = weekdayCell === '' ? null : readWeekdays(weekdayCell, plan.schedule.days);
    const fault = said === null || isFault(said) ? null : disagreement(day, said);
    if (fault !== null) findings.add(weekday.shown, fault);
    return fault === null;
  };

  /** Neither do hours or periods beside a moment. */
  const isAtItsHours = (
    record: readonly string[],
    begin: number,
    end: number,
    source: ColumnSource,
    findings: Findings,
  ): boolean => {
    const { zone } = writing;
    if (zone === null) return true;
    const day = localDay(begin, zone);
    const span = { start: zone.localOf(begin) - day * DAY, end: zone.localOf(end) - day * DAY };
    const lessons = () => [{ day, span, time: { is: 'clock', ...span } as const }];
    return isSaidAlike(record, { begin: source, end: endTime }, lessons, () => null, findings);
  };

  return (record, findings) => {
    const beginCell = shortCellOf(record, beginTime);
    const startCell = hasStart ? shortCellOf(record, startTime) : '';
    if (beginCell !== '' && startCell !== '') {
      findings.add(beginTime.shown, cellFault('time-given-twice', { column: beginTime.shown, other: startTime.shown }));
      return null;
    }
    const cell = beginCell === '' ? startCell : beginCell;
    const source = beginCell === '' && hasStart ? startTime : beginTime;
    const begin = cell === '' ? null : readMoment(cell, writing);
    if (typeof begin === 'number') {
      if (saysDay && !isOnItsDay(record, begin, source, findings)) return null;
      if (isOneDay !== null && !isOneDay(record, writing.zone && localDay(begin, writing.zone), findings)) return null;
      const end = endOf(record, begin, cell, findings);
      if (end === null) return null;
      if (saysHours && !isAtItsHours(record, begin, end, source, findings)) return null;
      if (!isUsual(begin, end, plan)) {
        const endText = shortCellOf(record, endTime);
        const columns = { begin: source, end: endText === '' ? duration : endTime };
        noteLength({ begin, end, beginText: cell, endText }, columns, plan, findings);
      }
      return [{ begin, end, date: null, clock: null }];
    }
    if (hasParts && (begin === null || begin.code === 'time-unreadable')) return readParts(record, findings);
    if (given(cell, source, findings) && begin !== null) usable(begin, source, findings);
    endOf(record, Number.NaN, cell, findings);
    return null;
  };
}

/** The day of a moment, since 1970-01-01. */
function localDay(at: number, zone: Zone): number {
  return Math.floor(zone.localOf(at) / DAY);
}

/** A moment, or a time of day on the date of the beginning. */
function readEnd(cell: string, beginCell: string, writing: TimeWriting): number | CellFault {
  const end = readMoment(cell, writing);
  if (typeof end === 'number' || end.code !== 'time-unreadable') return end;
  // 24:00 of a day is a whole number in Excel, as is the day after it
  const isExcel = writing.dates === 'excel' || writing.dates === 'excel-1904';
  const midnight = isExcel && WHOLE_NUMBER.test(cell) ? readDate(cell, writing.dates) : null;
  if (typeof midnight === 'number') return instantOf(midnight * DAY, writing.zone, cell);
  const clock = readTimeOfDay(cell, writing.times);
  const date = takeDate(beginCell, writing.dates);
  return typeof clock === 'number' && 'day' in date ? instantOf(date.day * DAY + clock, writing.zone, cell) : end;
}
