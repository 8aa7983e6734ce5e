/** A course on its way, and students in the fewest calls: every enrolment in exactly one group, none with over 100. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CourseWork, EnrolmentCursor, EnrolmentWork, LessonWork, Need } from '../../src/journal/journal.ts';
import { CourseFlow, groupByStudent } from '../../src/run/course-flow.ts';
import type { Operation } from '../../src/run/operation.ts';
import type { CourseId, CourseKey, LessonId, LessonKey, StudentUid, UnixSeconds } from '../../src/vocabulary/ids.ts';

const enrolment = (student: number, lesson: number): EnrolmentWork => ({
  student: String(student) as StudentUid,
  studentName: null,
  lesson,
  lessonId: String(9000 + lesson) as LessonId,
});

/** Enrolments in the order of students, of so many lessons each. */
const enrolmentsOf = (counts: readonly number[]) =>
  counts.flatMap((count, student) => Array.from({ length: count }, (_, lesson) => enrolment(student, lesson)));

const callsFor = (counts: readonly number[]) => counts.reduce((sum, count) => sum + Math.ceil(count / 100), 0);

const someCounts = fc.array(fc.integer({ min: 0, max: 330 }), { maxLength: 12 });

test('whatever the windows, groups are of one student, of at most 100, the fewest, and nobody is lost', () => {
  fc.assert(
    fc.property(someCounts, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (counts, sizes) => {
      const all = enrolmentsOf(counts);
      const groups: (readonly EnrolmentWork[])[] = [];
      let rest: readonly EnrolmentWork[] = [];
      let from = 0;
      for (let window = 0; from < all.length; window++) {
        const to = from + (sizes[window % sizes.length] ?? 1);
        const grouped = groupByStudent([...rest, ...all.slice(from, to)], to >= all.length);
        groups.push(...grouped.groups);
        rest = grouped.rest;
        from = to;
      }
      expect(rest).toEqual([]);
      expect(groups.flat()).toEqual(all);
      expect(groups.length).toBe(callsFor(counts));
      for (const group of groups) {
        expect([group.length > 0 && group.length <= 100, new Set(group.map(({ student }) => student)).size]).toEqual([
          true,
          1,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});

const COURSE: CourseWork = {
  ref: 1,
  key: 'C' as CourseKey,
  name: 'Course',
  options: null,
  identity: null,
  generation: 0,
  begin: 100 as UnixSeconds,
  id: null,
};

const lessonOf = (ref: number): LessonWork => ({
  ref,
  key: String(ref) as LessonKey,
  name: `Lesson ${ref}`,
  // several begin at one moment: the cursor must tell them apart
  begin: (100 + Math.floor(ref / 7)) as UnixSeconds,
  end: 9999 as UnixSeconds,
  teacher: '1',
  options: null,
  identity: null,
  generation: 0,
});

/** A journal that holds so many lessons, and enrolments of so many lessons for each student. */
function source(lessons: number, counts: readonly number[]) {
  const allLessons = Array.from({ length: lessons }, (_, place) => lessonOf(place + 1));
  const allEnrolments = enrolmentsOf(counts);
  return {
    lessons: async (_course: number, after: Need | null, limit: number) =>
      allLessons
        .filter(({ begin, ref }) => after === null || begin > after.begin || (begin === after.begin && ref > after.ref))
        .slice(0, limit),
    enrolments: async (_course: number, after: EnrolmentCursor | null, limit: number) => {
      const from =
        after === null
          ? 0
          : allEnrolments.findIndex(({ student, lesson }) => student === after.student && lesson === after.lesson) + 1;
      return allEnrolments.slice(from, from + limit);
    },
  };
}

/** Takes everything, settling at once; the course gets its ID when it is asked for. */
async function drain(flow: CourseFlow): Promise<readonly Operation[]> {
  const taken: Operation[] = [];
  for (;;) {
    const operation = await flow.take();
    if (operation === null) return taken;
    taken.push(operation);
    if (operation.is === 'course') flow.made('77' as CourseId);
    flow.settled();
  }
}

test('first the course, then every lesson once, then the students in the fewest calls', async () => {
  const counts = [250, 3, 100, 101, ...Array.from({ length: 40 }, () => 60)];
  const flow = new CourseFlow(COURSE, source(450, counts));
  const taken = await drain(flow);
  expect(taken.map(({ is }) => is)).toEqual([
    'course',
    ...Array.from({ length: 450 }, () => 'lesson'),
    ...Array.from({ length: callsFor(counts) }, () => 'students'),
  ]);
  const lessons = taken.flatMap((operation) => (operation.is === 'lesson' ? [operation.lesson.ref] : []));
  expect(new Set(lessons).size).toBe(450);
  const enrolments = taken.flatMap((operation) => (operation.is === 'students' ? operation.enrolments : []));
  expect(enrolments).toEqual(enrolmentsOf(counts));
  expect(flow.over).toBe(true);
});

test('nothing of a course goes before it is made, no student before its last lesson is settled', async () => {
  const flow = new CourseFlow(COURSE, source(2, [2]));
  expect((await flow.take())?.is).toBe('course');
  expect(await flow.take()).toBeNull();
  flow.made('77' as CourseId);
  flow.settled();
  expect([(await flow.take())?.is, (await flow.take())?.is, await flow.take()]).toEqual(['lesson', 'lesson', null]);
  flow.settled();
  expect([await flow.take(), flow.over]).toEqual([null, false]);
  flow.settled();
  expect((await flow.take())?.is).toBe('students');
  expect([await flow.take(), flow.over]).toEqual([null, false]);
  flow.settled();
  expect(flow.over).toBe(true);
});

test('once a course is crowded its lessons go one at a time', async () => {
  const flow = new CourseFlow({ ...COURSE, id: '77' as CourseId }, source(3, []));
  flow.makeSingle();
  expect([(await flow.take())?.is, await flow.take()]).toEqual(['lesson', null]);
  flow.settled();
  expect([(await flow.take())?.is, await flow.take()]).toEqual(['lesson', null]);
});

test.each([
  [true, ['students']],
  [false, []],
])('a course that is stopped makes no more lessons; its students go: %s', async (students, after) => {
  const flow = new CourseFlow({ ...COURSE, id: '77' as CourseId }, source(5, [1]));
  await flow.take();
  flow.stop(students);
  flow.settled();
  expect((await drain(flow)).map(({ is }) => is)).toEqual(after);
  expect(flow.over).toBe(true);
});

test.each([
  [true, ['students']],
  [false, []],
])('so is one that is stopped while its lessons are read; its students go: %s', async (students, after) => {
  const { lessons, enrolments } = source(120, [1]);
  let arrive = () => {};
  const slow = {
    enrolments,
    lessons: async (...asked: Parameters<typeof lessons>) => {
      if (asked[1] !== null) await new Promise<void>((resolve) => (arrive = resolve));
      return lessons(...asked);
    },
  };
  const flow = new CourseFlow({ ...COURSE, id: '77' as CourseId }, slow);
  for (let lesson = 0; lesson < 50; lesson++) await flow.take();
  const taking = flow.take();
  flow.stop(students);
  for (let lesson = 0; lesson < 50; lesson++) flow.settled();
  arrive();
  expect((await taking)?.is ?? null).toBe(after[0] ?? null);
  if (students) flow.settled();
  expect([await flow.take(), flow.over]).toEqual([null, true]);
});

test('one that is stopped while its students are read sends none of them', async () => {
  const { lessons, enrolments } = source(0, [1]);
  let arrive = () => {};
  const slow = {
    lessons,
    enrolments: async (...asked: Parameters<typeof enrolments>) => {
      await new Promise<void>((resolve) => (arrive = resolve));
      return enrolments(...asked);
    },
  };
  const flow = new CourseFlow({ ...COURSE, id: '77' as CourseId }, slow);
  const taking = flow.take();
  while (String(arrive) === '() => {}') await Promise.resolve();
  flow.stop(false);
  arrive();
  expect([await taking, flow.over]).toEqual([null, true]);
});
