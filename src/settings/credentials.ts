/**
 * The school's credentials and ClassIn's address, from the environment alone. The SECRET goes from here to the client
 * and nowhere else: not into a message, not even into one about itself.
 */
import { readFileSync } from 'node:fs';
import { usage } from '../vocabulary/failure.ts';
import type { Environment } from './settings.ts';

const STANDARD_BASE_URL = 'https://api.eeo.cn';

export interface School {
  readonly sid: string;
  readonly secret: string;
}

/** @throws Failure (usage) naming every variable that is missing or wrong */
export function readSchool(environment: Environment): School {
  const mistakes: string[] = [];
  const sid = environment.CLASSIN_SID?.trim() ?? '';
  if (sid === '') mistakes.push('CLASSIN_SID is not set: the school ID that ClassIn gave');
  else if (!/^\d{1,20}$/.test(sid)) mistakes.push('CLASSIN_SID is not a number');
  const secret = readSecret(environment, mistakes);
  if (mistakes.length > 0) {
    throw usage(mistakes.join('\n'), 'set them in the environment, or rehearse without credentials: --sandbox');
  }
  return { sid, secret };
}

function readSecret(environment: Environment, mistakes: string[]): string {
  const { CLASSIN_SECRET: secret, CLASSIN_SECRET_FILE: file } = environment;
  if (secret !== undefined && secret !== '' && file !== undefined && file !== '') {
    mistakes.push('CLASSIN_SECRET and CLASSIN_SECRET_FILE exclude each other');
    return '';
  }
  if (file !== undefined && file !== '') {
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (text === '') mistakes.push(`CLASSIN_SECRET_FILE ${file} is empty`);
      return text;
    } catch {
      mistakes.push(`CLASSIN_SECRET_FILE ${file} cannot be read`);
      return '';
    }
  }
  const text = secret?.trim() ?? '';
  if (text === '') mistakes.push('CLASSIN_SECRET (or CLASSIN_SECRET_FILE) is not set');
  return text;
}

/** @throws Failure (usage) where CLASSIN_BASE_URL is no web address */
export function readBaseUrl(environment: Environment): URL {
  const given = environment.CLASSIN_BASE_URL?.trim() || STANDARD_BASE_URL;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw usage('CLASSIN_BASE_URL is not a web address', `give one like ${STANDARD_BASE_URL}`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw usage('CLASSIN_BASE_URL holds more than a host and a path', `give one like ${STANDARD_BASE_URL}`);
  }
  return url;
}

/** The address as the journal keeps it: the same for every way of writing it. */
export function canonical(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}
