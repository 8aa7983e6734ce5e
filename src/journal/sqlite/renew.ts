/**
 * A new identity for what was deleted in ClassIn: the next generation, and everything about the old one forgotten but
 * its attempts. The timetable is read anew by the next run, because the values may have changed since.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { Renewable, Renewed } from '../journal.ts';
import { FAILED, IN_CLASSIN, mayBeInClassin } from '../stored/states.ts';
import type { Db } from './db.ts';
import { ANEW, finishEdition } from './finish.ts';

/** In the timetable: a mended part of it takes nothing away. */
const LISTED = 'edition >= (SELECT coalesce(max(id), 0) FROM edition WHERE part = 0)';
/** Lessons that `finishEdition` opens along with their course. */
const REOPENED_WITH_IT = `
  SELECT count(*) AS lessons, count(*) FILTER (WHERE NOT ${LISTED}) AS removed
  FROM lesson WHERE course = ? AND ${mayBeInClassin()}`;
const NAMED = 'course = (SELECT id FROM course WHERE key = ?) AND key = ?';

/** Null where nothing in ClassIn, or refused by it, has the keys. */
export function renew(db: Db, { course, lesson }: Renewable, edition: number, now: UnixSeconds): Renewed | null {
  const renewed = lesson === null ? renewCourse(db, course) : renewLesson(db, course, lesson);
  if (renewed === null) return null;
  db.prepare("UPDATE edition SET digest = '' WHERE id = ?").run(edition);
  finishEdition(db, edition, now);
  return renewed;
}

const IDENTITIES_OF_COURSE = `
  SELECT identity FROM course WHERE key = @key
  UNION ALL SELECT lesson.identity FROM lesson JOIN course ON course.id = lesson.course WHERE course.key = @key`;

export function identityOf(db: Db, { course, lesson }: Renewable): 'own' | 'derived' | null {
  const identities =
    lesson === null
      ? db.prepare(IDENTITIES_OF_COURSE).pluck().all({ key: course })
      : db.prepare(`SELECT identity FROM lesson WHERE ${NAMED}`).pluck().all(course, lesson);
  if (identities.length === 0) return null;
  return identities.some((identity) => identity !== null) ? 'own' : 'derived';
}

function renewLesson(db: Db, course: string, lesson: string): Renewed | null {
  const listed = db
    .prepare(
      `UPDATE lesson SET ${ANEW}, live = NULL WHERE state IN (${IN_CLASSIN}, ${FAILED}) AND ${NAMED} RETURNING ${LISTED}`,
    )
    .pluck()
    .get(course, lesson) as 0 | 1 | undefined;
  return listed === undefined ? null : { listed: listed === 1, lessons: 1, removed: 1 - listed };
}

function renewCourse(db: Db, key: string): Renewed | null {
  const course = db
    .prepare(
      `UPDATE course SET ${ANEW} WHERE state IN (${IN_CLASSIN}, ${FAILED}) AND key = ? RETURNING id, ${LISTED} AS listed`,
    )
    .get(key) as { id: number; listed: 0 | 1 } | undefined;
  if (course === undefined) return null;
  const reopened = db.prepare(REOPENED_WITH_IT).get(course.id) as Pick<Renewed, 'lessons' | 'removed'>;
  return { listed: course.listed === 1, ...reopened };
}
