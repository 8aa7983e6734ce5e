/**
 * A rehearsal on the worst day that the fixtures know ends as one on a good day does: the same courses, lessons and
 * enrolments, whatever was dropped, spoilt, refused and repeated on the way.
 */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readScenario } from '../../src/sandbox/scenario-file.ts';
import { openSandbox } from './school.ts';
import { importer, lastLine, newFolder } from './support.ts';
import { writeTerm } from './term.ts';

const SCENARIOS = fileURLToPath(new URL('../../fixtures/scenarios/', import.meta.url));

test('worst-day.yaml and no scenario end in the same state', async () => {
  const folder = newFolder();
  const term = writeTerm(folder, {
    lessons: [20, 12, 8, 5, 5],
    attending: (course) => Array.from({ length: 8 }, (_, place) => place * 5 + course),
  });
  const good = await openSandbox();
  const worst = await openSandbox({}, { scenario: readScenario(`${SCENARIOS}worst-day.yaml`) });
  const run = (day: string, environment: typeof good.environment, ...more: string[]) =>
    importer(
      folder,
      [
        ...['run', 'term.csv', '--students', 'roster.csv', '--journal', `${day}.sqlite`, '--json', '--rate', '0'],
        ...['--concurrency', '8', ...more],
      ],
      environment,
    );
  const [well, badly] = await Promise.all([
    run('good', good.environment),
    // Answers that never come are not waited for long.
    run('worst', worst.environment, '--timeout', '0.5'),
  ]);
  expect([well.code, badly.code]).toEqual([0, 0]);

  expect(lastLine(well)).toMatchObject({ requests: { total: term.calls, retries: 0 } });
  const { requests, ...bad } = lastLine(badly) as unknown as { requests: { total: number; retries: number } };
  expect(requests.retries).toBeGreaterThan(5);
  expect(requests.total).toBe(term.calls + requests.retries);
  for (const kind of ['courses', 'lessons', 'enrolments'] as const) {
    const { total } = lastLine(well)[kind] as { total: number };
    expect(bad).toMatchObject({ [kind]: { total, failed: 0, pending: 0 } });
  }
  expect(worst.content()).toEqual(good.content());
  const { made, duplicateCount } = worst.sandbox.school.ledger.summary();
  expect([made, duplicateCount]).toEqual([good.sandbox.school.ledger.summary().made, 0]);
});

test('quota-runs-out.yaml stops with 8; with a higher limit the same command goes on', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [60, 60], attending: () => [0] });
  const scenario = (file: string) => ['--sandbox', '--scenario', `${SCENARIOS}${file}`];
  const run = ['run', 'term.csv', '--students', 'roster.csv', '--json', '--rate', '0', '--concurrency', '8'];
  const stopped = await importer(folder, [...run, ...scenario('quota-runs-out.yaml')]);
  expect([stopped.code, lastLine(stopped)]).toMatchObject([
    8,
    { ending: 'quota', lessons: { created: 100, pending: 20 } },
  ]);
  const resumed = await importer(folder, [...run, '--sandbox']);
  expect([resumed.code, lastLine(resumed)]).toMatchObject([
    0,
    {
      lessons: { created: 120 },
      enrolments: { added: 120 },
      requests: { addCourse: 0, addCourseClass: 20 },
    },
  ]);
});
