/** The draft that `check` looks through finds what staging the same timetable in an empty journal finds. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openMemory } from '../../src/journal/sqlite/file.ts';
import { SqliteJournal } from '../../src/journal/sqlite/journal.ts';
import type { Draft } from '../../src/journal/staging.ts';
import { crossCheck } from '../../src/plan/cross-checks.ts';
import { KeyIndex } from '../../src/plan/draft/key-index.ts';
import { MemoryDraft } from '../../src/plan/draft/memory-draft.ts';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, Identity, LessonKey, StudentUid, UnixSeconds } from '../../src/vocabulary/ids.ts';
import { type Problem, problem, worded } from '../../src/vocabulary/problem.ts';
import type { RosterEntry, StagedCourse, StagedLesson } from '../../src/vocabulary/staged.ts';

const NOW = 2_000_000_000;
const DAY = 86_400;
const FILE = 'term.csv';

const uid = fc.constantFrom('1', '2', '10', '007', '90071992547409931', '90071992547409930');
const TERM = 'spring';
/** Of somebody's own, or what others are given: a course, lessons, and a lesson that was renewed. */
const identity = fc.option(
  fc.constantFrom(
    'one',
    'two',
    'three',
    courseIdentity(TERM, 'C0' as CourseKey),
    lessonIdentity(TERM, 'C0' as CourseKey, 'a' as LessonKey),
    lessonIdentity(TERM, 'C1' as CourseKey, '课' as LessonKey, 1),
  ),
  { freq: 3 },
);

interface Small {
  readonly courses: readonly StagedCourse[];
  /** Courses once more, as later rows mend them. */
  readonly mended: readonly StagedCourse[];
  readonly lessons: readonly StagedLesson[];
  readonly roster: readonly RosterEntry[];
  readonly wrong: readonly number[];
}

