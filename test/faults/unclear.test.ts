/**
 * Everybody is answered but one student, whose calls all end in HTTP 500: the enrolments fail with the reason, as a lesson
 * does, until another run hears something better or something else.
 */
import { expect, test } from '@jest/globals';
import { openSandbox } from '../command/school.ts';
import { csvRows, importer, jsonLines, newFolder, write } from '../command/support.ts';
import { COLUMNS, timetableOf } from '../command/term.ts';

const RUN = ['run', 'term.csv', '--rate', '0', '--max-attempts', '3', '--json'];
const JOURNAL = ['--journal', 'data/term.sqlite'];
const REASON = 'no clear answer after 3 attempts: HTTP 500';

test('failures, status and explain say why, and a later errno takes its place', async () => {
  const folder = newFolder();
  const rows = ['a', 'b'].map((className) => ({ className, students: '500001;500002' }));
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], rows));
  const ofStudent = { action: 'addCourseClassStudent', student: '500001' };
  const { environment } = await openSandbox({
    rules: [
      { match: ofStudent, when: { nth: [1, 2, 3] }, do: { http: 500 } },
      { match: { ...ofStudent, lesson: 'a' }, do: { itemErrno: 4711, error: 'something quite new' } },
    ],
  });
  const failed = async () => csvRows((await importer(folder, ['failures', ...JOURNAL])).stdout);
  const groups = async (...more: string[]) =>
    jsonLines(await importer(folder, ['status', ...JOURNAL, '--json', ...more])).slice(0, -1);

  expect((await importer(folder, RUN, environment)).code).toBe(3);
  // the attempts are those of the lesson's own call
  const row = { ci_state: 'failed', ci_errno: '', ci_error: `student 500001: ${REASON}`, ci_attempts: '1' };
  expect(await failed()).toMatchObject([row, row]);
  const group = { kind: 'enrolment', errno: null, count: 2, lines: [2, 3] };
  expect(await groups()).toMatchObject([{ ...group, meaning: REASON, hint: 'run the same command again' }]);
  expect(await groups('--lang', 'zh')).toMatchObject([{ meaning: '尝试 3 次后仍没有明确答复：HTTP 500' }]);
  const explained = await importer(folder, ['explain', 'term.csv:2', ...JOURNAL, '--no-color']);
  expect(explained.stdout).toContain(`500001: ${REASON}\n`);

  expect((await importer(folder, RUN, environment)).code).toBe(3);
  expect(await failed()).toMatchObject([{ ci_errno: '4711', ci_error: 'student 500001: something quite new' }]);
  expect(await groups()).toMatchObject([{ errno: 4711, count: 1, lines: [2], meaning: 'something quite new' }]);
});
