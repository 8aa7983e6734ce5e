/**
 * Cover images: is there a file, and is it an image? In: a path as the timetable writes it, and the folder it starts
 * from. Out: what is wrong, or null. It reads the beginning of the file and nothing else; uploading is the client's.
 */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { phrase } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';
import { isWithin } from '../vocabulary/within.ts';
import { type CellFault, cellFault } from './cell.ts';
import { systemCode } from './system-error.ts';

/** Cameras put long notes before an image's measures; past this nobody does. */
const HEAD_BYTES = 1024 * 1024;

const require = createRequire(import.meta.url);

/** Loaded where there is an image: most timetables have none. */
function imageLibrary(): typeof import('image-size') {
  return require('image-size') as typeof import('image-size');
}

/** @param confined whether the image must be in the folder, wherever links in it lead */
export function faultOfImage(path: string, folder: string, confined: boolean): CellFault | null {
  const file = resolve(folder, path);
  const outside = () => (confined && isElsewhere(file, folder) ? 'image-outside' : null);
  const reason = path.includes('\0') ? 'image-no-path' : (outside() ?? faultOfFile(file));
  return reason === null ? null : cellFault('image-unusable', { value: path, reason: phrase(reason) });
}

/** Whether a file is somewhere else than in a folder; one that is not there is told as missing. */
function isElsewhere(file: string, folder: string): boolean {
  try {
    return !isWithin(realpathSync(folder), realpathSync(file));
  } catch {
    return !isWithin(folder, file);
  }
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
