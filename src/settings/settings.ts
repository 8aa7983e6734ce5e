/**
 * Untrusted settings become trusted ones, once. Comes in: what flags, environment and configuration file say. Goes out:
 * every option with its value, or one Failure that names every mistake in all three.
 */
import { usage } from '../vocabulary/failure.ts';
import { readConfiguration } from './configuration.ts';
import { OPTIONS, type OptionName, type Settings, type SOURCE_OPTIONS, variableOf } from './options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Values of options from one place, the foremost source that names an option decides. */
export interface Source {
  /** How a person finds the place: `--rate`, `CLASSIN_IMPORT_RATE`, `rate in school.yaml`. */
  readonly place: (name: OptionName) => string;
  readonly values: Readonly<Record<string, unknown>>;
}

const NAMES = Object.keys(OPTIONS) as OptionName[];

/**
 * @param flags option → text, list of texts or true; what was not given is undefined
 * @throws Failure (usage) that lists every mistake
 */
export function readSettings(flags: Readonly<Record<string, unknown>>, environment: Environment): Settings {
  const mistakes: string[] = [];
  const named = (name: keyof typeof SOURCE_OPTIONS) => {
    const given = flags[name] ?? environment[variableOf(name)];
    return typeof given === 'string' && given !== '' ? given : null;
  };
  const sources: readonly Source[] = [
    { place: (name) => `--${name}`, values: flags },
    {
      place: variableOf,
      values: Object.fromEntries(NAMES.map((name) => [name, environment[variableOf(name)] || undefined])),
    },
    ...readConfiguration(named('config'), named('profile'), mistakes),
  ];
  const settings = Object.fromEntries(NAMES.map((name) => [name, settle(name, sources, mistakes)]));
  if (settings.quiet === true && settings.verbose === true) mistakes.push('--quiet and --verbose exclude each other');
  if (settings.scenario !== null && settings.sandbox === false) mistakes.push('--scenario goes with --sandbox');
  if (mistakes.length > 0) throw usage(mistakes.join('\n'), 'see --help');
  return settings as Settings;
}

/** The foremost source that names the option decides; a mistake in another one is told all the same. */
function settle(name: OptionName, sources: readonly Source[], mistakes: string[]): unknown {
  let settled: unknown;
  for (const { place, values } of sources) {
    const given = values[name];
    if (given === undefined) continue;
    const result = OPTIONS[name].schema.safeParse(given);
    if (!result.success) {
      const repeated = 'concealed' in OPTIONS[name] ? '' : `: ${shown(given)}`;
      mistakes.push(`${place(name)} ${result.error.issues[0]?.message ?? 'is wrong'}${repeated}`);
    } else settled ??= result.data;
  }
  return settled ?? OPTIONS[name].standard;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
