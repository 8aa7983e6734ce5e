/**
 * From flags to settings: the mapping file and the files beside the timetable are read once, before the first row. In:
 * paths and texts as the user gave them. Out: settings to read with, and the problems of those files. A mistake in the
 * mapping file or in a flag is a Failure, because nothing can be read without it.
 */
import { createHash } from 'node:crypto';
import { usage } from '../vocabulary/failure.ts';
import type { Problem } from '../vocabulary/problem.ts';
import { readCalendarFile } from './aids/calendar-file.ts';
import { readPeopleFile } from './aids/people-file.ts';
import { readPeriodsFile } from './aids/periods-file.ts';
import { checkColumnNames } from './layout-rules.ts';
import { type Mapping, PLAIN_MAPPING } from './mapping/mapping.ts';
import { NO_AIDS, type ReadSettings } from './settings.ts';
import { readDate } from './time/moment.ts';

export interface ReadingFlags {
  readonly timezone: string | null;
  readonly map: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  /** Paths; null where not given. */
  readonly mapping: string | null;
  readonly people: string | null;
  readonly calendar: string | null;
  readonly periods: string | null;
  /** Dates as `YYYY-MM-DD`; null where not given. */
  readonly termStart: string | null;
  readonly termEnd: string | null;
}

export interface Prepared {
  readonly settings: ReadSettings;
  /** Of the people, calendar and periods files, whose names they carry. */
  readonly problems: readonly Problem[];
  /** On which days lessons are is known: the calendar, if any, has no errors. */
  readonly daysAreKnown: boolean;
}

/** @throws Failure (usage) where a file cannot be opened, the mapping has mistakes, a date is none or a column is unknown. */
export async function prepareReading(flags: ReadingFlags): Promise<Prepared> {
  checkColumnNames(flags);
  const mapping = flags.mapping === null ? PLAIN_MAPPING : await readMapping(flags.mapping);
  const days = { table: new Map(Object.entries(mapping.days)), numbers: mapping.dayNumbers };
  const { encoding } = mapping.timetable;
  const people = flags.people === null ? null : await readPeopleFile(flags.people, encoding);
  const calendar =
    flags.calendar === null ? null : await readCalendarFile(flags.calendar, encoding, mapping.dates, days);
  const periods = flags.periods === null ? null : await readPeriodsFile(flags.periods, encoding, mapping.times, days);
  const termStart = dayOf('--term-start', flags.termStart);
  const termEnd = dayOf('--term-end', flags.termEnd);
  if (termStart !== null && termEnd !== null && termEnd < termStart) {
    throw usage('term-reversed');
  }
  const digests = [people, calendar, periods].map((file) => file?.sha256 ?? '');
  return {
    settings: {
      timezone: flags.timezone,
      map: flags.map,
      set: flags.set,
      mapping,
      aids: {
        digest: createHash('sha256').update(JSON.stringify(digests)).digest('hex'),
        people: people?.people ?? null,
        calendar: calendar?.calendar ?? NO_AIDS.calendar,
        bells: periods?.bells ?? null,
        termStart,
        termEnd,
      },
    },
    problems: [people, calendar, periods].flatMap((file) => file?.problems ?? []),
    daysAreKnown: calendar?.problems.every(({ severity }) => severity !== 'error') ?? true,
  };
}

function dayOf(flag: string, text: string | null): number | null {
  if (text === null) return null;
  const day = readDate(text, null);
  if (typeof day !== 'number') throw usage('date-flag-unreadable', { flag, text });
  return day;
}

/** What reads YAML is loaded where there is a file of it. */
async function readMapping(path: string): Promise<Mapping> {
  const { readMappingFile } = await import('./mapping/mapping-file.ts');
  return readMappingFile(path);
}
