/**
 * Every shape of timetable under `fixtures/timetables`, from the office's file to the sandbox: the command line itself,
 * in this process because the fixtures have dates of their own and so need a clock of their own. What must be refused is
 * refused with exit 4 and nothing sent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SANDBOX_SECRET, SANDBOX_SID } from '../../src/commands/binding.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { fileOf, SHAPES } from '../read/shapes.ts';
import { BEFORE_ALL_FIXTURES, clockFrom, inProcess, optionsOf } from './in-process.ts';
import { jsonLines, newFolder } from './support.ts';

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
    const args = [...optionsOf(shape), '--sandbox', '--rate', '0', '--journal', journal];
    const clock = clockFrom(BEFORE_ALL_FIXTURES);
    const ran = await inProcess(['run', timetable, ...args, '--json'], { clock });
    const { code } = ran;
    const lines = jsonLines(ran);
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
