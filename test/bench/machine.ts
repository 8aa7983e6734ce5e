/** What the figures were measured on, so that somebody else's can be laid beside them. */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface Machine {
  readonly at: string;
  readonly commit: string | null;
  readonly node: string;
  readonly processor: string | null;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly system: string;
  /** Programs that wanted a core in the minute before: well above 0, and others were at work. */
  readonly load: number | null;
}

export function machine(): Machine {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const commit = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' });
  return {
    at: new Date().toISOString(),
    commit: commit.status === 0 ? commit.stdout.trim() : null,
    node: process.version,
    processor: cpus()[0]?.model ?? null,
    cores: cpus().length,
    memory: totalmem(),
    system: `${platform()} ${release()}`,
    load: loadavg()[0] ?? null,
  };
}
