/**
 * Untrusted settings become trusted ones, once. Comes in: what flags, environment and configuration file say. Goes out:
 * every option with its value, or one Failure that names every mistake in all three.
 */
import { usage } from '../vocabulary/failure.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import { readConfiguration, type Source } from './configuration.ts';
import { OPTIONS, type OptionName, type Settings, type SOURCE_OPTIONS, variableOf } from './options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = Object.keys(OPTIONS) as OptionName[];

/**
 * @param flags option → text, list of texts or true; what was not given is undefined
 * @throws Failure (usage) that lists every mistake
 */
export function readSettings(flags: Readonly<Record<string, unknown>>, environment: Environment): Settings {
  const mistakes: Phrase[] = [];
  const sources = sourcesOf(flags, environment, mistakes);
  const settings = Object.fromEntries(NAMES.map((name) => [name, settle(name, sources, mistakes)]));
  const exclude = (one: string, other: string) => mistakes.push(phrase('exclude-each-other', { one, other }));
  if (settings.quiet === true && settings.verbose === true) {
    const [quiet, verbose] = [foremost('quiet', sources), foremost('verbose', sources)];
    if (quiet === verbose) exclude('--quiet', '--verbose');
    else settings[quiet < verbose ? 'verbose' : 'quiet'] = false;
  }
  if (settings.scenario !== null && settings.sandbox === false) {
    mistakes.push(phrase('goes-with', { one: '--scenario', other: '--sandbox' }));
  }
  if (mistakes.length > 0) throw usage('settings-mistaken', { mistakes: listed('line', mistakes) });
  return settings as Settings;
}

/**
 * The language to speak: as the option says, else the one of the environment's locale. Never fails, because it is
 * needed to say what is wrong with everything else.
 */
export function languageOf(flags: Readonly<Record<string, unknown>>, environment: Environment): Lang {
  let said: unknown = flags.lang ?? environment[variableOf('lang')];
  try {
    said = settle('lang', sourcesOf(flags, environment, []), []);
  } catch {
    // a configuration that cannot be read is told by whoever needs it
  }
  if (said === 'en' || said === 'zh') return said;
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
}

function sourcesOf(
  flags: Readonly<Record<string, unknown>>,
  environment: Environment,
  mistakes: Phrase[],
): readonly Source[] {
  const named = (name: keyof typeof SOURCE_OPTIONS) => {
    if (flags[name] === '') {
      mistakes.push(phrase('setting-wrong', { place: `--${name}`, wrong: phrase('is-empty'), given: '' }));
    }
    const given = flags[name] ?? environment[variableOf(name)];
    return typeof given === 'string' && given !== '' ? given : null;
  };
  return [
    { place: (name) => `--${name}`, values: flags },
    {
      place: variableOf,
      values: Object.fromEntries(NAMES.map((name) => [name, environment[variableOf(name)] || undefined])),
    },
    ...readConfiguration(named('config'), named('profile'), mistakes),
  ];
}

/** Which source decides an option: flags come before the environment, and that before the file. */
function foremost(name: OptionName, sources: readonly Source[]): number {
  return sources.findIndex(({ values }) => values[name] !== undefined);
}

/** The foremost source that names the option decides; a mistake in another one is told all the same. */
function settle(name: OptionName, sources: readonly Source[], mistakes: Phrase[]): unknown {
  let settled: unknown;
  for (const { place, values } of sources) {
    const given = values[name];
    if (given === undefined) continue;
    const checked = OPTIONS[name].check(given);
    if ('value' in checked) settled ??= checked.value;
    else {
      const told = { place: place(name), wrong: checked.wrong };
      mistakes.push(
        'concealed' in OPTIONS[name]
          ? phrase('setting-concealed', told)
          : phrase('setting-wrong', { ...told, given: shown(given) }),
      );
    }
  }
  return settled ?? OPTIONS[name].standard;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
