/**
 * The school's credentials and ClassIn's address, from the environment alone. The SECRET goes from here to the client
 * and nowhere else: not into a message, not even into one about itself.
 */
import { readFileSync } from 'node:fs';
import { usage } from '../vocabulary/failure.ts';
import { listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import type { Environment } from './settings.ts';

const STANDARD_BASE_URL = 'https://api.eeo.cn';

export interface School {
  readonly sid: string;
  readonly secret: string;
}

/** @throws Failure (usage) naming every variable that is missing or wrong */
export function readSchool(environment: Environment): School {
  const mistakes: Phrase[] = [];
  const sid = environment.CLASSIN_SID?.trim() ?? '';
  if (sid === '') mistakes.push(phrase('sid-not-set'));
  else if (!/^\d{1,20}$/.test(sid)) mistakes.push(phrase('sid-no-number'));
  const secret = readSecret(environment, mistakes);
  if (mistakes.length > 0) {
    throw usage('credentials-missing', { mistakes: listed('line', mistakes) });
  }
  return { sid, secret };
}

function readSecret(environment: Environment, mistakes: Phrase[]): string {
  const { CLASSIN_SECRET: secret, CLASSIN_SECRET_FILE: file } = environment;
  if (secret !== undefined && secret !== '' && file !== undefined && file !== '') {
    mistakes.push(phrase('exclude-each-other', { one: 'CLASSIN_SECRET', other: 'CLASSIN_SECRET_FILE' }));
    return '';
  }
  if (file !== undefined && file !== '') {
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (text === '') mistakes.push(phrase('secret-file-empty', { file }));
      return text;
    } catch {
      mistakes.push(phrase('secret-file-unreadable', { file }));
      return '';
    }
  }
  const text = secret?.trim() ?? '';
  if (text === '') mistakes.push(phrase('secret-not-set'));
  return text;
}

/** @throws Failure (usage) where CLASSIN_BASE_URL is no web address */
export function readBaseUrl(environment: Environment): URL {
  const given = environment.CLASSIN_BASE_URL?.trim() || STANDARD_BASE_URL;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw usage('base-url-no-address', { standard: STANDARD_BASE_URL });
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw usage('base-url-too-much', { standard: STANDARD_BASE_URL });
  }
  return url;
}

/** The address as the journal keeps it: the same for every way of writing it. */
export function canonical(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}
