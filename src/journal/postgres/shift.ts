/** How far a staged timetable is from the one before it. Reads only. */
import type { Shift } from '../staging.ts';
import { IN_CLASSIN, INVALID, TO_DO } from '../stored/states.ts';
import type { Session } from './session.ts';

/**
 * A lesson carries the number of the edition that saw it last: one from before the last whole timetable had left that
 * already, and is no news.
 */
const SHIFT = `
  SELECT
    count(*) FILTER (WHERE lesson.state IN (${IN_CLASSIN})) AS known,
    count(*) FILTER (WHERE lesson.state IN (${IN_CLASSIN}) AND lesson.edition <> $2) AS removed,
    count(*) FILTER (WHERE lesson.state IN (${IN_CLASSIN}) AND lesson.edition = $2 AND lesson.changed IS NOT NULL) AS changed,
    count(*) FILTER (WHERE lesson.state IN (${TO_DO}) AND lesson.edition = $2 AND course.state <> ${INVALID}) AS added
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE lesson.journal = $1
    AND lesson.edition >= (SELECT coalesce(max(id), 0) FROM edition WHERE journal = $1 AND part = 0)`;

const DEPARTURES = `
  SELECT count(*) AS n FROM enrolment JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson
  WHERE enrolment.journal = $1 AND enrolment.edition <> $2 AND enrolment.state IN (${IN_CLASSIN})
    AND lesson.edition = $2 AND lesson.state IN (${IN_CLASSIN})`;

export async function shift(session: Session, journal: number, edition: number): Promise<Shift> {
  const [found] = await session.whole<Shift>(SHIFT, [journal, edition]);
  if (found === undefined) throw new Error('a count gave nothing');
  return found;
}

export async function enrolmentsRemoved(session: Session, journal: number, edition: number): Promise<number> {
  const [found] = await session.whole<{ n: number }>(DEPARTURES, [journal, edition]);
  return found?.n ?? 0;
}
