/**
 * What may follow on a command line: comes in the words up to the cursor, the last of them begun; go out the words that
 * fit there, or that a file name does. Made from the same tables as help and parser.
 */
import { OPTIONS, type OptionName, SOURCE_OPTIONS } from '../settings/options.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

type Candidates = { readonly are: 'words'; readonly words: readonly string[] } | { readonly are: 'files' };

interface Described {
  readonly argument: string | null;
  readonly choices?: readonly string[];
  readonly pairs?: true;
}

const NONE: Candidates = { are: 'words', words: [] };
const FILES: Candidates = { are: 'files' };
/** Arguments that are files, as the help names them. */
const FILE_ARGUMENTS = new Set(['csv', 'file']);
/** Words behind a command that are files. */
const FILE_POSITIONALS = new Set(['timetable', 'file']);
const COMMON = new Set<string>(['json', 'quiet', 'lang', 'no-color', ...Object.keys(SOURCE_OPTIONS)]);

/** @param words behind the program's name; the last one is being typed, and may be empty */
export async function candidatesFor(words: readonly string[]): Promise<Candidates> {
  // a shell may part `--lang=en` into three words
  const before = words.slice(0, -1).filter((word) => word !== '=');
  const begun = words.at(-1) === '=' ? '' : (words.at(-1) ?? '');
  const found = COMMANDS.find(({ name }) => name.split(' ').every((part, place) => part === before[place]));
  if (found === undefined) return fitting(begun, begun.startsWith('-') ? ['--help', '--version'] : namesAfter(before));
  const command = await found.load();
  const options = optionsOf(command);
  const open = options[before.at(-1)?.replace(/^--/, '') ?? ''];
  if (before.at(-1)?.startsWith('--') && open !== undefined && open.argument !== null) {
    return open.choices ? fitting(begun, open.choices) : FILE_ARGUMENTS.has(open.argument) ? FILES : NONE;
  }
  if (begun.startsWith('-')) return fitting(begun, flagsLeft(command, options, before));
  const given = positionalsIn(before.slice(found.name.split(' ').length), options);
  const next = Object.entries(command.positionals)[given];
  if (next === undefined) return NONE;
  const choices = command.choices?.[next[0]];
  return choices ? fitting(begun, choices) : FILE_POSITIONALS.has(next[0]) ? FILES : NONE;
}

function fitting(begun: string, words: readonly string[]): Candidates {
  return { are: 'words', words: words.filter((word) => word.startsWith(begun)) };
}

/** The words that continue a command's name. */
function namesAfter(before: readonly string[]): readonly string[] {
  const parts = COMMANDS.map(({ name }) => name.split(' '));
  const open = parts.filter((each) => before.every((word, place) => word === each[place]));
  return [...new Set(open.flatMap((each) => each[before.length] ?? []))];
}

function optionsOf({ options, own }: Command): Readonly<Record<string, Described>> {
  return options === null ? { ...own, lang: OPTIONS.lang } : { ...OPTIONS, ...SOURCE_OPTIONS, ...own };
}

/** The options that concern the command and are not given yet. */
function flagsLeft(
  command: Command,
  options: Readonly<Record<string, Described>>,
  before: readonly string[],
): readonly string[] {
  const concern = (name: string) =>
    name in command.own || COMMON.has(name) || command.options?.includes(name as OptionName);
  return [...Object.keys(options).filter(concern), 'help']
    .filter((name) => !before.includes(`--${name}`) || options[name]?.pairs)
    .map((name) => `--${name}`);
}

function positionalsIn(words: readonly string[], options: Readonly<Record<string, Described>>): number {
  return words.filter((word, place) => {
    const last = words[place - 1] ?? '';
    const taken = last.startsWith('--') && (options[last.slice(2)]?.argument ?? null) !== null;
    return !word.startsWith('-') && !taken;
  }).length;
}
