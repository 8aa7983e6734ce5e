/**
 * What a plan compares with: the term as the database has it at this moment, copied into a file on this machine that is
 * thrown away. So a plan keeps no run waiting, needs no rights but to read, and counts with the same code as for a file.
 */

import { COMPARED } from '../image.ts';
import type { Journal, PartialBinding } from '../journal.ts';
import { SqliteJournal } from '../sqlite/journal.ts';
import { imageOf } from './image.ts';
import { bindingOf } from './questions.ts';
import { isReadable } from './schema.ts';
import { Session } from './session.ts';
import { findTerm } from './term.ts';

export async function scratchOf(address: string, binding: PartialBinding): Promise<Journal> {
  const session = await Session.open(address, 'read');
  try {
    const journal = (await isReadable(session)) ? await findTerm(session, binding) : null;
    if (journal === null) return SqliteJournal.scratch(null, binding);
    return await session.transaction(async () => {
      const bound = await bindingOf(session, journal);
      return SqliteJournal.scratchFrom(imageOf(session, journal, bound), COMPARED);
    }, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  } finally {
    await session.close();
  }
}
