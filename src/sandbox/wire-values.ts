/**
 * Reads the few parameters whose values the school acts on. In comes the form as it was sent, out come numbers and
 * lists; what the page says about odd values ("all non-1 numbers are treated as 0") is decided here.
 */
import { readIntegerList } from '../classin/integer-list.ts';
import type { UnixSeconds } from '../vocabulary/ids.ts';

/** A form as it was sent: name → text. */
export type WireParams = Readonly<Record<string, string>>;

/** The text of an optional parameter; empty is as good as not sent. */
export function optional(params: WireParams, wire: string): string | null {
  const text = params[wire];
  return text === undefined || text.trim() === '' ? null : text;
}

/** Page add-course-class: of `record`, `live`, `replay` and the like everything that is not 1 is 0. */
export function isOn(params: WireParams, wire: string): boolean {
  return params[wire]?.trim() === '1';
}

/** Page add-course-class, "seatNum": 6 unless given. */
export function seatsOf(params: WireParams): number {
  return Number(optional(params, 'seatNum') ?? 6);
}

/** Page add-course-class, "isHd": 1 is HD, 2 is full HD, any other number is 0. */
export function isHd(params: WireParams): boolean {
  const text = optional(params, 'isHd');
  return text === '1' || text === '2';
}

/** The co-teachers of either parameter, quotes taken off; null where `assistantUids` is no array. */
export function assistantsOf(params: WireParams): readonly string[] | null {
  const many = params.assistantUids;
  if (many !== undefined) return listOf(many);
  const one = params.assistantUid;
  return one === undefined ? [] : [one];
}

/** The elements of a JSON array of numbers, or of numbers in quotes; null where the text is none. */
export function listOf(text: string): readonly string[] | null {
  return readIntegerList(text)?.map((element) => /^"(.*)"$/.exec(element)?.[1] ?? element) ?? null;
}

export function secondsOf(params: WireParams, wire: string): UnixSeconds {
  return Number(params[wire] ?? 0) as UnixSeconds;
}
