/**
 * Moments and the parts of moments: a cell becomes Unix seconds, a day, a time of day or a length. In: a cell's text
 * without blanks around it. Out: a number, or what is wrong. A local time is never taken without a zone that the user
 * named.
 */
import { type CellFault, cellFault } from './cell.ts';
import { dayNumber, plainLocalSeconds, secondsOfDay } from './clock-text.ts';
import type { Zone } from './zone.ts';

const DAY = 86_400;

const UNIX_SECONDS = /^\d{10}$/;
const UNIX_MILLISECONDS = /^\d{13}$/;
const DATE_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[ Tt]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const MINUTES = /^\d{1,4}$/;
const HOURS_AND_MINUTES = /^(\d{1,2}):([0-5]\d)$/;

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
export function readMoment(cell: string, zone: Zone | null): number | CellFault {
  const plain = plainLocalSeconds(cell);
  if (!Number.isNaN(plain)) return instantOf(plain, zone, cell);
  if (UNIX_SECONDS.test(cell)) return Number(cell);
  if (UNIX_MILLISECONDS.test(cell)) return cellFault('time-in-milliseconds', { value: cell });
  const [, year, month, day, hour, minute, second, offset] = DATE_TIME.exec(cell) ?? [];
  if (year === undefined) return cellFault('time-unreadable', { value: cell });
  const local =
    dayNumber(Number(year), Number(month), Number(day)) * DAY +
    secondsOfDay(Number(hour), Number(minute), Number(second ?? 0));
  if (Number.isNaN(local)) return cellFault('date-impossible', { value: cell });
  return offset === undefined ? instantOf(local, zone, cell) : local - offsetSeconds(offset);
}

/** Day number since 1970-01-01. */
export function readDate(cell: string): number | CellFault {
  const [, year, month, day] = DATE.exec(cell) ?? [];
  if (year === undefined) return cellFault('date-unreadable', { value: cell });
  const number = dayNumber(Number(year), Number(month), Number(day));
  return Number.isNaN(number) ? cellFault('date-impossible', { value: cell }) : number;
}

/** Seconds of the day, 0 to 86,400. */
export function readTimeOfDay(cell: string): number | CellFault {
  const [, hour, minute, second] = TIME_OF_DAY.exec(cell) ?? [];
  if (hour === undefined) return cellFault('clock-unreadable', { value: cell });
  const seconds = secondsOfDay(Number(hour), Number(minute), Number(second ?? 0));
  return Number.isNaN(seconds) ? cellFault('date-impossible', { value: cell }) : seconds;
}

/** A length in seconds, from minutes or H:MM. */
export function readDuration(cell: string): number | CellFault {
  if (MINUTES.test(cell)) return Number(cell) * 60;
  const [, hours, minutes] = HOURS_AND_MINUTES.exec(cell) ?? [];
  if (hours === undefined) return cellFault('duration-unreadable', { value: cell });
  return Number(hours) * 3600 + Number(minutes) * 60;
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.replace(/\D/g, '');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4) || 0) * 60;
  return offset.startsWith('-') ? -seconds : seconds;
}
