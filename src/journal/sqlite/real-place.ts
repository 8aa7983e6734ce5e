/** Where a path leads, whichever links are on the way. In: a path. Out: the place, whether or not there is a file yet. */
import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The path itself where it is no link, or a link that leads round in a circle or through a folder that is not there. */
export function realPlace(path: string): string {
  try {
    if (!lstatSync(path).isSymbolicLink()) return path;
    try {
      return realpathSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      // The last of the links leads to what is not made yet.
      return realPlace(resolve(realpathSync(dirname(path)), readlinkSync(path)));
    }
  } catch {
    return path;
  }
}
