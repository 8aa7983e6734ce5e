/**
 * The configuration file: options that all share, and profiles, one for each school of several. Comes in: the path and
 * the profile that was chosen; goes out: what they say, unchecked but for its names. It holds no credentials, ever.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { usage } from '../vocabulary/failure.ts';
import { OPTIONS } from './options.ts';
import type { Source } from './settings.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The sources that a file makes, the profile before what all share.
 * @param mistakes gets a sentence for each name that must not be there
 * @throws Failure (usage) where the file cannot be read or is no configuration
 */
export function readConfiguration(
  path: string | null,
  chosen: string | null,
  mistakes: string[],
): readonly [] | readonly [Source, Source] {
  if (path === null) {
    if (chosen !== null) mistakes.push('--profile goes with --config, the file that has the profile');
    return [];
  }
  const { profiles: found, ...shared } = readFile(path);
  refuseSecrets(path, { profiles: found, ...shared }, mistakes);
  refuseUnknown(path, shared, mistakes);
  const profile = chooseProfile(path, found, chosen, mistakes);
  refuseUnknown(`the profile ${chosen} in ${path}`, profile, mistakes);
  return [
    { place: (name) => `${name} of ${chosen} in ${path}`, values: profile },
    { place: (name) => `${name} in ${path}`, values: shared },
  ];
}

function readFile(path: string): Values {
  let found: unknown;
  try {
    found = parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw usage(`the configuration ${path} cannot be read: ${(error as Error).message.split('\n')[0]}`, '', error);
  }
  if (!isMap(found)) {
    throw usage(`the configuration ${path} is not a list of options`, 'write one `option: value` a line');
  }
  return found;
}

/**
 * A file of several schools is of use with a profile alone: without one, what is meant for one school might be sent to
 * another.
 */
function chooseProfile(path: string, found: unknown, chosen: string | null, mistakes: string[]): Values {
  const none = {};
  if (found === undefined) {
    if (chosen !== null) mistakes.push(`${path} has no profiles: --profile ${chosen} has nothing to choose from`);
    return none;
  }
  if (!isMap(found) || !Object.values(found).every((profile) => profile === null || isMap(profile))) {
    mistakes.push(`profiles in ${path} must be a map: a name and its options for each`);
    return none;
  }
  const names = Object.keys(found).join(', ');
  if (chosen === null) mistakes.push(`${path} has profiles, choose one with --profile: ${names}`);
  else if (!Object.hasOwn(found, chosen)) mistakes.push(`${path} has no profile "${chosen}"; there are: ${names}`);
  else return (found[chosen] as Values | null) ?? none;
  return none;
}

function refuseUnknown(where: string, values: Values, mistakes: string[]): void {
  for (const name of Object.keys(values)) {
    if (SECRET_WORDS.test(name) || Object.hasOwn(OPTIONS, name)) continue;
    mistakes.push(`${where} has an unknown option: ${name}`);
  }
}

/** A secret in a file that is copied and mailed is no secret. */
const SECRET_WORDS = /secret|safe-?key|^sid$|^classin_\w*sid$/i;

/** Whatever profile is chosen, a secret anywhere in the file is refused. */
function refuseSecrets(where: string, values: unknown, mistakes: string[]): void {
  if (!isMap(values)) return;
  for (const [name, value] of Object.entries(values)) {
    if (!SECRET_WORDS.test(name)) refuseSecrets(where, value, mistakes);
    else {
      mistakes.push(
        `${where} holds ${name}: credentials come from the environment alone; \`credentials: NORTH\` says that they are in CLASSIN_NORTH_SID and CLASSIN_NORTH_SECRET`,
      );
    }
  }
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
