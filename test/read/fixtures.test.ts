import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { readRoster } from '../../src/read/roster.ts';
import { worded } from '../../src/vocabulary/problem.ts';
import type { StagedLesson } from '../../src/vocabulary/staged.ts';
import { brief, gatherTimetable } from './reading.ts';
import { fileOf, prepareShape, ROOT, SHAPES } from './shapes.ts';

async function readShape(shape: string) {
  const folder = join(ROOT, shape);
  const { settings, problems } = await prepareShape(shape);
  const path = join(folder, 'timetable.csv');
  const whole = await gatherTimetable({ path, displayName: 'timetable.csv', settings });
  const rosterPath = fileOf(shape, 'roster.csv');
  const roster: string[] = [];
  const rosterProblems: string[] = [];
  if (rosterPath !== null) {
    for await (const batch of readRoster({ path: rosterPath, displayName: 'roster.csv', settings })) {
      roster.push(...batch.entries.map(({ course, student }) => `${student} in ${course}`));
      rosterProblems.push(...brief(batch.problems));
    }
  }
  const zone = settings.timezone ?? settings.mapping?.timezone ?? 'UTC';
  return {
    recognised: whole.recognised.map(({ header, column }) => `${header} → ${column}`),
    courses: whole.courses.map(({ key, name }) => (key === name ? name : `${key}: ${name}`)),
    lessons: whole.lessons.map((lesson) => shown(lesson, zone)),
    problems: [...problems.map((problem) => worded(problem, 'en')), ...whole.problems].map(
      ({ code, line, column, message }) =>
        `${line}${column === null ? '' : ` ${column}`} ${code}: ${message.replaceAll(`${folder}/`, '')}`,
    ),
    ...(whole.rejected.length === 0 ? {} : { rejected: whole.rejected }),
    ...(whole.united.length === 0 ? {} : { united: whole.united }),
    ...(whole.facts === null ? { stopped: true } : {}),
    ...(whole.facts?.skipped ? { skipped: whole.facts.skipped } : {}),
    ...(rosterPath === null ? {} : { roster, rosterProblems }),
  };
}

/** A lesson as a person would check it. */
function shown(lesson: StagedLesson, zone: string): Record<string, unknown> {
  const local = (at: number) => DateTime.fromSeconds(at, { zone }).toFormat("ccc yyyy-MM-dd'T'HH:mmZZ");
  const { course, key, name, begin, end, teacher, students, assistants, options, line, invalid } = lesson;
  return {
    line,
    course,
    key,
    name,
    begin: local(begin),
    end: local(end),
    teacher,
    ...(students.length === 0 ? {} : { students }),
    ...(assistants.length === 0 ? {} : { assistants }),
    ...(options === null ? {} : { options: JSON.parse(options) as unknown }),
    ...(invalid ? { invalid } : {}),
  };
}

test.each(SHAPES)('%s is read as it is meant', async (shape) => {
  const expectedPath = join(ROOT, shape, 'expected.json');
  const found = await readShape(shape);
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(expectedPath, `${JSON.stringify(found, null, 2)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(expectedPath, 'utf8')));
});
