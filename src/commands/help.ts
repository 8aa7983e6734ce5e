/**
 * What `--help` prints: a page that fits a screen, made from the tables of commands and options. Comes in: the words of
 * the command line, the width of the screen and a language; goes out: the text.
 */
import wrapAnsi from 'wrap-ansi';
import { SANDBOX_SECRET, SANDBOX_SID } from '../import/binding.ts';
import { widthOf } from '../report/width.ts';
import { OPTIONS, type OptionGroup, type OptionName, SOURCE_OPTIONS } from '../settings/options.ts';
import { OPTIONS_ZH } from '../settings/options-zh.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { fill } from '../vocabulary/phrase.ts';
import type { Command, Example } from './command.ts';
import { COMMANDS, type CommandName, type CommandRow } from './commands.ts';
import { COMMANDS_ZH } from './commands-zh.ts';
import { HELP_WORDS, type HelpWords } from './help-words.ts';

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
const COMMON = [...(Object.keys(SOURCE_OPTIONS) as SourceName[]), 'json', 'quiet', 'lang', 'no-color'] as const;

type SourceName = keyof typeof SOURCE_OPTIONS;

function isCommon(name: string): boolean {
  return COMMON.some((common) => common === name);
}

/** An option of the table in a language. */
function toldOption(name: OptionName, lang: Lang): Described {
  if (lang === 'en') return OPTIONS[name];
  const { standard } = OPTIONS[name];
  return { ...OPTIONS_ZH[name], standard };
}

function programOptions(lang: Lang): Options {
  const words = HELP_WORDS[lang];
  const told = COMMON.map((name): [string, Described] => {
    if (name !== 'config' && name !== 'profile') return [name, toldOption(name, lang)];
    const argument = lang === 'zh' ? { config: '文件', profile: '名称' }[name] : SOURCE_OPTIONS[name].argument;
    return [name, { about: words[name], argument }];
  });
  return {
    ...Object.fromEntries(told),
    help: { about: words.help, argument: null },
    version: { about: words.version, argument: null },
  };
}

function programExamples({ examples }: HelpWords): readonly Example[] {
  return [
    ['run term.csv --timezone Asia/Shanghai --sandbox', examples.rehearse],
    ['run --help', examples.help],
  ];
}

/** A command's description in a language. */
function toldCommand(name: CommandName, command: Command, lang: Lang): Command {
  if (lang === 'en') return command;
  const words = COMMANDS_ZH[name];
  const own = Object.entries(command.own).map(([option, described]) => {
    const [about, argument, standardText] = words.own[option] ?? [described.about, described.argument];
    return [
      option,
      { ...described, about, argument, ...(standardText === undefined ? {} : { standardText }) },
    ] as const;
  });
  const [first, ...rest] = command.examples.map(([line, does], at): Example => [line, words.examples[at] ?? does]);
  return {
    ...command,
    positionals: { ...command.positionals, ...words.positionals },
    own: Object.fromEntries(own),
    ...(words.note === undefined ? {} : { note: words.note }),
    examples: first === undefined ? command.examples : [first, ...rest],
  };
}

function aboutOf(row: CommandRow<CommandName>, lang: Lang): string {
  return lang === 'zh' ? COMMANDS_ZH[row.name].about : row.about;
}

type Line = readonly [left: string, right: string];

/** @param words the words of the command line that are no options */
export async function helpText(words: readonly string[], columns: number, lang: Lang): Promise<string> {
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns));
  const row = rowOf(words);
  const parts = row === null ? programParts(words[0], width, lang) : await commandParts(row, width, lang);
  const filled = parts.filter((part) => part.length > 0);
  return `${filled.map((part) => part.join('\n')).join('\n\n')}\n`;
}

