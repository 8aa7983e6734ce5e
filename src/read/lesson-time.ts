/**
 * When a lesson begins and ends: from beginTime and endTime, or from date, startTime and endTime or duration. In: a
 * row. Out: Unix seconds, and what is wrong. A row may use either way; two times of day for one beginning or end are a problem.
 */
import { MAX_LESSON_SECONDS, MIN_LESSON_SECONDS } from '../classin/time-limits.ts';
import { type CellFault, cellFault } from './cell.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, cellOf, type Layout } from './layout.ts';
import { instantOf, readDate, readDuration, readMoment, readTimeOfDay } from './moment.ts';
import type { Zone } from './zone.ts';

const DAY = 86_400;

export interface Span {
  /** Unix seconds. */
  readonly begin: number;
  readonly end: number;
}

/** Null stands for a time that cannot be used; the findings say why. */
export type SpanReader = (record: readonly string[], findings: Findings) => Span | null;

export function spanReader(layout: Layout, zone: Zone | null): SpanReader {
  const beginTime = layout.source('beginTime');
  const endTime = layout.source('endTime');
  const date = layout.source('date');
  const startTime = layout.source('startTime');
  const duration = layout.source('duration');
  const hasDates = layout.has('date') || layout.has('startTime');
  const hasDuration = layout.has('duration');

  const moment = (cell: string, source: ColumnSource, findings: Findings): number | null =>
    given(cell, source, findings) ? usable(readMoment(cell, zone), source, findings) : null;

  const local = (day: number | null, second: number | null, text: string, source: ColumnSource, findings: Findings) =>
    day === null || second === null ? null : usable(instantOf(day * DAY + second, zone, text), source, findings);

  const fromMoments: SpanReader = (record, findings) => {
    const beginCell = cellOf(record, beginTime);
    const endCell = cellOf(record, endTime);
    const begin = moment(beginCell, beginTime, findings);
    const length = lengthOf(record, endCell, findings);
    const end = length === null ? moment(endCell, endTime, findings) : begin === null ? null : begin + length;
    return spanOf(begin, end, beginCell, endCell, findings);
  };

  const fromParts: SpanReader = (record, findings) => {
    const dateCell = cellOf(record, date);
    const startCell = cellOf(record, startTime);
    const endCell = cellOf(record, endTime);
    const day = given(dateCell, date, findings) ? usable(readDate(dateCell), date, findings) : null;
    const start = given(startCell, startTime, findings) ? usable(readTimeOfDay(startCell), startTime, findings) : null;
    const begin = local(day, start, `${dateCell} ${startCell}`, startTime, findings);
    const length = lengthOf(record, endCell, findings);
    if (length !== null) return spanOf(begin, begin === null ? null : begin + length, startCell, endCell, findings);
    const clock = given(endCell, endTime, findings) ? usable(readTimeOfDay(endCell), endTime, findings) : null;
    return spanOf(begin, local(day, clock, `${dateCell} ${endCell}`, endTime, findings), startCell, endCell, findings);
  };

  /** Seconds from the duration column; null where the end is to be read. NaN stands for one that cannot be used. */
  const lengthOf = (record: readonly string[], endCell: string, findings: Findings): number | null => {
    const cell = hasDuration ? cellOf(record, duration) : '';
    if (cell === '') return null;
    if (endCell !== '') {
      findings.add(duration.shown, cellFault('time-given-twice', { column: endTime.shown, other: duration.shown }));
      return Number.NaN;
    }
    return usable(readDuration(cell), duration, findings) ?? Number.NaN;
  };

  const spanOf = (
    begin: number | null,
    end: number | null,
    beginCell: string,
    endCell: string,
    findings: Findings,
  ): Span | null => {
    if (begin === null || end === null || Number.isNaN(end)) return null;
    const length = end - begin;
    if (length < MIN_LESSON_SECONDS || length > MAX_LESSON_SECONDS) {
      const column = endCell === '' && hasDuration ? duration : endTime;
      findings.add(column.shown, lengthFault(length, beginCell, endCell));
    }
    return { begin, end };
  };

  if (!hasDates) return fromMoments;
  return (record, findings) => {
    const beginCell = cellOf(record, beginTime);
    const startCell = cellOf(record, startTime);
    if (beginCell === '' && (startCell !== '' || cellOf(record, date) !== '' || !layout.has('beginTime'))) {
      return fromParts(record, findings);
    }
    // a date beside a complete beginTime says nothing new; a second time of day does
    if (beginCell === '' || startCell === '') return fromMoments(record, findings);
    const values = { column: beginTime.shown, other: startTime.shown };
    findings.add(beginTime.shown, cellFault('time-given-twice', values));
    return null;
  };
}

/** 119 and 165. */
function lengthFault(seconds: number, begin: string, end: string): CellFault {
  if (seconds <= 0) return cellFault('lesson-ends-before-it-begins', { begin, end });
  const minutes = Math.round((seconds / 60) * 10) / 10;
  return cellFault(seconds < MIN_LESSON_SECONDS ? 'lesson-too-short' : 'lesson-too-long', { minutes });
}

function given(cell: string, source: ColumnSource, findings: Findings): boolean {
  if (cell === '') findings.add(source.shown, cellFault('value-missing', { column: source.shown }));
  return cell !== '';
}

function usable(result: number | CellFault, source: ColumnSource, findings: Findings): number | null {
  if (typeof result === 'number') return result;
  if (result.code === 'timezone-missing') findings.addOnce(source.shown, result);
  else findings.add(source.shown, result);
  return null;
}
