/** What is in ClassIn, or may be, and the timetable says otherwise, or no more. Reads only, streamed. */
import type { Drift } from '../staging.ts';
import { type DriftRow, driftOf } from '../stored/drift.ts';
import { IN_CLASSIN, mayBeInClassin } from '../stored/states.ts';
import { batches } from './batches.ts';
import type { Db } from './db.ts';

const BATCH = 500;

const CHANGED = `
  SELECT line, key AS course, NULL AS lesson, name, 0 AS begin, 0 AS finish, 0 AS teacher, identity, options, changed, 1 AS known
  FROM course WHERE edition = @edition AND changed IS NOT NULL
  UNION ALL
  SELECT lesson.line, course.key, lesson.key, lesson.name, lesson.begin, lesson.finish, lesson.teacher, lesson.identity,
    lesson.options, lesson.changed, 1
  FROM lesson JOIN course ON course.id = lesson.course
  WHERE lesson.edition = @edition AND lesson.changed IS NOT NULL
  ORDER BY 1, 3`;

const REMOVED = `
  SELECT line, key AS course, NULL AS lesson, name, 0 AS begin, 0 AS finish, 0 AS teacher, identity, options,
    NULL AS changed, state IN (${IN_CLASSIN}) AS known
  FROM course WHERE edition <> @edition AND ${mayBeInClassin()}
  UNION ALL
  SELECT lesson.line, course.key, lesson.key, lesson.name, lesson.begin, lesson.finish, lesson.teacher, lesson.identity,
    lesson.options, NULL, lesson.state IN (${IN_CLASSIN})
  FROM lesson JOIN course ON course.id = lesson.course
  WHERE lesson.edition <> @edition AND ${mayBeInClassin('lesson')} ORDER BY 2, 5, 3`;

export async function* drift(db: Db, edition: number): AsyncGenerator<readonly Drift[]> {
  for (const [is, sql] of [
    ['changed', CHANGED],
    ['removed', REMOVED],
  ] as const) {
    yield* batches(db.prepare(sql).iterate({ edition }), BATCH, (row: DriftRow) => driftOf(is, row));
  }
}
