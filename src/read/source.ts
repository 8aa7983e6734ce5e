/**
 * A file as bytes: opened only where it is an ordinary file, read once from front to back, hashed on the way, and
 * watched for changes. In: a path. Out: chunks, then size and SHA-256. It never interprets a byte, and never waits on
 * a pipe.
 */
import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { type Failure, usage } from '../vocabulary/failure.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import { systemCode } from './system-error.ts';

/** Small: what one piece holds outlives a collection of young garbage, and what does is collected late. */
const CHUNK_BYTES = 16 * 1024;
/** Asked of the disk at once, and while the chunks of what came before are worked on. */
const BLOCK_BYTES = 64 * 1024;
/** What is only hashed is gone with the next piece. */
const HASHED_BYTES = 1024 * 1024;

export interface SourceFacts {
  readonly bytes: number;
  readonly sha256: string;
  /** Size, time or inode were not the same at the end as at the beginning. */
  readonly changed: boolean;
}

export interface Source {
  /** The next bytes, or null at the end. Each buffer is the caller's to keep. */
  next(): Promise<Buffer | null>;
  /** The first `end` bytes once more, for the rare case that something before them has to be counted. */
  again(end: number): AsyncIterable<Buffer>;
  /** After `next` has given null. */
  facts(): Promise<SourceFacts>;
  close(): Promise<void>;
}

/**
 * Opens a file for reading.
 * @throws Failure (usage) where there is none, it cannot be read, or it is not an ordinary file.
 */
export async function openSource(path: string, displayName: string, chunkBytes = CHUNK_BYTES): Promise<Source> {
  const handle = await openFile(path, displayName);
  const before = await handle.stat({ bigint: true });
  if (!before.isFile()) {
    await handle.close();
    throw usage('file-is-no-file', { file: displayName, kind: kindOf(before) });
  }
  const nextBlock = blocks(handle, Math.max(chunkBytes, BLOCK_BYTES));
  const hash = createHash('sha256');
  let bytes = 0;
  let block: Buffer | null = null;
  let at = 0;
  return {
    next: async () => {
      if (block === null || at === block.length) {
        block = await nextBlock().catch((cause: unknown) => {
          throw unreadable(displayName, cause);
        });
        at = 0;
      }
      if (block.length === 0) return null;
      const chunk = block.subarray(at, at + chunkBytes);
      at += chunk.length;
      bytes += chunk.length;
      hash.update(chunk);
      return chunk;
    },
    again: async function* (end) {
      const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      for (let from = 0; from < end; ) {
        const { bytesRead } = await handle.read(buffer, 0, Math.min(CHUNK_BYTES, end - from), from);
        if (bytesRead === 0) return;
        from += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    facts: async () => {
      const after = await handle.stat({ bigint: true });
      // a file that was replaced under its name is another file, though the handle still shows the old one
      const named = await stat(path, { bigint: true }).catch(() => null);
      const changed = !same(before, after) || named === null || !same(before, named) || BigInt(bytes) !== before.size;
      return { bytes, sha256: hash.digest('hex'), changed };
    },
    close: () => handle.close(),
  };
}

/**
 * The SHA-256 of a file, lower-case hex, without interpreting it.
 * @throws Failure (usage) as `openSource` does.
 */
export async function digestOf(path: string, displayName = path): Promise<string> {
  const source = await openSource(path, displayName, HASHED_BYTES);
  try {
    while ((await source.next()) !== null);
    return (await source.facts()).sha256;
  } finally {
    await source.close();
  }
}

/** The file block by block, an empty one at its end; the next is read while the last is worked on. */
function blocks(handle: FileHandle, size: number): () => Promise<Buffer> {
  let position = 0;
  const read = async (): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafeSlow(size);
    const { bytesRead } = await handle.read(buffer, 0, size, position);
    position += bytesRead;
    return buffer.subarray(0, bytesRead);
  };
  let ahead: Promise<Buffer> | null = null;
  return async () => {
    const block = await (ahead ?? read());
    ahead = block.length === 0 ? null : read();
    // Whoever asks for it is told; nobody may.
    ahead?.catch(() => {});
    return block;
  };
}

async function openFile(path: string, displayName: string): Promise<FileHandle> {
  try {
    // without O_NONBLOCK opening a named pipe would wait for somebody to write into it; Windows knows no such flag
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw unreadable(displayName, cause);
  }
}

function unreadable(name: string, cause: unknown): Failure {
  // a shell's variable that holds nothing
  const displayName = name === '' ? '""' : name;
  switch (systemCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return usage('file-missing', { file: displayName }, cause);
    case 'EACCES':
    case 'EPERM':
      return usage('file-forbidden', { file: displayName }, cause);
    case 'EISDIR':
      return usage('file-is-folder', { file: displayName }, cause);
    default:
      return usage(
        'file-unreadable',
        { file: displayName, why: cause instanceof Error ? cause.message : String(cause) },
        cause,
      );
  }
}

function same(a: BigIntStats, b: BigIntStats): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.ino === b.ino && a.dev === b.dev;
}

function kindOf(stats: BigIntStats): Phrase {
  if (stats.isDirectory()) return phrase('a-folder');
  if (stats.isFIFO()) return phrase('a-pipe');
  if (stats.isSocket()) return phrase('a-socket');
  return phrase('a-device');
}
