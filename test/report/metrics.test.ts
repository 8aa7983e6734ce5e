/** The metrics of a run keep to OpenMetrics, line by line, and to the summary they are made from. */
import { expect, test } from '@jest/globals';
import { METRICS, metricsText } from '../../src/report/metrics.ts';
import { summarize } from '../../src/report/summary.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';

const TOTALS = {
  courses: { total: 3, created: 2, existing: 1, failed: 0, pending: 0, changed: 0 },
  lessons: { total: 60, created: 40, existing: 1, failed: 4, pending: 14, changed: 1 },
  enrolments: { total: 900, added: 600, existing: 9, failed: 1, pending: 290 },
};
const REQUESTS = { addCourse: 3, addCourseClass: 45, addCourseClassStudent: 21, total: 69, retries: 2 };
const SUMMARY = summarize('unreachable', TOTALS, REQUESTS, 18.4, false);
const ENDED_AT = 1_900_000_000_500 as UnixMillis;

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = `${NAME}="(?:[^"\\\\\\n]|\\\\["\\\\n])*"`;
const SAMPLE = new RegExp(`^(${NAME})\\{(${LABEL}(?:,${LABEL})*)\\} (-?\\d+(?:\\.\\d+)?)$`);

/** As the specification reads: a family is told of before its samples, counters end with _total, the end is marked. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  expect(text.endsWith('\n# EOF\n')).toBe(true);
  const samples = new Map<string, number>();
  let family = '';
  let type = '';
  for (const line of text.split('\n').slice(0, -2)) {
    const described = new RegExp(`^# (HELP|TYPE) (${NAME}) (.+)$`).exec(line);
    if (described !== null) {
      const [, what, name = '', words = ''] = described;
      if (what === 'HELP') expect(Object.keys(METRICS)).toContain(name in METRICS ? name : `${name}_total`);
      else type = words;
      family = name;
      continue;
    }
    const [, name, labels, value] = SAMPLE.exec(line) ?? [];
    expect([line, name]).toEqual([line, type === 'counter' ? `${family}_total` : family]);
    const key = `${name}{${labels}}`;
    expect(samples.has(key)).toBe(false);
    samples.set(key, Number(value));
  }
  return samples;
}

test('every count of the summary is a sample, with the school and the term', async () => {
  const samples = samplesOf(await metricsText({ summary: SUMMARY, school: '77', term: 'spring', endedAt: ENDED_AT }));
  const whose = 'school="77",term="spring"';
  const expected = new Map<string, number>();
  const kinds = { course: TOTALS.courses, lesson: TOTALS.lessons, enrolment: TOTALS.enrolments };
  for (const [kind, { total: _, ...states }] of Object.entries(kinds)) {
    for (const [state, count] of Object.entries(states)) {
      const named = state === 'added' ? 'created' : state;
      expected.set(`classin_import_items{${whose},kind="${kind}",state="${named}"}`, count);
    }
  }
  for (const action of ['addCourse', 'addCourseClass', 'addCourseClassStudent'] as const) {
    expected.set(`classin_import_requests_total{${whose},action="${action}"}`, REQUESTS[action]);
  }
  expected.set(`classin_import_retries_total{${whose}}`, 2);
  expected.set(`classin_import_run_duration_seconds{${whose}}`, 18.4);
  expected.set(`classin_import_exit_code{${whose}}`, 5);
  expected.set(`classin_import_end_timestamp_seconds{${whose}}`, 1_900_000_000.5);
  expect(new Map([...samples].sort())).toEqual(new Map([...expected].sort()));
});

test('a term of any characters stays one label', async () => {
  const term = 'a "quoted" \\ term\nof two lines, 春季';
  const samples = samplesOf(await metricsText({ summary: SUMMARY, school: '77', term, endedAt: ENDED_AT }));
  expect([...samples.keys()][0]).toContain('term="a \\"quoted\\" \\\\ term\\nof two lines, 春季"');
});
