/** Whether a path stays within a folder: for files that others name and we read. Both are real paths. Pure. */
import { isAbsolute, relative, sep } from 'node:path';

export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !(way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
