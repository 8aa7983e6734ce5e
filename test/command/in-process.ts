/**
 * The command line itself, in the test's own process: for fixtures that have dates of their own and so need a clock of
 * their own, and for what a person types at a terminal. Comes in: arguments, and what the world is to be; goes out: the
 * exit code and what was said.
 */
import { readFileSync } from 'node:fs';
import { commandLine } from '../../src/commands/command-line.ts';
import type { World } from '../../src/import/world.ts';
import { type Clock, systemClock } from '../../src/vocabulary/clock.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import { fileOf } from '../read/shapes.ts';
import type { Ran } from './support.ts';

/** Before all fixtures' lessons, and less than three years before the last of them. */
export const BEFORE_ALL_FIXTURES = Date.parse('2026-12-01T00:00:00Z');

const SHORT_MS = 60_000;

/** Another day's clock, which jumps over short waits instead of sleeping; waits for news are real. */
export function clockFrom(start: number): Clock {
  let shift = start - Date.now();
  return {
    now: () => (Date.now() + shift) as UnixMillis,
    sleep: async (ms, signal) => {
      if (ms > SHORT_MS) return systemClock.sleep(ms, signal);
      shift += ms;
    },
  };
}

export async function inProcess(args: readonly string[], given: Partial<World> = {}): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const world: World = {
    environment: {},
    clock: systemClock,
    random: Math.random,
    out: async (data) => {
      said.stdout += data;
    },
    event: async (object) => {
      said.stdout += `${JSON.stringify(object)}\n`;
    },
    say: (line) => {
      said.stderr += `${line}\n`;
    },
    keyboard: null,
    columns: 80,
    screen: process.stderr,
    interrupt: new AbortController().signal,
    lang: 'en',
    commandLine: 'classin-import',
    ...given,
  };
  const code = await commandLine(args, world, '0.0.0');
  return { code, ...said };
}

/** The options with which a shape under `fixtures/timetables` is read. */
export function optionsOf(shape: string): string[] {
  const flagsFile = fileOf(shape, 'flags.json');
  const flags = flagsFile === null ? {} : (JSON.parse(readFileSync(flagsFile, 'utf8')) as Record<string, string>);
  const options: Record<string, string | null | undefined> = {
    timezone: flags.timezone,
    'term-start': flags.termStart,
    'term-end': flags.termEnd,
    students: fileOf(shape, 'roster.csv'),
    mapping: fileOf(shape, 'mapping.yaml'),
    people: fileOf(shape, 'people.csv'),
    calendar: fileOf(shape, 'calendar.csv'),
    periods: fileOf(shape, 'periods.csv'),
  };
  return Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
}
