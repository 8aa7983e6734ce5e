/**
 * The idempotency keys that ClassIn calls `courseUniqueIdentity`: the same term, course key, lesson key and
 * generation give the same 32 characters on every machine and in every version. Nothing else enters, so that a
 * changed time or teacher never makes a second lesson. Golden tests pin the results: changing this file breaks the
 * promise to every school that has imported a term.
 */
import { hash } from 'node:crypto';
import type { CourseKey, Identity, LessonKey } from './ids.ts';

const IDENTITY_LENGTH = 32;

/**
 * The first 32 hex digits of the SHA-256 of a JSON array, UTF-8. JSON, because joining with a separator would let
 * `a|b` + `c` and `a` + `b|c` meet. The generation enters only when a burnt identity was renewed.
 */
function derive(parts: readonly string[], generation: number): Identity {
  const text = JSON.stringify(generation === 0 ? parts : [...parts, generation]);
  return hash('sha256', text.normalize('NFC'), 'hex').slice(0, IDENTITY_LENGTH) as Identity;
}

export function courseIdentity(term: string, course: CourseKey, generation = 0): Identity {
  return derive(['course', term, course], generation);
}

export function lessonIdentity(term: string, course: CourseKey, lesson: LessonKey, generation = 0): Identity {
  return derive(['lesson', term, course, lesson], generation);
}
