/** From settings to the files a command works on. */
import { mkdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { isDatabase } from '../journal/place.ts';
import { prepareReading } from '../read/prepare.ts';
import type { ReadInput } from '../read/settings.ts';
import type { OptionName, Settings } from '../settings/options.ts';
import { usage } from '../vocabulary/failure.ts';
import type { Problem } from '../vocabulary/problem.ts';

export interface Inputs {
  readonly timetable: ReadInput;
  readonly roster: ReadInput | null;
  /** Problems of the files beside the timetable. */
  readonly problems: readonly Problem[];
  /** See `Prepared`. */
  readonly daysAreKnown: boolean;
}

/** Options of every command that reads a timetable. */
export const READING_OPTIONS = [
  'students',
  'timezone',
  'map',
  'set',
  'mapping',
  'people',
  'calendar',
  'periods',
  'term-start',
  'term-end',
] as const satisfies readonly OptionName[];

/** Options of every command that has a timetable imported, by itself or by a worker. */
export const IMPORT_OPTIONS = [
  ...READING_OPTIONS,
  'skip-invalid',
  'journal',
  'term',
  'credentials',
  'rate',
  'concurrency',
  'timeout',
  'max-attempts',
  'patience',
] as const satisfies readonly OptionName[];

/**
 * @param covers where cover images are and must be; null where they are named from the timetable's folder
 * @throws Failure (usage) where a file beside the timetable cannot be used
 */
export async function inputsOf(timetable: string, settings: Settings, covers: string | null = null): Promise<Inputs> {
  const prepared = await prepareReading({
    timezone: settings.timezone,
    map: settings.map,
    set: settings.set,
    mapping: settings.mapping,
    people: settings.people,
    calendar: settings.calendar,
    periods: settings.periods,
    termStart: settings['term-start'],
    termEnd: settings['term-end'],
  });
  const reading = { ...prepared.settings, ...(covers === null ? {} : { covers }) };
  const input = (path: string): ReadInput => ({ path, displayName: path, settings: reading });
  return {
    timetable: input(timetable),
    roster: settings.students === null ? null : input(settings.students),
    problems: prepared.problems,
    daysAreKnown: prepared.daysAreKnown,
  };
}

/** Where the journal of a timetable is: as said, or in `data/` under the timetable's name. */
export function journalPlace(timetable: string, settings: Settings): string {
  return settings.journal ?? standardPath(timetable);
}

/** Where the embedded sandbox keeps its school: beside the journal, or where the journal would be if it were a file. */
export function sandboxFile(timetable: string, settings: Settings): string {
  const place = journalPlace(timetable, settings);
  return `${isDatabase(place) ? standardPath(timetable) : place}.sandbox`;
}

function standardPath(timetable: string): string {
  return join('data', `${basename(timetable, extname(timetable))}.sqlite`);
}

export function makeFolderOf(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw usage('folder-cannot-be-made', { path, why: (error as Error).message }, error);
  }
}

/** @throws Failure (usage) where no journal is named */
export function namedJournal(settings: Settings): string {
  if (settings.journal === null) {
    throw usage('journal-not-named');
  }
  return settings.journal;
}
