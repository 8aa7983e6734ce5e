// Installs the dependencies where they are missing or older than the lock file; quick when nothing is to be done.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const installed = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });
const locked = statSync('package-lock.json');
if (installed === undefined || installed.mtimeMs < locked.mtimeMs) {
  console.error('Installing dependencies (better-sqlite3 is compiled, about a minute) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
