/**
 * What a file leaves open, as questions with the line of the mapping that answers each. In: what was seen. Out:
 * questions, the gravest first. Without a question nothing is unclear; it is no promise that every row is sound.
 */
import type { Lang } from '../../vocabulary/lang.ts';
import { fill, listed, type Values } from '../../vocabulary/phrase.ts';
import { type Problem, worded } from '../../vocabulary/problem.ts';
import { shownName } from '../header-name.ts';
import type { ReadSettings } from '../settings.ts';
import type { FittingDates } from './column-look.ts';
import type { EncodingGuess } from './encoding-guess.ts';
import type { ColumnReport, Question } from './inspection.ts';
import { INSPECTION_WORDS, type InspectionWords } from './inspection-words.ts';
import { mayHoldDates } from './moment-columns.ts';
import { daysOfGrid } from './weekly-grid.ts';

/** A row that sums up the others, and the header of the cell that says so. */
export interface Total {
  readonly line: number;
  readonly cell: string;
  readonly header: string;
}

export interface Seen {
  readonly encoding: EncodingGuess;
  readonly columns: readonly ColumnReport[];
  /** Columns that every timetable needs and this one has under no known name. */
  readonly missing: readonly string[];
  readonly headerProblems: readonly Problem[];
  readonly fileProblems: readonly Problem[];
  readonly totals: readonly Total[];
  /** Below the header, with the totals. */
  readonly rows: number;
  readonly settings: ReadSettings;
  readonly lang: Lang;
}

const LOCAL = ['date', 'time', 'date and time', 'schedule', 'periods'];

export function questionsOf(seen: Seen): readonly Question[] {
  const grid = seen.missing.includes('courseName') ? daysOfGrid(seen.columns) : [];
  if (grid.length > 0) {
    return [...aboutTheFile(seen), { asks: sentence(seen.lang, 'grid', { days: listed('comma', grid) }), answers: [] }];
  }
  return [
    ...aboutTheFile(seen),
    ...aboutHeaders(seen),
    ...aboutDates(seen),
    ...aboutDays(seen),
    ...seen.columns.flatMap((column) => aboutPeople(column, seen.lang)),
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

/** A key holds for the whole file, so that it is asked for once: about columns that are read, else about the others. */
function readFirst(columns: readonly ColumnReport[]): readonly ColumnReport[] {
  const read = columns.filter(({ column }) => column !== null);
  return read.length > 0 ? read : columns;
}

function aboutDates({ columns, settings, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const unclear = columns.filter(
    ({ column, look: { kind, dates, unclear } }) =>
      mayHoldDates(column) &&
      (kind === 'date' || kind === 'date and time') &&
      !dates.includes('clear') &&
      unclear !== null,
  );
  const asked = readFirst(unclear);
  const first = asked[0]?.look;
  if (settings.mapping?.dates || !first?.unclear) return [];
  const headers = asked.map(({ header }) => sentence(lang, 'headerName', { header: shownName(header) }));
  const where = { headers: listed('comma', headers), ...first.unclear };
  const fitting = first.dates.filter((style) => asked.every(({ look }) => look.dates.includes(style)));
  if (fitting.length === 1) return [ask('oneOrder', where, ...fitting.map((style) => STYLE_WORDS[style]))];
  return [ask('dayOrMonth', where, 'dates: day-first', 'dates: month-first')];
}

function aboutDays({ columns, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const unclear = columns.filter(
    ({ column, look }) => (column === null || column === 'weekday') && look.kind === 'weekday' && look.unclear !== null,
  );
  const [first] = readFirst(unclear);
  if (!first?.look.unclear) return [];
  const where = { header: first.header, ...first.look.unclear };
  const { dayNumbers } = first.look;
  return dayNumbers.length > 0
    ? [ask('dayNumber', where, ...dayNumbers.map((numbers) => `dayNumbers: ${numbers}`))]
    : [ask('dayWord', where, `days: {${JSON.stringify(where.cell)}: [<1 to 7>]}`)];
}

function aboutPeople({ header, people }: ColumnReport, lang: Lang): readonly Question[] {
  const ask = asking(lang);
  const { shortened = null, named = null, unreadable = null } = people ?? {};
  return [
    ...(shortened === null ? [] : [ask('shortened', { header, ...shortened })]),
    ...(named === null ? [] : [ask('names', { header, ...named })]),
    ...(unreadable === null ? [] : [ask('notUids', { header, ...unreadable })]),
  ];
}

function aboutTheTerm({ columns, rows, totals, settings, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const has = (column: string) => columns.some((each) => each.column === column);
  const isRead = (kinds: readonly string[]) =>
    columns.some(({ column, look }) => column !== null && kinds.includes(look.kind));
  const zone = settings.timezone ?? settings.mapping?.timezone ?? null;
  // a weekday beside a date only has to agree with it
  const isDated = columns.some(
    ({ column, look }) =>
      look.filled >= rows - totals.length &&
      (column === 'date' || (column === 'beginTime' && look.kind === 'date and time')),
  );
  const weekly = !isDated && (has('weekday') || (isRead(['schedule', 'periods']) && !has('date')));
  const { termStart = null } = settings.aids ?? {};
  const bells = settings.aids?.bells ?? settings.mapping?.bells ?? null;
  return [
    ...(zone === null && isRead(LOCAL) ? [ask('zone', {}, 'timezone: <IANA name, such as Asia/Shanghai>')] : []),
    ...(weekly && termStart === null && !(has('startDate') && has('endDate') && !has('weeks'))
      ? [ask('weekly', {})]
      : []),
    ...((has('period') || isRead(['periods'])) && bells === null ? [ask('periods', {})] : []),
  ];
}

/** A row is nothing without a value in these, where the file has them at all. */
const NEEDED_VALUES = ['teacherUid', 'studentUid', 'date', 'beginTime', 'startTime', 'endTime', 'time', 'period'];

/** All rules stand in one line: `skip` is one key. */
function aboutRows({ columns, totals, lang }: Seen): readonly Question[] {
  const ask = asking(lang);
  const vague = columns.filter(({ column, look }) => column !== null && look.placeholders.length > 0);
  const words = [...new Set(vague.flatMap(({ look }) => look.placeholders))];
  const [total] = totals;
  const rules = [
    ...vague
      .filter(({ column }) => column !== null && NEEDED_VALUES.includes(column))
      .map(({ header, look }) => `{column: ${quotedName(header)}, is: ${JSON.stringify(look.placeholders)}}`),
    ...(total === undefined
      ? []
      : [`{column: ${quotedName(total.header)}, beginsWith: ${JSON.stringify(total.cell)}}`]),
  ];
  const answers = rules.length === 0 ? [] : [`skip: [${rules.join(', ')}]`];
  const placeholders = words.length === 0 ? [] : [{ words: listed('comma', words) }];
  return [
    ...placeholders.map((values) => ask('placeholders', values, ...(total === undefined ? answers : []))),
    ...(total === undefined ? [] : [ask('total', { line: total.line, cell: total.cell }, ...answers)]),
  ];
}

/** A header as YAML; one without a name cannot be named. */
function quotedName(header: string): string {
  const name = shownName(header);
  return name === '' ? '<header>' : JSON.stringify(name);
}
