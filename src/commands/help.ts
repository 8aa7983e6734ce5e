/**
 * What `--help` prints: a page that fits a screen, made from the tables of commands and options. Comes in: the words of
 * the command line and the width of the screen; goes out: the text.
 */
import wrapAnsi from 'wrap-ansi';
import { textWidth } from '../report/text-table.ts';
import { OPTIONS, type OptionName, SOURCE_OPTIONS } from '../settings/options.ts';
import type { Command, Example } from './command.ts';
import { COMMANDS, type CommandRow } from './commands.ts';

const PROGRAM = 'classin-import';
/** Longer lines are hard to read; narrower screens break lines by themselves. */
const WIDEST = 100;
const NARROWEST = 60;
/** A left column wider than this would leave no room for the words beside it. */
const WIDEST_LEFT = 27;
/** So few options need no headings. */
const FEW = 6;
/** Of more options than this some are named only: a page that scrolls away is not read. */
const MANY = 20;
/** They concern the reading of unusual files, and are explained where files are read for the first time. */
const EXPLAINED_BY_CHECK: ReadonlySet<string> = new Set<OptionName>([
  'map',
  'set',
  'people',
  'calendar',
  'periods',
  'term-start',
  'term-end',
]);

interface Described {
  readonly about: string;
  readonly argument: string | null;
  readonly choices?: readonly string[];
  readonly standard?: unknown;
  readonly standardText?: string;
}
type Options = Readonly<Record<string, Described>>;

/** Options that nearly every command has; they are explained once, in the help of the program. */
const COMMON: Options = {
  ...SOURCE_OPTIONS,
  json: OPTIONS.json,
  quiet: OPTIONS.quiet,
  'no-color': OPTIONS['no-color'],
};

const PROGRAM_OPTIONS: Options = {
  ...COMMON,
  help: { about: 'this page, or that of a command', argument: null },
  version: { about: 'the version of the program', argument: null },
};

const PROGRAM_EXAMPLES: readonly Example[] = [
  ['check term.csv --timezone Asia/Shanghai', 'what is wrong with the file, if anything'],
  ['run term.csv --timezone Asia/Shanghai --sandbox', 'rehearse its import; nothing leaves the computer'],
  ['run --help', 'what a command does, its options and examples'],
];

type Line = readonly [left: string, right: string];

/** @param words the words of the command line that are no options */
export async function helpText(words: readonly string[], columns: number): Promise<string> {
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns));
  const row = rowOf(words);
  const parts = row === null ? programParts(words[0], width) : await commandParts(row, width);
  const filled = parts.filter((part) => part.length > 0);
  return `${filled.map((part) => part.join('\n')).join('\n\n')}\n`;
}

/** The command that the words name; null where they name none, or a group of commands. */
function rowOf(words: readonly string[]): CommandRow | null {
  const named = COMMANDS.filter(({ name }) => name.split(' ').every((word, place) => word === words[place]));
  return named.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

function programParts(first: string | undefined, width: number): readonly (readonly string[])[] {
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  const commands = (rows: readonly CommandRow[]): readonly string[] => {
    const lines = rows.map(({ name, words, about }): Line => [`${name} ${words}`.trim(), about]);
    return ['Commands:', ...columnsOf(lines, width)];
  };
  if (group.length > 0) return [commands(group)];
  return [
    [`${PROGRAM} <command> [timetable.csv] [options]`],
    commands(COMMANDS),
    ['Common options:', ...columnsOf(linesOf(PROGRAM_OPTIONS), width)],
    ['Examples:', ...examplesOf(PROGRAM_EXAMPLES, width)],
  ];
}

async function commandParts(row: CommandRow, width: number): Promise<readonly (readonly string[])[]> {
  const command = await row.load();
  const { positionals, options, note, examples } = command;
  const usage = `${PROGRAM} ${`${row.name} ${row.words}`.trim()} [options]`;
  return [
    [usage, ...wrapped(sentence(row.about), width)],
    columnsOf(
      Object.entries(positionals).map(([name, about]) => [`<${name}>`, about]),
      width,
    ),
    ...groupsOf(command).map(([title, group]) => [title, ...columnsOf(linesOf(group), width)]),
    options === null ? [] : wrapped(alsoOptions(command), width),
    note === undefined ? [] : wrapped(note, width),
    ['Examples:', ...examplesOf(examples, width)],
  ];
}

/** The options that are explained elsewhere. */
function alsoOptions(command: Command): string {
  const flags = (names: readonly string[]) => names.map((name) => `--${name}`).join(', ');
  const common = `${flags(Object.keys(COMMON))}: see ${PROGRAM} --help.`;
  if (!hasMany(command)) return `Also ${common}`;
  return `Also ${flags([...EXPLAINED_BY_CHECK])}: see ${PROGRAM} check --help; ${common}`;
}

function hasMany({ options, own }: Command): boolean {
  return (options ?? []).length + Object.keys(own).length > MANY;
}

/** The options that concern a command, under headings where they are many. */
function groupsOf(command: Command): readonly (readonly [string, Options])[] {
  const { positionals, options, own } = command;
  const many = hasMany(command);
  const groups = new Map<string, Options>(Object.keys(own).length === 0 ? [] : [['Options:', own]]);
  for (const name of Object.keys(OPTIONS) as OptionName[]) {
    if (!options?.includes(name) || name in COMMON || (many && EXPLAINED_BY_CHECK.has(name))) continue;
    // without a timetable there is nothing that the default could be named after
    const told = name === 'journal' && !('timetable' in positionals) ? { standardText: '' } : {};
    const { group } = OPTIONS[name];
    groups.set(group, { ...groups.get(group), [name]: { ...OPTIONS[name], ...told } });
  }
  const all: Options = Object.assign({}, ...groups.values());
  const count = Object.keys(all).length;
  return count === 0 ? [] : count > FEW ? [...groups] : [['Options:', all]];
}

function linesOf(options: Options): readonly Line[] {
  return Object.entries(options).map(([name, { about, argument, choices, standard, standardText }]) => {
    const value = choices === undefined ? (argument === null ? '' : ` <${argument}>`) : ` ${choices.join('|')}`;
    const usually = standardText ?? (typeof standard === 'number' ? String(standard) : '');
    return [`--${name}${value}`, usually === '' ? about : `${about} [${usually}]`];
  });
}

function columnsOf(lines: readonly Line[], width: number): readonly string[] {
  const widths = lines.map(([left]) => textWidth(left)).filter((each) => each <= WIDEST_LEFT);
  const left = Math.max(0, ...widths);
  const indent = ' '.repeat(left + 4);
  return lines.flatMap(([name, about]) => {
    const beside = wrapped(about, width - indent.length).map((line) => indent + line);
    const gap = left - textWidth(name);
    if (gap < 0) return [`  ${name}`, ...beside];
    const [first = '', ...rest] = beside;
    return [`  ${name}${' '.repeat(gap)}${first.slice(left + 2)}`, ...rest];
  });
}

function examplesOf(examples: readonly Example[], width: number): readonly string[] {
  const indent = ' '.repeat(6);
  return examples.flatMap(([line, does]) => [
    `  ${PROGRAM} ${line}`,
    ...wrapped(does, width - indent.length).map((each) => indent + each),
  ]);
}

function wrapped(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width).split('\n');
}

function sentence(about: string): string {
  return `${about.charAt(0).toUpperCase()}${about.slice(1)}.`;
}
