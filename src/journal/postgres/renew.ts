/**
 * A new identity for what was deleted in ClassIn: the next generation, and everything about the old one forgotten but
 * its attempts. The timetable is read anew by the next run, because the values may have changed since.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { Renewable, Renewed } from '../journal.ts';
import { FAILED, IN_CLASSIN, mayBeInClassin } from '../stored/states.ts';
import { ANEW, finishEdition } from './finish.ts';
import type { Session } from './session.ts';

/** In the timetable: a mended part of it takes nothing away. */
const LISTED = 'edition >= (SELECT coalesce(max(id), 0) FROM edition WHERE journal = $1 AND part = 0)';
/** Lessons that `finishEdition` opens along with their course. */
const REOPENED_WITH_IT = `
  SELECT count(*)::integer AS lessons, (count(*) FILTER (WHERE NOT ${LISTED}))::integer AS removed
  FROM lesson WHERE journal = $1 AND course = $2 AND ${mayBeInClassin()}`;
const NAMED = 'journal = $1 AND course = (SELECT id FROM course WHERE journal = $1 AND key = $2) AND key = $3';

/** Null where nothing in ClassIn, or refused by it, has the keys. */
export async function renew(
  session: Session,
  journal: number,
  { course, lesson }: Renewable,
  edition: number,
  now: UnixSeconds,
): Promise<Renewed | null> {
  const renewed = await (lesson === null
    ? renewCourse(session, journal, course)
    : renewLesson(session, journal, course, lesson));
  if (renewed === null) return null;
  await session.all("UPDATE edition SET digest = '' WHERE journal = $1 AND id = $2", [journal, edition]);
  await finishEdition(session, journal, edition, now);
  return renewed;
}

const IDENTITIES_OF_COURSE = `
  SELECT identity FROM course WHERE journal = $1 AND key = $2
  UNION ALL SELECT lesson.identity FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE lesson.journal = $1 AND course.key = $2`;

export async function identityOf(
  session: Session,
  journal: number,
  { course, lesson }: Renewable,
): Promise<'own' | 'derived' | null> {
  const identities = await (lesson === null
    ? session.all<{ identity: string | null }>(IDENTITIES_OF_COURSE, [journal, course])
    : session.all<{ identity: string | null }>(`SELECT identity FROM lesson WHERE ${NAMED}`, [
        journal,
        course,
        lesson,
      ]));
  if (identities.length === 0) return null;
  return identities.some(({ identity }) => identity !== null) ? 'own' : 'derived';
}

async function renewLesson(session: Session, journal: number, course: string, lesson: string): Promise<Renewed | null> {
  const [renewed] = await session.all<{ listed: boolean }>(
    `UPDATE lesson SET ${ANEW}, live = NULL WHERE state IN (${IN_CLASSIN}, ${FAILED}) AND ${NAMED} RETURNING ${LISTED} AS listed`,
    [journal, course, lesson],
  );
  return renewed === undefined ? null : { ...renewed, lessons: 1, removed: renewed.listed ? 0 : 1 };
}

async function renewCourse(session: Session, journal: number, key: string): Promise<Renewed | null> {
  const [course] = await session.all<{ id: number; listed: boolean }>(
    `UPDATE course SET ${ANEW} WHERE journal = $1 AND state IN (${IN_CLASSIN}, ${FAILED}) AND key = $2
     RETURNING id, ${LISTED} AS listed`,
    [journal, key],
  );
  if (course === undefined) return null;
  const [reopened] = await session.all<Pick<Renewed, 'lessons' | 'removed'>>(REOPENED_WITH_IT, [journal, course.id]);
  return { listed: course.listed, lessons: reopened?.lessons ?? 0, removed: reopened?.removed ?? 0 };
}
