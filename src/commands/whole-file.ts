/** Files for people: whole or not at all, and their owner's alone. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { usage } from '../vocabulary/failure.ts';

/**
 * Writes a file under another name first, so that nobody ever finds half of it.
 * @throws Failure (usage) where it cannot be written
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    const file = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
    await once(file, 'open');
    for await (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
    file.end();
    await once(file, 'finish');
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw usage('file-cannot-be-written', { path, why: (error as Error).message }, error);
  }
}
