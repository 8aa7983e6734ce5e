/** What is in ClassIn, or may be, and the timetable says otherwise, or no more. Reads only, streamed. */
import type { Drift } from '../staging.ts';
import { type DriftRow, driftOf } from '../stored/drift.ts';
import { IN_CLASSIN, mayBeInClassin } from '../stored/states.ts';
import type { Session } from './session.ts';

const CHANGED = `
  SELECT line, key AS course, NULL AS lesson, name, 0::bigint AS begin, 0::bigint AS finish, '' AS teacher, identity,
    options, changed, 1 AS known
  FROM course WHERE journal = $1 AND edition = $2 AND changed IS NOT NULL
  UNION ALL
  SELECT lesson.line, course.key, lesson.key, lesson.name, lesson.begin, lesson.finish, lesson.teacher, lesson.identity,
    lesson.options, lesson.changed, 1
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE lesson.journal = $1 AND lesson.edition = $2 AND lesson.changed IS NOT NULL
  ORDER BY 1, 3 NULLS FIRST`;

const REMOVED = `
  SELECT line, key AS course, NULL AS lesson, name, 0::bigint AS begin, 0::bigint AS finish, '' AS teacher, identity,
    options, NULL AS changed, (state IN (${IN_CLASSIN}))::integer AS known
  FROM course WHERE journal = $1 AND edition <> $2 AND ${mayBeInClassin()}
  UNION ALL
  SELECT lesson.line, course.key, lesson.key, lesson.name, lesson.begin, lesson.finish, lesson.teacher, lesson.identity,
    lesson.options, NULL, (lesson.state IN (${IN_CLASSIN}))::integer
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE lesson.journal = $1 AND lesson.edition <> $2 AND ${mayBeInClassin('lesson')} ORDER BY 2, 5, 3 NULLS FIRST`;

export async function* drift(
  session: Session,
  journal: number,
  edition: number,
): AsyncGenerator<readonly Drift[], void> {
  for (const [is, sql] of [
    ['changed', CHANGED],
    ['removed', REMOVED],
  ] as const) {
    for await (const rows of session.stream<DriftRow>(sql, [journal, edition])) {
      yield rows.map((row) => driftOf(is, row));
    }
  }
}
