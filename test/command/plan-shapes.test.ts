/** The number of calls that a plan names is the number a run sends: on every fixture, fresh, half done and done. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fileOf, SHAPES } from '../read/shapes.ts';
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

describe.each([...SHAPES])('%s', (shape) => {
  const timetable = fileOf(shape, 'timetable.csv') ?? '';
  const clock = clockFrom(BEFORE_ALL_FIXTURES);
  const importer = (command: string, folder: string, ...more: string[]) => {
    const journal = ['--sandbox', '--journal', join(folder, 'term.sqlite')];
    return inProcess([command, timetable, ...optionsOf(shape), ...journal, '--json', ...more], { clock });
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
