/** What `plan` says is what `run` does: on a fresh journal, on one that is half done, and with rows that are left out. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { IN_FILES } from './journal-place.ts';
import { openSandbox } from './school.ts';
import { type Environment, importer, lastLine, newFolder, write } from './support.ts';
import { COLUMNS, nextWeek, timetableOf, writeTerm } from './term.ts';

/** Plans, runs, and holds the two against each other. */
async function planAndRun(folder: string, args: readonly string[], environment: Environment) {
  const planned = await importer(folder, ['plan', ...args, '--json'], environment);
  const ran = await importer(folder, ['run', ...args, '--rate', '0', '--json'], environment);
  const { retries, ...requests } = lastLine(ran).requests as Record<string, number>;
  expect(retries).toBe(0);
  expect(lastLine(planned).requests).toEqual(requests);
  return { plan: lastLine(planned), summary: lastLine(ran), codes: [planned.code, ran.code] };
}

const FILES = ['term.csv', '--students', 'roster.csv'];

test('the calls that a plan counts are the calls that a run sends, also when it is half done', async () => {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [101, 3, 2], attending: (course) => [0, course + 1] });
  const { environment, sandbox } = await openSandbox({
    rules: [
      { match: { action: 'addCourse', course: 'Course C02' }, when: { nth: 1 }, do: { errno: 400 } },
      { match: { action: 'addCourseClass', lesson: '/^C01 [123]$/' }, when: { calls: { to: 3 } }, do: { errno: 136 } },
      { match: { action: 'addCourseClassStudent', student: '500001' }, when: { nth: 1 }, do: { errno: 228 } },
    ],
  });
  const first = await importer(folder, ['run', ...FILES, '--rate', '0', '--json'], environment);
  expect([first.code, lastLine(first)]).toMatchObject([3, { lessons: { created: 100, failed: 3, pending: 3 } }]);
  const half = await planAndRun(folder, FILES, environment);
  expect(half.codes).toEqual([0, 0]);
  expect(half.plan).toMatchObject({
    courses: { total: 3, create: 1, done: 2 },
    lessons: { total: 106, create: 6, done: 100 },
    enrolments: { total: term.enrolments },
  });
  expect(half.summary).toMatchObject({ enrolments: { added: term.enrolments, failed: 0, pending: 0 } });
  expect(sandbox.school.enrolmentCount).toBe(term.enrolments);
  const done = await importer(folder, ['plan', ...FILES, '--json'], environment);
  expect(lastLine(done)).toMatchObject({ requests: { total: 0 }, etaSeconds: 0, enrolments: { add: 0 } });
});

test('rows that are skipped are in no call of the plan', async () => {
  const folder = newFolder();
  const begin = nextWeek();
  const bad = { endTime: begin };
  const rows = [{}, bad, { courseKey: 'ART', ...bad }, { courseKey: 'PE' }, { courseKey: 'PE', students: '9;x' }];
  write(folder, 'term.csv', timetableOf([...COLUMNS, 'students'], rows));
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,1\nMATH,2\nART,1\nPE,3\n');
  const { environment } = await openSandbox();
  const { plan, summary, codes } = await planAndRun(folder, [...FILES, '--skip-invalid'], environment);
  expect(codes).toEqual([0, 3]);
  expect(plan).toMatchObject({
    courses: { total: 3, create: 2 },
    lessons: { total: 5, create: 2 },
    // of MATH's 4 two are of a bad row, ART's one too, and of PE's 3 two: 9 is a student, x is none
    enrolments: { total: 8, add: 3, done: 0, invalid: 5 },
    requests: { addCourse: 2, addCourseClass: 2, addCourseClassStudent: 3 },
  });
  expect(summary).toMatchObject({ courses: { created: 2, pending: 1 }, lessons: { created: 2, pending: 3 } });
});

test('a plan leaves the journal, the folder and the school as they are', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  const { environment, sandbox } = await openSandbox();
  await importer(folder, ['plan', ...FILES], environment);
  expect(readdirSync(folder).sort()).toEqual(['roster.csv', 'term.csv']);
  await importer(folder, ['run', ...FILES, '--rate', '0'], environment);
  const kept = () => importer(folder, ['export', '--journal', 'data/term.sqlite']);
  const before = IN_FILES ? readFileSync(`${folder}/data/term.sqlite`) : await kept();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, {}]));
  const changed = await importer(folder, ['plan', 'term.csv', '--json'], environment);
  expect(lastLine(changed)).toMatchObject({ lessons: { create: 2 } });
  expect(IN_FILES ? readFileSync(`${folder}/data/term.sqlite`) : await kept()).toEqual(before);
  expect(sandbox.school.ledger.summary().total).toBe(4);
  const text = await importer(folder, ['plan', 'term.csv'], environment);
  expect(text.stdout).toMatch(/3 calls: addCourse 1, addCourseClass 2, addCourseClassStudent 0\n/);
});
