/**
 * A new identity for what was deleted in ClassIn: the next generation, and everything about the old one forgotten but
 * its attempts. The timetable is read anew by the next run, because the values may have changed since.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import { finishEdition } from './finish.ts';
import type { Session } from './session.ts';

const ANEW =
  'generation = generation + 1, state = 0, doubts = 0, remote = NULL, errno = NULL, error = NULL, changed = NULL';

/** How many lessons are to be made anew; null where nothing in ClassIn, or refused by it, has the key. */
export async function renew(
  session: Session,
  journal: number,
  what: 'course' | 'lesson',
  key: string,
  edition: number,
  now: UnixSeconds,
): Promise<number | null> {
  const lessons = await (what === 'lesson' ? renewLesson(session, journal, key) : renewCourse(session, journal, key));
  if (lessons === null) return null;
  await session.all("UPDATE edition SET digest = '' WHERE journal = $1 AND id = $2", [journal, edition]);
  await finishEdition(session, journal, edition, now);
  return lessons;
}

async function renewLesson(session: Session, journal: number, key: string): Promise<number | null> {
  const renewed = await session.all(
    `UPDATE lesson SET ${ANEW}, live = NULL WHERE journal = $1 AND state IN (1, 2, 3) AND id IN (
       SELECT lesson.id FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
       WHERE lesson.journal = $1 AND course.key || '/' || lesson.key = $2) RETURNING id`,
    [journal, key],
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
