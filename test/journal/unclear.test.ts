/**
 * Why an enrolment failed where no errno says it: kept and given back, and never lent to one that failed with an errno, or
 * to a lesson whose students are all well. In a file and in PostgreSQL.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askJournal } from '../../src/journal/open.ts';
import type { RowStanding } from '../../src/journal/questions.ts';
import { newFolder } from '../command/support.ts';
import { binaries, PostgresServer } from '../postgres/server.ts';
import { BINDING, courseKey, imported, type Refusal } from '../report/imported-term.ts';

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

const UNCLEAR = { errno: null, said: 'no clear answer after 3 attempts: HTTP 500' };
/** Nothing is said of it. */
const SILENT = 4711;
const [FIRST, SECOND] = ['500001', '500002'];

/** By lesson: both unclear; one unclear, one with an errno; with an errno alone; all well. */
function refuse(student: string, lesson: number): Refusal | null {
  const of: readonly (Refusal | null)[] = student === FIRST ? [UNCLEAR, UNCLEAR, null] : [UNCLEAR, SILENT, SILENT];
  return of[lesson] ?? null;
}

async function expectKept(place: string): Promise<void> {
  await imported(place, { courses: 1, lessons: 4, students: 2, refuse });
  const { questions, stories, close } = await askJournal(place, BINDING);
  try {
    const rows: RowStanding[] = [];
    for await (const batch of questions.rows('all')) rows.push(...batch);
    expect(rows.map(({ lesson }) => [lesson?.enrolments.errno, lesson?.enrolments.said])).toEqual([
      [null, UNCLEAR.said],
      [SILENT, null],
      [SILENT, null],
      [null, null],
    ]);
    expect(await questions.failureGroups()).toEqual([
      { kind: 'enrolment', errno: null, said: UNCLEAR.said, count: 3, lines: [2, 3] },
      { kind: 'enrolment', errno: SILENT, said: null, count: 2, lines: [3, 4] },
    ]);
    const [story] = await stories.rows({ is: 'lesson', course: courseKey(0), lesson: 'L2' });
    expect(story?.failedStudents).toMatchObject([
      { student: FIRST, errno: null, said: UNCLEAR.said },
      { student: SECOND, errno: SILENT, said: null },
    ]);
  } finally {
    await close();
  }
}

/** Where students heard different things, what one heard is not said of the other. */
async function expectNothingLent(place: string): Promise<void> {
  const other = { errno: null, said: 'no clear answer after 3 attempts: HTTP 404' };
  await imported(place, {
    courses: 1,
    lessons: 1,
    students: 2,
    refuse: (student) => (student === FIRST ? UNCLEAR : other),
  });
  const { questions, close } = await askJournal(place, BINDING);
  try {
    expect(await questions.failureGroups()).toMatchObject([{ errno: null, said: 'no clear answer', count: 2 }]);
  } finally {
    await close();
  }
}

test('in a file', () => expectKept(join(newFolder(), 'term.sqlite')));

const inPostgres = binaries() === null ? test.skip : test;

inPostgres('in PostgreSQL', async () => expectKept(await server.database()));

test('of several reasons none, in a file', () => expectNothingLent(join(newFolder(), 'term.sqlite')));

inPostgres('of several reasons none, in PostgreSQL', async () => expectNothingLent(await server.database()));
