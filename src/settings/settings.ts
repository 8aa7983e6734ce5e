/**
 * Untrusted settings become trusted ones, once. Comes in: what flags, environment and configuration file say. Goes out:
 * every option with its value, or one Failure that names every mistake in all three.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { usage } from '../vocabulary/failure.ts';
import { OPTIONS, type OptionName, type Settings, variableOf } from './options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

interface Source {
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
  const file = flags.config ?? environment[variableOf('config')];
  const sources: readonly Source[] = [
    { place: (name) => `--${name}`, values: flags },
    {
      place: variableOf,
      values: Object.fromEntries(NAMES.map((name) => [name, environment[variableOf(name)] || undefined])),
    },
    {
      place: (name) => `${name} in ${String(file)}`,
      values: typeof file === 'string' ? readConfig(file, mistakes) : {},
    },
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
    if (!result.success)
      mistakes.push(`${place(name)} ${result.error.issues[0]?.message ?? 'is wrong'}: ${shown(given)}`);
    else settled ??= result.data;
  }
  return settled ?? OPTIONS[name].standard;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A secret in a file that is copied and mailed is no secret: its words are refused before anything else. */
const SECRET_WORDS = /secret|safe-?key|^sid$/i;

function readConfig(path: string, mistakes: string[]): Record<string, unknown> {
  let found: unknown;
  try {
    found = parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw usage(`the configuration ${path} cannot be read: ${(error as Error).message.split('\n')[0]}`, '', error);
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw usage(`the configuration ${path} is not a list of options`, 'write one `option: value` a line');
  }
  for (const name of Object.keys(found)) {
    if (SECRET_WORDS.test(name)) mistakes.push(`${path} holds ${name}: credentials come from the environment alone`);
    else if (!Object.hasOwn(OPTIONS, name)) mistakes.push(`${path} has an unknown option: ${name}`);
  }
  return found as Record<string, unknown>;
}
