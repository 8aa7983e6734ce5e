/** How a row stands, in words: the worst of its course, its lesson and its students decides. */
import { expect, test } from '@jest/globals';
import { findErrno } from '../../src/classin/errnos.ts';
import type { CourseStanding, EnrolmentCounts, LessonStanding, RowStanding } from '../../src/journal/questions.ts';
import type { RunRecord } from '../../src/journal/run-record.ts';
import { languageIn } from '../../src/report/language.ts';
import { standingOf } from '../../src/report/standing.ts';
import type { Ending } from '../../src/vocabulary/exit-code.ts';
import { type UnixMillis, unixSeconds } from '../../src/vocabulary/ids.ts';

const COURSE: CourseStanding = {
  key: 'C',
  name: 'Course',
  id: '7',
  state: 'created',
  errno: null,
  error: null,
  generation: 0,
  identity: null,
  attempts: 1,
  options: null,
  changed: null,
};
const NOBODY: EnrolmentCounts = {
  total: 0,
  added: 0,
  existing: 0,
  failed: 0,
  pending: 0,
  barred: 0,
  errno: null,
  student: null,
  said: null,
};
const LESSON: LessonStanding = {
  course: COURSE,
  ref: 1,
  key: '1',
  name: 'Lesson',
  begin: unixSeconds(2_000_000_000),
  end: unixSeconds(2_000_003_600),
  teacher: '9',
  id: '8',
  state: 'created',
  errno: null,
  error: null,
  attempts: 2,
  generation: 0,
  identity: null,
  options: null,
  live: null,
  changed: null,
  removed: false,
  enrolments: NOBODY,
};

const rowOf = (lesson: Partial<LessonStanding>, course: Partial<CourseStanding> = {}): RowStanding => ({
  line: 2,
  cells: [],
  problems: [],
  lesson: { ...LESSON, ...lesson, course: { ...COURSE, ...course } },
});
const endedWith = (ending: Ending | null): RunRecord => ({
  run: 1,
  startedAt: 0 as UnixMillis,
  endedAt: null,
  ending,
  pid: 1,
  host: 'here',
  why: null,
  plan: null,
});

const words = (row: RowStanding, lastRun: RunRecord | null = null) => {
  const { state, errno, error, hint } = standingOf(row, lastRun, languageIn('en'));
  return [state, errno, error, hint];
};
const hintOf = (errno: number) => findErrno('addCourseClass', errno)?.hint;
const meaningOf = (errno: number) => findErrno('addCourseClass', errno)?.meaning;

test('what is there', () => {
  expect(words(rowOf({}))).toEqual(['created', null, '', '']);
  expect(words(rowOf({ state: 'existing' }))).toEqual(['existing', null, '', '']);
  const counts = { ...NOBODY, total: 2, added: 1, existing: 1 };
  expect(standingOf(rowOf({ enrolments: counts }), null, languageIn('en'))).toMatchObject({
    state: 'created',
    attempts: 2,
  });
  expect(words(rowOf({ errno: 281, error: 'x' }))).toEqual(['created', 281, meaningOf(281), hintOf(281)]);
});

test('a row with a problem is pending with that problem, or with its course’s', () => {
  const problems = [
    { code: 'a', message: 'too short', hint: 'make it longer' },
    { code: 'b', message: 'no teacher', hint: 'name one' },
  ];
  const wanted = ['pending', null, 'too short; no teacher', 'make it longer; name one'];
  expect(words({ ...rowOf({ state: 'invalid' }), problems })).toEqual(wanted);
  expect(words({ line: 2, cells: [], lesson: null, problems })).toEqual(wanted);
  expect(words(rowOf({ state: 'open' }, { state: 'invalid' }))).toEqual([
    'pending',
    null,
    'its course has a problem',
    'mend the first row of the course',
  ]);
});

test('a failed lesson, with a number of the pages, of nobody, and without any', () => {
  expect(words(rowOf({ state: 'failed', errno: 136, error: 'x' }))).toEqual([
    'failed',
    136,
    meaningOf(136),
    hintOf(136),
  ]);
  expect(words(rowOf({ state: 'failed', errno: 4711, error: 'what it said' }))).toEqual([
    'failed',
    4711,
    'what it said',
    expect.stringMatching(/ask ClassIn/),
  ]);
  const silent = { state: 'failed' as const, errno: null, error: 'no clear answer after 8 attempts: HTTP 502' };
  expect(words(rowOf(silent))).toEqual(['failed', null, silent.error, 'run the same command again']);
});

