/** The fixtures under `fixtures/timetables`: one folder for each shape of timetable that schools have. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prepared, prepareReading } from '../../src/read/prepare.ts';

export const ROOT = join(import.meta.dirname, '../../fixtures/timetables');
export const SHAPES = readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

interface Flags {
  readonly timezone?: string;
  readonly termStart?: string;
  readonly termEnd?: string;
}

/** The path of a file of a shape; null where it has none of that name. */
export function fileOf(shape: string, name: string): string | null {
  const folder = join(ROOT, shape);
  return readdirSync(folder).includes(name) ? join(folder, name) : null;
}

export function prepareShape(shape: string): Promise<Prepared> {
  const flagsFile = fileOf(shape, 'flags.json');
  const flags = flagsFile === null ? {} : (JSON.parse(readFileSync(flagsFile, 'utf8')) as Flags);
  return prepareReading({
    timezone: flags.timezone ?? null,
    map: {},
    set: {},
    mapping: fileOf(shape, 'mapping.yaml'),
    people: fileOf(shape, 'people.csv'),
    calendar: fileOf(shape, 'calendar.csv'),
    periods: fileOf(shape, 'periods.csv'),
    termStart: flags.termStart ?? null,
    termEnd: flags.termEnd ?? null,
  });
}
