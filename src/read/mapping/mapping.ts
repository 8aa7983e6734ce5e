/**
 * A mapping: what a school's file does not say about itself. Plain data, the same after JSON and back, so that it can
 * be hashed. How it is written is in `schema.ts`, how it is read in `mapping-file.ts`.
 */
import type { DateStyle } from '../time/date-text.ts';
import type { TimeStyle } from '../time/time-text.ts';
import type { DayNumbers } from '../time/weekdays.ts';
import type { Bells } from '../week/periods.ts';

/** How one file is laid out. */
export interface TableMapping {
  /** Null: by the byte order mark, else UTF-8. */
  readonly encoding: string | null;
  /** Null: by the `sep=` line, else the one that makes the columns known. */
  readonly delimiter: string | null;
  /** False where quotation marks are signs like any other. */
  readonly quotes: boolean;
  /** Lines above the header; null: the header is looked for. */
  readonly preamble: number | null;
  /** Column → header; null takes a column out of the recognition by well-known names. */
  readonly columns: Readonly<Record<string, string | null>>;
  /** Column → value of every row whose cell is empty or missing. */
  readonly values: Readonly<Record<string, string>>;
  /** Column → text with headers and columns in braces. */
  readonly patterns: Readonly<Record<string, string>>;
  /** Cells that count as empty, in small letters. */
  readonly empty: readonly string[];
  readonly skip: readonly SkipRule[];
}

/** A row to which one of these applies is left out. */
export interface SkipRule {
  /** A header or a column. */
  readonly column: string;
  readonly test: /** In small letters. */
    | { readonly is: 'one-of'; readonly values: readonly string[] }
    | { readonly is: 'begins-with'; readonly values: readonly string[] }
    | { readonly is: 'matches'; readonly pattern: string }
    | { readonly is: 'empty' };
}

export interface Mapping {
  readonly timezone: string | null;
  readonly timetable: TableMapping;
  readonly roster: TableMapping;
  readonly dates: DateStyle;
  readonly times: TimeStyle;
  /** Words for weekdays, in small letters → 1 (Monday) to 7. */
  readonly days: Readonly<Record<string, readonly number[]>>;
  readonly dayNumbers: DayNumbers | null;
  /** The bell schedule; `--periods` wins over it. Null where the mapping has none. */
  readonly bells: Bells | null;
  /** 1 or 7. */
  readonly weeksBeginOn: number;
  /** How many minutes 1 is in the duration column. */
  readonly durationUnit: number;
  /** Seconds of the day between which every lesson lies; null for no such rule. */
  readonly hours: { readonly from: number; readonly to: number } | null;
  /** The first of several teachers teaches, the others become co-teachers; false: several are a problem. */
  readonly firstTeaches: boolean;
  /** Null: rows with one key are a problem. */
  readonly merge: MergeRules | null;
}

export interface MergeRules {
  /** Columns in which the first row's value counts, whatever the others say. */
  readonly first: readonly string[];
}

export const PLAIN_TABLE: TableMapping = {
  encoding: null,
  delimiter: null,
  quotes: true,
  preamble: null,
  columns: {},
  values: {},
  patterns: {},
  empty: [],
  skip: [],
};

/** What is assumed without a mapping. */
export const PLAIN_MAPPING: Mapping = {
  timezone: null,
  timetable: PLAIN_TABLE,
  roster: PLAIN_TABLE,
  dates: null,
  times: null,
  days: {},
  dayNumbers: null,
  bells: null,
  weeksBeginOn: 1,
  durationUnit: 1,
  hours: null,
  firstTeaches: false,
  merge: null,
};
