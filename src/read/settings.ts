/**
 * What the reading room is told: which file, and how to understand it. Plain data that the commands fill from flags,
 * environment and configuration. Nothing here comes from the machine the program runs on, least of all the time zone.
 */

import type { People } from './aids/people.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Calendar } from './week/calendar.ts';
import type { Bells } from './week/periods.ts';

export interface ReadSettings {
  /** IANA name of the zone that local times are written for; null where none was named. */
  readonly timezone: string | null;
  /** Canonical column → the header that holds it (`--map`). */
  readonly map: Readonly<Record<string, string>>;
  /** Canonical column → the value of every row whose cell is empty or missing (`--set`). */
  readonly set: Readonly<Record<string, string>>;
  /** What `--mapping` says; left out where there is none. */
  readonly mapping?: Mapping;
  /** The files beside the timetable, and the term; left out where none was given. */
  readonly aids?: Aids;
  /** Where cover images are and must be; left out where they are named from the timetable's folder. */
  readonly covers?: string;
}

/** What files beside the timetable say. */
export interface Aids {
  /** Changes with the contents of any of them, so that settings can be compared as JSON. */
  readonly digest: string;
  /** Null without `--people`. */
  readonly people: People | null;
  /** Empty without `--calendar`. */
  readonly calendar: Calendar;
  /** Null without `--periods`. */
  readonly bells: Bells | null;
  /** Day numbers since 1970-01-01; null where not given. */
  readonly termStart: number | null;
  readonly termEnd: number | null;
}

export const NO_AIDS: Aids = {
  digest: '',
  people: null,
  calendar: new Map(),
  bells: null,
  termStart: null,
  termEnd: null,
};

export interface ReadInput {
  readonly path: string;
  /** The file's name in problems: as the user typed it. */
  readonly displayName: string;
  readonly settings: ReadSettings;
}

/** How a file is written, enough to write another one that looks like it. */
export interface FileHeader {
  /** The header's cells, untouched. */
  readonly headers: readonly string[];
  /** Canonical column → the header's cell that was read as it, from 0; left out where none was. */
  readonly columns: Readonly<Record<string, number>>;
  readonly delimiter: string;
  /** As iconv names it: `utf-8`, `gb18030`, `utf-16le` … */
  readonly encoding: string;
  readonly lineEnding: '\n' | '\r\n' | '\r';
  /** The file began with a byte order mark. */
  readonly bom: boolean;
  /** What stands above the header, line ends included: a `sep=` line, titles, a preamble. */
  readonly above: string;
}

/** What a file was, known once all of it has been read. */
export interface FileFacts {
  readonly bytes: number;
  /** Of the bytes as they are on disk, lower-case hex. */
  readonly sha256: string;
  /** Records below the header that are not blank and not skipped. */
  readonly rows: number;
  /** Records that the mapping's skip rules left out. */
  readonly skipped: number;
}
