/**
 * The names things have: branded strings and numbers, so that a course's key is never passed for its ClassIn ID
 * and seconds are never passed for milliseconds. Comes in: plain values that the caller has checked. Goes out: the
 * same value with a type. Nothing here validates a user's cell; that is the reading room's work.
 */
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** The school's own key of a course. */
export type CourseKey = Branded<string, 'CourseKey'>;
/** The school's own key of a lesson, unique in its course. */
export type LessonKey = Branded<string, 'LessonKey'>;
/** ClassIn's number of a course, as decimal digits (kept as text: it may outgrow a double). */
export type CourseId = Branded<string, 'CourseId'>;
/** ClassIn's number of a lesson ("class ID" on the wire), as decimal digits. */
export type LessonId = Branded<string, 'LessonId'>;
/** ClassIn's number of a student, exactly as the file writes it. */
export type StudentUid = Branded<string, 'StudentUid'>;
/** ClassIn's idempotency key (`courseUniqueIdentity`), 1 to 32 characters. */
export type Identity = Branded<string, 'Identity'>;
/** Unix epoch, whole seconds. */
export type UnixSeconds = Branded<number, 'UnixSeconds'>;
/** Unix epoch, milliseconds. */
export type UnixMillis = Branded<number, 'UnixMillis'>;

/** A number past this is milliseconds by mistake: as seconds it would lie after the year 5000. */
const LAST_PLAUSIBLE_SECOND = 99_999_999_999;

/**
 * Takes a whole number of epoch seconds.
 * @throws RangeError where it is milliseconds, negative or fractional: always a mistake of ours, never the user's.
 */
export function unixSeconds(value: number): UnixSeconds {
  if (!Number.isInteger(value) || value < 0 || value > LAST_PLAUSIBLE_SECOND) {
    throw new RangeError(`not epoch seconds: ${value}`);
  }
  return value as UnixSeconds;
}

/** The second that an epoch millisecond falls into. */
export function secondOf(at: UnixMillis): UnixSeconds {
  return unixSeconds(Math.floor(at / 1000));
}
