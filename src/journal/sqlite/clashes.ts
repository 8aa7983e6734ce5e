/** What the staged files contradict in themselves, and what the clock speaks against: one query for each kind. */
import type { IdentityClash, IdentitySource, NamedIdentity, TimeBounds, TimeClash } from '../staging.ts';
import { mayBeInClassin, TO_DO } from '../stored/states.ts';
import { batches } from './batches.ts';
import type { Db } from './db.ts';

const BATCH = 500;

/** What is in ClassIn, or may be, has the identity; otherwise the first row. The lessons of one row may share one as well. */
const BY_CLAIM = `(PARTITION BY identity ORDER BY ${mayBeInClassin()} DESC, line)`;

const IDENTITY_CLASHES = `
  SELECT identity, 'lesson' AS of, line, first AS other FROM (
    SELECT identity, line, first_value(line) OVER by_claim AS first, row_number() OVER by_claim AS place FROM lesson
    WHERE edition = @edition AND identity IS NOT NULL WINDOW by_claim AS ${BY_CLAIM}) WHERE place > 1
  UNION
  SELECT identity, 'course', line, first FROM (
    SELECT identity, line, first_value(line) OVER by_claim AS first, row_number() OVER by_claim AS place FROM course
    WHERE edition = @edition AND identity IS NOT NULL WINDOW by_claim AS ${BY_CLAIM}) WHERE place > 1
  ORDER BY 3, 2, 1`;

/** What is in doubt is exempt: repeating its call is the only way to the ID of what may have been made in time. */
const TIME_CLASHES = `
  SELECT 'begin' AS of, line, begin AS at FROM lesson
  WHERE edition = @edition AND state IN (${TO_DO}) AND doubts = 0 AND (begin < @earliestBegin OR begin > @latestBegin)
  UNION ALL
  SELECT 'expiry', line, expiry FROM course
  WHERE edition = @edition AND state IN (${TO_DO}) AND doubts = 0 AND expiry IS NOT NULL
    AND (expiry < @earliestExpiry OR expiry > @latestExpiry)
  ORDER BY 2, 1, 3`;

const NAMED = `
  SELECT 'course' AS of, identity, line FROM course WHERE edition = @edition AND identity IS NOT NULL
  UNION ALL
  SELECT 'lesson', identity, line FROM lesson WHERE edition = @edition AND identity IS NOT NULL ORDER BY 3, 1, 2`;

const SOURCES = `
  SELECT key AS course, NULL AS lesson, generation, line FROM course WHERE edition = @edition AND identity IS NULL
  UNION ALL
  SELECT course.key, lesson.key, lesson.generation, lesson.line FROM lesson JOIN course ON course.id = lesson.course
  WHERE lesson.edition = @edition AND lesson.identity IS NULL`;

export function namedIdentities(db: Db, edition: number): readonly NamedIdentity[] {
  return db.prepare(NAMED).all({ edition }) as NamedIdentity[];
}

export async function* identitySources(db: Db, edition: number): AsyncGenerator<readonly IdentitySource[]> {
  yield* batches(db.prepare(SOURCES).iterate({ edition }), BATCH, (row: IdentitySource) => row);
}

export function identityClashes(db: Db, edition: number): readonly IdentityClash[] {
  return db.prepare(IDENTITY_CLASHES).all({ edition }) as IdentityClash[];
}

export function timeClashes(db: Db, bounds: TimeBounds, edition: number): readonly TimeClash[] {
  return db.prepare(TIME_CLASHES).all({ ...bounds, edition }) as TimeClash[];
}
