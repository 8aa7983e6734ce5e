/**
 * Which of the journals in a database is meant. Comes in: school, address and term, as far as they are known. Goes out:
 * the journal's number. Where several fit, none is taken by chance.
 */
import { usage } from '../../vocabulary/failure.ts';
import { listed, phrase } from '../../vocabulary/phrase.ts';
import type { Binding, PartialBinding } from '../journal.ts';
import type { Session } from './session.ts';

/** Terms named in a message. */
const EXAMPLES = 5;

interface Found extends Binding {
  readonly id: number;
}

/** The journal of a school and term, made where there is none yet. */
export async function makeTerm(session: Session, { school, baseUrl, term }: Binding): Promise<number> {
  const found = await findTerm(session, { school, baseUrl, term });
  if (found !== null) return found;
  await session.all(
    `INSERT INTO journal (school, base_url, term, made_at)
     VALUES ($1, $2, $3, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) ON CONFLICT DO NOTHING`,
    [school, baseUrl, term],
  );
  const made = await findTerm(session, { school, baseUrl, term });
  if (made === null) throw new Error('a journal that was made is not there');
  return made;
}

/**
 * The one journal that fits; null where there is none. A term that is not named is the one without a name, where others
 * of the same school fit as well; which school is meant is never guessed.
 * @throws Failure (usage) where several fit
 */
export async function findTerm(session: Session, { school, baseUrl, term }: PartialBinding): Promise<number | null> {
  const fitting = await session.all<Found>(
    `SELECT id, school, base_url AS "baseUrl", term FROM journal
     WHERE school = coalesce($1, school) AND base_url = coalesce($2, base_url) AND term = coalesce($3, term)
     ORDER BY school, base_url, term`,
    [school, baseUrl, term],
  );
  const isOneSchool = new Set(fitting.map((found) => `${found.school} ${found.baseUrl}`)).size === 1;
  const unnamed = isOneSchool ? fitting.filter((found) => found.term === '') : [];
  const meant = fitting.length > 1 && unnamed.length === 1 ? unnamed : fitting;
  if (meant.length > 1) {
    const names = meant
      .slice(0, EXAMPLES)
      .map(({ term, school }) =>
        term === '' ? phrase('no-name-of', { school }) : phrase('term-of', { term, school }),
      );
    const more = meant.length > EXAMPLES ? ['…'] : [];
    const listedNames = listed('comma', [...names, ...more]);
    throw usage('several-terms', { place: session.place, n: meant.length, names: listedNames });
  }
  return meant[0]?.id ?? null;
}

/** @throws Failure (usage) where none fits */
export async function termToRead(session: Session, binding: PartialBinding): Promise<number> {
  const found = await findTerm(session, binding);
  if (found === null) throw noTerm(session.place);
  return found;
}

export function noTerm(place: string) {
  return usage('no-such-term', { place });
}
