/** The command line as a whole: which commands there are, and how wrong usage is told. */
import yargs from 'yargs';
import { OPTIONS } from '../settings/options.ts';
import { type Environment, languageOf, readSettings } from '../settings/settings.ts';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { Failure, failureWords, usage } from '../vocabulary/failure.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { listed } from '../vocabulary/phrase.ts';
import { checkCommand } from './check.ts';
import { errnoCommand } from './errno.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { failuresCommand } from './failures.ts';
import { HELP } from './help.ts';
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
  const help = HELP[world.lang];
  const parser = yargs([...argv]);
  parser
    .scriptName('classin-import')
    .usage(help.usage)
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
    .demandCommand(1, help.nameCommand)
    .recommendCommands()
    .strict()
    .version(version)
    .help()
    .wrap(100)
    .locale(world.lang === 'zh' ? 'zh_CN' : 'en')
    .updateStrings(world.lang === 'zh' ? (YARGS_ZH as unknown as Record<string, string>) : {})
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
      throw usage('command-line', { mistakes: listed('line', [message, ...others]) });
    });
  await parser.parseAsync();
  return code;
}

/** What the parser's own Chinese leaves in English, or says oddly. It takes plural forms, which its types do not know. */
const YARGS_ZH = {
  'Not enough non-option arguments: got %s, need at least %s': {
    one: '参数不足：给出 %s 个，至少需要 %s 个',
    other: '参数不足：给出 %s 个，至少需要 %s 个',
  },
  'Too many non-option arguments: got %s, maximum of %s': {
    one: '参数过多：给出 %s 个，最多 %s 个',
    other: '参数过多：给出 %s 个，最多 %s 个',
  },
  'Not enough arguments following: %s': '选项后缺少值：%s',
  'Unknown command: %s': { one: '没有这个命令：%s', other: '没有这些命令：%s' },
  'Positionals:': '参数：',
  'default:': '默认',
  'Did you mean %s?': '是不是指 %s？',
};

/**
 * The language of a command line, found before it is taken apart for good: help and mistakes are told in it.
 * @param argv as the shell gave it, without the program
 */
export function languageOfLine(argv: readonly string[], environment: Environment): Lang {
  const value = { type: 'string', requiresArg: false } as const;
  const flags = yargs([...argv])
    .options({ lang: value, config: value })
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail(false)
    .middleware(lastOfEach, true)
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false, 'dot-notation': false })
    .parseSync();
  return languageOf(flags, environment);
}

/** Mistakes in the values of options, to be told together with an unknown one. */
function mistakesIn(argv: Readonly<Record<string, unknown>>, world: World): readonly string[] {
  try {
    readSettings(argv, world.environment);
    return [];
  } catch (error) {
    return error instanceof Failure ? [failureWords(error, world.lang).message] : [];
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
