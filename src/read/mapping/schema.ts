/**
 * How a mapping file is written: every key, what it may hold, and a sentence about it, from which the reference in the
 * README is made. In: what the YAML holds. Out: a Mapping, or every mistake with its path. Unknown keys are mistakes:
 * a misspelt one would be ignored in silence.
 */
import { z } from 'zod';
import { asMessage, listed } from '../../vocabulary/phrase.ts';
import { isZoneName } from '../../vocabulary/zone-name.ts';
import { isFault } from '../cell.ts';
import { ROSTER_COLUMNS, TIMETABLE_COLUMNS } from '../columns.ts';
import { isKnownEncoding } from '../text.ts';
import { clockRanges, plainSigns, readTimeOfDay } from '../time/time-text.ts';
import { readWeekdays } from '../time/weekdays.ts';
import type { Bells } from '../week/periods.ts';
import type { Mapping, SkipRule, TableMapping } from './mapping.ts';
import { PLAIN_TABLE } from './mapping.ts';

/** A cell's text: YAML makes numbers and booleans of some. */
const text = z.union([z.string(), z.number(), z.boolean()], asMessage('must-be-a-text')).transform(String);
const filled = text.refine((value) => value.trim() !== '', asMessage('is-empty'));
const texts = z.union(
  [z.array(text).min(1, asMessage('is-empty')), text.transform((value) => [value])],
  asMessage('must-be-texts'),
);
const small = texts.transform((values) => values.map((value) => value.trim().toLowerCase()));

