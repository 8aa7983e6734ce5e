/**
 * The shape of a parameter table: one row per parameter of an action, as the vendor's page gives it. Validation, the
 * form body, the column reference of the README and the sandbox's checks are all made from these rows.
 */
import type { Action } from '../vocabulary/action.ts';

/** What a value must look like. Lengths are in Unicode characters, numbers inclusive. */
export type ValueType =
  /** Free text, at most `max` characters; longer text would be cut by ClassIn without a word. */
  | { readonly is: 'text'; readonly max: number | null }
  /** A user's number at ClassIn: decimal digits. */
  | { readonly is: 'uid' }
  /** Several UIDs, sent as a JSON array of integers. */
  | { readonly is: 'uids' }
  /** A number that ClassIn or its dashboard gave: decimal digits. */
  | { readonly is: 'id' }
  /** ClassIn lesson IDs, sent as a JSON array of integers. */
  | { readonly is: 'ids'; readonly most: number }
  | { readonly is: 'integer'; readonly min: number; readonly max: number }
  /** One of the listed codes. */
  | { readonly is: 'code'; readonly codes: Readonly<Record<string, string>> }
  /** 0 or 1. */
  | { readonly is: 'flag' }
  /** Epoch seconds. */
  | { readonly is: 'time' }
  /** 1 to 32 characters. */
  | { readonly is: 'identity' }
  /** A file of the user's, uploaded as a part of a multipart body. */
  | { readonly is: 'image' }
  /** 32 lower-case hex digits. */
  | { readonly is: 'md5' };

/**
 * Who sets it: `signature`, the client, afresh for each attempt; `journal`, an ID or identity that the journal
 * knows (an identity has a column too, with which the user may name one); `timetable` or `roster`, a column of the
 * user's file.
 */
type Origin = 'signature' | 'journal' | 'timetable' | 'roster';

export interface Parameter {
  /** Its name on the wire, case-sensitive. */
  readonly wire: string;
  /** The canonical column that sets it; null where no column does. */
  readonly column: string | null;
  readonly required: boolean;
  readonly origin: Origin;
  readonly type: ValueType;
  /** What ClassIn assumes without it, for the reader; null where the page says nothing. */
  readonly assumed: string | null;
  /** One sentence for the column reference. */
  readonly about: string;
}

export interface ActionTable {
  readonly action: Action;
  /** The vendor's page, as `seeds/` names it. */
  readonly page: string;
  readonly parameters: readonly Parameter[];
}
