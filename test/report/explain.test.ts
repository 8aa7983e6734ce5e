/** `explain`, on a journal made by the test: what it is asked by, what it tells, and what it says of what is not there. */
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { subjectsOf } from '../../src/commands/explain.ts';
import { importer, jsonLines, newFolder, type Ran } from '../command/support.ts';
import { type Answer, imported } from './imported-term.ts';

const ANSWERS: readonly Answer[] = ['created', { errno: 136 }, 'cut', 'created'];
let folder: string;
const explain = (...args: string[]): Promise<Ran> =>
  importer(folder, ['explain', ...args, '--journal', 'term.sqlite', '--no-color']);

beforeAll(async () => {
  folder = newFolder();
  await imported(join(folder, 'term.sqlite'), {
    ...{ courses: 3, lessons: 4, students: 3, answer: (lesson) => ANSWERS[lesson] ?? 'created' },
    name: (lesson) => (lesson === 3 ? 'Rings\u001b[2J' : `Lesson ${lesson}`),
    refuse: (student, lesson) => (student === '500002' && lesson === 3 ? 228 : null),
  });
});

test('a number may be a line, an ID or a key; a slash may be in a key', () => {
  expect(subjectsOf('12', 'a/term.csv')).toEqual([
    { is: 'line', line: 12 },
    { is: 'id', id: '12' },
    { is: 'course', course: '12' },
  ]);
  expect(subjectsOf('term.csv:7', 'a/term.csv')[0]).toEqual({ is: 'line', line: 7 });
  expect(subjectsOf('other.csv:7', 'a/term.csv')).toEqual([{ is: 'course', course: 'other.csv:7' }]);
  expect(subjectsOf('A/B/1', 'term.csv')).toEqual([
    { is: 'lesson', course: 'A', lesson: 'B/1' },
    { is: 'lesson', course: 'A/B', lesson: '1' },
    { is: 'course', course: 'A/B/1' },
  ]);
});

test('tells the cells, the values, the IDs, each call and the remedy', async () => {
  const { code, stdout } = await explain('C000/L2');
  expect(code).toBe(0);
  expect(stdout).toContain('Line 3 of spring/term.csv');
  expect(stdout).toMatch(/className +Lesson 1/);
  expect(stdout).toMatch(/class ID +none yet/);
  expect(stdout).toMatch(/identity +[0-9a-f]{32} \(derived, generation 0\)/);
  expect(stdout).toMatch(/run 1 {2}addCourseClass {2}HTTP 200 {2}errno 136: .+ {2}40 ms/);
  expect(stdout).toMatch(/What is wrong: errno 136, /);
  expect(stdout).toContain('What to do: ');
  expect(stdout).toMatch(/course ID +70001/);
  // its students were called for, with the course's other lessons
  expect(stdout).not.toContain('calls for its students');
});

test('a student who is missing is named, and the calls for students are summed up', async () => {
  const { stdout } = await explain('spring/term.csv:5');
  expect(stdout).toContain('2 of 3 in ClassIn, 1 failed');
  expect(stdout).toMatch(/500002 \(Student 1\): errno 228, /);
  expect(stdout).toMatch(/3 calls: 3 with errno 1; 40 ms on average, 40 at most/);
  // a cell never moves the terminal's cursor
  expect(stdout).not.toContain('\u001b');
});

test('a call without an answer is told with what the network said', async () => {
  const { stdout } = await explain('C000/L3');
  expect(stdout).toContain('no reply  the connection was cut (ECONNRESET)  40 ms');
});

test('the same story is found by line, keys and the IDs of lesson and course', async () => {
  const [byLine, byKeys, byId] = await Promise.all(
    ['2', 'C000/L1', '90000'].map(async (what) => jsonLines(await explain(what, '--json'))),
  );
  expect(byLine).toHaveLength(1);
  expect(byKeys).toEqual(byLine);
  expect(byId).toEqual(byLine);
  expect(byLine?.[0]).toMatchObject({
    ...{ type: 'story', of: 'row', file: 'spring/term.csv', line: 2 },
    lesson: {
      ...{ key: 'L1', id: '90000', state: 'created', generation: 0, begin: '2027-03-01T08:00:00Z' },
      enrolments: { total: 3, added: 3, existing: 0, failed: 0, pending: 0 },
      attempts: [{ run: 1, action: 'addCourseClass', status: 200, errno: 1, took: 40 }],
      studentCalls: { calls: 3, runs: [1], meanTook: 40 },
    },
    course: { key: 'C000', id: '70001', lessons: { created: 2, failed: 1, open: 1 } },
    standing: { state: 'created', errno: null },
  });
  const [course] = jsonLines(await explain('70002', '--json'));
  expect(course).toMatchObject({ of: 'course', line: 6, course: { key: 'C001' }, lesson: null });
});

test.each([
  ['C00/L1', 'C000/L1'],
  ['C000/L22', 'C000/L2'],
  ['C004', 'C000'],
  ['L3', 'C000/L3'],
  ['spring.csv:4', 'spring/term.csv:4'],
  ['4000', 'line 12'],
])('nothing is called %s: exit 2, and the near name %s is offered', async (what, near) => {
  const { code, stdout, stderr } = await explain(what);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(`nothing in this import is called "${what}"`);
  expect(stderr).toContain(near);
});
