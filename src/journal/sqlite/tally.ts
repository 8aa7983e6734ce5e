/**
 * The counts of everything in the timetable, kept up to date with each commit, so that a question about ten million
 * enrolments is answered by reading a dozen rows.
 */

import { LESSONS_PER_CALL } from '../../vocabulary/action.ts';
import type { Kind, Totals } from '../../vocabulary/state.ts';
import type { CallCounts } from '../staging.ts';
import { CHANGED, CREATED, EXISTING, FAILED, INVALID, OPEN, REJECTED } from './columns.ts';
import type { Db } from './file.ts';

/** Recounts everything of an edition. */
export function recount(db: Db, edition: number): void {
  db.exec('DELETE FROM tally');
  for (const kind of ['course', 'lesson'] as const) {
    db.prepare(
      `INSERT INTO tally SELECT '${kind}', iif(changed IS NOT NULL AND state IN (1, 2), ${CHANGED}, state), count(*) FROM ${kind}
       WHERE edition = ? GROUP BY 2`,
    ).run(edition);
  }
  db.prepare(`INSERT INTO tally SELECT 'enrolment', state, count(*) FROM enrolment WHERE edition = ? GROUP BY 2`).run(
    edition,
  );
  db.exec(`INSERT INTO tally SELECT 'lesson', ${REJECTED}, count(*) FROM rejected_row`);
  db.prepare(
    `INSERT INTO tally SELECT 'student call', ${OPEN}, coalesce(sum((n + ${LESSONS_PER_CALL - 1}) / ${LESSONS_PER_CALL}), 0)
     FROM (SELECT count(*) AS n FROM enrolment WHERE edition = ? GROUP BY course, student)`,
  ).run(edition);
}

/**
 * About how many calls are left: courses and lessons as the tally has them, students in proportion to all the calls
 * they would take. Counting exactly would read every enrolment, and a resumed run is to begin at once.
 */
export function estimateCalls(db: Db): CallCounts {
  const { courses, lessons, enrolments } = readTotals(db);
  const all = db.prepare(`SELECT n FROM tally WHERE kind = 'student call'`).pluck().get() as number | undefined;
  const share = enrolments.total === 0 ? 0 : (enrolments.pending + enrolments.failed) / enrolments.total;
  const addCourse = courses.pending + courses.failed;
  const addCourseClass = lessons.pending + lessons.failed;
  const addCourseClassStudent = Math.ceil((all ?? 0) * share);
  return {
    addCourse,
    addCourseClass,
    addCourseClassStudent,
    total: addCourse + addCourseClass + addCourseClassStudent,
  };
}

export function readTotals(db: Db): Totals {
  const counts = new Map<string, number>();
  for (const row of db.prepare('SELECT kind, state, n FROM tally').all() as TallyRow[]) {
    counts.set(`${row.kind} ${row.state}`, row.n);
  }
  const count = (kind: Kind, ...states: number[]) =>
    states.reduce((sum, state) => sum + (counts.get(`${kind} ${state}`) ?? 0), 0);
  const made = (kind: 'course' | 'lesson') => ({
    total: count(kind, OPEN, CREATED, EXISTING, FAILED, INVALID, CHANGED, REJECTED),
    created: count(kind, CREATED),
    existing: count(kind, EXISTING),
    failed: count(kind, FAILED),
    pending: count(kind, OPEN, INVALID, REJECTED),
    changed: count(kind, CHANGED),
  });
  return {
    courses: made('course'),
    lessons: made('lesson'),
    enrolments: {
      total: count('enrolment', OPEN, CREATED, EXISTING, FAILED, INVALID),
      added: count('enrolment', CREATED),
      existing: count('enrolment', EXISTING),
      failed: count('enrolment', FAILED),
      pending: count('enrolment', OPEN, INVALID),
    },
  };
}

interface TallyRow {
  readonly kind: Kind | 'student call';
  readonly state: number;
  readonly n: number;
}
