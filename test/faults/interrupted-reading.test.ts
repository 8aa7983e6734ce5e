/** Ctrl-C and SIGTERM while a long timetable is read: the command ends soon, and nothing has changed. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { Started, summaryOf } from './started.ts';

/** Enough to be read for seconds. */
const ROWS = 300_000;

/** The first row is wrong and is told of at once: so it is known that the reading has begun. */
function longTimetable(): string {
  const folder = newFolder();
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const day = String((n % 28) + 1).padStart(2, '0');
    return `Course ${Math.floor(n / 50)},Lesson ${n},2031-03-${day} 10:00,2031-03-${day} 11:00,${n === 0 ? 'nobody' : 7_000_000 + n}`;
  });
  writeFileSync(join(folder, 'term.csv'), `courseName,className,beginTime,endTime,teacherUid\n${rows.join('\n')}\n`);
  return folder;
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('check ends with %s', async (signal, code) => {
  const checking = new Started(longTimetable(), ['check', 'term.csv', '--timezone', 'UTC', '--json'], {});
  await checking.says(/"type":"problem"/);
  checking.signal(signal);
  const { code: found, stdout, stderr } = await checking.ended;
  expect(found).toBe(code);
  expect(stdout).not.toContain('"type":"check"');
  expect(stderr).toContain('interrupted while the timetable was read: nothing was sent, and nothing is changed');
});

test('run sends nothing, says so to programs, and leaves a journal without a timetable', async () => {
  const folder = longTimetable();
  const school = await openSandbox();
  const args = ['run', 'term.csv', '--timezone', 'UTC', '--json', '--skip-invalid', '--journal', 'j.sqlite'];
  const running = new Started(folder, args, school.environment);
  await running.says(/"type":"problem"|teacherUid/);
  running.signal('SIGINT');
  const ended = await running.ended;
  expect([ended.code, summaryOf(ended)]).toMatchObject([130, { exitCode: 130, requests: { total: 0 } }]);
  expect(ended.stderr).toContain('interrupted while the timetable was read');
  expect(school.sandbox.school.ledger.summary().total).toBe(0);
  expect(existsSync(join(folder, 'j.sqlite'))).toBe(true);
  const status = new Started(folder, ['status', '--journal', 'j.sqlite', '--json'], {});
  expect(summaryOf(await status.ended)).toMatchObject({ courses: { total: 0 }, lessons: { total: 0 } });
});
