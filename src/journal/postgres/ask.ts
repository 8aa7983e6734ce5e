/** Opens the answers of a journal that nobody has open, or that a run is writing to. */
import type { PartialBinding } from '../journal.ts';
import { PostgresQuestions } from './questions.ts';
import { isReadable } from './schema.ts';
import { Session } from './session.ts';
import { PostgresStories } from './stories.ts';
import { COUNTED } from './tally.ts';
import { noTerm, termToRead } from './term.ts';
import { EDITION } from './work.ts';

/** @throws Failure (usage) where no journal fits, or several; (unreachable) where the database does not answer */
export async function askDatabase(address: string, binding: PartialBinding) {
  const { session, journal } = await openToRead(address, binding);
  return {
    questions: new PostgresQuestions(session, journal),
    stories: new PostgresStories(session, journal),
    close: () => session.close(),
  };
}

/** One moment of the journal, however long it is read. */
async function openToRead(address: string, binding: PartialBinding) {
  const session = await Session.open(address, 'read');
  try {
    if (!(await isReadable(session))) throw noTerm(session.place);
    const journal = await termToRead(session, binding);
    await session.command('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return { session, journal };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * Looks at every row of a journal: that none points at what is not there, and that the counts are right. That the pages
 * themselves are whole is the server's to see. Returns what is wrong, a sentence each.
 */
export async function verifyDatabase(address: string, binding: PartialBinding): Promise<readonly string[]> {
  const { session, journal } = await openToRead(address, binding);
  try {
    const faults: string[] = [];
    for (const [what, sql] of Object.entries(FAULTS)) {
      const [found] = await session.whole<{ n: number }>(sql, [journal]);
      if (found !== undefined && found.n > 0) faults.push(`${found.n} ${what}`);
    }
    const [newest] = await session.all<{ id: number | null }>(`SELECT ${EDITION} AS id`, [journal]);
    const off = await session.whole(MISCOUNTED, [journal, newest?.id ?? 0]);
    if (off.length > 0) faults.push(`${off.length} counts are wrong`);
    return faults;
  } finally {
    await session.close();
  }
}

const FAULTS = {
  'lessons have no course': `SELECT count(*) AS n FROM lesson WHERE journal = $1
    AND NOT EXISTS (SELECT FROM course WHERE course.journal = $1 AND course.id = lesson.course)`,
  'enrolments have no lesson': `SELECT count(*) AS n FROM enrolment
    LEFT JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson AND lesson.course = enrolment.course
    WHERE enrolment.journal = $1 AND lesson.id IS NULL`,
  'attempts have no run': `SELECT count(*) AS n FROM attempt WHERE journal = $1
    AND NOT EXISTS (SELECT FROM run WHERE run.journal = $1 AND run.id = attempt.run)`,
} as const;

const MISCOUNTED = `
  SELECT kind, state FROM (SELECT kind, state, sum(n) AS n FROM (${COUNTED}) AS each GROUP BY kind, state) AS counted
  FULL JOIN (SELECT kind, state, n FROM tally WHERE journal = $1) AS tally USING (kind, state)
  WHERE coalesce(counted.n, 0) <> coalesce(tally.n, 0)`;