/** The command that the words name; null where they name none, or a group of commands. */
function rowOf(words: readonly string[]): CommandRow<CommandName> | null {
  const named = COMMANDS.filter(({ name }) => name.split(' ').every((word, place) => word === words[place]));
  return named.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

function programParts(first: string | undefined, width: number, lang: Lang): readonly (readonly string[])[] {
  const words = HELP_WORDS[lang];
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  const commands = (rows: readonly CommandRow<CommandName>[]): readonly string[] => {
    const lines = rows.map((row): Line => [`${row.name} ${row.words}`.trim(), aboutOf(row, lang)]);
    return [words.titles.commands, ...columnsOf(lines, width)];
  };
  if (group.length > 0) return [commands(group)];
  return [
    [`${PROGRAM} ${words.usage}`],
    commands(COMMANDS),
    [words.titles.common, ...columnsOf(linesOf(programOptions(lang)), width)],
    [words.titles.examples, ...examplesOf(programExamples(words), width)],
  ];
}

async function commandParts(
  row: CommandRow<CommandName>,
  width: number,
  lang: Lang,
): Promise<readonly (readonly string[])[]> {
  const words = HELP_WORDS[lang];
  const command = toldCommand(row.name, await row.load(), lang);
  const { positionals, options, note, examples } = command;
  const usage = `${PROGRAM} ${`${row.name} ${row.words}`.trim()} ${words.options}`;
  const about = fill(words.sentence, { about: capitalised(aboutOf(row, lang)) }, lang);
  return [
    [usage, ...wrapped(about, width)],
    columnsOf(
      Object.entries(positionals).map(([name, about]) => [`<${name}>`, about]),
      width,
    ),
    ...groupsOf(command, lang).map(([title, group]) => [words.titles[title], ...columnsOf(linesOf(group), width)]),
    options === null ? [] : wrapped(alsoOptions(command, lang), width),
    note === undefined ? [] : wrapped(fill(note, { sid: SANDBOX_SID, secret: SANDBOX_SECRET }, lang), width),
    [words.titles.examples, ...examplesOf(examples, width)],
  ];
}

/** The options that are explained elsewhere. */
function alsoOptions(command: Command, lang: Lang): string {
  const words = HELP_WORDS[lang];
  const flags = (names: readonly string[]) => names.map((name) => `--${name}`).join(words.between);
  const common = fill(words.common, { flags: flags(COMMON), program: PROGRAM }, lang);
  if (!hasMany(command)) return fill(words.also, { common }, lang);
  return fill(words.alsoCheck, { check: flags([...EXPLAINED_BY_CHECK]), program: PROGRAM, common }, lang);
}

function hasMany({ options, own }: Command): boolean {
  return (options ?? []).length + Object.keys(own).length > MANY;
}

type Title = OptionGroup | 'own';

/** The options that concern a command, under headings where they are many. */
function groupsOf(command: Command, lang: Lang): readonly (readonly [Title, Options])[] {
  const { positionals, options, own } = command;
  const many = hasMany(command);
  const groups = new Map<Title, Options>(Object.keys(own).length === 0 ? [] : [['own', own]]);
  for (const name of Object.keys(OPTIONS) as OptionName[]) {
    if (!options?.includes(name) || isCommon(name) || (many && EXPLAINED_BY_CHECK.has(name))) continue;
    // without a timetable there is nothing that the default could be named after
    const told = name === 'journal' && !('timetable' in positionals) ? { standardText: '' } : {};
    const { group } = OPTIONS[name];
    groups.set(group, { ...groups.get(group), [name]: { ...toldOption(name, lang), ...told } });
  }
  const all: Options = Object.assign({}, ...groups.values());
  const count = Object.keys(all).length;
  return count === 0 ? [] : count > FEW ? [...groups] : [['own', all]];
}

function linesOf(options: Options): readonly Line[] {
  return Object.entries(options).map(([name, { about, argument, choices, standard, standardText }]) => {
    const value = choices === undefined ? (argument === null ? '' : ` <${argument}>`) : ` ${choices.join('|')}`;
    const usually = standardText ?? (typeof standard === 'number' ? String(standard) : '');
    return [`--${name}${value}`, usually === '' ? about : `${about} [${usually}]`];
  });
}

function columnsOf(lines: readonly Line[], width: number): readonly string[] {
  const widths = lines.map(([left]) => widthOf(left)).filter((each) => each <= WIDEST_LEFT);
  const left = Math.max(0, ...widths);
  const indent = ' '.repeat(left + 4);
  return lines.flatMap(([name, about]) => {
    const beside = wrapped(about, width - indent.length).map((line) => indent + line);
    const gap = left - widthOf(name);
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

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
