/**
 * Every shape of timetable under `fixtures/timetables`, from the office's file to the sandbox: the command line itself,
 * in this process because the fixtures have dates of their own and so need a clock of their own. What must be refused is
 * refused with exit 4 and nothing sent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SANDBOX_SECRET, SANDBOX_SID } from '../../src/import/binding.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { PROBLEMS, type ProblemCode } from '../../src/vocabulary/problems.ts';
import { fileOf, SHAPES } from '../read/shapes.ts';
import { BEFORE_ALL_FIXTURES, clockFrom, inProcess, optionsOf } from './in-process.ts';
import { type JsonLine, jsonLines, lastLine, newFolder } from './support.ts';

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

/** `3 date date-ambiguous: …`, or `1 header-ambiguous: …` where it concerns no column, as the fixtures say it. */
function isError(problem: string): boolean {
  const code = problem.slice(0, problem.indexOf(':')).split(' ').at(-1) ?? '';
  return PROBLEMS[code as ProblemCode].severity === 'error';
}

const saidAs = ({ line, column, code, message }: JsonLine) =>
  `${[line, column, code].filter((part) => part !== null && part !== undefined).join(' ')}: ${message}`;

/** A mapping of where the header stands, or that numbers the lessons of a row, is about the file that it was written for. */
const ABOUT_ITS_FILE = /^preamble:|\{(n|date)\}/m;

/** What `export` writes needs none: it has every column under its own name. */
function withoutMapping(args: readonly string[]): readonly string[] {
  const at = args.indexOf('--mapping');
  return args.filter((_, place) => place !== at && place !== at + 1);
}

describe.each([...SHAPES])('%s', (shape) => {
  const expected = JSON.parse(readFileSync(fileOf(shape, 'expected.json') ?? '', 'utf8')) as Expected;
  const timetable = fileOf(shape, 'timetable.csv') ?? '';
  const refusals = expected.problems.filter(isError);
  const clock = clockFrom(BEFORE_ALL_FIXTURES);
  const journal = join(newFolder(), 'term.sqlite');
  const args = [...optionsOf(shape), '--sandbox', '--rate', '0', '--journal', journal];
  const mapping = fileOf(shape, 'mapping.yaml');
  const ownMapping = mapping === null || !ABOUT_ITS_FILE.test(readFileSync(mapping, 'utf8'));
  const run = () => inProcess(['run', timetable, ...args, '--json'], { clock });

  if (refusals.length > 0) {
    test('is refused, with exactly what is wrong', async () => {
      const ran = await run();
      const errors = jsonLines(ran).filter(({ severity }) => severity === 'error');
      const said = errors.map((line) => saidAs(line).replaceAll(`${dirname(timetable)}/`, ''));
      expect([ran.code, said]).toEqual([4, refusals]);
      expect(existsSync(`${journal}.sandbox`) ? (await holdings(`${journal}.sandbox`)).lessons : []).toEqual([]);
    });
    return;
  }

  test('goes into the sandbox', async () => {
    const ran = await run();
    expect([ran.code, jsonLines(ran).filter(({ severity }) => severity === 'error')]).toEqual([0, []]);
    const { lessons } = await holdings(`${journal}.sandbox`);
    const made = lessons.map(({ params }) =>
      [params.className, minuteOf(params.beginTime), minuteOf(params.endTime), params.teacherUid].join(' '),
    );
    const wanted = expected.lessons.map(({ name, begin, end, teacher }) =>
      [name, minutes(begin), minutes(end), teacher].join(' '),
    );
    expect(made.sort()).toEqual(wanted.sort());
  });

  test('given back as export writes it, it asks for no call', async () => {
    await run();
    const file = join(dirname(journal), 'ids.csv');
    await inProcess(['export', '--journal', journal, '--out', file], { clock });
    const back = ownMapping ? args : withoutMapping(args);
    const plan = lastLine(await inProcess(['plan', file, ...back, '--json'], { clock }));
    expect(plan).toMatchObject({ lessons: { total: expected.lessons.length, changed: 0 }, requests: { total: 0 } });
  });
});
