import { describe, expect, test } from '@jest/globals';
import type { SchoolOptions } from '../../src/sandbox/school.ts';
import { DAY, errnoOf, HOUR, itemErrnos, OpenedSchool, type Values } from './opened-school.ts';

/** A school with a course and three lessons. */
function term(options: Partial<SchoolOptions> = {}) {
  const open = new OpenedSchool(options);
  const courseId = open.course({ mainTeacherUid: 77 });
  const lessons = [0, 1, 2].map((n) => open.lesson(courseId, { className: `Algebra ${n}` }));
  return { open, courseId, lessons };
}

test('a student comes into lessons; the list says so for each, in its order and without numbers', () => {
  const { open, courseId, lessons } = term();
  expect(open.enrol(courseId, 42, lessons)).toEqual({
    data: lessons.map(() => ({ errno: 1, error: 'Program normal execution' })),
    error_info: { errno: 1, error: 'Program normal execution' },
  });
  expect(open.school.snapshot().lessons.map(({ students }) => students)).toEqual([['42'], ['42'], ['42']]);
  expect(open.school.snapshot().enrolments).toBe(3);
});

test('numbers in quotes and blanks are an array as well', () => {
  const { open, courseId, lessons } = term();
  const body = open.enrol(courseId, 42, [], { classJson: `[ "${lessons[0]}", ${lessons[1]} ]` });
  expect(itemErrnos(body)).toEqual([1, 1]);
});

describe('items', () => {
  test('142: no lesson of this course', () => {
    const { open, courseId, lessons } = term();
    const other = open.lesson(open.course());
    expect(itemErrnos(open.enrol(courseId, 42, [...lessons.slice(0, 1), other, '999', ...lessons.slice(1)]))).toEqual([
      1, 142, 142, 1, 1,
    ]);
  });

  test('166: there already, also within one call', () => {
    const { open, courseId, lessons } = term();
    const [first = '', second = ''] = lessons;
    expect(itemErrnos(open.enrol(courseId, 42, [first, first]))).toEqual([1, 166]);
    expect(itemErrnos(open.enrol(courseId, 42, [first, second]))).toEqual([166, 1]);
    expect(open.school.snapshot().enrolments).toBe(2);
  });

  test('212: the lesson was deleted', () => {
    const { open, courseId, lessons } = term();
    expect(open.school.deleteLesson(lessons[1] ?? '')).toBe(true);
    expect(itemErrnos(open.enrol(courseId, 42, lessons))).toEqual([1, 212, 1]);
    expect(open.school.deleteLesson('1')).toBe(false);
  });

  test('145: the lesson is over; while it runs students come in', () => {
    const { open, courseId, lessons } = term();
    open.clock.pass(2 * HOUR - 1);
    expect(itemErrnos(open.enrol(courseId, 42, lessons.slice(0, 1)))).toEqual([1]);
    open.clock.pass(1);
    expect(itemErrnos(open.enrol(courseId, 42, lessons))).toEqual([166, 145, 145]);
  });

  test('157: the lesson is full', () => {
    const { open, courseId, lessons } = term({ limits: { studentsPerLesson: 1 } });
    expect(itemErrnos(open.enrol(courseId, 42, lessons.slice(0, 1)))).toEqual([1]);
    expect(itemErrnos(open.enrol(courseId, 43, lessons))).toEqual([157, 1, 1]);
    expect(itemErrnos(open.enrol(courseId, 42, lessons.slice(0, 1)))).toEqual([166]);
  });
});

describe('what is refused as a whole', () => {
  const rows: readonly (readonly [number, string, Values, Partial<SchoolOptions>?])[] = [
    [100, 'no student', { studentUid: '' }],
    [100, 'a student that is no UID', { studentUid: 'Xiao Hong' }],
    [100, 'no lessons', { classJson: '' }],
    [100, '101 lessons', { classJson: JSON.stringify(Array.from({ length: 101 }, (_, n) => n)) }],
    [100, 'lessons that are no numbers', { classJson: '["Algebra 1"]' }],
    [144, 'an unknown course', { courseId: 999 }],
    [155, 'no array', { classJson: '1340802' }],
    [155, 'half an array', { classJson: '[1340802' }],
    [155, 'an empty array', { classJson: '[]' }],
    [155, 'an object', { classJson: '{"a":1}' }],
    [129, 'a teacher of the course', { studentUid: 1001001 }],
    [333, 'the head teacher of the course', { studentUid: 77 }],
    [228, 'an unknown student', { studentUid: 42 }, { people: { students: new Set(['43']) } }],
    [886, 'a student without an account', { studentUid: 42 }, { people: { closed: new Set(['42']) } }],
  ];
  test.each(rows)('%d: %s', (errno, _, values, options = {}) => {
    const { open, courseId, lessons } = term(options);
    const body = open.enrol(courseId, 42, lessons, values);
    expect(body.error_info.errno).toBe(errno);
    expect(body).not.toHaveProperty('data');
    expect(open.school.snapshot().enrolments).toBe(0);
  });

  test('155: a native array is no JSON text', () => {
    const { open, courseId, lessons } = term();
    const body = open.call('addCourseClassStudent', { courseId, studentUid: 42, 'classJson[]': lessons[0] ?? '' });
    expect(errnoOf(body)).toBe(155);
  });

  test('100: neither', () => {
    const { open, courseId } = term();
    expect(errnoOf(open.call('addCourseClassStudent', { courseId, studentUid: 42 }))).toBe(100);
  });

  test('100 lessons are taken', () => {
    const { open, courseId } = term();
    const lessons = Array.from({ length: 100 }, () => open.lesson(courseId));
    expect(new Set(itemErrnos(open.enrol(courseId, 42, lessons)))).toEqual(new Set([1]));
  });

  test('332: a co-teacher of the course', () => {
    const { open, courseId, lessons } = term();
    open.lesson(courseId, { assistantUids: '[5,6]' });
    expect(errnoOf(open.enrol(courseId, 6, lessons))).toBe(332);
  });

  test('149 and 153: the course is deleted, or expired', () => {
    const { open, courseId, lessons } = term();
    const expiring = open.course({ expiryTime: open.clock.seconds() + DAY });
    open.school.deleteCourse(courseId);
    expect(errnoOf(open.enrol(courseId, 42, lessons))).toBe(149);
    open.clock.pass(DAY + 1);
    expect(errnoOf(open.enrol(expiring, 42, lessons))).toBe(153);
  });
});
