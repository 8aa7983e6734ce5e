/** Files for people: whole or not at all, and their owner's alone. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { usage } from '../vocabulary/failure.ts';

/**
 * Writes a file under another name first, so that nobody ever finds half of it.
 * @throws Failure (usage) where it cannot be written; and whatever the pieces end in, as it is
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await pipeline(pieces, createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    // What the pieces come from has words of its own: a damaged journal is no fault of this file.
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw usage('file-cannot-be-written', { path, why: message }, error);
  }
}
