/**
 * Calls the operator's command when a run has ended, with one line of JSON on its standard input. Its environment has
 * none of our variables, among which are the secrets; what it writes goes to stderr; it gets a limited time.
 */
import { spawn } from 'node:child_process';
import type { Environment } from '../settings/settings.ts';
import type { Clock } from '../vocabulary/clock.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';

/** Milliseconds. */
const LIMIT_MS = 30_000;

interface Notified {
  /** A command line for the shell. */
  readonly command: string;
  readonly input: object;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Where its output goes. */
  readonly screen: NodeJS.WriteStream;
}

/** Resolves with what went wrong, or null. */
export async function notify({ command, input, environment, clock, screen }: Notified): Promise<Phrase | null> {
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, {
    shell: true,
    detached: true,
    stdio: ['pipe', screen, screen],
    env: Object.fromEntries(Object.entries(environment).filter(([name]) => !/^CLASSIN_/i.test(name))),
  });
  const ended = new Promise<Phrase | null>((resolve) => {
    child.once('error', (error) => resolve(phrase('notify-not-started', { why: error.message })));
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? null : phrase('notify-ended', { code: String(signal ?? code) })),
    );
  });
  // It need not read what it is told.
  child.stdin?.on('error', () => {}).end(`${JSON.stringify(input)}\n`);
  const waiting = new AbortController();
  const late = clock.sleep(LIMIT_MS, waiting.signal).then(() => phrase('notify-late', { seconds: LIMIT_MS / 1000 }));
  const wrong = await Promise.race([ended, late]);
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) endGroup(child.pid);
  waiting.abort();
  return wrong;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it ended by itself meanwhile
  }
}
