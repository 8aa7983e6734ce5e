/**
 * The options as a table: the flag, the environment variable, the key of the configuration file, the help and the check
 * are all made from a row. A flag wins over the environment, the environment over the file, the file over the default.
 */
import { z } from 'zod';
import { LANGS, type Lang } from '../vocabulary/lang.ts';
import { asMessage } from '../vocabulary/phrase.ts';

export type OptionGroup = 'Timetable:' | 'Import:' | 'Jobs:' | 'Output:';

export interface Option<Value> {
  readonly about: string;
  readonly group: OptionGroup;
  /** What a person writes after the flag; null for a switch. */
  readonly argument: string | null;
  /** May be given more than once, each `name=value`. */
  readonly pairs?: true;
  /** Text (or what a YAML file holds) → value; its messages are phrases (`asMessage`). */
  readonly schema: z.ZodType<Value>;
  readonly standard: Value;
  /** How the default is written in the help; left out where there is none to speak of. */
  readonly standardText?: string;
  /** A wrong value is not repeated in a message: it may be a secret that was put in the wrong place. */
  readonly concealed?: true;
}

const text = z.string(asMessage('is-not-text')).min(1, asMessage('is-empty'));

function number(rule: (value: number) => boolean, words: string) {
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d+(\.\d+)?$/)
          .transform(Number),
      ],
      words,
    )
    .refine((value) => Number.isFinite(value) && rule(value), words);
}

const whole = (from: number, to: number) =>
  number(
    (value) => Number.isInteger(value) && value >= from && value <= to,
    asMessage('must-be-whole-number', { from, to }),
  );

const SWITCH_WORDS: Readonly<Record<string, boolean>> = {
  '1': true,
  true: true,
  yes: true,
  '0': false,
  false: false,
  no: false,
};
const toggle = z.union(
  [z.boolean(), z.enum(Object.keys(SWITCH_WORDS)).transform((word) => SWITCH_WORDS[word] === true)],
  asMessage('must-be-switch'),
);

/** `column=header`, several of them: a list from flags, text with `;` from the environment, a map from the file. */
const pairs = z.preprocess(
  (given) => {
    const list = typeof given === 'string' ? given.split(';') : given;
    if (!Array.isArray(list)) return list;
    const entries = list.map((pair) => (typeof pair === 'string' ? /^([^=]+)=([\s\S]*)$/.exec(pair) : null));
    if (entries.includes(null)) return null;
    const names = entries.map((entry) => entry?.[1]?.trim() ?? '');
    if (new Set(names).size < names.length) return null;
    return Object.fromEntries(entries.map((entry, place) => [names[place], entry?.[2]?.trim() ?? '']));
  },
  z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean()], asMessage('must-be-pairs')).transform(String),
    asMessage('must-be-pairs'),
  ),
);

const zone = text.refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, asMessage('must-be-zone'));

/** Credentials have a name, and are never themselves an option. */
const ownerName = z
  .string(asMessage('must-be-owner'))
  .regex(/^[a-z]\w{0,30}$/i, asMessage('must-be-owner-name'))
  .transform((name) => name.toUpperCase());

function option<Value>(row: Option<Value>): Option<Value> {
  return row;
}

