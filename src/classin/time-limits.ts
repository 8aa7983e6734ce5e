/**
 * The limits of time that the pages state. The moment "now" is always handed in. Years are the calendar's, counted
 * in UTC: the pages say "within 3 years" and do not say where.
 */
import { type UnixSeconds, unixSeconds } from '../vocabulary/ids.ts';

const DAY_SECONDS = 86_400;

/** A lesson begins at least this many seconds after now (errno 120, page add-course-class). */
export const MIN_LEAD_SECONDS = 60;
/** A lesson begins within this many years from now (errno 268, page add-course-class). */
const MAX_LEAD_YEARS = 3;
/** The shortest lesson, 15 minutes (errno 165, page add-course-class). */
export const MIN_LESSON_SECONDS = 900;
/** The longest lesson, 24 hours (errno 165, page add-course-class). */
export const MAX_LESSON_SECONDS = DAY_SECONDS;
/** A course expires at least this many seconds after now (errno 151, page add-course). */
export const MIN_EXPIRY_SECONDS = DAY_SECONDS;
/** A course expires within this many years from now (errno 154, page add-course). */
const MAX_EXPIRY_YEARS = 5;
/** How far a signature's second may lie from the server's clock, either way (errno 102, classin-api). */
export const SIGNATURE_WINDOW_SECONDS = 1200;

/**
 * The same date and time of day `years` later, in UTC. From 29 February it is the 28th where that year has no 29th.
 */
export function yearsAfter(now: UnixSeconds, years: number): UnixSeconds {
  const then = new Date(now * 1000);
  const month = then.getUTCMonth();
  then.setUTCFullYear(then.getUTCFullYear() + years);
  // 29 February of a year without one has rolled over into March: back to the last day of February
  if (then.getUTCMonth() !== month) then.setUTCDate(0);
  return unixSeconds(then.getTime() / 1000);
}

/** The last second at which a lesson may begin. */
export function latestBegin(now: UnixSeconds): UnixSeconds {
  return yearsAfter(now, MAX_LEAD_YEARS);
}

/** The last second at which a course may expire. */
export function latestExpiry(now: UnixSeconds): UnixSeconds {
  return yearsAfter(now, MAX_EXPIRY_YEARS);
}
