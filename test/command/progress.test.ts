/** Progress through the command itself: seen by a person at a terminal, and never in the way of data. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Screen } from '../report/screen.ts';
import { inProcess } from './in-process.ts';
import { openSandbox } from './school.ts';
import { importer, jsonLines, newFolder } from './support.ts';
import { writeTerm } from './term.ts';

test('check, plan and run show at a terminal that they read, and run its bars', async () => {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [3, 2], attending: () => [0, 1] });
  const { environment } = await openSandbox({
    rules: [{ match: { action: 'addCourseClass' }, when: { nth: 1 }, do: { errno: 136 } }],
  });
  const files = [term.timetable, '--students', term.roster, '--journal', join(folder, 'term.sqlite')];
  const seen = async (command: string, ...more: string[]) => {
    const screen = new Screen();
    await inProcess([command, ...files, ...more], { environment, screen: screen.stream });
    return screen;
  };
  for (const command of ['check', 'plan', 'run']) {
    const { written, lines } = await seen(command, '--rate', '0');
    expect(written).toContain('reading the timetable: 5 rows');
    expect(written).toContain('reading the roster: 4 rows');
    expect(written).toContain('comparing 5 rows');
    if (command !== 'run') expect(lines).toEqual([]);
    else {
      expect(lines).toEqual([
        expect.stringMatching(/^courses +█+ 2 \/ 2$/),
        expect.stringMatching(/^lessons +█+░+ 4 \/ 5$/),
        expect.stringMatching(/^enrolments +█+░+ 8 \/ 10$/),
        expect.stringMatching(/^\d+\.\d calls\/s, 0 repeated, 1 failed(, \d+ s left)?$/),
      ]);
    }
    for (const silent of ['--json', '--quiet']) expect((await seen(command, '--rate', '0', silent)).written).toBe('');
  }
});

test('without a terminal nothing is said of a short reading, and data stays data', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [3], attending: () => [0] });
  const check = await importer(folder, ['check', 'term.csv', '--students', 'roster.csv']);
  expect(check).toEqual({ code: 0, stdout: '3 rows, 0 errors, 0 warnings\n', stderr: '' });
  const { environment } = await openSandbox();
  const run = await importer(folder, ['run', 'term.csv', '--rate', '0', '--json'], environment);
  expect(new Set(jsonLines(run).map(({ type }) => type))).toEqual(new Set(['progress', 'summary']));
  const progress = jsonLines(run).find(({ type }) => type === 'progress') ?? {};
  expect(Object.keys(progress).sort()).toEqual(
    ['type', 'courses', 'lessons', 'enrolments', 'requests', 'seconds', 'rate', 'secondsLeft', 'paused'].sort(),
  );
});
