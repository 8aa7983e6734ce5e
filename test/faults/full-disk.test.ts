/**
 * A disk that is full: a limit on the size of files stands in for it. Wherever it strikes – in the staging, before a
 * call, after one – there is one clear message, and with room again the same command goes on.
 */
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { newFolder } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld } from './agreement.ts';
import { ran } from './started.ts';

const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0'];

/** Blocks of 512 bytes that a file may have: less than the schema, less than the timetable, less than the attempts. */
test.each([8, 100, 200, 300, 600, 1000])(
  'files of at most %i blocks',
  async (blocks) => {
    const folder = newFolder();
    const term = writeTerm(folder, { lessons: [40, 40], attending: () => [0, 1, 2, 3, 4, 5, 6, 7] });
    const school = await openSandbox();
    const full = await ran(folder, COMMAND, school.environment, { shell: `ulimit -f ${blocks};` });
    expect([full.code, full.stderr]).toEqual([
      5,
      expect.stringMatching(/^classin-import: the journal term\.sqlite.* (disk|read or written)/m),
    ]);
    const room = await ran(folder, COMMAND, school.environment);
    expect([room.code, room.code === 0 ? '' : room.stderr]).toEqual([0, '']);
    expectHeld(school, term);
    expect(school.sandbox.school.ledger.summary()).toMatchObject({ duplicates: [] });
  },
  60_000,
);
