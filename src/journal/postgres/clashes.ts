/** What the staged files contradict in themselves, and what the clock speaks against: one query for each kind. */
import type { IdentityClash, IdentitySource, NamedIdentity, TimeBounds, TimeClash } from '../staging.ts';
import { mayBeInClassin, TO_DO } from '../stored/states.ts';
import type { Session } from './session.ts';

/** What is in ClassIn, or may be, has the identity; otherwise the first row. The lessons of one row may share one as well. */
const BY_CLAIM = `(PARTITION BY identity ORDER BY ${mayBeInClassin()} DESC, line)`;

const IDENTITY_CLASHES = `
  SELECT identity, 'lesson' AS of, line, first AS other FROM (
    SELECT identity, line, first_value(line) OVER by_claim AS first, row_number() OVER by_claim AS place FROM lesson
    WHERE journal = $1 AND edition = $2 AND identity IS NOT NULL WINDOW by_claim AS ${BY_CLAIM}) AS named WHERE place > 1
  UNION
  SELECT identity, 'course', line, first FROM (
    SELECT identity, line, first_value(line) OVER by_claim AS first, row_number() OVER by_claim AS place FROM course
    WHERE journal = $1 AND edition = $2 AND identity IS NOT NULL WINDOW by_claim AS ${BY_CLAIM}) AS named WHERE place > 1
  ORDER BY 3, 2, 1`;

/** What is in doubt is exempt: repeating its call is the only way to the ID of what may have been made in time. */
const TIME_CLASHES = `
  SELECT 'begin' AS of, line, begin AS at FROM lesson
  WHERE journal = $1 AND edition = $2 AND state IN (${TO_DO}) AND doubts = 0 AND (begin < $3 OR begin > $4)
  UNION ALL
  SELECT 'expiry', line, expiry FROM course
  WHERE journal = $1 AND edition = $2 AND state IN (${TO_DO}) AND doubts = 0 AND (expiry < $5 OR expiry > $6)
  ORDER BY 2, 1, 3`;

const NAMED = `
  SELECT 'course' AS of, identity, line FROM course WHERE journal = $1 AND edition = $2 AND identity IS NOT NULL
  UNION ALL
  SELECT 'lesson', identity, line FROM lesson WHERE journal = $1 AND edition = $2 AND identity IS NOT NULL
  ORDER BY 3, 1, 2`;

const SOURCES = `
  SELECT key AS course, NULL AS lesson, generation, line FROM course
  WHERE journal = $1 AND edition = $2 AND identity IS NULL
  UNION ALL
  SELECT course.key, lesson.key, lesson.generation, lesson.line
  FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
  WHERE lesson.journal = $1 AND lesson.edition = $2 AND lesson.identity IS NULL`;

export function namedIdentities(session: Session, journal: number, edition: number): Promise<readonly NamedIdentity[]> {
  return session.whole<NamedIdentity>(NAMED, [journal, edition]);
}

export function identitySources(
  session: Session,
  journal: number,
  edition: number,
): AsyncIterable<readonly IdentitySource[]> {
  return session.stream<IdentitySource>(SOURCES, [journal, edition]);
}

export function identityClashes(session: Session, journal: number, edition: number): Promise<readonly IdentityClash[]> {
  return session.whole<IdentityClash>(IDENTITY_CLASHES, [journal, edition]);
}

export function timeClashes(
  session: Session,
  journal: number,
  edition: number,
  { earliestBegin, latestBegin, earliestExpiry, latestExpiry }: TimeBounds,
): Promise<readonly TimeClash[]> {
  const bounds = [earliestBegin, latestBegin, earliestExpiry, latestExpiry];
  return session.whole<TimeClash>(TIME_CLASHES, [journal, edition, ...bounds]);
}
