/**
 * Commands and options as the parser wants them. Values stay as they were typed. Every command takes every option of
 * the table, so that a command line can be used again with another verb.
 */
import yargs, { type Argv } from 'yargs';
import { OPTIONS, SOURCE_OPTIONS } from '../settings/options.ts';
import { type Environment, languageOf } from '../settings/settings.ts';
import type { Lang } from '../vocabulary/lang.ts';
import type { Command } from './command.ts';
import type { CommandRow } from './commands.ts';
import { HELP_WORDS } from './help-words.ts';

interface Word {
  readonly argument: string | null;
  readonly pairs?: true;
  readonly choices?: readonly string[];
}

/** What a command line turned out to be. */
interface Parsed {
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
  const top = yargs()
    .scriptName('classin-import')
    .demandCommand(1, HELP_WORDS[lang].nameCommand)
    .strict()
    .help()
    .version('known to main alone')
    .locale(lang === 'zh' ? 'zh_CN' : 'en')
    .updateStrings(lang === 'zh' ? (YARGS_ZH as unknown as Record<string, string>) : {})
    .exitProcess(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'parse-numbers': false,
      'dot-notation': false,
    })
    .option(MARK, { type: 'boolean', hidden: true })
    .middleware([lastOfEach, withoutMarks], true)
    .fail((message, error) => {
      // What a command throws passes here as well.
      if (error !== undefined && !isParsers(error)) throw error;
      mistaken(message.replaceAll(MARK, ''), top.parsed ? top.parsed.argv : {});
    });
  declareAll(top, rows, act, lang);
  return async (argv) => {
    let wants: Parsed['wants'] = 'command';
    // With a callback yargs keeps its own help to itself, and says here that there was some.
    const parsing = top.parseAsync(wordsMarked(argv), {}, (_error, { help, version }, output) => {
      if (output !== '') wants = version === true && help !== true ? 'version' : 'help';
    });
    const parsed = await parsing.catch((error: unknown) => {
      if (!isParsers(error)) throw error;
      return mistaken(error.message, {});
    });
    return { words: parsed._.map(String), wants };
  };
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
};

/** How the parser begins to say that words are missing. */
export const TOO_FEW = /^(?:Not enough non-option arguments|参数不足)/;

/**
 * The language of a command line, found before it is taken apart for good: help and mistakes are told in it.
 * @param argv as the shell gave it, without the program
 */
export function languageOfLine(argv: readonly string[], environment: Environment): Lang {
  const value = { type: 'string', requiresArg: false } as const;
  const flags = yargs([...argv])
    .options({ lang: value, config: value, profile: value })
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail(false)
    .middleware(lastOfEach, true)
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false, 'dot-notation': false })
    .parseSync();
  return languageOf(flags, environment);
}

/** Only what yargs itself finds is wrong usage. */
function isParsers(error: unknown): error is Error {
  return error instanceof Error && error.name === 'YError';
}

type Act = Parameters<typeof parser>[1];

/** Rows of several words become commands of commands: `journal check`. The first word may be a command as well: `jobs`. */
function declareAll(within: Argv, rows: readonly CommandRow[], act: Act, lang: Lang): void {
  const groups = new Set(rows.filter(({ name }) => name.includes(' ')).map(({ name }) => name.split(' ')[0] ?? ''));
  for (const row of rows.filter(({ name }) => !name.includes(' ') && !groups.has(name))) declare(within, row, act);
  for (const group of groups) {
    const members = rows
      .filter(({ name }) => name.startsWith(`${group} `))
      .map((row) => ({ ...row, name: row.name.slice(group.length + 1) }));
    const actions = members.map(({ name }) => name).join(', ');
    const itself = rows.find(({ name }) => name === group);
    if (itself !== undefined) {
      declare(within, itself, act, (inner) => declareAll(inner, members, act, lang));
      continue;
    }
    within.command(group, false, (inner) => {
      declareAll(inner, members, act, lang);
      return inner.demandCommand(1, HELP_WORDS[lang].nameAction.replace('{actions}', actions));
    });
  }
}

/** @param more declares the commands that it has of its own */
function declare(within: Argv, { name, words, load }: CommandRow, act: Act, more?: (inner: Argv) => void): void {
  within.command(
    `${name} ${words}`.trim(),
    false,
    async (inner) => {
      more?.(inner);
      return withOptions(inner, await load());
    },
    async (argv) => act(await load(), argv),
  );
}

function withOptions(inner: Argv, { positionals, choices = {}, options, own }: Command): Argv {
  for (const name of Object.keys(positionals)) {
    const among = choices[name];
    inner.positional(name, { type: 'string', demandOption: true, ...(among === undefined ? {} : { choices: among }) });
  }
  const common: Readonly<Record<string, Word>> =
    options === null ? { lang: OPTIONS.lang } : { ...OPTIONS, ...SOURCE_OPTIONS };
  for (const [name, word] of Object.entries<Word>({ ...common, ...own })) {
    inner.option(name, {
      // The parser lays out a help page for every command that it calls, and nobody sees it: ours is another.
      hidden: true,
      ...(word.argument === null ? { type: 'boolean' as const } : { type: 'string' as const, requiresArg: true }),
      ...(word.pairs ? { array: true, nargs: 1 } : {}),
      ...(word.choices === undefined ? {} : { choices: word.choices }),
    });
  }
  return inner;
}

/** Of an option that was given twice the last counts, as people expect who add one to a command line they have. */
function lastOfEach(argv: Record<string, unknown>): void {
  for (const [name, given] of Object.entries(argv)) {
    if (!COLLECTED.has(name) && Array.isArray(given)) argv[name] = given.at(-1);
  }
}

/** No word of a command line can hold it. */
const MARK = '\0';

/**
 * What stands behind `--` is no option, whatever it begins with. The parser would not count it among the words of a
 * command: so the dashes are hidden from it, and an option of ours in place of `--` keeps the one before from taking
 * a word for its value.
 */
function wordsMarked(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  if (end === -1) return argv.map(dashMarked);
  const words = argv.slice(end + 1).map((word) => (word.startsWith('-') ? MARK + word : word));
  return [...argv.slice(0, end).map(dashMarked), `--${MARK}=true`, ...words];
}

/** A dash alone is a word, which the parser loses where it counts it among a command's. */
function dashMarked(word: string): string {
  return word === '-' ? MARK + word : word;
}

function withoutMarks(argv: Record<string, unknown>): void {
  const plain = (word: unknown) => (typeof word === 'string' && word.startsWith(MARK) ? word.slice(1) : word);
  for (const [name, given] of Object.entries(argv)) argv[name] = Array.isArray(given) ? given.map(plain) : plain(given);
}

/** Words, those behind `--`, and options that are collected. */
const COLLECTED: ReadonlySet<string> = new Set([
  '_',
  '--',
  ...Object.entries(OPTIONS).flatMap(([name, option]) => ('pairs' in option ? [name] : [])),
]);
