/** The number of calls that a plan names is the number a run sends: on every fixture, fresh, half done and done. */
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fileOf, ROOT, SHAPES } from '../read/shapes.ts';
import { BEFORE_ALL_FIXTURES, clockFrom, inProcess, optionsOf } from './in-process.ts';
import { lastLine, newFolder, type Ran, write } from './support.ts';

/** Leaves an import half done: every third call of a kind is refused. */
const EVERY_THIRD_FAILS = JSON.stringify({
  rules: [
    { match: { action: 'addCourse' }, when: { every: 3 }, do: { errno: 400 } },
    { match: { action: 'addCourseClass' }, when: { every: 3 }, do: { errno: 136 } },
    { match: { action: 'addCourseClassStudent' }, when: { every: 3 }, do: { errno: 228 } },
  ],
});

function callsOf(ran: Ran): Readonly<Record<string, number>> {
  const { retries = 0, ...calls } = lastLine(ran).requests as Record<string, number>;
  expect(retries).toBe(0);
  return calls;
}

interface Fixture {
  readonly name: string;
  readonly timetable: string;
  readonly options: readonly string[];
}

const whole = (name: string, timetable: string, timezone: string): Fixture => {
  const folder = join(dirname(ROOT), name);
  const roster = join(folder, 'roster.csv');
  return { name, timetable: join(folder, timetable), options: ['--students', roster, '--timezone', timezone] };
};

const FIXTURES: readonly Fixture[] = [
  ...SHAPES.map((name) => ({ name, timetable: fileOf(name, 'timetable.csv') ?? '', options: optionsOf(name) })),
  whole('demo', 'term.csv', 'Asia/Shanghai'),
  whole('vocational-term', 'timetable.csv', 'Asia/Ho_Chi_Minh'),
];

describe.each(FIXTURES)('$name', ({ timetable, options }) => {
  const clock = clockFrom(BEFORE_ALL_FIXTURES);
  const importer = (command: string, folder: string, ...more: string[]) => {
    const journal = ['--sandbox', '--journal', join(folder, 'term.sqlite')];
    return inProcess([command, timetable, ...options, ...journal, '--json', ...more], { clock });
  };

  test('is planned as it is run, fresh and done', async () => {
    const folder = newFolder();
    for (let round = 0; round < 2; round++) {
      const planned = await importer('plan', folder);
      const ran = await importer('run', folder, '--rate', '0');
      expect(planned.code).toBe(ran.code);
      if (ran.code === 4) return;
      expect(callsOf(ran)).toEqual(callsOf(planned));
    }
    expect(lastLine(await importer('plan', folder))).toMatchObject({
      requests: { total: 0 },
      people: { students: 0, teachers: 0 },
    });
  });

  test('is planned as it is run when it is half done', async () => {
    const folder = newFolder();
    const scenario = write(folder, 'half.json', EVERY_THIRD_FAILS);
    const first = await importer('run', folder, '--rate', '0', '--scenario', scenario);
    if (first.code === 4) return;
    const planned = await importer('plan', folder);
    const ran = await importer('run', folder, '--rate', '0');
    expect([planned.code, ran.code]).toEqual([0, 0]);
    expect(callsOf(ran)).toEqual(callsOf(planned));
  });
});
