/** Which words name a command: comes in what was typed, the command first; goes out its row, or the name that nothing has. */
import { COMMANDS, type CommandName, type CommandRow } from './commands.ts';

/** Asks for a page of help, as in `help run`. */
export const HELP = 'help';

export const NAMES: ReadonlySet<string> = new Set(COMMANDS.map(({ name }) => name));
/** What a command line may begin with: a command, or the name that several share. */
export const FIRST_WORDS: ReadonlySet<string> = new Set([...NAMES].map((name) => name.split(' ')[0] ?? ''));

/** The words in front of the first option. */
export function leadingWords(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith('-'));
  return end === -1 ? argv : argv.slice(0, end);
}

/** The name that no command has; null where the words name a command, several of them, or nothing. */
export function strangeName(words: readonly string[]): string | null {
  const [first, second] = words;
  if (first === undefined) return null;
  if (!FIRST_WORDS.has(first)) return first === '' ? '""' : first;
  const known = NAMES.has(first) || second === undefined || NAMES.has(`${first} ${second}`);
  return known ? null : `${first} ${second}`;
}

/** The command that a line means, as far as it can be told: options may stand between the words of its name. */
export function rowOf([first, ...rest]: readonly string[]): CommandRow<CommandName> | null {
  const named = COMMANDS.filter(({ name }) => {
    const [own, ...others] = name.split(' ');
    return own === first && others.every((word) => rest.includes(word));
  });
  return named.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}
