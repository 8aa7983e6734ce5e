/** A check of many rows does not let V8 double its young generation, as it does on its own for half of them. */
import { expect, test } from '@jest/globals';
import { importer, newFolder, write } from './support.ts';
import { nextWeek } from './term.ts';

const ROWS = 150_000;

/** Two halves of 4 MB: what the command keeps it at, unless it began with less. */
const MOST = 8 * 1024 * 1024;

/** Tells when the process ends. */
const WITNESS = `
import v8 from 'node:v8';
process.on('exit', () => {
  console.error('young:' + v8.getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size);
});
`;

test('the young generation of a check stays small', async () => {
  const folder = newFolder();
  const begin = nextWeek();
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const at = begin + (row % 2000) * 3600;
    return `C${row % 1500},Course ${row % 1500},L${row},Lesson,${at},${at + 2700},${100_000 + Math.floor(row / 2000)}\n`;
  });
  write(folder, 'term.csv', `courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid\n${rows.join('')}`);
  const preload = `--import=data:text/javascript,${encodeURIComponent(WITNESS)}`;
  const { code, stderr } = await importer(folder, ['check', 'term.csv', '--quiet'], { NODE_OPTIONS: preload });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/young:\d+/) });
  expect(Number(/young:(\d+)/.exec(stderr)?.[1])).toBeLessThanOrEqual(MOST);
});