export const OPTIONS = {
  students: option<string | null>({
    about: 'roster: a CSV with a row per student and course',
    group: 'Timetable:',
    argument: 'csv',
    schema: text,
    standard: null,
  }),
  timezone: option<string | null>({
    about: 'time zone of local times, an IANA name',
    group: 'Timetable:',
    argument: 'zone',
    schema: zone,
    standard: null,
  }),
  map: option<Record<string, string>>({
    about: 'read a column from the header of another name',
    group: 'Timetable:',
    argument: 'column=header',
    pairs: true,
    schema: pairs,
    standard: {},
  }),
  set: option<Record<string, string>>({
    about: 'value of a column where the timetable has none',
    group: 'Timetable:',
    argument: 'column=value',
    pairs: true,
    schema: pairs,
    standard: {},
  }),
  mapping: option<string | null>({
    about: 'which header is which column and more, a YAML file',
    group: 'Timetable:',
    argument: 'file',
    schema: text,
    standard: null,
  }),
  people: option<string | null>({
    about: 'directory: which name, e-mail or number is which UID',
    group: 'Timetable:',
    argument: 'csv',
    schema: text,
    standard: null,
  }),
  calendar: option<string | null>({
    about: 'closed days, and days that run as another weekday',
    group: 'Timetable:',
    argument: 'csv',
    schema: text,
    standard: null,
  }),
  periods: option<string | null>({
    about: 'bell schedule: when each period begins and ends',
    group: 'Timetable:',
    argument: 'csv',
    schema: text,
    standard: null,
  }),
  'term-start': option<string | null>({
    about: 'first day of the term, for weekly rows',
    group: 'Timetable:',
    argument: 'date',
    schema: text,
    standard: null,
  }),
  'term-end': option<string | null>({
    about: 'last day of the term, for weekly rows',
    group: 'Timetable:',
    argument: 'date',
    schema: text,
    standard: null,
  }),
  'skip-invalid': option<boolean>({
    about: 'import the sound rows and report the rest',
    group: 'Timetable:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
  journal: option<string | null>({
    about: 'file, or postgres://…',
    group: 'Import:',
    argument: 'place',
    schema: text,
    standard: null,
    standardText: 'data/<timetable name>.sqlite',
  }),
  term: option<string>({
    about: 'namespace of identities, one name for each term',
    group: 'Import:',
    argument: 'name',
    schema: z.string(asMessage('is-not-text')),
    standard: '',
  }),
  credentials: option<string | null>({
    about: 'use CLASSIN_<NAME>_SID and CLASSIN_<NAME>_SECRET',
    group: 'Import:',
    argument: 'name',
    schema: ownerName,
    standard: null,
    concealed: true,
  }),
  rate: option<number>({
    about: 'calls per second; 0 is no limit',
    group: 'Import:',
    argument: 'number',
    schema: number((value) => value >= 0 && value <= 100_000, asMessage('must-be-rate')),
    standard: 5,
  }),
  concurrency: option<number>({
    about: 'calls open at once',
    group: 'Import:',
    argument: 'number',
    schema: whole(1, 1000),
    standard: 4,
  }),
  timeout: option<number>({
    about: 'seconds to wait for a reply',
    group: 'Import:',
    argument: 'seconds',
    schema: number((value) => value > 0 && value <= 3600, asMessage('must-be-timeout')),
    standard: 30,
  }),
  'max-attempts': option<number>({
    about: 'tries of one call without a clear answer',
    group: 'Import:',
    argument: 'number',
    schema: whole(1, 1000),
    standard: 8,
  }),
  patience: option<number>({
    about: 'seconds without an answer until it gives up',
    group: 'Import:',
    argument: 'seconds',
    schema: number((value) => value >= 0, asMessage('must-be-seconds')),
    standard: 300,
  }),
  plan: option<string | null>({
    about: 'carry out this saved plan, or refuse',
    group: 'Import:',
    argument: 'file',
    schema: text,
    standard: null,
  }),
  'max-change': option<number>({
    about: 'share of lessons that may change unasked',
    group: 'Import:',
    argument: 'share',
    schema: number((value) => value <= 1, asMessage('must-be-share')),
    standard: 0.5,
  }),
  yes: option<boolean>({
    about: 'go on where a run would ask',
    group: 'Import:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
  sandbox: option<boolean>({
    about: 'rehearse in an embedded sandbox, no credentials',
    group: 'Import:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
  scenario: option<string | null>({
    about: 'how it misbehaves, a YAML or JSON file',
    group: 'Import:',
    argument: 'file',
    schema: text,
    standard: null,
  }),
  priority: option<number>({
    about: 'jobs of a higher one are taken first',
    group: 'Jobs:',
    argument: 'number',
    schema: whole(0, 1_000_000),
    standard: 0,
  }),
  'cover-folder': option<string | null>({
    about: 'where workers find cover images, on each of them',
    group: 'Jobs:',
    argument: 'folder',
    schema: text,
    standard: null,
  }),
  jobs: option<number>({
    about: 'jobs that a worker runs side by side',
    group: 'Jobs:',
    argument: 'number',
    schema: whole(1, 1000),
    standard: 4,
  }),
  schools: option<string | null>({
    about: 'a YAML list of schools and where their SECRETs are',
    group: 'Jobs:',
    argument: 'file',
    schema: text,
    standard: null,
    standardText: 'the environment',
  }),
  lease: option<number>({
    about: 'seconds after which a silent worker has lost its job',
    group: 'Jobs:',
    argument: 'seconds',
    schema: whole(2, 3600),
    standard: 60,
  }),
  turn: option<number>({
    about: 'minutes after which a job makes room for a waiting one',
    group: 'Jobs:',
    argument: 'minutes',
    schema: number((value) => value > 0, 'must be a number of minutes'),
    standard: 15,
  }),
  json: option<boolean>({
    about: 'one JSON object per line on stdout',
    group: 'Output:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
  quiet: option<boolean>({
    about: 'say only what went wrong',
    group: 'Output:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
  verbose: option<boolean>({
    about: 'say every call',
    group: 'Output:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
  lang: option<Lang | null>({
    about: 'language of messages and pages: en or zh',
    group: 'Output:',
    argument: 'language',
    schema: z.enum(LANGS, asMessage('must-be-language')),
    standard: null,
    standardText: 'that of LANG',
  }),
  'metrics-file': option<string | null>({
    about: 'write the result for node_exporter, as OpenMetrics',
    group: 'Output:',
    argument: 'file',
    schema: text,
    standard: null,
  }),
  'notify-command': option<string | null>({
    about: 'run this when it ends, the summary on its stdin',
    group: 'Output:',
    argument: 'command',
    schema: text,
    standard: null,
  }),
  'no-color': option<boolean>({
    about: 'plain text',
    group: 'Output:',
    argument: null,
    schema: toggle,
    standard: false,
  }),
} as const;

/** Where options come from besides flags and environment; neither stands in the file itself. */
export const SOURCE_OPTIONS = {
  config: { about: 'options from a YAML or JSON file', argument: 'file' },
  profile: { about: 'the profile of that file to use: one school of several', argument: 'name' },
} as const;

export type OptionName = keyof typeof OPTIONS;
export type Settings = { readonly [Name in OptionName]: (typeof OPTIONS)[Name]['standard'] };

/** The environment variable of an option. */
export function variableOf(name: string): string {
  return `CLASSIN_IMPORT_${name.toUpperCase().replaceAll('-', '_')}`;
}
