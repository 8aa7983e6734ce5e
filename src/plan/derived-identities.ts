/**
 * Identities that a row names and another row's derivation gives as well: ClassIn would make one thing of the two. Comes
 * in: a draft and the term. Goes out: clashes, in the order of lines. Nearly always nobody names one that could be
 * derived, and then nothing is derived here.
 */
import type { Draft, IdentityClash, IdentitySource } from '../journal/staging.ts';
import { courseIdentity, lessonIdentity } from '../vocabulary/identity.ts';

const DERIVED = /^[0-9a-f]{32}$/;

export async function derivedClashes(draft: Draft, term: string): Promise<readonly IdentityClash[]> {
  const named = (await draft.namedIdentities()).filter(({ identity }) => DERIVED.test(identity));
  if (named.length === 0) return [];
  // The first row that names it; that others name it too is told of those.
  const lines = new Map<string, number>();
  for (const { of, identity, line } of named) {
    const key = `${of} ${identity}`;
    lines.set(key, Math.min(line, lines.get(key) ?? line));
  }
  const clashes: IdentityClash[] = [];
  for await (const sources of draft.identitySources()) {
    for (const source of sources) {
      const of = source.lesson === null ? 'course' : 'lesson';
      const identity = derived(term, source);
      const line = lines.get(`${of} ${identity}`);
      if (line !== undefined) clashes.push({ of, identity, line, other: source.line });
    }
  }
  return clashes.sort((a, b) => a.line - b.line || a.other - b.other);
}

function derived(term: string, { course, lesson, generation }: IdentitySource): string {
  return lesson === null ? courseIdentity(term, course, generation) : lessonIdentity(term, course, lesson, generation);
}
