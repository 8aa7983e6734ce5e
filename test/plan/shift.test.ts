import { expect, test } from '@jest/globals';
import { judgeShift } from '../../src/plan/shift.ts';

const asks = (
  known: number,
  removed: number,
  changed: number,
  added: number,
  { before = 0, part = false, most = 0.5 } = {},
) => judgeShift({ known, removed, changed, added }, before, part, most).asks;

test('a first import, more lessons and fewer lessons are nothing unusual', () => {
  expect(asks(0, 0, 0, 5000)).toBe(false);
  expect(asks(100, 0, 0, 5000)).toBe(false);
  expect(asks(100, 90, 0, 0)).toBe(false);
  expect(asks(100, 90, 0, 40)).toBe(false);
});

test('another file or another key is: what goes is about what comes, or most of it is otherwise', () => {
  expect(asks(100, 100, 0, 100)).toBe(true);
  expect(asks(100, 60, 0, 51)).toBe(true);
  expect(asks(100, 0, 51, 0)).toBe(true);
  expect(asks(100, 30, 30, 30)).toBe(true);
});

test('the share can be set, a few lessons are never much', () => {
  expect(asks(100, 50, 0, 50)).toBe(false);
  expect(asks(100, 50, 0, 50, { most: 0.4 })).toBe(true);
  expect(asks(100, 100, 0, 100, { most: 1 })).toBe(false);
  expect(asks(9, 9, 0, 9)).toBe(false);
  expect(asks(10, 10, 0, 10)).toBe(true);
  expect(asks(10, 9, 0, 10, { most: 0 })).toBe(false);
});

test('what was so before is no news, and what a part lacks has not left', () => {
  expect(asks(100, 0, 80, 0, { before: 80 })).toBe(false);
  expect(asks(100, 0, 80, 0, { before: 20 })).toBe(true);
  expect(asks(100, 99, 0, 99, { part: true })).toBe(false);
  expect(judgeShift({ known: 100, removed: 99, changed: 3, added: 1 }, 5, true, 0.5)).toEqual({
    ...{ known: 100, removed: 0, changed: 0, added: 1, asks: false },
  });
});
