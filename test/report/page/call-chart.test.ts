import { expect, test } from '@jest/globals';
import type { RunCalls } from '../../../src/journal/questions.ts';
import { callChart } from '../../../src/report/page/call-chart.ts';
import type { UnixMillis } from '../../../src/vocabulary/ids.ts';

const from = 1_800_000_000_000 as UnixMillis;
const run = (spans: RunCalls['spans'], span = 2000): RunCalls => ({
  ...{ run: 1, startedAt: from, endedAt: null, ending: null, calls: 1, from, span, spans },
});

test('tells done, refused and unclear apart by the errno table', () => {
  const answers = [
    { action: 'addCourseClass', errno: 1, calls: 8 },
    { action: 'addCourseClass', errno: 398, calls: 1 },
    { action: 'addCourseClass', errno: 136, calls: 2 },
    { action: 'addCourseClass', errno: 999_999, calls: 1 },
    { action: 'addCourseClass', errno: 104, calls: 3 },
    { action: 'addCourse', errno: null, calls: 4 },
  ] as const;
  const chart = callChart(run([{ place: 0, answers, busiest: 12 }]));
  expect(chart.totals).toEqual({ done: 9, refused: 3, unclear: 7 });
});

test('the scale begins at nothing, its steps are even, and the moments span the run', () => {
  const answers = [{ action: 'addCourse', errno: 1, calls: 7 }] as const;
  const chart = callChart(
    run([
      { place: 0, answers, busiest: 4 },
      { place: 9, answers, busiest: 5 },
    ]),
  );
  expect(chart.rates.at(-1)).toBe(0);
  const steps = chart.rates.slice(1).map((rate, place) => (chart.rates[place] ?? 0) - rate);
  expect(new Set(steps).size).toBe(1);
  expect(chart.rates[0]).toBeGreaterThanOrEqual(5);
  expect(chart.moments[0]).toBe(from);
  expect(chart.moments.at(-1)).toBe(from + 20_000);
  expect(chart.busiest).toBe(5);
});

test('no number of the drawing is broken, however few calls there are', () => {
  for (const calls of [0, 1]) {
    const spans = [{ place: 0, answers: [{ action: 'addCourse', errno: null, calls }], busiest: calls }] as const;
    expect(callChart(run(spans)).drawing.text).not.toMatch(/NaN|Infinity|undefined/);
  }
});
