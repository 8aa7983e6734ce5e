/**
 * The configuration file: options that all share, and profiles, one for each school of several. Comes in: the path and
 * the profile that was chosen; goes out: what they say, unchecked but for its names. It holds no credentials, ever.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Failure, usage } from '../vocabulary/failure.ts';
import { listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import { refuseNamedPipe } from './named-pipe.ts';
import { OPTIONS, type OptionName } from './options.ts';

/** Values of options from one place, the foremost source that names an option decides. */
export interface Source {
  /** How a person finds the place: `--rate`, `CLASSIN_IMPORT_RATE`, `rate in school.yaml`. */
  readonly place: (name: OptionName) => Phrase | string;
  readonly values: Readonly<Record<string, unknown>>;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The sources that a file makes, the profile before what all share.
 * @param mistakes gets a phrase for each name that must not be there
 * @throws Failure (usage) where the file cannot be read or is no configuration
 */
export function readConfiguration(
  path: string | null,
  chosen: string | null,
  mistakes: Phrase[],
): readonly [] | readonly [Source, Source] {
  if (path === null) {
    if (chosen !== null) mistakes.push(phrase('profile-without-config'));
    return [];
  }
  const { profiles: found, ...shared } = readFile(path);
  refuseSecrets(path, { profiles: found, ...shared }, mistakes);
  refuseUnknown({ path, profile: null }, shared, mistakes);
  const profile = chooseProfile(path, found, chosen, mistakes);
  refuseUnknown({ path, profile: chosen }, profile, mistakes);
  return [
    { place: (name) => phrase('key-of-profile', { name, profile: chosen ?? '', file: path }), values: profile },
    { place: (name) => phrase('key-in-file', { name, file: path }), values: shared },
  ];
}

/** Loaded where there is a file of it: most commands have none. */
function yaml(): typeof import('yaml') {
  return createRequire(import.meta.url)('yaml') as typeof import('yaml');
}

/** What can be read but once, as a shell's `<(…)`: the language is looked up in it before everything else. */
const READ_ONCE = new Map<string, string>();

function textOf(path: string): string {
  const known = READ_ONCE.get(path);
  if (known !== undefined) return known;
  refuseNamedPipe(path);
  const isFile = statSync(path).isFile();
  const text = readFileSync(path, 'utf8');
  if (!isFile) READ_ONCE.set(path, text);
  return text;
}

function readFile(path: string): Values {
  let found: unknown;
  try {
    const text = textOf(path);
    // Comments alone are a configuration; nothing at all is what a command leaves that failed to write one.
    found = text.trim() === '' ? null : (yaml().parse(text) ?? {});
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw usage('config-unreadable', { path, why: (error as Error).message.split('\n')[0] ?? '' }, error);
  }
  if (!isMap(found)) {
    throw usage('config-no-options', { path });
  }
  if (isEndless(found)) throw usage('config-endless', { path });
  return found;
}

/** An alias may stand within its own anchor, and then there is no end to what it means. */
function isEndless(found: Values): boolean {
  try {
    JSON.stringify(found);
    return false;
  } catch {
    return true;
  }
}

/**
 * A file of several schools is of use with a profile alone: without one, what is meant for one school might be sent to
 * another.
 */
function chooseProfile(path: string, found: unknown, chosen: string | null, mistakes: Phrase[]): Values {
  const none = {};
  if (found === undefined) {
    if (chosen !== null) mistakes.push(phrase('no-profiles', { path, profile: chosen }));
    return none;
  }
  if (!isMap(found) || !Object.values(found).every((profile) => profile === null || isMap(profile))) {
    mistakes.push(phrase('profiles-no-map', { path }));
    return none;
  }
  const names = listed('comma', Object.keys(found));
  if (chosen === null) mistakes.push(phrase('profile-to-choose', { path, names }));
  else if (!Object.hasOwn(found, chosen)) mistakes.push(phrase('profile-unknown', { path, profile: chosen, names }));
  else return (found[chosen] as Values | null) ?? none;
  return none;
}

function refuseUnknown(
  { path, profile }: { readonly path: string; readonly profile: string | null },
  values: Values,
  mistakes: Phrase[],
): void {
  for (const name of Object.keys(values)) {
    if (SECRET_WORDS.test(name) || Object.hasOwn(OPTIONS, name)) continue;
    mistakes.push(
      profile === null
        ? phrase('config-unknown-option', { path, name })
        : phrase('profile-unknown-option', { path, profile, name }),
    );
  }
}

/** A secret in a file that is copied and mailed is no secret. */
const SECRET_WORDS = /secret|safe-?key|^sid$|^classin_\w*sid$/i;

/** Whatever profile is chosen, a secret anywhere in the file is refused. */
function refuseSecrets(where: string, values: unknown, mistakes: Phrase[]): void {
  if (!isMap(values)) return;
  for (const [name, value] of Object.entries(values)) {
    if (!SECRET_WORDS.test(name)) refuseSecrets(where, value, mistakes);
    else {
      mistakes.push(phrase('config-holds-secret', { path: where, name }));
    }
  }
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
