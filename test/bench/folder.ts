/** The benchmark's own folder among the machine's temporary ones; gone when the benchmark is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made: string | null = null;

export function folder(): string {
  if (made === null) {
    const path = mkdtempSync(join(tmpdir(), 'classin-import-bench-'));
    process.on('exit', () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
    made = path;
  }
  return made;
}
