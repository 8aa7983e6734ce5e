/**
 * Cover images: is there a file, and is it an image? In: a path as the timetable writes it, and the folder it starts
 * from. Out: what is wrong, or null. It reads the beginning of the file and nothing else; uploading is the client's.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { phrase } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';
import { type CellFault, cellFault } from './cell.ts';
import { systemCode } from './system-error.ts';

/** Cameras put long notes before an image's measures; past this nobody does. */
const HEAD_BYTES = 1024 * 1024;

const require = createRequire(import.meta.url);

/** Loaded where there is an image: most timetables have none. */
function imageLibrary(): typeof import('image-size') {
  return require('image-size') as typeof import('image-size');
}

export function faultOfImage(path: string, folder: string): CellFault | null {
  const reason = path.includes('\0') ? 'image-no-path' : faultOfFile(resolve(folder, path));
  return reason === null ? null : cellFault('image-unusable', { value: path, reason: phrase(reason) });
}

function faultOfFile(path: string): PhraseKey | null {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? 'image-missing' : 'image-unreadable';
  }
  try {
    if (!fstatSync(file).isFile()) return 'image-no-file';
    const head = Buffer.alloc(HEAD_BYTES);
    const length = readSync(file, head, 0, HEAD_BYTES, 0);
    if (length === 0) return 'image-empty';
    const { width, height } = imageLibrary().imageSize(head.subarray(0, length));
    // of a file that is cut short the library reads on in the empty rest of our buffer
    return width > 0 && height > 0 ? null : 'image-no-image';
  } catch {
    return 'image-no-image';
  } finally {
    closeSync(file);
  }
}
