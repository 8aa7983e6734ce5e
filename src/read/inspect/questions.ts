/**
 * What a file leaves open, as questions with the line of the mapping that answers each. In: what was seen. Out:
 * questions, the gravest first. Without a question nothing is unclear; it is no promise that every row is sound.
 */
import type { Lang } from '../../vocabulary/lang.ts';
import { fill, listed, type Values } from '../../vocabulary/phrase.ts';
import { type Problem, worded } from '../../vocabulary/problem.ts';
import type { ReadSettings } from '../settings.ts';
import type { FittingDates } from './column-look.ts';
import type { EncodingGuess } from './encoding-guess.ts';
import type { ColumnReport, Question } from './inspection.ts';
import { INSPECTION_WORDS, type InspectionWords } from './inspection-words.ts';

export interface Seen {
  readonly encoding: EncodingGuess;
  readonly columns: readonly ColumnReport[];
  /** Columns that every timetable needs and this one has under no known name. */
  readonly missing: readonly string[];
  readonly headerProblems: readonly Problem[];
  readonly fileProblems: readonly Problem[];
  readonly totals: readonly { readonly line: number; readonly cell: string }[];
  readonly settings: ReadSettings;
  readonly lang: Lang;
}

const PEOPLE = ['teacherUid', 'assistantUid', 'assistantUids', 'students', 'mainTeacherUid'];
const LOCAL = ['date', 'time', 'date and time', 'schedule'];

export function questionsOf(seen: Seen): readonly Question[] {
  return [
    ...aboutTheFile(seen),
    ...aboutHeaders(seen),
    ...seen.columns.flatMap((column) => [
      ...aboutDates(column, seen),
      ...aboutDays(column, seen),
      ...aboutPeople(column, seen),
    ]),
    ...aboutTheTerm(seen),
    ...aboutRows(seen),
  ];
}

type Sentence = keyof InspectionWords['asks'];

function sentence(lang: Lang, key: Sentence, values: Values): string {
  return fill(INSPECTION_WORDS[lang].asks[key], values, lang);
}

/** A question in a language, with its answers. */
function asking(lang: Lang) {
  return (key: Sentence, values: Values, ...answers: readonly string[]): Question => ({
    asks: sentence(lang, key, values),
    answers,
  });
}

function aboutTheFile({ encoding, fileProblems, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const { candidates } = encoding;
  const readings = candidates.map(({ encoding: name, sample }) => sentence(lang, 'sample', { encoding: name, sample }));
  const which =
    candidates.length === 0
      ? []
      : [
          ask(
            'encoding',
            { samples: listed('clause', readings) },
            ...candidates.map(({ encoding: name }) => `encoding: ${name}`),
          ),
        ];
  const problems = fileProblems.map((problem) => {
    const { line, message, hint } = worded(problem, lang);
    return ask('onLine', { line, message, hint });
  });
  return [...which, ...problems];
}

function aboutHeaders({ missing, headerProblems, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const unclear = headerProblems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => {
      const { message, hint } = worded(problem, lang);
      return ask('header', { message, hint });
    });
  return [
    ...unclear,
    ...missing.map((column) =>
      ask('missing', { column }, `columns: {${column}: <header>}`, `values: {${column}: <value>}`),
    ),
  ];
}

const STYLE_WORDS: Readonly<Record<FittingDates, string>> = {
  clear: 'clear',
  'day-first': 'dates: day-first',
  'month-first': 'dates: month-first',
  excel: 'dates: excel',
};

function aboutDates({ header, look }: ColumnReport, { settings, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const { dates, unclear } = look;
  if (settings.mapping?.dates || dates.includes('clear') || unclear === null) return [];
  if (look.kind !== 'date' && look.kind !== 'date and time') return [];
  const where = { header, ...unclear };
  if (dates.length === 1) return [ask('oneOrder', where, ...dates.map((style) => STYLE_WORDS[style]))];
  return [ask('dayOrMonth', where, 'dates: day-first', 'dates: month-first')];
}

function aboutDays({ header, look }: ColumnReport, { lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  if (look.kind !== 'weekday' || look.unclear === null) return [];
  const where = { header, ...look.unclear };
  return look.dayNumbers.length > 0
    ? [ask('dayNumber', where, ...look.dayNumbers.map((numbers) => `dayNumbers: ${numbers}`))]
    : [ask('dayWord', where, `days: {"${look.unclear.cell}": [<1 to 7>]}`)];
}

function aboutPeople({ header, column, look }: ColumnReport, { settings, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  if (column === null || !PEOPLE.includes(column)) return [];
  const { shortened } = look;
  const lost = shortened === null ? [] : [ask('shortened', { header, ...shortened })];
  const names =
    look.kind === 'text' && !settings.aids?.people ? [ask('names', { header, cell: look.examples[0] ?? '' })] : [];
  return [...lost, ...names];
}

function aboutTheTerm({ columns, settings, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const has = (column: string) => columns.some((each) => each.column === column);
  const isLocal = columns.some(({ column, look }) => column !== null && LOCAL.includes(look.kind));
  const zone = settings.timezone ?? settings.mapping?.timezone ?? null;
  const weekly =
    has('weekday') || columns.some(({ column, look }) => column !== null && look.kind === 'schedule' && !has('date'));
  const { termStart = null } = settings.aids ?? {};
  const bells = settings.aids?.bells ?? settings.mapping?.bells ?? null;
  return [
    ...(zone === null && isLocal ? [ask('zone', {}, 'timezone: <IANA name, such as Asia/Shanghai>')] : []),
    ...(weekly && termStart === null && !(has('startDate') && has('endDate') && !has('weeks'))
      ? [ask('weekly', {})]
      : []),
    ...(has('period') && bells === null ? [ask('periods', {})] : []),
  ];
}

function aboutRows({ columns, totals, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const words = [...new Set(columns.flatMap(({ column, look }) => (column === null ? [] : look.placeholders)))];
  const total = totals[0];
  return [
    ...(words.length > 0
      ? [ask('placeholders', { words: listed('comma', words) }, 'skip: [{column: <header>, is: TBA}]')]
      : []),
    ...(total === undefined
      ? []
      : [ask('total', { ...total }, `skip: [{column: <header>, beginsWith: "${total.cell}"}]`)]),
  ];
}
