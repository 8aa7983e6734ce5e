/** Whoever reads problems may be slower than they are found: then finding waits, and they do not pile up in memory. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { exitCode } from '../../src/vocabulary/exit-code.ts';
import { inProcess } from './in-process.ts';
import { openSandbox } from './school.ts';
import { newFolder, write } from './support.ts';
import { nextWeek } from './term.ts';

/** Twenty lessons of one teacher at the same time, and as many rows without one. */
function writeWrongTerm(folder: string): string {
  const rows = Array.from({ length: 40 }, (_, place) => {
    const teacher = place % 2 === 0 ? '100001' : '';
    return `C1,Course,L${place},Lesson ${place},${nextWeek()},${nextWeek() + 2700},${teacher}\n`;
  });
  return write(
    folder,
    'term.csv',
    `courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid\n${rows.join('')}`,
  );
}

/** Counts what was given, and how much of it before the last was taken. */
function slowReader() {
  const seen = { given: 0, waiting: 0, most: 0 };
  const take = async () => {
    seen.given++;
    seen.most = Math.max(seen.most, ++seen.waiting);
    await new Promise(setImmediate);
    seen.waiting--;
  };
  return { seen, take };
}

test('check, with text or JSON, and run --json give a slow reader one problem at a time', async () => {
  const folder = newFolder();
  const timetable = writeWrongTerm(folder);
  const { environment } = await openSandbox();
  for (const args of [['check'], ['check', '--json'], ['run', '--json']]) {
    const { seen, take } = slowReader();
    const place = ['--journal', join(folder, 'term.sqlite')].slice(args[0] === 'run' ? 0 : 2);
    const { code } = await inProcess([...args, timetable, ...place], { environment, out: take, event: take });
    expect(code).toBe(exitCode('unsound'));
    expect(seen).toEqual({ given: expect.any(Number), waiting: 0, most: 1 });
    expect(seen.given).toBeGreaterThanOrEqual(39);
  }
});
