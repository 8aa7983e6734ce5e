/**
 * Processes that are measured, and none that outlives the benchmark. Comes in: a program, arguments, environment. Goes
 * out: how long it took from start to exit, its peak of memory, what it said. Ends processes by their own id alone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder } from './folder.ts';

const WITNESS = new URL('./witness.js', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => process.exit(code));
}

/** What a witness inside the process saw; see witness.ts. */
export interface Testimony {
  /** Bytes. */
  readonly peakMemory: number;
  /** Seconds, user and system. */
  readonly cpu: number;
  /** Epoch milliseconds at which calls were begun; empty unless asked for. */
  readonly calls: readonly number[];
  /** The same for the moments at which they went onto their sockets. */
  readonly written: readonly number[];
}

export interface Ended extends Testimony {
  readonly code: number | null;
  /** Seconds from start to exit. */
  readonly seconds: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  kill(signal: NodeJS.Signals): void;
  /** What it said that matches, on stdout or stderr; waits for it. @throws where it ends without */
  says(pattern: RegExp): Promise<string>;
  readonly over: Promise<Pick<Ended, 'code' | 'seconds' | 'startedAt' | 'stdout' | 'stderr'>>;
}

/** Starts a program. Its standard input stays open until it or the benchmark ends. */
export function begin(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const started = performance.now();
  const child = spawn(program, args, {
    cwd: folder(),
    // The zone of the machine is an odd one, since no time may ever be read in it.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'America/St_Johns', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  alive.add(child);
  const said = { stdout: '', stderr: '' };
  const listeners: (() => void)[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
      for (const listener of listeners.splice(0)) listener();
    });
  }
  let seconds = 0;
  child.once('exit', () => {
    seconds = (performance.now() - started) / 1000;
    alive.delete(child);
  });
  const over = new Promise<Awaited<Running['over']>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, seconds, startedAt: performance.timeOrigin + started, stdout: said.stdout, stderr: said.stderr }),
    );
  });
  // Whoever waits for it hears of a failure there.
  over.catch(() => {});
  return {
    kill: (signal) => void child.kill(signal),
    over,
    says: async (pattern) => {
      for (;;) {
        const match = pattern.exec(said.stdout) ?? pattern.exec(said.stderr);
        if (match !== null) return match[0];
        const news = new Promise<void>((resolve) => listeners.push(resolve));
        const ended = await Promise.race([news, over]);
        if (ended !== undefined) throw new Error(`${program} ${args.join(' ')} ended early: ${ended.stderr}`);
      }
    },
  };
}

export interface Watched {
  kill(signal: NodeJS.Signals): void;
  readonly over: Promise<Ended>;
}

let testimonies = 0;

/** Starts a Node program with a witness in it. */
export function watch(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  seesCalls = false,
): Watched {
  const file = join(folder(), `testimony-${testimonies++}.json`);
  const running = begin(process.execPath, ['--import', WITNESS, script, ...args], {
    ...environment,
    BENCH_TESTIMONY: file,
    ...(seesCalls ? { BENCH_CALLS: '1' } : {}),
  });
  const testify = async (): Promise<Ended> => {
    const ended = await running.over;
    const testimony = JSON.parse(readFileSync(file, 'utf8')) as Testimony;
    rmSync(file);
    return { ...ended, ...testimony };
  };
  const over = testify();
  over.catch(() => {});
  return { kill: running.kill, over };
}

/** Starts one of this benchmark's own programs, named by its place beside this file. */
export function watchPeer(peer: string, args: readonly string[]): Watched {
  return watch(fileURLToPath(new URL(`./peers/${peer}.js`, import.meta.url)), args);
}

export interface Order {
  readonly args: readonly string[];
  /** The load server's address, for a run. */
  readonly url?: string;
  readonly seesCalls?: boolean;
}

/** Starts the command that is measured. */
export function watchImporter({ args, url = 'http://127.0.0.1:9', seesCalls = false }: Order): Watched {
  const environment = { CLASSIN_SID: '1000001', CLASSIN_SECRET: 'benchmark', CLASSIN_BASE_URL: url };
  return watch(MAIN, args, environment, seesCalls);
}

/** Waits for its end, which must be a good one: a figure of something that failed says nothing. */
export async function finished(watched: Watched, code = 0): Promise<Ended> {
  const ended = await watched.over;
  if (ended.code === code) return ended;
  throw new Error(`exit code ${ended.code} instead of ${code}:\n${ended.stderr}\n${ended.stdout.slice(-2000)}`);
}

/** The last line of `--json`. */
export function lastLine({ stdout }: Pick<Ended, 'stdout'>): Readonly<Record<string, unknown>> {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
}
