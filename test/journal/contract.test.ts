/**
 * One contract, two databases: whatever life a journal leads, in a file and in PostgreSQL it says the same at every step.
 * All lives share one database, each as a school of its own, so that none may see another.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newFolder } from '../command/support.ts';
import { binaries, PostgresServer } from '../postgres/server.ts';
import { type Chapter, type LessonRow, lead } from './life.ts';

const LIVES = Number(process.env.CONTRACT_LIVES ?? 30);

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

const uid = fc.constantFrom('1', '2', '10', '007', '500001', '90071992547409931', '90071992547409930');
const name = fc.constantFrom('x', 'Größe 課', 'O\'Neill \\ "7"', '👩‍🏫');
const identity = fc.option(fc.constantFrom('one', 'two', 'three'), { freq: 4 });
const generation = fc.constantFrom(0, 0, 0, 1, 2);
const lessonKey = fc.constantFrom('a', 'b', 'c', 'ä', '课', 'B', '');

const entry = fc.tuple(
  fc.nat(4),
  uid,
  fc.option(fc.constantFrom('a', 'b', 'z'), { freq: 2 }) as fc.Arbitrary<string | null>,
  fc.option(name) as fc.Arbitrary<string | null>,
);

/** Some rows stand there once more, as they are or with other students. */
function repeating(lesson: fc.Arbitrary<LessonRow>): fc.Arbitrary<readonly LessonRow[]> {
  const again = fc.tuple(fc.nat(13), fc.option(fc.uniqueArray(uid, { maxLength: 3 })));
  return fc.tuple(fc.array(lesson, { maxLength: 14 }), fc.array(again, { maxLength: 3 })).map(([lessons, repeats]) => [
    ...lessons,
    ...repeats.flatMap(([place, students]) => {
      const row = lessons[place];
      return row === undefined ? [] : [students === null ? row : { ...row, students }];
    }),
  ]);
}

const timetable: fc.Arbitrary<Chapter['timetable']> = fc.record({
  courses: fc.uniqueArray(
    fc.record({
      key: fc.nat(3),
      name,
      advisor: fc.option(uid),
      expiry: fc.option(fc.constantFrom(-1, 2, 3000)),
      identity,
      generation,
      invalid: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 4, selector: ({ key }) => key },
  ),
  lessons: repeating(
    fc.record({
      course: fc.nat(3),
      key: lessonKey,
      name,
      begin: fc.integer({ min: -3, max: 12 }),
      teacher: uid,
      identity,
      generation,
      students: fc.uniqueArray(uid, { maxLength: 3 }),
      assistants: fc.uniqueArray(uid, { maxLength: 2 }),
      invalid: fc.constantFrom(false, false, false, true),
    }),
  ),
  roster: fc.array(entry, { maxLength: 10 }),
  wrong: fc.array(fc.integer({ min: 2, max: 18 }), { maxLength: 2 }),
  united: fc.array(fc.tuple(fc.integer({ min: 4, max: 12 }), fc.constantFrom(2, 3)), { maxLength: 1 }),
});

const chapter: fc.Arbitrary<Chapter> = fc.record({
  timetable,
  committed: fc.constantFrom(true, true, true, false),
  luck: fc.nat(1000),
  renewed: fc.option(
    fc.record({
      course: fc.constantFrom('C0', 'C1', 'C9'),
      lesson: fc.option(fc.constantFrom('a', 'b', '课', ''), { freq: 2 }),
    }),
  ),
});

const testWithServer = binaries() === null ? test.skip : test;

testWithServer(
  'a file and PostgreSQL say the same of the same life',
  async () => {
    const folder = newFolder();
    const address = await server.database();
    let lives = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(chapter, { minLength: 1, maxLength: 3 }), async (chapters) => {
        const binding = { school: String(++lives), baseUrl: 'https://school.test', term: 'autumn' };
        const inFile = await lead(join(folder, `${lives}.sqlite`), binding, chapters);
        const inDatabase = await lead(address, binding, chapters);
        expect(inDatabase).toEqual(inFile);
      }),
      // The same lives in every run; another number leads others.
      { numRuns: LIVES, seed: Number(process.env.CONTRACT_SEED ?? 2) },
    );
  },
  300_000,
);
