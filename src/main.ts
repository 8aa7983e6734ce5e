#!/usr/bin/env node
/**
 * From the operating system to a command and back: the real streams, clock and signals come in, an exit code goes
 * out. The one place that catches: a Failure becomes its message, anything else is a fault of ours.
 */
import { readFileSync } from 'node:fs';
import { commandLine } from './commands/command-line.ts';
import { commandText } from './commands/command-text.ts';
import { languageOfLine } from './commands/parser.ts';
import type { World } from './import/world.ts';
import { compileHttpParserOnce, keepYoungGenerationSmall } from './v8-memory.ts';
import { systemClock } from './vocabulary/clock.ts';
import { type Ending, exitCode } from './vocabulary/exit-code.ts';
import { Failure, failureWords } from './vocabulary/failure.ts';
import type { Lang } from './vocabulary/lang.ts';
import { phrase, phraseText } from './vocabulary/phrase.ts';

const SIGNALS = { SIGINT: 'interrupted', SIGTERM: 'terminated' } as const satisfies Partial<
  Record<NodeJS.Signals, Ending>
>;

/** The cursor shown and lines wrapped again, whatever bars had done to them. */
const PLAIN_TERMINAL = '\u001b[?25h\u001b[?7h';

function interruptOnSignals(controller: AbortController, lang: Lang): void {
  for (const [signal, ending] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      // The first asks to stop, the second does not ask.
      if (controller.signal.aborted) {
        if (process.stderr.isTTY) process.stderr.write(PLAIN_TERMINAL);
        process.exit(exitCode(ending));
      }
      // Bars make room for what is said.
      controller.abort(ending);
      process.stderr.write(`\n${phraseText(phrase('stopping'), lang)}\n`);
    });
  }
}

/**
 * Whoever reads our output may close it (`| head`): then nobody is left to talk to. Where it goes into a file that cannot
 * take it, the command ends early, as on any full disk, and what is open gets its time.
 * @returns what kept the output from being written, null while nothing has
 */
function interruptOnLostOutput(controller: AbortController): () => Failure | null {
  let lost: Failure | null = null;
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    lost ??= new Failure('unreachable', 'output-lost', { why: error.message }, error);
    controller.abort('unreachable' satisfies Ending);
  });
  return () => lost;
}

/** Writes, and resolves when the stream takes more: those who write meanwhile wait together. */
function writer(stream: NodeJS.WriteStream): (data: string | Uint8Array) => Promise<void> {
  let full: Promise<void> | null = null;
  return (data) => {
    if (stream.destroyed || stream.write(data)) return Promise.resolve();
    full ??= new Promise((resolve) => {
      const done = () => {
        stream.off('drain', done).off('close', done).off('error', done);
        full = null;
        resolve();
      };
      stream.on('drain', done).on('close', done).on('error', done);
    });
    return full;
  };
}

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  const lang = languageOfLine(argv, process.env);
  const out = writer(process.stdout);
  const controller = new AbortController();
  interruptOnSignals(controller, lang);
  const lostOutput = interruptOnLostOutput(controller);
  const world: World = {
    environment: process.env,
    clock: systemClock,
    random: Math.random,
    out,
    event: (object) => out(`${JSON.stringify(object)}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
    // Opened only when somebody is asked: whatever stands there otherwise is nobody's business.
    get keyboard() {
      return process.stdin;
    },
    columns: process.stdout.columns ?? 80,
    isTerminal: process.stdout.isTTY === true,
    screen: process.stderr,
    interrupt: controller.signal,
    keepsLittle: keepYoungGenerationSmall,
    lang,
    commandLine: commandText(argv),
  };
  try {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    const code = await commandLine(argv, world, version);
    await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    const lost = lostOutput();
    if (lost !== null) throw lost;
    return code;
  } catch (thrown) {
    // What broke off because of it is only its consequence.
    const error = lostOutput() ?? thrown;
    if (error instanceof Failure) {
      const { message, hint } = failureWords(error, lang);
      world.say(`classin-import: ${message}${hint === '' ? '' : `\n    ${hint}`}`);
      return exitCode(error.ending);
    }
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.say(phraseText(phrase('fault', { what }), lang));
    return exitCode('bug');
  }
}

compileHttpParserOnce();
const code = await main();
// What still waits for a call that was given up must not hold the process; what was written must be out.
process.stdout.write('', () => process.exit(code));
