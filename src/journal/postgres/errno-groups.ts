/**
 * What failed, and what is done with a warning, counted by errno. $1 is the journal. Reads only; a few lines of each
 * group come along.
 */
import type { Kind } from '../../vocabulary/state.ts';
import type { ErrnoGroup } from '../errno-group.ts';
import { type ErrnoGroupRow, EXAMPLES } from '../stored/errno-group-row.ts';
import { FAILED, IN_CLASSIN, NO_ERRNO } from '../stored/states.ts';
import type { Session } from './session.ts';
import { EDITION } from './work.ts';

export async function failureGroups(session: Session, journal: number): Promise<readonly ErrnoGroup[]> {
  const found: ErrnoGroup[] = [];
  for (const [kind, sql] of Object.entries(FAILURES) as [Kind, string][]) {
    found.push(...(await groups(session, journal, kind, sql)));
  }
  return found;
}

export function warningGroups(session: Session, journal: number): Promise<readonly ErrnoGroup[]> {
  return groups(session, journal, 'lesson', WARNINGS);
}

async function groups(session: Session, journal: number, kind: Kind, sql: string): Promise<readonly ErrnoGroup[]> {
  const rows = await session.whole<ErrnoGroupRow<readonly number[]>>(sql, [journal]);
  return rows.map(({ n, ...row }) => ({ kind, ...row, count: n }));
}

/** The smallest of an array of lines. */
const SOME = (lines: string) => `(array_agg(${lines}))[1:${EXAMPLES}]`;

const FAILURES = {
  course: `SELECT errno, max(error) AS said, count(*) AS n, ${SOME('line ORDER BY line')} AS lines FROM course
    WHERE journal = $1 AND edition = ${EDITION} AND state = ${FAILED} GROUP BY errno ORDER BY n DESC, errno NULLS FIRST`,
  lesson: `SELECT errno, max(error) AS said, count(*) AS n, ${SOME('DISTINCT line ORDER BY line')} AS lines FROM lesson
    WHERE journal = $1 AND edition = ${EDITION} AND state = ${FAILED} GROUP BY errno ORDER BY n DESC, errno NULLS FIRST`,
  enrolment: `SELECT enrolment.errno,
      (SELECT said FROM enrolment_errno
        WHERE journal = $1 AND enrolment_errno.errno = coalesce(enrolment.errno, ${NO_ERRNO})) AS said,
      count(*) AS n, ${SOME('DISTINCT lesson.line')} AS lines
    FROM enrolment JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson
    WHERE enrolment.journal = $1 AND enrolment.edition = ${EDITION} AND enrolment.state = ${FAILED}
    GROUP BY enrolment.errno ORDER BY n DESC, enrolment.errno NULLS FIRST`,
} as const satisfies Record<Kind, string>;

/** In ClassIn with an errno: where no call warned, none is kept. */
const WARNED = `journal = $1 AND edition = ${EDITION} AND state IN (${IN_CLASSIN}) AND errno IS NOT NULL`;

/** A school out of classroom time is warned of each of its lessons: the first lines are asked for, never all of them. */
const WARNINGS = `
  SELECT errno, said, n, ARRAY(
    SELECT DISTINCT line FROM lesson WHERE ${WARNED} AND errno = warned.errno ORDER BY line LIMIT ${EXAMPLES}) AS lines
  FROM (SELECT errno, max(error) AS said, count(*) AS n FROM lesson WHERE ${WARNED} GROUP BY errno) AS warned
  ORDER BY n DESC, errno`;
