/**
 * The schools that a worker may import for, and where the SECRET of each is: in the environment, as for one school, or in
 * a file that the operator names. Comes in: environment and the path of the list; goes out: schools whose SECRET is read
 * when it is needed, and no sooner. The list itself holds none.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Failure, usage } from '../vocabulary/failure.ts';
import { asMessage, phraseIn } from '../vocabulary/phrase.ts';
import { canonical, readBaseUrl, readSchool, type School } from './credentials.ts';
import type { Environment } from './settings.ts';

export interface KnownSchool {
  readonly sid: string;
  readonly baseUrl: URL;
  /** @throws Failure (usage) where the SECRET is not where it should be, or open to others */
  readonly credentials: () => School;
}

const sid = z.coerce.string().regex(/^\d{1,20}$/, asMessage('school-sid'));
const owner = z.string().regex(/^[A-Za-z]\w{0,30}$/, asMessage('school-owner'));
const file = z.string().min(1, asMessage('school-secret-file'));
const entry = z.union(
  [
    z.strictObject({ sid, credentials: owner }),
    z.strictObject({ sid, 'secret-file': file, 'base-url': z.string().optional() }),
  ],
  asMessage('school-needs'),
);
const list = z.strictObject(
  { schools: z.array(entry, asMessage('schools-to-write')).min(1, asMessage('schools-none')) },
  { error: ({ code }) => asMessage(code === 'unrecognized_keys' ? 'schools-alone' : 'schools-to-write') },
);
type Entry = z.infer<typeof entry>;

/** Credentials in the environment: one school's, and those of names, as in CLASSIN_NORTH_SID. */
const SID = /^CLASSIN_(?:([A-Za-z]\w{0,30})_)?SID$/;

/**
 * @param path of the list; null where the environment alone names them
 * @throws Failure (usage) naming what is wrong with the list, or where there is no school at all
 */
export function readSchools(path: string | null, environment: Environment): readonly KnownSchool[] {
  const schools = path === null ? fromEnvironment(environment) : fromList(path, environment);
  if (schools.length === 0) {
    throw usage('no-school-known');
  }
  const twice = schools.find(({ sid: one }, place) => schools.findIndex(({ sid: other }) => other === one) < place);
  if (twice !== undefined) throw usage('school-named-twice', { sid: twice.sid });
  return schools;
}

function fromEnvironment(environment: Environment): readonly KnownSchool[] {
  return Object.keys(environment).flatMap((variable) => {
    const found = SID.exec(variable);
    const given = environment[variable]?.trim() ?? '';
    return found === null || given === '' ? [] : [named(given, found[1] ?? null, environment)];
  });
}

/** Nothing can be rehearsed in place of a job. */
const NOT_KNOWN = 'credentials-not-known';

function named(number: string, owner: string | null, environment: Environment): KnownSchool {
  return {
    sid: number,
    baseUrl: readBaseUrl(environment, owner),
    credentials: () => readSchool(environment, owner, NOT_KNOWN),
  };
}

function fromList(path: string, environment: Environment): readonly KnownSchool[] {
  let found: unknown;
  try {
    // Who may write here sends signed calls where they like.
    if ((statSync(path).mode & 0o022) !== 0) throw usage('schools-open', { path });
    found = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw usage('schools-unreadable', { path, why: (error as Error).message.split('\n')[0] ?? '' }, error);
  }
  const checked = list.safeParse(found);
  if (!checked.success) {
    // What is written there is not repeated: it may be a secret in the wrong place.
    throw usage('schools-wrong', { path, why: phraseIn(checked.error.issues[0]?.message ?? '') });
  }
  return checked.data.schools.map((school) => fromEntry(school, path, environment));
}

function fromEntry(school: Entry, path: string, environment: Environment): KnownSchool {
  if ('credentials' in school) {
    const owner = school.credentials.toUpperCase();
    // The SID is known from the list; where the environment has it as well it must be the same.
    const known = { ...environment, [`CLASSIN_${owner}_SID`]: environment[`CLASSIN_${owner}_SID`] || school.sid };
    const { sid: number } = school;
    return {
      ...named(number, owner, known),
      credentials: () => {
        const found = readSchool(known, owner, NOT_KNOWN);
        if (found.sid !== number)
          throw usage('schools-disagree', { variable: `CLASSIN_${owner}_SID`, there: found.sid, sid: number, path });
        return found;
      },
    };
  }
  const given = school['base-url'];
  return {
    sid: school.sid,
    baseUrl: readBaseUrl(given === undefined ? environment : { CLASSIN_BASE_URL: given }),
    credentials: () => ({ sid: school.sid, secret: readSecretFile(resolve(dirname(path), school['secret-file'])) }),
  };
}

/** @throws Failure (usage) where it is open to others than its owner, empty or not there */
function readSecretFile(file: string): string {
  let text: string;
  try {
    if ((statSync(file).mode & 0o077) !== 0) {
      throw usage('secret-file-open', { file });
    }
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && !(error instanceof Failure))
      throw usage('secret-file-unreadable', { file, why: String(error.code) });
    throw error;
  }
  if (text === '') throw usage('secret-file-empty', { file });
  return text;
}

/** Which of the schools a journal belongs to, as its binding says. */
export function baseUrlOf({ baseUrl }: KnownSchool): string {
  return canonical(baseUrl);
}
