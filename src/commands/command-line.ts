/** The command line as a whole: which commands there are, and how wrong usage is told. */
import yargs from 'yargs';
import { OPTIONS } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { Failure, usage } from '../vocabulary/failure.ts';
import { checkCommand } from './check.ts';
import { errnoCommand } from './errno.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { failuresCommand } from './failures.ts';
import { inspectCommand } from './inspect.ts';
import { journalCommand } from './journal.ts';
import { planCommand } from './plan.ts';
import { renewCommand } from './renew.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { sandboxCommand } from './sandbox.ts';
import { statusCommand } from './status.ts';
import type { World } from './world.ts';

/**
 * Carries out a command line and gives its exit code.
 * @throws Failure for anything outside the timetable that keeps the command from going on
 */
export async function commandLine(argv: readonly string[], world: World, version: string): Promise<ExitCode> {
  let code: ExitCode = exitCode('done');
  const finish = (given: ExitCode) => {
    code = given;
  };
  const parser = yargs([...argv]);
  parser
    .scriptName('classin-import')
    .usage('$0 <command> [timetable.csv] [options]')
    .command(checkCommand(world, finish))
    .command(inspectCommand(world))
    .command(planCommand(world, finish))
    .command(runCommand(world, finish))
    .command(statusCommand(world))
    .command(explainCommand(world))
    .command(failuresCommand(world))
    .command(exportCommand(world))
    .command(reportCommand(world))
    .command(journalCommand(world))
    .command(renewCommand(world))
    .command(errnoCommand(world))
    .command(sandboxCommand(world))
    .demandCommand(1, 'name a command')
    .recommendCommands()
    .strict()
    .version(version)
    .help()
    .wrap(100)
    .locale('en')
    .exitProcess(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'parse-numbers': false,
      'dot-notation': false,
    })
    .middleware(lastOfEach, true)
    .fail((message, error) => {
      // What a command throws passes here as well; only what yargs itself finds is wrong usage.
      if (error !== undefined && error.name !== 'YError') throw error;
      const others = parser.parsed ? mistakesIn(parser.parsed.argv, world) : [];
      throw usage([message, ...others].join('\n'), 'see classin-import --help');
    });
  await parser.parseAsync();
  return code;
}

/** Mistakes in the values of options, to be told together with an unknown one. */
function mistakesIn(argv: Readonly<Record<string, unknown>>, world: World): readonly string[] {
  try {
    readSettings(argv, world.environment);
    return [];
  } catch (error) {
    return error instanceof Failure ? [error.message] : [];
  }
}

/** Of an option that was given twice the last counts, as people expect who add one to a command line they have. */
function lastOfEach(argv: Record<string, unknown>): void {
  for (const [name, given] of Object.entries(argv)) {
    if (name !== '_' && !PAIRS.has(name) && Array.isArray(given)) argv[name] = given.at(-1);
  }
}

/** Options that are collected. */
const PAIRS: ReadonlySet<string> = new Set(
  Object.entries(OPTIONS).flatMap(([name, option]) => ('pairs' in option ? [name] : [])),
);
