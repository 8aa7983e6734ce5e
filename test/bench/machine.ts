/** What the figures were measured on, so that somebody else's can be laid beside them. */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

export function machine(): object {
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
    /** Work that waited for a core in the last minute: well above 0 before the first section, and others were at work. */
    load: loadavg()[0],
  };
}
