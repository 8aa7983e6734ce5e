/** Named pipes, into which perhaps nobody ever writes. What a shell opens for a command, `<(…)`, is none of them. */
import { lstatSync } from 'node:fs';
import { usage } from '../vocabulary/failure.ts';

/** @throws Failure (usage) where the path is that of a named pipe: whoever opened it would wait */
export function refuseNamedPipe(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFIFO()) throw usage('file-is-pipe', { path });
}
