/**
 * What a staged timetable was made of, as one hash: the same files read with the same settings need not be read again.
 */
import { createHash } from 'node:crypto';
import type { ReadInput } from '../read/settings.ts';
import { digestOf } from '../read/source.ts';

/** Raised whenever reading gives other values for the same file, so that old journals are read anew. */
const READING_VERSION = 1;

export async function digestInputs(inputs: readonly ReadInput[], skipInvalid: boolean): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([READING_VERSION, skipInvalid, inputs.length]));
  for (const { path, displayName, settings } of inputs) {
    const { aids, ...plain } = settings;
    const beside = [aids?.digest, aids?.termStart, aids?.termEnd];
    hash.update(JSON.stringify([plain, beside])).update(await digestOf(path, displayName));
  }
  return hash.digest('hex');
}
