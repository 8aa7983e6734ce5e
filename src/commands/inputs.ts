/** From settings to the files a command works on. */
import { mkdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { ReadInput, ReadSettings } from '../read/settings.ts';
import type { Settings } from '../settings/options.ts';
import { usage } from '../vocabulary/failure.ts';

export interface Inputs {
  readonly timetable: ReadInput;
  readonly roster: ReadInput | null;
}

export function inputsOf(timetable: string, settings: Settings): Inputs {
  const readSettings: ReadSettings = { timezone: settings.timezone, map: settings.map, set: settings.set };
  const input = (path: string): ReadInput => ({ path, displayName: path, settings: readSettings });
  return {
    timetable: input(timetable),
    roster: settings.students === null ? null : input(settings.students),
  };
}

/** Where the journal of a timetable is: as said, or in `data/` under the timetable's name. */
export function journalPath(timetable: string, settings: Settings): string {
  return settings.journal ?? join('data', `${basename(timetable, extname(timetable))}.sqlite`);
}

export function makeFolderOf(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw usage(`the folder of ${path} cannot be made: ${(error as Error).message}`, '', error);
  }
}

/** @throws Failure (usage) where no journal is named */
export function namedJournal(settings: Settings): string {
  if (settings.journal === null) {
    throw usage('no journal is named', 'name the journal of the import: --journal data/<timetable name>.sqlite');
  }
  return settings.journal;
}
