import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errnoOf, lessonValues, numberOf, OpenedSchool, signed } from './opened-school.ts';

describe('460: the same identity within a second', () => {
  test('of its last arrival, also where that one got 460 itself', () => {
    const open = new OpenedSchool();
    expect(errnoOf(open.addCourse({ courseUniqueIdentity: 'c' }))).toBe(1);
    open.clock.at += 999;
    expect(errnoOf(open.addCourse({ courseUniqueIdentity: 'c' }))).toBe(460);
    open.clock.at += 999;
    expect(errnoOf(open.addCourse({ courseUniqueIdentity: 'c' }))).toBe(460);
    open.clock.at += 1000;
    expect(errnoOf(open.addCourse({ courseUniqueIdentity: 'c' }))).toBe(398);
    expect(open.school.ledger.summary()).toMatchObject({ total: 4, duplicateCount: 2, identities: 1 });
    expect(open.school.ledger.summary().duplicates).toEqual([
      { action: 'addCourse', identity: 'c', at: expect.any(Number), gapMs: 999 },
      { action: 'addCourse', identity: 'c', at: expect.any(Number), gapMs: 999 },
    ]);
    expect(open.school.ledger.timesOf('addCourse', 'c')).toHaveLength(4);
  });

  test('while a call with it is still open, however long', () => {
    const open = new OpenedSchool();
    const arrive = () =>
      open.school.arrive('addCourse', signed(open.clock, { courseName: 'A', courseUniqueIdentity: 'c' }), false);
    const first = arrive();
    open.clock.pass(5);
    const second = arrive();
    expect(errnoOf(open.school.perform(second).body)).toBe(460);
    open.school.leave(second);
    expect(errnoOf(open.school.perform(first).body)).toBe(1);
    open.school.leave(first);
    open.clock.pass(1);
    expect(errnoOf(open.addCourse({ courseUniqueIdentity: 'c' }))).toBe(398);
  });

  test('courses and lessons are two spaces, lessons of all courses are one', () => {
    const open = new OpenedSchool();
    const [one, two] = [open.course({ courseUniqueIdentity: 'x' }), open.course({ courseUniqueIdentity: 'y' })];
    const lesson = open.lesson(one, { courseUniqueIdentity: 'x' });
    expect(errnoOf(open.addLesson(two, { courseUniqueIdentity: 'x' }))).toBe(460);
    open.clock.pass(1);
    expect(numberOf(open.addLesson(two, { courseUniqueIdentity: 'x' }))).toBe(lesson);
  });

  test('without an identity everything is new', () => {
    const open = new OpenedSchool();
    expect(open.course()).not.toBe(open.course());
  });
});

describe('a repeat', () => {
  test.each([
    ['398', 398, true],
    ['1', 1, true],
    ['398-without-id', 398, false],
  ] as const)('is answered with %s', (repeatAnswer, errno, withId) => {
    const open = new OpenedSchool({ repeatAnswer });
    const courseId = open.course({ courseUniqueIdentity: 'c' });
    const lessonId = open.lesson(courseId, { courseUniqueIdentity: 'l' });
    open.clock.pass(1);
    const again = [
      open.addCourse({ courseUniqueIdentity: 'c' }),
      open.addLesson(courseId, { courseUniqueIdentity: 'l' }),
    ];
    expect(again.map(errnoOf)).toEqual([errno, errno]);
    expect(again.map(({ data }) => data)).toEqual(
      withId ? [Number(courseId), Number(lessonId)] : [undefined, undefined],
    );
  });

  test('changes nothing, whatever else it says, and is not checked against the clock', () => {
    const open = new OpenedSchool();
    const courseId = open.course();
    const values = lessonValues(open.clock, courseId, { courseUniqueIdentity: 'l' });
    open.call('addCourseClass', values);
    const before = open.school.snapshot();
    open.clock.pass(86_400);
    expect(errnoOf(open.call('addCourseClass', { ...values, className: 'other', courseId: 5 }))).toBe(398);
    expect(open.school.snapshot()).toEqual(before);
  });

  test('of a deleted lesson still gives its number', () => {
    const open = new OpenedSchool();
    const courseId = open.course();
    const lessonId = open.lesson(courseId, { courseUniqueIdentity: 'l' });
    open.school.deleteLesson(lessonId);
    open.clock.pass(1);
    const again = open.addLesson(courseId, { courseUniqueIdentity: 'l' });
    expect([errnoOf(again), numberOf(again)]).toEqual([398, lessonId]);
  });

  test('of something that was refused makes it', () => {
    const open = new OpenedSchool();
    expect(errnoOf(open.addLesson('999', { courseUniqueIdentity: 'l' }))).toBe(144);
    open.clock.pass(1);
    expect(errnoOf(open.addLesson(open.course(), { courseUniqueIdentity: 'l' }))).toBe(1);
  });
});

describe('whatever comes in whatever order', () => {
  const identity = fc.constantFrom('a', 'b', 'c');
  const step = fc.oneof(
    fc.record({ do: fc.constant('course' as const), identity }),
    fc.record({ do: fc.constant('lesson' as const), identity, course: fc.nat(3), seats: fc.constantFrom(6, 13) }),
    fc.record({
      do: fc.constant('enrol' as const),
      course: fc.nat(3),
      student: fc.nat(3),
      lessons: fc.array(fc.nat(5), { maxLength: 4 }),
    }),
    fc.record({ do: fc.constant('delete lesson' as const), lesson: fc.nat(5) }),
    fc.record({ do: fc.constant('delete course' as const), course: fc.nat(3) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 500, 999, 1000, 3_600_000) }),
  );

  test('no identity is there twice, and what was counted is what is held', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const open = new OpenedSchool();
        const courseNumber = (n: number) => String(352_862 + n);
        const lessonNumber = (n: number) => String(1_340_802 + n);
        for (const one of steps) {
          if (one.do === 'course') open.addCourse({ courseUniqueIdentity: one.identity });
          if (one.do === 'lesson') {
            open.addLesson(courseNumber(one.course), { courseUniqueIdentity: one.identity, seatNum: one.seats });
          }
          if (one.do === 'enrol') open.enrol(courseNumber(one.course), one.student, one.lessons.map(lessonNumber));
          if (one.do === 'delete lesson') open.school.deleteLesson(lessonNumber(one.lesson));
          if (one.do === 'delete course') open.school.deleteCourse(courseNumber(one.course));
          if (one.do === 'wait') open.clock.at += one.ms;
        }
        const { courses, lessons, enrolments } = open.school.snapshot();
        for (const things of [courses, lessons]) {
          const identities = things.map(({ identity: own }) => own);
          expect(new Set(identities).size).toBe(identities.length);
        }
        const students = lessons.flatMap(({ students: own }) => own);
        expect(students).toHaveLength(enrolments);
        for (const { students: own } of lessons) expect(new Set(own).size).toBe(own.length);
        expect(open.school.ledger.summary().made).toEqual({
          courses: courses.length,
          lessons: lessons.length,
          enrolments,
        });
      }),
    );
  });
});
