import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../src/journal/run-record.ts';
import { parseSavedPlan } from '../../src/plan/parse-saved-plan.ts';
import {
  digestOfPlan,
  holding,
  type JournalMark,
  otherInputs,
  type SavedPlan,
  savedPlanText,
} from '../../src/plan/saved-plan.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import { type Phrase, phraseText } from '../../src/vocabulary/phrase.ts';
import type { Totals } from '../../src/vocabulary/state.ts';

const made = (total: number, created: number) => ({
  ...{ total, created, existing: 0, failed: 0, pending: total - created, changed: 0 },
});
const totals = (lessons: number, created: number): Totals => ({
  courses: made(0, 0),
  lessons: made(lessons, created),
  enrolments: { total: 0, added: 0, existing: 0, failed: 0, pending: 0 },
});

const PLAN: SavedPlan = {
  timetable: 'term.csv',
  madeAt: '2027-01-01T00:00:00.000Z',
  inputs: { digest: 'new', timetable: 't', roster: null },
  binding: { school: '1', baseUrl: 'https://api', term: '' },
  journal: { edition: 'old', run: 4, totals: totals(5, 5) },
  staged: totals(9, 5),
  requests: { addCourse: 0, addCourseClass: 4, addCourseClassStudent: 0, total: 4 },
};

const lastRun = (run: number, plan: string | null): RunRecord => ({
  ...{ run, startedAt: 0 as UnixMillis, endedAt: null, ending: null, why: null, pid: 1, host: 'here', plan },
});
const held = (mark: JournalMark, run: RunRecord | null) => holding(PLAN, mark, run).is;

test('text and back again is the same plan, with the same digest', () => {
  const again = parseSavedPlan(savedPlanText(PLAN), 'plan.json');
  expect(again).toEqual(PLAN);
  expect(digestOfPlan(again)).toBe(digestOfPlan(PLAN));
  expect(digestOfPlan({ ...PLAN, madeAt: '2027-01-01T00:00:01.000Z' })).not.toBe(digestOfPlan(PLAN));
});

test('it holds on the journal it was made with, also when a run was killed before it sent anything', () => {
  expect(held(PLAN.journal, lastRun(4, null))).toBe('fresh');
  expect(held({ edition: 'new', run: 4, totals: totals(9, 5) }, lastRun(4, null))).toBe('fresh');
});

test('it goes on after runs of its own alone', () => {
  const half: JournalMark = { edition: 'new', run: 5, totals: totals(9, 7) };
  expect(held(half, lastRun(5, digestOfPlan(PLAN)))).toBe('begun');
  expect(held(half, lastRun(5, null))).toBe('moved-on');
  expect(held(half, lastRun(5, 'another'))).toBe('moved-on');
  // something was renewed since
  expect(held({ ...half, edition: '' }, lastRun(5, digestOfPlan(PLAN)))).toBe('moved-on');
  expect(held({ ...PLAN.journal, totals: totals(5, 4) }, lastRun(4, null))).toBe('moved-on');
  expect(held({ edition: null, run: 0, totals: totals(0, 0) }, null)).toBe('moved-on');
});

const said = (why: Phrase | null) => (why === null ? '' : phraseText(why, 'en'));

test('what was not known of the school is not compared, everything else is', () => {
  const binding = { school: '1', baseUrl: 'https://api', term: '' };
  expect(otherInputs(PLAN, PLAN.inputs, binding)).toBeNull();
  const unknown = { ...PLAN, binding: { school: null, baseUrl: null, term: '' } };
  expect(otherInputs(unknown, PLAN.inputs, binding)).toBeNull();
  for (const other of [{ school: '2' }, { baseUrl: 'https://b' }, { term: 'x' }]) {
    expect(said(otherInputs(PLAN, PLAN.inputs, { ...binding, ...other }))).toMatch(/^it was made for another/);
  }
  expect(said(otherInputs(PLAN, { ...PLAN.inputs, digest: 'x' }, binding))).toMatch(/other options/);
});