const small: fc.Arbitrary<Small> = fc
  .record({
    courses: fc.array(
      fc.record({
        advisor: fc.option(uid),
        expiry: fc.option(fc.constantFrom(-1, 0.5, 2, 3000)),
        identity,
        invalid: fc.boolean(),
        mended: fc.option(fc.record({ advisor: fc.option(uid), identity }), { freq: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    lessons: fc.array(
      fc.record({
        course: fc.nat(3),
        key: fc.constantFrom('a', 'b', 'c', 'ä', '课', ''),
        name: fc.constantFrom('x', 'y'),
        // Hours from now; some are mistyped by a century.
        begin: fc.oneof(
          { weight: 30, arbitrary: fc.integer({ min: -3, max: 12 }) },
          { weight: 1, arbitrary: fc.constantFrom(-876_000, 876_000) },
        ),
        hours: fc.integer({ min: 1, max: 3 }),
        teacher: uid,
        identity,
        students: fc.uniqueArray(uid, { maxLength: 2 }),
        assistants: fc.uniqueArray(uid, { maxLength: 2 }),
        record: fc.option(fc.constantFrom('0', '1')),
        generation: fc.constantFrom(0, 0, 1),
        repeats: fc.option(fc.constantFrom('all', 'all but people', 'all but options', 'all but generation')),
        invalid: fc.boolean(),
        line: fc.nat(1),
      }),
      { maxLength: 14 },
    ),
    roster: fc.array(fc.tuple(fc.nat(5), uid, fc.option(fc.constantFrom('a', 'b', 'z'), { freq: 2 })), {
      maxLength: 10,
    }),
    wrong: fc.array(fc.integer({ min: 2, max: 18 }), { maxLength: 3 }),
  })
  .map(({ courses, lessons, roster, wrong }) => ({
    courses: courses.map(({ advisor, expiry, identity: given, invalid }, place) => ({
      key: `C${place}` as CourseKey,
      line: place + 2,
      name: `Course ${place}`,
      options: advisor === null ? null : JSON.stringify({ mainTeacherUid: advisor }),
      expiry: expiry === null ? null : ((NOW + expiry * DAY) as UnixSeconds),
      identity: given as Identity | null,
      generation: 0,
      invalid,
    })),
    mended: courses.flatMap(({ mended }, place) =>
      mended === null
        ? []
        : [
            {
              key: `C${place}` as CourseKey,
              line: place + 9,
              name: `Course ${place}`,
              options: mended.advisor === null ? null : JSON.stringify({ mainTeacherUid: mended.advisor }),
              expiry: null,
              identity: mended.identity as Identity | null,
              generation: 0,
              invalid: false,
            },
          ],
    ),
    // Now and then two lessons stand on one line, as those of a weekly row do.
    lessons: lessons.reduce<StagedLesson[]>((staged, lesson, place) => {
      const { course, key, begin, hours, line, record, repeats, ...rest } = lesson;
      const assistants = rest.assistants.length === 0 ? {} : { assistantUids: JSON.stringify(rest.assistants) };
      const options = { ...(record === null ? {} : { record }), ...assistants };
      const own: StagedLesson = {
        ...rest,
        course: `C${course % courses.length}` as CourseKey,
        key: key as LessonKey,
        line: place + 2 - line,
        begin: (NOW + begin * 3600) as UnixSeconds,
        end: (NOW + (begin + hours) * 3600) as UnixSeconds,
        options: Object.keys(options).length === 0 ? null : JSON.stringify(options),
        identity: rest.identity as Identity | null,
        students: rest.students as StudentUid[],
      };
      const before = staged.at(-1);
      staged.push(before === undefined || repeats === null ? own : repeated(before, own, repeats));
      return staged;
    }, []),
    roster: roster.map(([course, student, lesson], place) => ({
      line: place + 2,
      course: `C${course}` as CourseKey,
      lesson: lesson as LessonKey | null,
      student: student as StudentUid,
      studentName: null,
    })),
    wrong,
  }));

/** The lesson before, once more on a row of its own. */
function repeated(before: StagedLesson, own: StagedLesson, what: string): StagedLesson {
  const { line, students, assistants, options, generation } = own;
  if (what === 'all but people') return { ...before, line, students, assistants };
  if (what === 'all but options') return { ...before, line, options };
  if (what === 'all but generation') return { ...before, line, generation };
  return { ...before, line };
}

async function found(draft: Draft, { courses, mended, lessons, roster, wrong }: Small) {
  await draft.courses(courses);
  await draft.courses(mended);
  const clashes = await draft.lessons([], lessons);
  await draft.reject(clashes.map(({ line }) => line));
  const roles = await draft.roleClashes();
  const faults = await draft.roster(roster);
  await draft.invalidate(
    wrong.map((line) => problem('value-missing', { file: FILE, line, column: 'x' }, { column: 'x' })),
    'en',
  );
  const problems: Problem[] = [];
  for await (const batch of crossCheck(
    draft,
    { file: FILE, beginColumn: 'beginTime', term: TERM },
    NOW as UnixSeconds,
    async () => {},
  )) {
    problems.push(...batch);
    await draft.invalidate(batch, 'en');
  }
  return {
    clashes,
    roles,
    faults,
    problems: problems.map((each) => `${each.line} ${each.code} ${worded(each, 'en').message}`),
  };
}

test('finds the same, in the same order', async () => {
  let problems = 0;
  const clashes = { nothing: 0, people: 0, values: 0 };
  await fc.assert(
    fc.asyncProperty(small, async (term) => {
      const journal = SqliteJournal.inMemory(openMemory(null), { school: '', baseUrl: '', term: '' });
      const staging = await journal.stage({ file: FILE, at: (NOW * 1000) as never, keepRows: false });
      const staged = await found(staging, term);
      expect(await found(new MemoryDraft(), term)).toEqual(staged);
      problems += staged.problems.length + staged.roles.length + staged.faults.length;
      for (const { differsIn } of staged.clashes) clashes[differsIn]++;
      await journal.close();
    }),
    { numRuns: 400 },
  );
  expect(problems).toBeGreaterThan(400);
  expect(Math.min(...Object.values(clashes))).toBeGreaterThan(40);
});

test('a key of any length is given back as it is, also across pages', () => {
  const keys = new KeyIndex();
  const all = ['', '\uFEFFbom', '\u0000', 'ключ', '🎓', ...[1, 255, 256, 70_000].map((length) => '课'.repeat(length))];
  for (const key of all) expect(keys.add(0, key)).toBe(-1);
  expect(all.map((_, place) => keys.key(place))).toEqual(all);
  expect(all.map((key) => keys.find(0, key))).toEqual(all.map((_, place) => place));
});

test('a key is found again among many, and only itself', () => {
  const keys = new KeyIndex();
  const all = Array.from(
    { length: 5000 },
    (_, n) => [n % 7, `${n % 2 === 0 ? 'ß课' : ''}${Math.floor(n / 7)}`] as const,
  );
  for (const [course, key] of all) expect(keys.add(course, key)).toBe(-1);
  for (const [place, [course, key]] of all.entries()) {
    expect([keys.find(course, key), keys.add(course, key), keys.find(course + 7, key)]).toEqual([place, place, -1]);
    expect(keys.key(place)).toBe(key);
  }
});