function columnNames(columns: ReadonlySet<string>) {
  const known = [...columns];
  return z.string().refine((name) => known.includes(name), {
    error: ({ input }) => asMessage('no-column-named', { name: String(input) }),
  });
}

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['pipe', '|'],
]);
const delimiter = text
  .transform((value) => DELIMITERS.get(value.toLowerCase()) ?? value)
  .refine((value) => value.length === 1 && !/["\r\n\0]/.test(value), asMessage('must-be-sign'));

const skipRule = z
  .strictObject({
    column: filled,
    is: small.optional(),
    beginsWith: small.optional(),
    matches: z.string().refine(isRegularExpression, asMessage('no-regular-expression')).optional(),
    empty: z.literal(true, asMessage('must-be-true')).optional(),
  })
  .transform(({ column, is, beginsWith, matches, empty }, context): SkipRule => {
    const tests: SkipRule['test'][] = [
      ...(is === undefined ? [] : [{ is: 'one-of', values: is } as const]),
      ...(beginsWith === undefined ? [] : [{ is: 'begins-with', values: beginsWith } as const]),
      ...(matches === undefined ? [] : [{ is: 'matches', pattern: matches } as const]),
      ...(empty === undefined ? [] : [{ is: 'empty' } as const]),
    ];
    const [test] = tests;
    if (test !== undefined && tests.length === 1) return { column, test };
    context.addIssue({ code: 'custom', message: asMessage('needs-one-test') });
    return z.NEVER;
  });

function tableKeys(columns: ReadonlySet<string>) {
  const name = columnNames(columns);
  return {
    encoding: filled
      .refine(isKnownEncoding, asMessage('no-encoding'))
      .optional()
      .describe(
        'encoding of the file, and of those beside it that are not UTF-8: gb18030, big5, cp949, windows-1252, utf-16le …',
      ),
    delimiter: delimiter.optional().describe('what separates cells: one sign, or comma, semicolon, tab, pipe'),
    quotes: z
      .boolean(asMessage('must-be-switch'))
      .optional()
      .describe('false where quotation marks are signs like any other and never enclose a cell'),
    preamble: z
      .int(asMessage('must-be-whole'))
      .min(0, asMessage('must-not-be-negative'))
      .max(1000, asMessage('must-be-at-most', { most: 1000 }))
      .optional()
      .describe('lines above the header (without a sep= line); without it the header is looked for'),
    columns: z
      .record(name, filled.nullable())
      .optional()
      .describe('column: header that holds it; null takes the column out of the recognition by well-known names'),
    values: z.record(name, text).optional().describe('column: value for all rows whose cell is empty or missing'),
    patterns: z
      .record(name, filled)
      .optional()
      .describe('column: text with headers or columns in braces, such as "{CRN}-{Section}"'),
    empty: small.optional().describe('cells that mean no value, such as [TBA, "-", "N/A"]'),
    skip: z
      .array(skipRule, asMessage('must-be-a-list'))
      .optional()
      .describe('rows to leave out: a list of {column, is | beginsWith | matches | empty: true}'),
  };
}

const timetableKeys = tableKeys(TIMETABLE_COLUMNS);
const roster = z.strictObject(tableKeys(ROSTER_COLUMNS));

const dateWords = ['day-first', 'month-first', 'excel', 'excel-1904'] as const;
const dates = z
  .string(asMessage('must-be-a-text'))
  .refine(
    (value) => dateWords.some((word) => word === value) || /(?=.*y)(?=.*[ML])(?=.*d)/.test(value),
    asMessage('must-be-date-style', { words: listed('comma', dateWords) }),
  )
  .transform((value) => dateWords.find((word) => word === value) ?? { pattern: value });
const times = z
  .string(asMessage('must-be-a-text'))
  .refine((value) => /[Hh]/.test(value), asMessage('must-be-time-style'))
  .transform((pattern) => ({ pattern }));

/** 1 to 7, or a name. */
const weekday = z
  .union([z.int().min(1).max(7), z.string()], asMessage('must-be-weekday'))
  .transform((value, context) => {
    if (typeof value === 'number') return value;
    const days = readWeekdays(value, { table: new Map(), numbers: null });
    const [day] = isFault(days) || days.length !== 1 ? [] : days;
    if (day !== undefined) return day;
    context.addIssue({ code: 'custom', message: asMessage('no-weekday', { value }) });
    return z.NEVER;
  });

const clock = text.transform((value, context) => {
  const seconds = readTimeOfDay(value, null);
  if (typeof seconds === 'number') return seconds;
  context.addIssue({ code: 'custom', message: asMessage('no-time-of-day', { value }) });
  return z.NEVER;
});

/** `08:00-08:45`. */
const bell = z.string(asMessage('must-be-a-text')).transform((value, context) => {
  const ranges = clockRanges(plainSigns(value), null);
  const [range] = ranges;
  if (range !== undefined && ranges.length === 1 && range.start < range.end) return range;
  context.addIssue({ code: 'custom', message: asMessage('no-stretch-of-time', { value }) });
  return z.NEVER;
});

const generalKeys = {
  timezone: z
    .string(asMessage('must-be-a-text'))
    .refine(isZoneName, asMessage('no-zone'))
    .optional()
    .describe('the zone that local times are written for; --timezone wins over it'),
  dates: dates
    .optional()
    .describe(
      'how dates are written where it is not clear: day-first, month-first, excel, excel-1904, or a pattern such as dd/MM/yy',
    ),
  times: times.optional().describe('a pattern for times of day that are written unusually, such as HH.mm'),
  days: z
    .record(z.string(), z.union([weekday.transform((day) => [day]), z.array(weekday).min(1, asMessage('is-empty'))]))
    .optional()
    .describe(
      'word: weekday, or a list of them, such as {H: 4, "Mon-Fri": [1, 2, 3, 4, 5]}; words win over everything',
    ),
  dayNumbers: z
    .enum(['monday-1', 'monday-2', 'sunday-1', 'sunday-0'], asMessage('must-be-day-numbers'))
    .optional()
    .describe('what weekday numbers mean: Monday is 1, or 2; or Sunday is 1, or 0'),
  periods: z
    .record(z.string(), bell)
    .optional()
    .describe('period: when it is, such as {1: "08:00-08:45", 2: "08:55-09:40"}; --periods wins over it'),
  weeksBeginOn: z
    .enum(['monday', 'sunday'], asMessage('must-be-first-weekday'))
    .optional()
    .describe('the day a week of the term begins on (monday)'),
  durationUnit: z
    .number(asMessage('must-be-minutes'))
    .positive(asMessage('must-be-more-than-0'))
    .max(1440, asMessage('must-be-at-most', { most: 1440 }))
    .optional()
    .describe('minutes that 1 stands for in the duration column: 1, 60 for hours, 45 for periods (1)'),
  hours: z
    .strictObject({ from: clock, to: clock }, asMessage('must-be-hours'))
    .refine(({ from, to }) => from < to, asMessage('must-end-later'))
    .optional()
    .describe('local times between which every lesson lies, such as {from: "07:00", to: "22:00"}; others are problems'),
  severalTeachers: z
    .literal('first-teaches', asMessage('must-be-first-teaches'))
    .optional()
    .describe(
      'first-teaches: of several teachers in a cell or in merged rows the first teaches, the others are co-teachers',
    ),
  merge: z
    .union(
      [
        z.literal(true).transform(() => ({ first: [] as string[] })),
        z.strictObject({ first: z.array(columnNames(TIMETABLE_COLUMNS), asMessage('must-be-columns')) }),
      ],
      asMessage('must-be-merge'),
    )
    .optional()
    .describe(
      'true: rows with one lesson key unite, with all their students and co-teachers; {first: [className]} lets the first row decide a column',
    ),
  roster: roster.optional().describe('the keys encoding to skip once more, for the file given with --students'),
};

export const MAPPING_SCHEMA = z
  .strictObject({ ...timetableKeys, ...generalKeys }, asMessage('must-be-keys'))
  .superRefine(({ patterns }, context) => {
    if (/\{n\}/.test(patterns?.lessonKey ?? '')) {
      context.addIssue({
        code: 'custom',
        path: ['patterns', 'lessonKey'],
        message: asMessage('lesson-key-counts'),
      });
    }
  })
  .transform(
    (keys): Mapping => ({
      timezone: keys.timezone ?? null,
      timetable: asTable(keys),
      roster: keys.roster === undefined ? PLAIN_TABLE : asTable(keys.roster),
      dates: keys.dates ?? null,
      times: keys.times ?? null,
      days: Object.fromEntries(
        Object.entries(keys.days ?? {}).map(([word, days]) => [word.trim().toLowerCase(), days]),
      ),
      dayNumbers: keys.dayNumbers ?? null,
      bells: keys.periods === undefined ? null : bellsOf(keys.periods),
      weeksBeginOn: keys.weeksBeginOn === 'sunday' ? 7 : 1,
      durationUnit: keys.durationUnit ?? 1,
      hours: keys.hours ?? null,
      firstTeaches: keys.severalTeachers !== undefined,
      merge: keys.merge ?? null,
    }),
  );

function bellsOf(periods: Readonly<Record<string, { readonly start: number; readonly end: number }>>): Bells {
  return Object.entries(periods).map(([period, { start, end }]) => ({
    period: period.trim().toLowerCase(),
    start,
    end,
    weekdays: null,
  }));
}

export interface MappingKey {
  readonly key: string;
  readonly about: string;
}

/** Every key of a mapping file with its sentence, for the reference. */
export const MAPPING_KEYS: readonly MappingKey[] = Object.entries({ ...timetableKeys, ...generalKeys }).map(
  ([key, schema]) => ({ key, about: schema.description ?? '' }),
);

/** A key left out by zod's optional() is undefined; in a Mapping it is what is assumed without it. */
function asTable(keys: { readonly [Key in keyof TableMapping]?: TableMapping[Key] | undefined }): TableMapping {
  return {
    encoding: keys.encoding ?? null,
    delimiter: keys.delimiter ?? null,
    quotes: keys.quotes ?? true,
    preamble: keys.preamble ?? null,
    columns: keys.columns ?? {},
    values: keys.values ?? {},
    patterns: keys.patterns ?? {},
    empty: keys.empty ?? [],
    skip: keys.skip ?? [],
  };
}

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'iu');
    return true;
  } catch {
    return false;
  }
}
