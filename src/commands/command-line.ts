/** The command line as a whole: from the words that were typed to a command, its help, or what is wrong with them. */

import { tellingOfRehearsal } from '../import/binding.ts';
import type { World } from '../import/world.ts';
import { readSettings } from '../settings/settings.ts';
import { type Ending, type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { Failure, failureWords, usage } from '../vocabulary/failure.ts';
import { listed, phrase } from '../vocabulary/phrase.ts';
import { FIRST_WORDS, HELP, leadingWords, NAMES, rowOf, strangeName } from './command-words.ts';
import { COMMANDS, type CommandRow } from './commands.ts';
import { ASK, FILES } from './completion.ts';
import { parser, TOO_FEW } from './parser.ts';
import { commandFirst } from './word-order.ts';

/**
 * Carries out a command line and gives its exit code.
 * @throws Failure for anything outside the timetable that keeps the command from going on
 */
export async function commandLine(typed: readonly string[], world: World, version: string): Promise<ExitCode> {
  if (typed[0] === ASK) {
    await world.out(await answered(typed.slice(1)));
    return exitCode('done');
  }
  const argv = commandFirst(typed);
  if (argv[0] === HELP) return helped(leadingWords(commandFirst(argv.slice(1))), world);
  if (!ANSWERED_FOR_ALL.some((option) => argv.includes(option))) await refuseStrangers(leadingWords(argv));
  let ending: Ending = 'done';
  const parse = parser(
    COMMANDS,
    async (command, given) => {
      try {
        ending = await command.act(given, world);
      } catch (error) {
        throw tellingOfRehearsal(error);
      }
    },
    (message, given) => {
      const row = rowOf(argv);
      const missing = row !== null && row.words !== '' && TOO_FEW.test(message);
      const first = missing ? phrase('command-wants', { name: row.name, words: row.words }) : message;
      throw usage('command-line', {
        mistakes: listed('line', [first, ...mistakesIn(given, world)]),
        command: commandOf(argv, row),
      });
    },
    world.lang,
  );
  const { words, wants } = await parse(argv);
  if (wants === 'version') await world.out(`${version}\n`);
  return wants === 'help' ? showHelp(words, world) : exitCode(ending);
}

async function helped(words: readonly string[], world: World): Promise<ExitCode> {
  await refuseStrangers(words);
  return showHelp(words, world);
}

async function showHelp(words: readonly string[], world: World): Promise<ExitCode> {
  const { helpText } = await import('./help.ts');
  await world.out(await helpText(words, world.columns, world.lang));
  return exitCode('done');
}

/** Where these are given it does not matter whether there is such a command. */
const ANSWERED_FOR_ALL = ['--help', '--version'];

/** @throws Failure (usage) where no command has the name, whatever options go with it: they are known to commands alone */
async function refuseStrangers(words: readonly string[]): Promise<void> {
  const name = strangeName(words);
  if (name === null) return;
  const { nearest } = await import('../read/nearest.ts');
  const near = nearest(name, NAMES);
  const meant = near === null ? '' : phrase('perhaps-meant', { name: near });
  const mistakes = listed('line', [phrase('command-unknown', { name, nearest: meant })]);
  throw usage('command-line', { mistakes, command: '' });
}

/** For the hint: the command whose page helps, or the name that several share. */
function commandOf([first = '']: readonly string[], row: CommandRow | null): string {
  if (row !== null) return `${row.name} `;
  return FIRST_WORDS.has(first) ? `${first} ` : '';
}

/** A line for each word that may follow, for the shell that asks. */
async function answered(words: readonly string[]): Promise<string> {
  const { candidatesFor } = await import('./candidates.ts');
  const candidates = await candidatesFor(words);
  return candidates.are === 'files' ? `${FILES}\n` : candidates.words.map((word) => `${word}\n`).join('');
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
