/**
 * What a file leaves open, as questions with the line of the mapping that answers each. In: what was seen. Out:
 * questions, the gravest first. Without a question nothing is unclear; it is no promise that every row is sound.
 */
import type { Problem } from '../../vocabulary/problem.ts';
import type { ReadSettings } from '../settings.ts';
import type { FittingDates } from './column-look.ts';
import type { EncodingGuess } from './encoding-guess.ts';
import type { ColumnReport } from './inspect.ts';

export interface Question {
  /** A sentence or two for a person. */
  readonly asks: string;
  /** Lines of a mapping file that would answer it, to choose from or to fill in; empty where a flag does. */
  readonly answers: readonly string[];
}

export interface Seen {
  readonly encoding: EncodingGuess;
  readonly columns: readonly ColumnReport[];
  /** Columns that every timetable needs and this one has under no known name. */
  readonly missing: readonly string[];
  readonly headerProblems: readonly Problem[];
  readonly fileProblems: readonly Problem[];
  readonly totals: readonly { readonly line: number; readonly cell: string }[];
  readonly settings: ReadSettings;
}

const PEOPLE = ['teacherUid', 'assistantUid', 'assistantUids', 'students', 'mainTeacherUid'];
const LOCAL = ['date', 'time', 'date and time', 'schedule'];

export function questionsOf(seen: Seen): readonly Question[] {
  return [
    ...aboutTheFile(seen),
    ...aboutHeaders(seen),
    ...seen.columns.flatMap((column) => [
      ...aboutDates(column, seen),
      ...aboutDays(column),
      ...aboutPeople(column, seen),
    ]),
    ...aboutTheTerm(seen),
    ...aboutRows(seen),
  ];
}

function ask(asks: string, ...answers: readonly string[]): Question {
  return { asks, answers };
}

function aboutTheFile({ encoding, fileProblems }: Seen): readonly Question[] {
  const { candidates } = encoding;
  const samples = candidates.map(({ encoding: name, sample }) => `${name} reads "${sample}"`).join('; ');
  const which =
    candidates.length === 0
      ? []
      : [
          ask(
            `The file is not UTF-8 and does not say what it is. Which reads right: ${samples}?`,
            ...candidates.map(({ encoding: name }) => `encoding: ${name}`),
          ),
        ];
  return [...which, ...fileProblems.map(({ line, message, hint }) => ask(`Line ${line}: ${message}. ${hint}`))];
}

function aboutHeaders({ missing, headerProblems }: Seen): readonly Question[] {
  const unclear = headerProblems
    .filter(({ severity }) => severity === 'error')
    .map(({ message, hint }) => ask(`${message}. ${hint}`));
  return [
    ...unclear,
    ...missing.map((column) =>
      ask(
        `Which header is ${column}? Or is it the same for all rows?`,
        `columns: {${column}: <header>}`,
        `values: {${column}: <value>}`,
      ),
    ),
  ];
}

const STYLE_WORDS: Readonly<Record<FittingDates, string>> = {
  clear: 'clear',
  'day-first': 'dates: day-first',
  'month-first': 'dates: month-first',
  excel: 'dates: excel',
};

function aboutDates({ header, look }: ColumnReport, { settings }: Seen): readonly Question[] {
  const { dates, unclear } = look;
  if (settings.mapping?.dates || dates.includes('clear') || unclear === null) return [];
  if (look.kind !== 'date' && look.kind !== 'date and time') return [];
  const where = `"${header}" has dates such as ${unclear.cell} (line ${unclear.line})`;
  if (dates.length === 1) {
    return [ask(`${where}; all rows of it fit only one order.`, ...dates.map((style) => STYLE_WORDS[style]))];
  }
  return [ask(`${where}: does the day or the month come first?`, 'dates: day-first', 'dates: month-first')];
}

function aboutDays({ header, look }: ColumnReport): readonly Question[] {
  if (look.kind !== 'weekday' || look.unclear === null) return [];
  const where = `"${header}" has weekdays with two readings, such as ${look.unclear.cell} (line ${look.unclear.line}).`;
  return look.dayNumbers.length > 0
    ? [ask(`${where} Which day is 1?`, ...look.dayNumbers.map((numbers) => `dayNumbers: ${numbers}`))]
    : [ask(`${where} What does it mean?`, `days: {"${look.unclear.cell}": [<1 to 7>]}`)];
}

function aboutPeople({ header, column, look }: ColumnReport, { settings }: Seen): readonly Question[] {
  if (column === null || !PEOPLE.includes(column)) return [];
  const { shortened } = look;
  const lost =
    shortened === null
      ? []
      : [
          ask(
            `"${header}" has numbers that Excel has shortened, such as ${shortened.cell} (line ${shortened.line}): export it again with that column as text.`,
          ),
        ];
  const names =
    look.kind === 'text' && !settings.aids?.people
      ? [
          ask(
            `"${header}" holds names, such as ${look.examples[0] ?? ''}: give their UIDs with --people people.csv (uid, name, email, number).`,
          ),
        ]
      : [];
  return [...lost, ...names];
}

function aboutTheTerm({ columns, settings }: Seen): readonly Question[] {
  const has = (column: string) => columns.some((each) => each.column === column);
  const isLocal = columns.some(({ column, look }) => column !== null && LOCAL.includes(look.kind));
  const zone = settings.timezone ?? settings.mapping?.timezone ?? null;
  const weekly =
    has('weekday') || columns.some(({ column, look }) => column !== null && look.kind === 'schedule' && !has('date'));
  const { termStart = null } = settings.aids ?? {};
  const bells = settings.aids?.bells ?? settings.mapping?.bells ?? null;
  return [
    ...(zone === null && isLocal
      ? [ask('Which time zone are the times written for?', 'timezone: <IANA name, such as Asia/Shanghai>')]
      : []),
    ...(weekly && termStart === null && !(has('startDate') && has('endDate') && !has('weeks'))
      ? [
          ask(
            'The rows repeat weekly: say when the term begins and ends with --term-start and --term-end, and its holidays with --calendar.',
          ),
        ]
      : []),
    ...(has('period') && bells === null
      ? [ask('The rows name periods: give their times with --periods bells.csv (period, start, end).')]
      : []),
  ];
}

function aboutRows({ columns, totals }: Seen): readonly Question[] {
  const words = [...new Set(columns.flatMap(({ column, look }) => (column === null ? [] : look.placeholders)))];
  const total = totals[0];
  return [
    ...(words.length > 0
      ? [
          ask(
            `Some cells say only ${words.join(', ')}. They count as empty; rows that need a value there have to be left out.`,
            'skip: [{column: <header>, is: TBA}]',
          ),
        ]
      : []),
    ...(total === undefined
      ? []
      : [
          ask(
            `Line ${total.line} looks like a sum of the others ("${total.cell}").`,
            `skip: [{column: <header>, beginsWith: "${total.cell}"}]`,
          ),
        ]),
  ];
}
