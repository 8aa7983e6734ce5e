import { expect, test } from '@jest/globals';
import type { CourseNeed } from '../../src/journal/staging.ts';
import { momentsFrom, readiness } from '../../src/plan/readiness.ts';
import type { UnixSeconds } from '../../src/vocabulary/ids.ts';

const at = (seconds: number) => seconds as UnixSeconds;

async function* batches(...all: (readonly CourseNeed[])[]) {
  yield* all;
}

const need = (first: number, addCourse: number, addCourseClass: number, addCourseClassStudent: number): CourseNeed => ({
  first: at(first),
  calls: {
    ...{ addCourse, addCourseClass, addCourseClassStudent },
    total: addCourse + addCourseClass + addCourseClassStudent,
  },
  enrolments: 10 * addCourseClassStudent,
});

test('what begins by a moment is ready when the last course is done that has to do with it', async () => {
  // The second course is worked off before the third, although nothing of it is left that begins early.
  const needs = () => batches([need(10, 1, 2, 3), need(500, 0, 1, 0)], [need(20, 1, 1, 1)]);
  expect(await readiness(needs(), [at(5), at(10), at(20), at(499)])).toEqual({
    requests: { addCourse: 2, addCourseClass: 4, addCourseClassStudent: 4, total: 10 },
    enrolmentsToAdd: 40,
    ready: [
      { by: 5, calls: 0 },
      { by: 10, calls: 6 },
      { by: 20, calls: 10 },
      { by: 499, calls: 10 },
      { by: null, calls: 10 },
    ],
  });
  expect(await readiness(batches(), [at(5)])).toMatchObject({ requests: { total: 0 }, ready: [{ calls: 0 }, {}] });
});

test('moments are in order, each once', () => {
  const day = 86_400;
  expect(momentsFrom(at(0), null)).toEqual([day, 7 * day, 30 * day]);
  expect(momentsFrom(at(0), at(2 * day))).toEqual([day, 2 * day, 7 * day, 30 * day]);
  expect(momentsFrom(at(0), at(day))).toEqual([day, 7 * day, 30 * day]);
});
