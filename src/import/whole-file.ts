/** Files for people: whole or not at all, and their owner's alone. */
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Failure, usage } from '../vocabulary/failure.ts';

/**
 * Writes a file under another name first, so that nobody ever finds half of it. A pipe or a device is written into: it
 * is not ours to replace.
 * @throws Failure (usage) where it cannot be written, (unreachable) where the disk is full; and whatever the pieces end in, as it is
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Promise<void> {
  const found = await stat(path).catch(() => null);
  const through = OWN_OUTPUT.test(path) || !(found === null || found.isFile() || found.isDirectory());
  const target = through ? path : `${path}.${process.pid}.part`;
  try {
    // Opened before the first piece and closed after the last: a stream that opens its own file may still be making it
    // when the pieces have failed and it has been removed.
    const file = await open(target, through ? 'a' : 'wx', 0o600);
    await pipeline(pieces, file.createWriteStream()).finally(() => file.close());
    if (!through) await rename(target, path);
  } catch (error) {
    // Where it cannot be made it cannot be removed either, and what is told is why it cannot be made.
    if (!through) await rm(target, { force: true }).catch(() => {});
    // What the pieces come from has words of its own: a damaged journal is no fault of this file.
    const { syscall, message, code } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    if (code === 'ENOSPC') throw new Failure('unreachable', 'output-lost', { why: message }, error);
    throw usage('file-cannot-be-written', { path, why: message }, error);
  }
}

/** What is open already, under a name that only leads to it. */
const OWN_OUTPUT = /^\/(?:dev\/(?:stdout|stderr|fd\/)|proc\/)/;