test('what was not tried says why', () => {
  const open = { state: 'open' as const, id: null };
  const course = findErrno('addCourse', 334);
  expect(words(rowOf(open, { state: 'failed', errno: 334 }))).toEqual([
    'pending',
    334,
    `its course failed: ${course?.meaning}`,
    course?.hint,
  ]);
  expect(words(rowOf(open, { errno: 149 }))).toEqual([
    'pending',
    149,
    `no more lessons of its course were made: ${meaningOf(149)}`,
    hintOf(149),
  ]);
  const reasons = {
    quota: 'not tried: a quota of the school was used up',
    refused: 'not tried: ClassIn refused the credentials',
    unreachable: 'not tried: ClassIn could not be reached',
    interrupted: 'not tried: the run was interrupted',
    terminated: 'not tried: the run was terminated',
  } as const;
  for (const [ending, reason] of Object.entries(reasons)) {
    const [state, errno, error, hint] = words(rowOf(open), endedWith(ending as Ending));
    expect([state, errno, error]).toEqual(['pending', null, reason]);
    expect(hint).not.toBe('');
  }
  const said = words(rowOf(open), { ...endedWith('unreachable'), why: 'ClassIn is under maintenance' });
  expect(said[2]).toBe('not tried: ClassIn is under maintenance');
  for (const run of [null, endedWith(null), endedWith('incomplete')]) {
    expect(words(rowOf(open), run)).toEqual(['pending', null, 'not tried yet', 'run the same command again']);
  }
});

test('students who failed come before those who wait; those who wait say why', () => {
  const failed = { ...NOBODY, total: 5, added: 1, failed: 3, pending: 1, errno: 228, student: '42' };
  const entry = findErrno('addCourseClassStudent', 228);
  expect(words(rowOf({ enrolments: failed }))).toEqual([
    'failed',
    228,
    `student 42 and 2 more: ${entry?.meaning}`,
    entry?.hint,
  ]);
  const unknown = { ...NOBODY, total: 1, failed: 1, errno: 4711, student: '42', said: 'what it said' };
  expect(words(rowOf({ enrolments: unknown }))[2]).toBe('student 42: what it said');
  const waiting = { ...NOBODY, total: 2, pending: 2 };
  expect(words(rowOf({ enrolments: waiting }), endedWith('quota'))).toEqual([
    'pending',
    null,
    '2 students not added: not tried: a quota of the school was used up',
    hintOf(121601003),
  ]);
  // the course was stopped by another lesson of it: that is why, and what to do about it
  expect(words(rowOf({ enrolments: waiting }, { errno: 153 }), endedWith('incomplete'))).toEqual([
    'pending',
    153,
    `2 students not added: ${meaningOf(153)}`,
    hintOf(153),
  ]);
});

test('a change names each value before and after; times are read as times', () => {
  const now = {
    className: 'Other',
    beginTime: 2_000_000_060,
    endTime: 2_000_003_600,
    teacherUid: '9',
    identity: null,
    options: { record: '1' },
  };
  const [state, , error] = words(rowOf({ changed: JSON.stringify(now), options: '{"seatNum":"3"}' }));
  expect([state, error]).toEqual([
    'changed',
    'the timetable differs from what was created: className was "Lesson", is "Other"; ' +
      'beginTime was 2033-05-18T03:33:20Z, is 2033-05-18T03:34:20Z; seatNum was "3", is empty; record was empty, is "1"',
  ]);
  const course = { courseName: 'New', identity: null, options: null };
  expect(words(rowOf({}, { changed: JSON.stringify(course) }))[2]).toContain('courseName was "Course", is "New"');
});

test('what left the timetable is removed, whatever else is known of it', () => {
  expect(words(rowOf({ removed: true, enrolments: { ...NOBODY, total: 1, pending: 1 } }))).toEqual([
    'removed',
    null,
    '',
    '',
  ]);
});
