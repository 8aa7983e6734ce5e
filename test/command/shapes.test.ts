/**
 * Every shape of timetable under `fixtures/timetables`, from the office's file to the sandbox: the command line itself,
 * in this process because the fixtures have dates of their own and so need a clock of their own. What must be refused is
 * refused with exit 4 and nothing sent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SANDBOX_SECRET, SANDBOX_SID } from '../../src/commands/binding.ts';
import { commandLine } from '../../src/commands/command-line.ts';
import type { World } from '../../src/commands/world.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { type Clock, systemClock } from '../../src/vocabulary/clock.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import { fileOf, SHAPES } from '../read/shapes.ts';
import { newFolder } from './support.ts';

interface Expected {
  readonly lessons: readonly {
    readonly name: string;
    readonly begin: string;
    readonly end: string;
    readonly teacher: string;
    readonly invalid?: true;
  }[];
  readonly problems: readonly string[];
  readonly rejected?: readonly number[];
}

/** Before all fixtures' lessons, and less than three years before the last of them. */
const NOW = Date.parse('2026-12-01T00:00:00Z');

/** Another day's clock, which jumps over short waits instead of sleeping; waits for news are real. */
function clockFrom(start: number): Clock {
  let shift = start - Date.now();
  return {
    now: () => (Date.now() + shift) as UnixMillis,
    sleep: async (ms, signal) => {
      if (ms > SHORT_MS) return systemClock.sleep(ms, signal);
      shift += ms;
    },
  };
}

const SHORT_MS = 60_000;

interface Said {
  readonly code: number;
  readonly lines: readonly Record<string, unknown>[];
}

async function importer(clock: Clock, args: readonly string[]): Promise<Said> {
  const lines: Record<string, unknown>[] = [];
  const world: World = {
    environment: {},
    clock,
    random: Math.random,
    out: async () => {},
    event: async (object) => {
      lines.push({ ...object });
    },
    say: () => {},
    screen: process.stderr,
    columns: 80,
    interrupt: new AbortController().signal,
    commandLine: 'classin-import',
  };
  const code = await commandLine([...args, '--json'], world, '0.0.0');
  return { code, lines };
}

function argumentsOf(shape: string): string[] {
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

/** `Thu 2027-09-23T18:00+08:00` → epoch minutes, which is as fine as the fixtures say it. */
function minutes(text: string): number {
  return Date.parse(text.slice(text.indexOf(' ') + 1)) / 60_000;
}

const minuteOf = (seconds: string | undefined) => Math.floor(Number(seconds) / 60);

async function holdings(stateFile: string) {
  const sandbox = await startSandbox({ sid: SANDBOX_SID, secret: SANDBOX_SECRET, stateFile });
  try {
    return sandbox.school.snapshot();
  } finally {
    await sandbox.close();
  }
}

describe.each([...SHAPES])('%s', (shape) => {
  const expected = JSON.parse(readFileSync(fileOf(shape, 'expected.json') ?? '', 'utf8')) as Expected;
  const timetable = fileOf(shape, 'timetable.csv') ?? '';

  test('goes into the sandbox, or is refused', async () => {
    const journal = join(newFolder(), 'term.sqlite');
    const args = [...argumentsOf(shape), '--sandbox', '--rate', '0', '--journal', journal];
    const { code, lines } = await importer(clockFrom(NOW), ['run', timetable, ...args]);
    const errors = lines.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      expect(expected.problems.length).toBeGreaterThan(0);
      expect(code).toBe(4);
      expect(existsSync(`${journal}.sandbox`) ? (await holdings(`${journal}.sandbox`)).lessons : []).toEqual([]);
      for (const { line, code: name } of errors) {
        expect(
          expected.problems.some((problem) => problem.startsWith(`${line} `) && problem.includes(String(name))),
        ).toBe(true);
      }
      return;
    }
    expect(code).toBe(0);
    const { lessons } = await holdings(`${journal}.sandbox`);
    const made = lessons.map(({ params }) =>
      [params.className, minuteOf(params.beginTime), minuteOf(params.endTime), params.teacherUid].join(' '),
    );
    const wanted = expected.lessons.map(({ name, begin, end, teacher }) =>
      [name, minutes(begin), minutes(end), teacher].join(' '),
    );
    expect(made.sort()).toEqual(wanted.sort());
  });
});
