/**
 * A command line taken apart: the words that were typed come in, a command and what it is given go out. Values stay as
 * they were typed. Every command takes every option of the table, so that a command line can be used again with another
 * verb.
 */
import parse from 'yargs-parser';
import { OPTIONS, SOURCE_OPTIONS } from '../settings/options.ts';
import { type Environment, languageOf } from '../settings/settings.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { listed, type Phrase, phrase, phraseText } from '../vocabulary/phrase.ts';
import type { Command } from './command.ts';
import { type CommandRow, rowNamed } from './commands.ts';
import { HELP_WORDS } from './help-words.ts';

interface Word {
  readonly argument: string | null;
  readonly pairs?: true;
  readonly choices?: readonly string[];
}

type Options = Readonly<Record<string, Word>>;

const COMMON: Options = { ...OPTIONS, ...SOURCE_OPTIONS };
const ASKS: Options = { help: { argument: null }, version: { argument: null } };

/** What a command line turned out to be. */
export interface Parsed {
  /** The words that name the command, and those behind it. */
  readonly words: readonly string[];
  readonly wants: 'help' | 'version' | 'command';
}

/**
 * A parser of `rows` that calls `act` for the command that was named.
 * @param lang in which what is mistaken is told
 * @param mistaken throws what is to be thrown where the command line is wrong
 */
export function parser(
  rows: readonly CommandRow[],
  act: (command: Command, argv: Readonly<Record<string, unknown>>) => Promise<void>,
  mistaken: (message: string, argv: Readonly<Record<string, unknown>>) => never,
  lang: Lang = 'en',
): (argv: readonly string[]) => Promise<Parsed> {
  return async (argv) => {
    // Which options a command has of its own is known once it is named.
    const { words, given } = take(argv, COMMON);
    if (words.at(-1) === 'help') return { words: words.slice(0, -1), wants: 'help' };
    if (given.help === true) return { words, wants: 'help' };
    if (given.version === true) return { words, wants: 'version' };
    const row = rowNamed(rows, words);
    if (row === null) return mistaken(await unnamed(rows, words, lang), given);
    const command = await row.load();
    const all = take(argv, optionsOf(command));
    const behind = all.words.slice(row.name.split(' ').length);
    const wrong = all.lacking ?? mistakeIn(row, command, behind, all.given);
    if (wrong !== null) return mistaken(phraseText(wrong, lang), all.given);
    const named = Object.keys(command.positionals).map((name, place) => [name, behind[place]]);
    await act(command, { ...all.given, ...Object.fromEntries(named) });
    return { words, wants: 'command' };
  };
}

/**
 * The language of a command line, found before it is taken apart for good: help and mistakes are told in it.
 * @param argv as the shell gave it, without the program
 */
export function languageOfLine(argv: readonly string[], environment: Environment): Lang {
  return languageOf(take(argv, COMMON).given, environment);
}

const SETTINGS: Pick<parse.Options, 'configuration'> & { readonly __: (format: string, name: string) => string } = {
  configuration: {
    'boolean-negation': false,
    'camel-case-expansion': false,
    'parse-numbers': false,
    'parse-positional-numbers': false,
    'dot-notation': false,
  },
  // It has one thing to say, that a value is lacking, and the name is all that is wanted: the words are ours.
  __: (_format, name) => name,
};

interface Taken {
  readonly words: readonly string[];
  readonly given: Readonly<Record<string, unknown>>;
  /** The option that wants a value and has none. */
  readonly lacking: Phrase | null;
}

function take(argv: readonly string[], known: Options): Taken {
  const options = { ...known, ...ASKS };
  const names = (are: (word: Word) => boolean) =>
    Object.entries(options).flatMap(([name, word]) => (are(word) ? [name] : []));
  const valued = names(({ argument }) => argument !== null);
  const pairs = names((word) => word.pairs === true);
  const { argv: found, error } = parse.detailed([...argv], {
    ...SETTINGS,
    boolean: names(({ argument }) => argument === null),
    string: valued,
    array: pairs,
    narg: Object.fromEntries(valued.map((name) => [name, 1])),
  });
  const { _: words, ...given } = found;
  // Of an option that was given twice the last counts, as people expect who add one to a command line they have.
  for (const [name, value] of Object.entries(given)) {
    if (Array.isArray(value) && !pairs.includes(name)) given[name] = value.at(-1);
  }
  return {
    words: words.map(String),
    given,
    lacking: error === null ? null : phrase('value-lacking', { name: error.message }),
  };
}

function optionsOf({ options, own }: Command): Options {
  return { ...(options === null ? { lang: OPTIONS.lang } : COMMON), ...own };
}

function mistakeIn(
  { name, words }: CommandRow,
  command: Command,
  behind: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Phrase | null {
  const positionals = Object.keys(command.positionals);
  if (behind.length < positionals.length) return phrase('command-wants', { name, words });
  const options = { ...optionsOf(command), ...ASKS };
  const unknown = [
    ...Object.keys(given).filter((each) => !Object.hasOwn(options, each)),
    ...behind.slice(positionals.length),
  ];
  if (unknown.length > 0) {
    return phrase(unknown.length === 1 ? 'argument-unknown' : 'arguments-unknown', { names: listed('comma', unknown) });
  }
  const amongFew = [
    ...positionals.map((each, place) => [`<${each}>`, behind[place], command.choices?.[each]] as const),
    ...Object.entries(options).map(([each, { choices }]) => [`--${each}`, given[each], choices] as const),
  ];
  for (const [place, value, choices] of amongFew) {
    if (choices === undefined || value === undefined || choices.includes(String(value))) continue;
    return phrase('value-not-among', { place, choices: listed('comma', choices), given: String(value) });
  }
  return null;
}

/** What to say where no command is named: perhaps the first word of one, or nearly one. */
async function unnamed(rows: readonly CommandRow[], words: readonly string[], lang: Lang): Promise<string> {
  const [first] = words;
  if (first === undefined) return HELP_WORDS[lang].nameCommand;
  const actions = rows
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name }) => name.slice(first.length + 1));
  if (actions.length > 0) return HELP_WORDS[lang].nameAction.replace('{actions}', actions.join(', '));
  const { nearest } = await import('../read/nearest.ts');
  const near = nearest(first, new Set(rows.map(({ name }) => name.split(' ')[0] ?? '')));
  const wrong =
    near === null ? phrase('command-unknown', { name: first }) : phrase('command-meant', { name: first, near });
  return phraseText(wrong, lang);
}
