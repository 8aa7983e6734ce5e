/**
 * A school's credentials and ClassIn's address, from the environment alone. The SECRET goes from here to the client
 * and nowhere else: not into a message, not even into one about itself.
 */
import { readFileSync } from 'node:fs';
import { usage } from '../vocabulary/failure.ts';
import { listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import { refuseNamedPipe } from './named-pipe.ts';
import type { Environment } from './settings.ts';

const STANDARD_BASE_URL = 'https://api.eeo.cn';

export interface School {
  readonly sid: string;
  readonly secret: string;
}

/** The environment variables that hold one school's credentials. */
interface CredentialVariables {
  readonly sid: string;
  readonly secret: string;
  readonly secretFile: string;
  readonly baseUrl: string;
}

/**
 * Where the credentials of a school are, without looking.
 * @param owner the name that tells several schools apart, as in `credentials: NORTH`; null where there is one
 */
export function credentialVariables(owner: string | null = null): CredentialVariables {
  const start = owner === null ? 'CLASSIN' : `CLASSIN_${owner}`;
  return {
    sid: `${start}_SID`,
    secret: `${start}_SECRET`,
    secretFile: `${start}_SECRET_FILE`,
    baseUrl: `${start}_BASE_URL`,
  };
}

/**
 * @param missing what to throw; by default it offers a rehearsal, which needs none
 * @throws Failure (usage) naming every variable that is missing or wrong
 */
export function readSchool(
  environment: Environment,
  owner: string | null = null,
  missing: 'credentials-missing' | 'credentials-not-known' = 'credentials-missing',
): School {
  const variables = credentialVariables(owner);
  const mistakes: Phrase[] = [];
  const sid = environment[variables.sid]?.trim() ?? '';
  if (sid === '') mistakes.push(phrase('sid-not-set', { variable: variables.sid }));
  else if (!/^\d{1,20}$/.test(sid)) mistakes.push(phrase('sid-no-number', { variable: variables.sid }));
  const secret = readSecret(environment, variables, mistakes);
  if (mistakes.length > 0) {
    throw usage(missing, { mistakes: listed('line', mistakes) });
  }
  return { sid, secret };
}

function readSecret(environment: Environment, variables: CredentialVariables, mistakes: Phrase[]): string {
  const secret = environment[variables.secret] ?? '';
  const file = environment[variables.secretFile] ?? '';
  if (secret !== '' && file !== '') {
    mistakes.push(phrase('exclude-each-other', { one: variables.secret, other: variables.secretFile }));
    return '';
  }
  if (file !== '') {
    try {
      refuseNamedPipe(file);
      const text = readFileSync(file, 'utf8').trim();
      if (text === '') mistakes.push(phrase('secret-file-empty', { variable: variables.secretFile, file }));
      return text;
    } catch {
      mistakes.push(phrase('secret-file-unreadable', { variable: variables.secretFile, file }));
      return '';
    }
  }
  const text = secret.trim();
  if (text === '') mistakes.push(phrase('secret-not-set', { variable: variables.secret, other: variables.secretFile }));
  return text;
}

/**
 * The address of ClassIn: the school's own, else the one for all, else the standard one.
 * @throws Failure (usage) where what is set is no web address
 */
export function readBaseUrl(environment: Environment, owner: string | null = null): URL {
  const places = [credentialVariables(owner).baseUrl, credentialVariables().baseUrl];
  const variable = places.find((place) => (environment[place]?.trim() ?? '') !== '');
  const given = variable === undefined ? STANDARD_BASE_URL : (environment[variable]?.trim() ?? '');
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw usage('base-url-no-address', { variable: variable ?? '', standard: STANDARD_BASE_URL });
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw usage('base-url-too-much', { variable: variable ?? '', standard: STANDARD_BASE_URL });
  }
  return url;
}

/** The address as the journal keeps it: the same for every way of writing it. */
export function canonical(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}
