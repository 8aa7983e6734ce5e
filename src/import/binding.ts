/** What a journal is to belong to, from settings and environment. */
import type { Binding, PartialBinding } from '../journal/journal.ts';
import { canonical, credentialVariables, readBaseUrl } from '../settings/credentials.ts';
import type { Settings } from '../settings/options.ts';
import type { Environment } from '../settings/settings.ts';
import { Failure, usage } from '../vocabulary/failure.ts';

/** The sandbox is a school of its own, so that a rehearsal's journal is never continued against ClassIn. */
export const SANDBOX_SID = '1000001';
/** No secret at all: whoever reaches the sandbox may use it. */
export const SANDBOX_SECRET = 'sandbox';
const SANDBOX = 'the embedded sandbox';

/** Whether a journal is of a rehearsal: what it holds was never in ClassIn. */
export function isRehearsal({ baseUrl }: PartialBinding): boolean {
  return baseUrl === SANDBOX;
}

/** A journal of a rehearsal that is named for the import itself, or the other way round, is refused in those words. */
export function tellingOfRehearsal(error: unknown): unknown {
  if (!(error instanceof Failure) || error.code !== 'journal-of-other-school') return error;
  const { path = '', there = '', here } = error.values;
  if (there === SANDBOX_SID) return usage('journal-of-rehearsal', { path }, error);
  return here === SANDBOX_SID ? usage('journal-not-of-rehearsal', { path, there }, error) : error;
}

export function sandboxBinding(term: string): Binding {
  return { school: SANDBOX_SID, baseUrl: SANDBOX, term };
}

/**
 * For commands that name a journal: which one of a database is meant. A term that is not named may be any, where there is
 * but one.
 */
export function bindingToAsk(settings: Settings, environment: Environment): PartialBinding {
  const binding = bindingToCompare(settings, environment);
  return settings.term === '' ? { ...binding, term: null } : binding;
}

/** What a term is bound to, by whoever sends nothing and so needs no SECRET; null where no SID is set. */
export function addressedTo({ term, credentials }: Settings, environment: Environment): Binding | null {
  const school = environment[credentialVariables(credentials).sid]?.trim() || null;
  return school === null ? null : { school, baseUrl: canonical(readBaseUrl(environment, credentials)), term };
}

/** For commands that send nothing and so need no credentials: what is not set is not compared. */
export function bindingToCompare(settings: Settings, environment: Environment): PartialBinding {
  const { term, credentials } = settings;
  if (settings.sandbox) return sandboxBinding(term);
  const { sid, baseUrl } = credentialVariables(credentials);
  const addressed = environment[baseUrl] || environment.CLASSIN_BASE_URL;
  return {
    school: environment[sid]?.trim() || null,
    baseUrl: addressed ? canonical(readBaseUrl(environment, credentials)) : null,
    term,
  };
}

/** What a plan is made for: null where neither the journal nor the environment says it. */
export function bindingToSave(
  { school, baseUrl, term }: Binding,
  { credentials }: Settings,
  environment: Environment,
): PartialBinding {
  if (school === '') return { school: null, baseUrl: baseUrl || null, term };
  return { school, baseUrl: baseUrl || canonical(readBaseUrl(environment, credentials)), term };
}
