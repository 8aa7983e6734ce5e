/** What the journal makes of calls that were never clearly answered. */
import { expect, test } from '@jest/globals';
import type { Effect } from '../../src/journal/journal.ts';
import { openMemory } from '../../src/journal/sqlite/file.ts';
import { SqliteJournal } from '../../src/journal/sqlite/journal.ts';
import { unixSeconds } from '../../src/vocabulary/ids.ts';
import { plainTerm, stageTerm } from '../simulation/term.ts';

const NOW = Date.UTC(2031, 2, 3, 6);
const BINDING = { school: '1234567', baseUrl: 'https://school.test', term: 'autumn' };

/** A journal in which a lesson's call left, and how it ended; null where it never did. */
async function afterCall(effect: Effect | null) {
  const journal = SqliteJournal.inMemory(openMemory(null), BINDING);
  const holder = { pid: 1, host: 'test', since: NOW as never };
  await stageTerm(journal, plainTerm(1, 1, 0, NOW / 1000), NOW as never);
  await journal.beginRun({ at: NOW as never, holder, plan: null });
  const course = (await journal.courses(null, 1))[0]?.ref ?? 0;
  const lesson = (await journal.lessons(course, null, 1))[0]?.ref ?? 0;
  const intent = { action: 'addCourseClass', course, lesson, student: null, lessons: 0, at: NOW as never } as const;
  const attempt = await journal.intend(intent);
  if (effect !== null) {
    const blank = {
      left: true,
      took: 5,
      status: null,
      errno: null,
      said: 'cut',
      made: null,
      enrolled: [],
      stopped: null,
    };
    await journal.settle({ ...blank, attempt, intent, effect });
  }
  return journal;
}

/** A day on which the lesson has long begun. */
const LATER = {
  earliestBegin: unixSeconds(NOW / 1000 + 100 * 86_400),
  latestBegin: unixSeconds(NOW / 1000 + 1000 * 86_400),
  earliestExpiry: unixSeconds(NOW / 1000),
  latestExpiry: unixSeconds(NOW / 1000 + 1000 * 86_400),
};

test.each([
  [null, false],
  ['unknown', false],
  ['none', true],
] as const)(
  'a lesson whose begin has passed and whose call ended %s stands in the way: %s',
  async (effect, clashes) => {
    const journal = await afterCall(effect);
    expect(await journal.hasTimeClashes(LATER)).toBe(clashes);
    await journal.close();
  },
);

async function makeCourse(journal: SqliteJournal): Promise<void> {
  const course = (await journal.courses(null, 1))[0]?.ref ?? 0;
  const intent = { action: 'addCourse', course, lesson: null, student: null, lessons: 0, at: NOW as never } as const;
  const made = { state: 'created', id: '77', live: null, errno: null, error: null } as const;
  const heard = {
    left: true,
    took: 5,
    status: 200,
    errno: 1,
    said: null,
    enrolled: [],
    stopped: null,
    effect: 'known',
  } as const;
  await journal.settle({ ...heard, attempt: await journal.intend(intent), intent, made });
}

/** The identities that calls of the lessons carry. */
async function lessonsOf(journal: SqliteJournal) {
  const [course] = await journal.courses(null, 1);
  return (await journal.lessons(course?.ref ?? 0, null, 10)).map(({ key, generation }) => [key, generation]);
}

test('a course that is made anew takes along what may have been made in it, whether by hand or by the timetable', async () => {
  for (const effect of ['unknown', 'none'] as const) {
    const generation = effect === 'unknown' ? 1 : 0;
    const byHand = await afterCall(effect);
    await makeCourse(byHand);
    await byHand.renew({ course: 'C0', lesson: null }, unixSeconds(NOW / 1000));
    expect(await lessonsOf(byHand)).toEqual([['L0', generation]]);
    await byHand.close();

    const byFile = await afterCall(effect);
    await makeCourse(byFile);
    const [course] = plainTerm(1, 1, 0, NOW / 1000).courses;
    await stageTerm(byFile, { courses: [{ ...course, generation: 1 } as never] }, NOW as never);
    expect(await lessonsOf(byFile)).toEqual([['L0', generation]]);
    await byFile.close();
  }
});
