/** What failed, and what is done with a warning, counted by errno. Reads only; a few lines of each group come along. */
import type { Kind } from '../../vocabulary/state.ts';
import type { ErrnoGroup } from '../errno-group.ts';
import { type ErrnoGroupRow, EXAMPLES } from '../stored/errno-group-row.ts';
import { FAILED, IN_CLASSIN, NO_ERRNO } from '../stored/states.ts';
import type { Db } from './db.ts';
import { EDITION } from './standing-rows.ts';

export function failureGroups(db: Db): readonly ErrnoGroup[] {
  return (Object.entries(FAILURES) as [Kind, string][]).flatMap(([kind, sql]) => groups(db, kind, sql));
}

export function warningGroups(db: Db): readonly ErrnoGroup[] {
  return groups(db, 'lesson', WARNINGS);
}

/** Lines come as JSON text. */
function groups(db: Db, kind: Kind, sql: string): readonly ErrnoGroup[] {
  return (db.prepare(sql).all() as ErrnoGroupRow<string>[]).map(({ errno, said, n, lines }) => ({
    ...{ kind, errno, said, count: n },
    lines: (JSON.parse(lines) as number[]).sort((a, b) => a - b).slice(0, EXAMPLES),
  }));
}

const FAILURES = {
  course: `SELECT errno, max(error) AS said, count(*) AS n, json_group_array(line) AS lines FROM course
    WHERE edition = ${EDITION} AND state = ${FAILED} GROUP BY errno ORDER BY n DESC, errno`,
  lesson: `SELECT errno, max(error) AS said, count(*) AS n, json_group_array(DISTINCT line) AS lines FROM lesson
    WHERE edition = ${EDITION} AND state = ${FAILED} GROUP BY errno ORDER BY n DESC, errno`,
  enrolment: `SELECT enrolment.errno,
      (SELECT said FROM enrolment_errno WHERE enrolment_errno.errno = coalesce(enrolment.errno, ${NO_ERRNO})) AS said, count(*) AS n, json_group_array(DISTINCT lesson.line) AS lines
    FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson
    WHERE enrolment.edition = ${EDITION} AND enrolment.state = ${FAILED} GROUP BY enrolment.errno ORDER BY n DESC, enrolment.errno`,
} as const satisfies Record<Kind, string>;

/** In ClassIn with an errno: where no call warned, none is kept. */
const WARNED = `edition = ${EDITION} AND state IN (${IN_CLASSIN}) AND errno IS NOT NULL`;

/** A school out of classroom time is warned of each of its lessons: the first lines are asked for, never all of them. */
const WARNINGS = `
  SELECT errno, said, n, (
    SELECT json_group_array(line) FROM (
      SELECT DISTINCT line FROM lesson WHERE ${WARNED} AND errno = warned.errno ORDER BY line LIMIT ${EXAMPLES})) AS lines
  FROM (SELECT errno, max(error) AS said, count(*) AS n FROM lesson WHERE ${WARNED} GROUP BY errno) AS warned
  ORDER BY n DESC, errno`;
