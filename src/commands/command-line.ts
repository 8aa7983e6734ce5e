/** The command line as a whole: which commands there are, and how wrong usage is told. */
import yargs from 'yargs';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { usage } from '../vocabulary/failure.ts';
import { checkCommand } from './check.ts';
import { errnoCommand } from './errno.ts';
import { exportCommand } from './export.ts';
import { failuresCommand } from './failures.ts';
import { journalCommand } from './journal.ts';
import { planCommand } from './plan.ts';
import { renewCommand } from './renew.ts';
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
  const parser = yargs([...argv])
    .scriptName('classin-import')
    .usage('$0 <command> [timetable.csv] [options]')
    .command(checkCommand(world, finish))
    .command(planCommand(world, finish))
    .command(runCommand(world, finish))
    .command(statusCommand(world))
    .command(failuresCommand(world))
    .command(exportCommand(world))
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
      'duplicate-arguments-array': false,
      'parse-numbers': false,
      'dot-notation': false,
    })
    .fail((message, error) => {
      throw error ?? usage(message, 'see classin-import --help');
    });
  await parser.parseAsync();
  return code;
}
