/** `status` for people, on a journal made by the test: when its last run was, in UTC or in the zone that is named. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { importer, newFolder } from '../command/support.ts';
import { imported } from './imported-term.ts';

test('the times of the last run are told in the zone that is named, else in UTC', async () => {
  const folder = newFolder();
  await imported(join(folder, 'term.sqlite'), { courses: 1, lessons: 1, students: 1 });
  const status = (...more: string[]) => importer(folder, ['status', '--journal', 'term.sqlite', ...more]);
  expect((await status()).stdout).toContain('The last run began 2027-02-09T00:00:00.000Z and ended ');
  const local = (await status('--timezone', 'Asia/Shanghai')).stdout;
  expect(local).toContain('The last run began 9 Feb 2027, 08:00 (Asia/Shanghai) and ended 9 Feb 2027, 08:00 (Asia/');
});
