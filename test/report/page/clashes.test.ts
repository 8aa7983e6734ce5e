import { expect, test } from '@jest/globals';
import { clashesOf } from '../../../src/report/page/clashes.ts';
import { pageData } from './page-data.ts';

test('names the two lessons that overlap, the earlier one first', () => {
  const data = pageData({
    courses: [
      ['A', '', ''],
      ['B', '', ''],
    ],
    teachers: [['77', 'Ms Li']],
    lessons: [
      { line: 5, course: 1, name: 'Late', minute: 510, minutes: 60 },
      { line: 9, course: 0, name: 'Early', minute: 480, minutes: 60 },
    ],
  });
  expect(clashesOf('teacher', [{ line: 9, other: 5, uid: '77', people: 1 }], data)).toEqual([
    expect.objectContaining({
      ...{ uid: '77', name: 'Ms Li', others: 0, day: 20_000 },
      lessons: [
        { line: 9, time: '08:00–09:00', name: 'Early', course: 'A' },
        { line: 5, time: '08:30–09:30', name: 'Late', course: 'B' },
      ],
    }),
  ]);
});

test('of rows that stand for many lessons, those are named that overlap, and midnight is no border', () => {
  const data = pageData({
    lessons: [
      { line: 2, day: 100, minute: 600 },
      { line: 2, day: 107, minute: 1410, minutes: 60 },
      { line: 3, day: 101, minute: 600 },
      { line: 3, day: 108, minute: 10, minutes: 60 },
    ],
  });
  const [clash] = clashesOf('student', [{ line: 3, other: 2, uid: '1', people: 31 }], data);
  expect(clash).toMatchObject({ others: 30, day: 108, lessons: [{ time: '23:30–00:30' }, { time: '00:10–01:10' }] });
});

test('a row that is no lesson of the calendar clashes with nothing', () => {
  expect(
    clashesOf('student', [{ line: 3, other: 99, uid: '1', people: 1 }], pageData({ lessons: [{ line: 3 }] })),
  ).toEqual([]);
});

test('somebody in two roles has a name by either', () => {
  const lessons = [
    { line: 2, minute: 480, minutes: 60 },
    { line: 3, minute: 510, minutes: 60 },
  ];
  const data = pageData({ teachers: [['7', 'Ms Li']], students: [['8', 'Ann']], lessons });
  const overlaps = ['7', '8'].map((uid) => ({ line: 3, other: 2, uid, people: 1 }));
  expect(clashesOf('several', overlaps, data).map(({ name }) => name)).toEqual(['Ms Li', 'Ann']);
});
