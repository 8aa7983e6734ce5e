/** A cover image that was there when the timetable was checked and is gone when its course is to be made. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { csvRows, newFolder, write } from '../command/support.ts';
import { COLUMNS, nextWeek, timetableOf } from '../command/term.ts';
import { gateTo } from './gate.ts';
import { ran, summaryOf } from './started.ts';

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('fails its course alone, at once and in words, and the next run makes it', async () => {
  const folder = newFolder();
  const cover = join(folder, 'cover.png');
  writeFileSync(cover, PNG);
  const rows = ['A', 'B'].map((course, place) => ({
    courseKey: course,
    courseName: `Course ${course}`,
    lessonKey: 1,
    className: 'First',
    beginTime: nextWeek() + place * 86_400,
    endTime: nextWeek() + place * 86_400 + 2700,
    teacherUid: 100_001,
    coverImage: course === 'B' ? 'cover.png' : '',
  }));
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'coverImage'], rows));
  const school = await openSandbox();
  const gate = await gateTo(school, (nth) => {
    if (nth === 1) rmSync(cover);
    return null;
  });
  const command = ['run', 'term.csv', '--journal', 'term.sqlite', '--rate', '0', '--concurrency', '1'];
  const first = await ran(folder, [...command, '--json'], gate.environment);
  expect([first.code, summaryOf(first)]).toMatchObject([
    3,
    { courses: { created: 1, failed: 1 }, lessons: { created: 1, pending: 1 }, requests: { retries: 0 } },
  ]);
  const failures = csvRows((await ran(folder, ['failures', '--journal', 'term.sqlite'], {})).stdout);
  expect(failures).toMatchObject([{ courseKey: 'B', ci_error: expect.stringContaining('cannot be read') }]);
  writeFileSync(cover, PNG);
  const second = await ran(folder, [...command, '--json'], gate.environment);
  expect([second.code, summaryOf(second)]).toMatchObject([0, { courses: { total: 2, created: 2 } }]);
});
