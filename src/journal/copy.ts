/**
 * A journal moved from one place to another: from a file into a database when one machine becomes several, or back. The
 * target has the whole of it or nothing, and the source stays as it was.
 */
import type { Image } from './image.ts';
import type { Binding, PartialBinding } from './journal.ts';
import { isDatabase } from './place.ts';
import { readFileLocked, writeNewFile } from './sqlite/copy.ts';

/**
 * @param binding which journal of a database is the source
 * @returns whose journal it was
 * @throws Failure (locked) while a run holds the source; (usage) where the target has that term already
 */
export async function copyJournal(from: string, to: string, binding: PartialBinding): Promise<Binding> {
  const write = async (image: Image) => {
    if (isDatabase(to)) await (await import('./postgres/copy.ts')).writeToDatabase(to, image);
    else await writeNewFile(to, image);
    return image.binding;
  };
  if (!isDatabase(from)) return readFileLocked(from, write);
  return (await import('./postgres/copy.ts')).readDatabaseLocked(from, binding, write);
}
