/** Named pipes, into which perhaps nobody ever writes. What a shell opens for a command, `<(…)`, is none of them. */
import { lstatSync } from 'node:fs';
import { usage } from '../vocabulary/failure.ts';

/** @throws Failure (usage) where the path is that of a named pipe: whoever opened it would wait */
export function refuseNamedPipe(path: string): void {
  if (isNamedPipe(path)) throw usage('file-is-pipe', { path });
}

/** A path that leads nowhere is told by whoever reads it. */
function isNamedPipe(path: string): boolean {
  try {
    return lstatSync(path).isFIFO();
  } catch {
    return false;
  }
}
