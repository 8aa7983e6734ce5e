/**
 * The options as a table: the flag, the environment variable, the key of the configuration file, the help and the check
 * are all made from a row. A flag wins over the environment, the environment over the file, the file over the default.
 */
import type { Lang } from '../vocabulary/lang.ts';
import { phrase } from '../vocabulary/phrase.ts';
import { anyText, type Check, language, number, ownerName, pairs, place, text, toggle, whole, zone } from './checks.ts';

export type OptionGroup = 'Timetable:' | 'Import:' | 'Jobs:' | 'Output:';

interface Option<Value> {
  readonly about: string;
  readonly group: OptionGroup;
  /** What a person writes after the flag; null for a switch. */
  readonly argument: string | null;
  /** May be given more than once, each `name=value`. */
  readonly pairs?: true;
  readonly check: Check<Value>;
  readonly standard: Value;
  /** How the default is written in the help; left out where there is none to speak of. */
  readonly standardText?: string;
  /** A wrong value is not repeated in a message: it may be a secret that was put in the wrong place. */
  readonly concealed?: true;
}

function option<Value>(row: Option<Value>): Option<Value> {
  return row;
}

export const OPTIONS = {
  students: option<string | null>({
    about: 'roster: a CSV with a row per student and course',
    group: 'Timetable:',
    argument: 'csv',
    check: text,
    standard: null,
  }),
  timezone: option<string | null>({
    about: 'time zone of local times, an IANA name',
    group: 'Timetable:',
    argument: 'zone',
    check: zone,
    standard: null,
  }),
  map: option<Record<string, string>>({
    about: 'read a column from the header of another name',
    group: 'Timetable:',
    argument: 'column=header',
    pairs: true,
    check: pairs,
    standard: {},
  }),
  set: option<Record<string, string>>({
    about: 'value of a column where the timetable has none',
    group: 'Timetable:',
    argument: 'column=value',
    pairs: true,
    check: pairs,
    standard: {},
  }),
  mapping: option<string | null>({
    about: 'which header is which column and more, a YAML file',
    group: 'Timetable:',
    argument: 'file',
    check: text,
    standard: null,
  }),
  people: option<string | null>({
    about: 'directory: which name, e-mail or number is which UID',
    group: 'Timetable:',
    argument: 'csv',
    check: text,
    standard: null,
  }),
  calendar: option<string | null>({
    about: 'closed days, and days that run as another weekday',
    group: 'Timetable:',
    argument: 'csv',
    check: text,
    standard: null,
  }),
  periods: option<string | null>({
    about: 'bell schedule: when each period begins and ends',
    group: 'Timetable:',
    argument: 'csv',
    check: text,
    standard: null,
  }),
  'term-start': option<string | null>({
    about: 'first day of the term, for weekly rows',
    group: 'Timetable:',
    argument: 'date',
    check: text,
    standard: null,
  }),
  'term-end': option<string | null>({
    about: 'last day of the term, for weekly rows',
    group: 'Timetable:',
    argument: 'date',
    check: text,
    standard: null,
  }),
  'skip-invalid': option<boolean>({
    about: 'import the sound rows and report the rest',
    group: 'Timetable:',
    argument: null,
    check: toggle,
    standard: false,
  }),
  journal: option<string | null>({
    about: 'file, or postgres://…',
    group: 'Import:',
    argument: 'place',
    check: place,
    standard: null,
    standardText: 'data/<timetable name>.sqlite',
  }),
  term: option<string>({
    about: 'namespace of identities, one name for each term',
    group: 'Import:',
    argument: 'name',
    check: anyText,
    standard: '',
  }),
  credentials: option<string | null>({
    about: 'use CLASSIN_<NAME>_SID and CLASSIN_<NAME>_SECRET',
    group: 'Import:',
    argument: 'name',
    check: ownerName,
    standard: null,
    concealed: true,
  }),
  rate: option<number>({
    about: 'calls per second, whole above 1; 0 is no limit',
    group: 'Import:',
    argument: 'number',
    check: number((value) => value === 0 || (value >= 0.001 && value <= 100_000), phrase('must-be-rate')),
    standard: 5,
  }),
  concurrency: option<number>({
    about: 'calls open at once',
    group: 'Import:',
    argument: 'number',
    check: whole(1, 1000),
    standard: 4,
  }),
  timeout: option<number>({
    about: 'seconds to wait for a reply',
    group: 'Import:',
    argument: 'seconds',
    check: number((value) => value > 0 && value <= 3600, phrase('must-be-timeout')),
    standard: 30,
  }),
  'max-attempts': option<number>({
    about: 'tries of one call without a clear answer',
    group: 'Import:',
    argument: 'number',
    check: whole(1, 1000),
    standard: 8,
  }),
  patience: option<number | null>({
    about: 'seconds without an answer until it gives up',
    group: 'Import:',
    argument: 'seconds',
    check: number((value) => value >= 0, phrase('must-be-seconds')),
    standard: null,
    standardText: '≤ 300',
  }),
  plan: option<string | null>({
    about: 'carry out this saved plan, or refuse',
    group: 'Import:',
    argument: 'file',
    check: text,
    standard: null,
  }),
  'max-change': option<number>({
    about: 'share of lessons that may change unasked',
    group: 'Import:',
    argument: 'share',
    check: number((value) => value <= 1, phrase('must-be-share')),
    standard: 0.5,
  }),
  yes: option<boolean>({
    about: 'go on where a run would ask',
    group: 'Import:',
    argument: null,
    check: toggle,
    standard: false,
  }),
  sandbox: option<boolean>({
    about: 'rehearse in an embedded sandbox, no credentials',
    group: 'Import:',
    argument: null,
    check: toggle,
    standard: false,
  }),
  scenario: option<string | null>({
    about: 'how it misbehaves, a YAML or JSON file',
    group: 'Import:',
    argument: 'file',
    check: text,
    standard: null,
  }),
  priority: option<number>({
    about: 'jobs of a higher one are taken first',
    group: 'Jobs:',
    argument: 'number',
    check: whole(0, 1_000_000),
    standard: 0,
  }),
  'cover-folder': option<string | null>({
    about: 'where workers find cover images, on each of them',
    group: 'Jobs:',
    argument: 'folder',
    check: text,
    standard: null,
  }),
  jobs: option<number>({
    about: 'jobs that a worker runs side by side',
    group: 'Jobs:',
    argument: 'number',
    check: whole(1, 1000),
    standard: 4,
  }),
  schools: option<string | null>({
    about: 'a YAML list of schools and where their SECRETs are',
    group: 'Jobs:',
    argument: 'file',
    check: text,
    standard: null,
    standardText: 'the environment',
  }),
  lease: option<number>({
    about: 'seconds after which a silent worker has lost its job',
    group: 'Jobs:',
    argument: 'seconds',
    check: whole(2, 3600),
    standard: 60,
  }),
  turn: option<number>({
    about: 'minutes after which a job makes room for a waiting one',
    group: 'Jobs:',
    argument: 'minutes',
    check: number((value) => value > 0, phrase('must-be-minutes')),
    standard: 15,
  }),
  json: option<boolean>({
    about: 'one JSON object per line on stdout',
    group: 'Output:',
    argument: null,
    check: toggle,
    standard: false,
  }),
  quiet: option<boolean>({
    about: 'say only what went wrong',
    group: 'Output:',
    argument: null,
    check: toggle,
    standard: false,
  }),
  verbose: option<boolean>({
    about: 'say every call',
    group: 'Output:',
    argument: null,
    check: toggle,
    standard: false,
  }),
  lang: option<Lang | null>({
    about: 'language of messages and pages: en or zh',
    group: 'Output:',
    argument: 'language',
    check: language,
    standard: null,
    standardText: 'that of LANG',
  }),
  'metrics-file': option<string | null>({
    about: 'write the result for node_exporter, as OpenMetrics',
    group: 'Output:',
    argument: 'file',
    check: text,
    standard: null,
  }),
  'notify-command': option<string | null>({
    about: 'run this when it ends, the summary on its stdin',
    group: 'Output:',
    argument: 'command',
    check: text,
    standard: null,
  }),
  'no-color': option<boolean>({
    about: 'plain text',
    group: 'Output:',
    argument: null,
    check: toggle,
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

const LONGEST_PATIENCE = 300;
/** Twice as long for each attempt more, as the pauses between probes. */
const PATIENCE_OF_ONE_ATTEMPT = 15;

/** @returns seconds: as long as is said, else what suits the attempts; who wants few of them does not want to wait */
export function patienceOf({ patience, 'max-attempts': attempts }: Settings): number {
  return patience ?? Math.min(LONGEST_PATIENCE, PATIENCE_OF_ONE_ATTEMPT * 2 ** (attempts - 1));
}
