/**
 * Moments and the parts of moments: a cell becomes Unix seconds, a day or a length. In: a cell's text without blanks
 * around it. Out: a number, or what is wrong. A local time is never taken without a zone that the user named.
 */
import { type CellFault, cellFault, isFault } from '../cell.ts';
import { dayNumber, isFarOff, plainLocalSeconds, secondsOfDay } from './clock-text.ts';
import { type DateStyle, takeDate } from './date-text.ts';
import { plainSigns, readTimeOfDay, type TimeStyle } from './time-text.ts';
import type { Zone } from './zone.ts';

const DAY = 86_400;

/** How an office writes times: the zone they are meant for, and what the cells alone do not say. */
export interface TimeWriting {
  /** Null where the user named none: then a local time is a problem. */
  readonly zone: Zone | null;
  readonly dates: DateStyle;
  readonly times: TimeStyle;
}

/** No place on Earth is farther from UTC, in seconds. */
const FARTHEST_OFFSET = 14 * 3600;

const UNIX_SECONDS = /^\d{10}$/;
const UNIX_MILLISECONDS = /^\d{13}$/;
const WITH_OFFSET =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[ Tt]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}(?::?[0-5]\d)?)$/;
const MINUTES = /^(\d{1,4})(?:\s*(?:m|min|mins|minutes|分钟|分鐘|분))?$/;
const HOURS_AND_MINUTES = /^(\d{1,2})(?:[:h]|\s*(?:小时|小時|hours?|시간))\s*(?:([0-5]\d)(?:分钟|分|m|min)?)?$/;

/** Local seconds in a zone, as Unix seconds. `zone` is null where the user named none. */
export function instantOf(localSeconds: number, zone: Zone | null, cell: string): number | CellFault {
  if (zone === null) return cellFault('timezone-missing', { value: cell });
  const at = zone.instantOf(localSeconds);
  if (!Number.isNaN(at)) return at;
  const { is, readings } = zone.unclear(localSeconds);
  const code = is === 'exists-twice' ? 'time-exists-twice' : 'time-does-not-exist';
  return cellFault(code, { value: cell, zone: zone.name, first: readings[0], second: readings[1] });
}

/** Unix seconds, ISO 8601 with offset, or a local date and time. */
export function readMoment(cell: string, writing: TimeWriting): number | CellFault {
  const plain = plainLocalSeconds(cell);
  if (!Number.isNaN(plain)) return instantOf(plain, writing.zone, cell);
  if (UNIX_SECONDS.test(cell)) return Number(cell);
  if (UNIX_MILLISECONDS.test(cell)) return cellFault('time-in-milliseconds', { value: cell });
  const [, year, month, day, hour, minute, second, offset] = WITH_OFFSET.exec(cell) ?? [];
  if (offset !== undefined) {
    const local =
      dayNumber(Number(year), Number(month), Number(day)) * DAY +
      secondsOfDay(Number(hour), Number(minute), Number(second ?? 0));
    const ahead = offsetSeconds(offset);
    if (Math.abs(ahead) > FARTHEST_OFFSET) return cellFault('time-unreadable', { value: cell });
    if (!Number.isNaN(local)) return local - ahead;
    const isFar = isFarOff(Number(year), Number(month), Number(day));
    return cellFault(isFar ? 'date-far-off' : 'date-impossible', { value: cell });
  }
  const date = takeDate(cell, writing.dates);
  if (isFault(date)) return date.code === 'date-unreadable' ? cellFault('time-unreadable', { value: cell }) : date;
  if (date.rest === '') return cellFault('time-unreadable', { value: cell });
  const time = readTimeOfDay(date.rest, writing.times);
  if (typeof time === 'number') return instantOf(date.day * DAY + time, writing.zone, cell);
  return time.code === 'date-impossible'
    ? cellFault('date-impossible', { value: cell })
    : cellFault('time-unreadable', { value: cell });
}

/** Day number since 1970-01-01, of a cell that holds a date and nothing else (midnight counts as nothing). */
export function readDate(cell: string, dates: DateStyle): number | CellFault {
  const date = takeDate(cell, dates);
  if (isFault(date)) return date;
  return /^(0?0:00(:00)?(\.0+)?)?$/.test(date.rest) ? date.day : cellFault('date-unreadable', { value: cell });
}

/** A length in seconds: a number of `unitMinutes`, hours and minutes (1:30, 1h30), or a number with its unit. */
export function readDuration(cell: string, unitMinutes: number): number | CellFault {
  const text = plainSigns(cell).toLowerCase();
  if (/^\d{1,4}$/.test(text)) return Number(text) * unitMinutes * 60;
  if (/^\d{1,2}[.,]\d{1,2}$/.test(text) && unitMinutes > 1) {
    return Math.round(Number(text.replace(',', '.')) * unitMinutes * 60);
  }
  const [, minutesAlone] = MINUTES.exec(text) ?? [];
  if (minutesAlone !== undefined) return Number(minutesAlone) * 60;
  const [, hours, minutes] = HOURS_AND_MINUTES.exec(text) ?? [];
  if (hours === undefined) return cellFault('duration-unreadable', { value: cell });
  return Number(hours) * 3600 + Number(minutes ?? 0) * 60;
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.replace(/\D/g, '');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4) || 0) * 60;
  return offset.startsWith('-') ? -seconds : seconds;
}
