/** The command line as a whole: from the words that were typed to a command, its help, or what is wrong with them. */

import { tellingOfRehearsal } from '../import/binding.ts';
import type { World } from '../import/world.ts';
import { readSettings } from '../settings/settings.ts';
import { type Ending, type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { Failure, failureWords, usage } from '../vocabulary/failure.ts';
import { listed, phrase } from '../vocabulary/phrase.ts';
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
      const missing = row !== null && TOO_FEW.test(message);
      const first = missing ? phrase('command-wants', { name: row.name, words: row.words }) : message;
      throw usage('command-line', {
        mistakes: listed('line', [first, ...mistakesIn(given, world)]),
        command: row === null ? '' : `${row.name} `,
      });
    },
    world.lang,
  );
  const { words, wants } = await parse(argv);
  if (wants === 'version') await world.out(`${version}\n`);
  if (wants === 'help') {
    const { helpText } = await import('./help.ts');
    await world.out(await helpText(words, world.columns, world.lang));
  }
  return exitCode(ending);
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

/** The command that was meant, as far as it can be told. */
function rowOf(argv: readonly string[]): CommandRow | null {
  const first = argv.find((word) => !word.startsWith('-'));
  return COMMANDS.find(({ name }) => name === first || name.startsWith(`${first} `)) ?? null;
}
