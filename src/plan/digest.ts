/**
 * What a staged timetable was made of, as hashes: the same files read with the same settings need not be read again.
 */
import { createHash } from 'node:crypto';
import type { ReadInput } from '../read/settings.ts';
import { digestOf } from '../read/source.ts';
import { usage } from '../vocabulary/failure.ts';

/** Raised whenever reading gives other values for the same file, so that old journals are read anew. */
const READING_VERSION = 3;

export interface InputsDigest {
  /** Of the files and all that decides how they are read. */
  readonly digest: string;
  /** Of the file alone. */
  readonly timetable: string;
  /** Of the file alone; null where there is none. */
  readonly roster: string | null;
}

/**
 * Holds what was read to what was hashed before: a journal must not call a timetable by the digest of another.
 * @param read SHA-256 of the files as they were read; null where one was not read to its end
 * @throws Failure (usage) where one has been replaced in between
 */
export function holdToDigest(
  read: { readonly timetable: string | null; readonly roster: string | null },
  hashed: InputsDigest,
  inputs: { readonly timetable: ReadInput; readonly roster: ReadInput | null },
): void {
  for (const which of ['timetable', 'roster'] as const) {
    if (read[which] === null || read[which] === hashed[which]) continue;
    throw usage('file-replaced', { file: inputs[which]?.displayName ?? '' });
  }
}

export async function digestInputs(
  timetable: ReadInput,
  roster: ReadInput | null,
  skipInvalid: boolean,
): Promise<InputsDigest> {
  const inputs = roster === null ? [timetable] : [timetable, roster];
  const hash = createHash('sha256').update(JSON.stringify([READING_VERSION, skipInvalid, inputs.length]));
  const files: string[] = [];
  for (const { path, displayName, settings } of inputs) {
    const { aids, ...plain } = settings;
    const beside = [aids?.digest, aids?.termStart, aids?.termEnd];
    const file = await digestOf(path, displayName);
    files.push(file);
    hash.update(JSON.stringify([plain, beside])).update(file);
  }
  return { digest: hash.digest('hex'), timetable: files[0] ?? '', roster: files[1] ?? null };
}
