/**
 * The ways a date and a time of day are written, as numbers. In: a cell's text. Out: local seconds (a local time
 * written as if it were UTC, in seconds since 1970), seconds of the day, or NaN. It never thinks of time zones.
 */

const DAY = 86_400;
const ZERO = 48;

/** No zone and no sum leaves what Unix seconds can hold. */
const FIRST_YEAR = 1971;
const LAST_YEAR = 4999;
/** The calendar repeats itself after so many years. */
const CYCLE = 400;

/** Day number since 1970-01-01 of a calendar date; NaN where there is no such date, or none of a year that is near. */
export function dayNumber(year: number, month: number, day: number): number {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31))
    return Number.NaN;
  const at = Date.UTC(year, month - 1, day) / 1000 / DAY;
  // 31 April rolls over into May, and is refused
  return day > 28 && new Date(at * DAY * 1000).getUTCDate() !== day ? Number.NaN : at;
}

/** Whether a date that has no day number is in the calendar all the same, too far away. */
export function isFarOff(year: number, month: number, day: number): boolean {
  const isNear = year >= FIRST_YEAR && year <= LAST_YEAR;
  return !isNear && !Number.isNaN(dayNumber(2000 + (year % CYCLE), month, day));
}

/** Seconds of the day; 24:00 is the end of it. NaN where no clock shows this. */
export function secondsOfDay(hour: number, minute: number, second: number): number {
  if (!(hour >= 0 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return Number.NaN;
  const seconds = hour * 3600 + minute * 60 + second;
  return seconds <= DAY ? seconds : Number.NaN;
}

/**
 * `YYYY-MM-DD HH:mm` or `YYYY-MM-DD HH:mm:ss`, with a blank or a T: the form nearly every cell has. Character codes
 * instead of a pattern, because this runs twice a row. NaN for anything else.
 */
export function plainLocalSeconds(text: string): number {
  const withSeconds = text.length === 19;
  if (!(withSeconds || text.length === 16)) return Number.NaN;
  const gap = text.charCodeAt(10);
  if (gap !== 32 && gap !== 84 && gap !== 116) return Number.NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58) return Number.NaN;
  if (withSeconds && text.charCodeAt(16) !== 58) return Number.NaN;
  const day = dayNumber(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
  return day * DAY + secondsOfDay(two(text, 11), two(text, 14), withSeconds ? two(text, 17) : 0);
}

/** Two digits at a place; NaN where there are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** `HH:mm`, with seconds only where there are any. */
export function clockText(secondsOfTheDay: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const text = `${two(secondsOfTheDay / 3600)}:${two((secondsOfTheDay % 3600) / 60)}`;
  return secondsOfTheDay % 60 === 0 ? text : `${text}:${two(secondsOfTheDay % 60)}`;
}

/** `YYYY-MM-DD` of a day number. */
export function isoDate(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}
