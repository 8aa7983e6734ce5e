/** A journal in PostgreSQL as the source or the target of a copy. */
import { usage } from '../../vocabulary/failure.ts';
import { phrase } from '../../vocabulary/phrase.ts';
import { EVERY_TABLE, type Image } from '../image.ts';
import type { PartialBinding } from '../journal.ts';
import { imageOf, takeImage } from './image.ts';
import { giveBack, takeLock } from './lock.ts';
import { bindingOf } from './questions.ts';
import { bringUpToDate, isReadable } from './schema.ts';
import { Session } from './session.ts';
import { makeTerm, noTerm, termToRead } from './term.ts';

/**
 * Has a journal read while its lock is held, so that no run changes it meanwhile.
 * @throws Failure (locked) while a run holds it; (usage) where none fits, or several
 */
export async function readDatabaseLocked<Result>(
  address: string,
  binding: PartialBinding,
  read: (image: Image) => Promise<Result>,
): Promise<Result> {
  const session = await Session.open(address, 'write');
  try {
    if (!(await isReadable(session))) throw noTerm(session.place);
    const journal = await termToRead(session, binding);
    await takeLock(session, journal, false);
    const bound = await bindingOf(session, journal);
    const result = await session.transaction(
      () => read(imageOf(session, journal, bound)),
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
    await giveBack(session, journal);
    return result;
  } finally {
    await session.close();
  }
}

/** Writes a journal that is not there yet, in one transaction. @throws Failure (usage) where the term is there already */
export async function writeToDatabase(address: string, image: Image): Promise<void> {
  const session = await Session.open(address, 'write');
  try {
    await bringUpToDate(session);
    await session.transaction(async () => {
      const journal = await makeTerm(session, image.binding);
      // Whoever has it open finds the fence raised; whoever opens it waits.
      await session.all('UPDATE journal SET fence = fence + 1 WHERE id = $1', [journal]);
      const [held] = await session.all<{ n: number }>(
        `SELECT (SELECT count(*) FROM edition WHERE journal = $1) + (SELECT count(*) FROM run WHERE journal = $1) AS n`,
        [journal],
      );
      if (held?.n !== 0) {
        const { school, term } = image.binding;
        const named = term === '' ? phrase('term-without-name') : phrase('term-named', { term });
        throw usage('term-there-already', { place: session.place, term: named, school });
      }
      await takeImage(session, journal, image, EVERY_TABLE);
    });
  } finally {
    await session.close();
  }
}
