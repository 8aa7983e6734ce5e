/**
 * A new identity for what was deleted in ClassIn: the next generation, and everything about the old one forgotten but
 * its attempts. The timetable is read anew by the next run, because the values may have changed since.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { Renewable } from '../journal.ts';
import { FAILED, IN_CLASSIN, mayBeInClassin } from '../stored/states.ts';
import type { Db } from './db.ts';
import { ANEW, finishEdition } from './finish.ts';

/** Lessons that `finishEdition` opens along with their course. */
const REOPENED_WITH_IT = `SELECT count(*) FROM lesson WHERE course = ? AND ${mayBeInClassin()}`;
const NAMED = 'course = (SELECT id FROM course WHERE key = ?) AND key = ?';

/** How many lessons are to be made anew; null where nothing in ClassIn, or refused by it, has the keys. */
export function renew(db: Db, { course, lesson }: Renewable, edition: number, now: UnixSeconds): number | null {
  const lessons = lesson === null ? renewCourse(db, course) : renewLesson(db, course, lesson);
  if (lessons === null) return null;
  db.prepare("UPDATE edition SET digest = '' WHERE id = ?").run(edition);
  finishEdition(db, edition, now);
  return lessons;
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

function renewLesson(db: Db, course: string, lesson: string): number | null {
  const { changes } = db
    .prepare(`UPDATE lesson SET ${ANEW}, live = NULL WHERE state IN (${IN_CLASSIN}, ${FAILED}) AND ${NAMED}`)
    .run(course, lesson);
  return changes === 0 ? null : changes;
}

function renewCourse(db: Db, key: string): number | null {
  const course = db
    .prepare(`UPDATE course SET ${ANEW} WHERE state IN (${IN_CLASSIN}, ${FAILED}) AND key = ? RETURNING id`)
    .get(key) as { id: number } | undefined;
  if (course === undefined) return null;
  return db.prepare(REOPENED_WITH_IT).pluck().get(course.id) as number;
}
