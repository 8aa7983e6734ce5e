/**
 * A new identity for what was deleted in ClassIn: the next generation, and everything about the old one forgotten but
 * its attempts. The timetable is read anew by the next run, because the values may have changed since.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { Renewable } from '../journal.ts';
import { finishEdition } from './finish.ts';
import type { Session } from './session.ts';

const ANEW =
  'generation = generation + 1, state = 0, doubts = 0, remote = NULL, errno = NULL, error = NULL, changed = NULL';
const NAMED = 'journal = $1 AND course = (SELECT id FROM course WHERE journal = $1 AND key = $2) AND key = $3';

/** How many lessons are to be made anew; null where nothing in ClassIn, or refused by it, has the keys. */
export async function renew(
  session: Session,
  journal: number,
  { course, lesson }: Renewable,
  edition: number,
  now: UnixSeconds,
): Promise<number | null> {
  const lessons = await (lesson === null
    ? renewCourse(session, journal, course)
    : renewLesson(session, journal, course, lesson));
  if (lessons === null) return null;
  await session.all("UPDATE edition SET digest = '' WHERE journal = $1 AND id = $2", [journal, edition]);
  await finishEdition(session, journal, edition, now);
  return lessons;
}

export async function hasLesson(session: Session, journal: number, course: string, lesson: string): Promise<boolean> {
  const found = await session.all(`SELECT 1 FROM lesson WHERE ${NAMED}`, [journal, course, lesson]);
  return found.length > 0;
}

async function renewLesson(session: Session, journal: number, course: string, lesson: string): Promise<number | null> {
  const renewed = await session.all(
    `UPDATE lesson SET ${ANEW}, live = NULL WHERE state IN (1, 2, 3) AND ${NAMED} RETURNING id`,
    [journal, course, lesson],
  );
  return renewed.length === 0 ? null : renewed.length;
}

async function renewCourse(session: Session, journal: number, key: string): Promise<number | null> {
  const [course] = await session.all<{ id: number }>(
    `UPDATE course SET ${ANEW} WHERE journal = $1 AND state IN (1, 2, 3) AND key = $2 RETURNING id`,
    [journal, key],
  );
  if (course === undefined) return null;
  const lessons = await session.all(
    `UPDATE lesson SET ${ANEW}, live = NULL WHERE journal = $1 AND state IN (1, 2) AND course = $2 RETURNING id`,
    [journal, course.id],
  );
  return lessons.length;
}
