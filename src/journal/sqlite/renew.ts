/**
 * A new identity for what was deleted in ClassIn: the next generation, and everything about the old one forgotten but
 * its attempts. The timetable is read anew by the next run, because the values may have changed since.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import type { Db } from './file.ts';
import { finishEdition } from './finish.ts';

const ANEW = `generation = generation + 1, state = 0, doubts = 0, remote = NULL, errno = NULL, error = NULL, changed = NULL`;

/** How many lessons are to be made anew; null where nothing in ClassIn, or refused by it, has the key. */
export function renew(
  db: Db,
  what: 'course' | 'lesson',
  key: string,
  edition: number,
  now: UnixSeconds,
): number | null {
  const lessons = what === 'lesson' ? renewLesson(db, key) : renewCourse(db, key);
  if (lessons === null) return null;
  db.prepare("UPDATE edition SET digest = '' WHERE id = ?").run(edition);
  finishEdition(db, edition, now);
  return lessons;
}

function renewLesson(db: Db, key: string): number | null {
  const { changes } = db
    .prepare(
      `UPDATE lesson SET ${ANEW}, live = NULL WHERE state IN (1, 2, 3) AND id IN (
         SELECT lesson.id FROM lesson JOIN course ON course.id = lesson.course WHERE course.key || '/' || lesson.key = ?)`,
    )
    .run(key);
  return changes === 0 ? null : changes;
}

function renewCourse(db: Db, key: string): number | null {
  const course = db.prepare(`UPDATE course SET ${ANEW} WHERE state IN (1, 2, 3) AND key = ? RETURNING id`).get(key) as
    | { id: number }
    | undefined;
  if (course === undefined) return null;
  return db.prepare(`UPDATE lesson SET ${ANEW}, live = NULL WHERE state IN (1, 2) AND course = ?`).run(course.id)
    .changes;
}
