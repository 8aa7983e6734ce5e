import { expect, test } from '@jest/globals';
import { assemblePlan } from '../../src/plan/plan.ts';
import type { Totals } from '../../src/vocabulary/state.ts';

const made = (counts: Partial<Totals['lessons']>) => ({
  total: 0,
  created: 0,
  existing: 0,
  failed: 0,
  pending: 0,
  changed: 0,
  ...counts,
});

test('a plan is the totals and the calls, seen from before', () => {
  const totals: Totals = {
    courses: made({ total: 5, created: 1, existing: 1, failed: 1, pending: 2 }),
    lessons: made({ total: 20, created: 4, existing: 1, failed: 2, pending: 12, changed: 1 }),
    enrolments: { total: 100, added: 30, existing: 10, failed: 5, pending: 55 },
  };
  const calls = { addCourse: 2, addCourseClass: 11, addCourseClassStudent: 7, total: 20 };
  expect(assemblePlan(totals, calls, 3, [])).toEqual({
    courses: { total: 5, create: 2, done: 2, changed: 0, invalid: 1 },
    lessons: { total: 20, create: 11, done: 5, changed: 1, invalid: 3 },
    enrolments: { total: 100, add: 60, done: 40 },
    requests: calls,
    etaSeconds: 6.7,
    problems: [],
  });
  expect(assemblePlan(totals, calls, 0, []).etaSeconds).toBe(0);
});
