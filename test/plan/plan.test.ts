import { expect, test } from '@jest/globals';
import { assemblePlan } from '../../src/plan/plan.ts';
import type { UnixSeconds } from '../../src/vocabulary/ids.ts';
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
  const requests = { addCourse: 2, addCourseClass: 11, addCourseClassStudent: 7, total: 20 };
  const people = { students: 3, teachers: 1 };
  const change = { line: 2, courseKey: 'A', lessonKey: null, column: 'courseName', old: 'Art', new: 'Arts' };
  const shift = { known: 6, added: 11, removed: 0, changed: 1, asks: false };
  const facts = {
    totals,
    requests,
    enrolmentsToAdd: 52,
    people,
    departures: 4,
    ready: [
      { by: 100 as UnixSeconds, calls: 4 },
      { by: null, calls: 20 },
    ],
    shift,
    changes: { first: [change], total: 5 },
    removed: { first: [], total: 0 },
    problems: [],
  };
  expect(assemblePlan(facts, 3)).toEqual({
    courses: { total: 5, create: 2, done: 2, changed: 0, invalid: 1 },
    lessons: { total: 20, create: 11, done: 5, changed: 1, invalid: 3 },
    enrolments: { total: 100, add: 52, done: 40, removed: 4, invalid: 8 },
    people,
    requests,
    etaSeconds: 6.7,
    times: [
      { rate: 3, seconds: 6.7 },
      { rate: 5, seconds: 4 },
      { rate: 10, seconds: 2 },
      { rate: 50, seconds: 0.4 },
    ],
    ready: [
      { by: 100, calls: 4, seconds: 1.3 },
      { by: null, calls: 20, seconds: 6.7 },
    ],
    shift,
    changes: [change],
    removed: [],
    omitted: { changes: 4, removed: 0 },
    problems: [],
  });
  const unlimited = assemblePlan(facts, 0);
  expect([unlimited.etaSeconds, unlimited.times.map(({ rate }) => rate)]).toEqual([0, [5, 10, 50]]);
});

test('the time is that of the calls that a rate really lets through', () => {
  const none: Totals = {
    courses: made({}),
    lessons: made({}),
    enrolments: { total: 0, added: 0, existing: 0, failed: 0, pending: 0 },
  };
  const facts = {
    totals: none,
    requests: { addCourse: 2, addCourseClass: 20, addCourseClassStudent: 0, total: 22 },
    people: { students: 0, teachers: 0 },
    enrolmentsToAdd: 0,
    departures: 0,
    ready: [{ by: null, calls: 22 }],
    shift: { known: 0, added: 20, removed: 0, changed: 0, asks: false },
    changes: { first: [], total: 0 },
    removed: { first: [], total: 0 },
    problems: [],
  };
  const seconds = [0, 0.5, 1, 1.5, 2.5, 4].map((rate) => assemblePlan(facts, rate).etaSeconds);
  expect(seconds).toEqual([0, 44, 22, 22, 11, 5.5]);
  expect(assemblePlan(facts, 1.5)).toMatchObject({
    times: [{ rate: 1.5, seconds: 22 }, {}, {}, {}],
    ready: [{ seconds: 22 }],
  });
});
