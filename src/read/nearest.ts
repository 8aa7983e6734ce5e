/** Near misses: the known word that a misspelt one probably means. In: a word and the known ones. Out: one or none. */
import { distance } from 'fastest-levenshtein';

/** A third of the letters may be wrong, no more: further away a suggestion only misleads. */
const TOLERANCE = 1 / 3;

/** The nearest of `known` by edits, without regard to case; null where nothing is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  return nearestFew(word, known, 1)[0] ?? null;
}

/** Up to `most` of `known`, nearest first. */
export function nearestFew(word: string, known: Iterable<string>, most: number): readonly string[] {
  const wanted = word.toLowerCase();
  const near: { readonly candidate: string; readonly edits: number }[] = [];
  for (const candidate of known) {
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) * TOLERANCE));
    // the difference in length alone is a lower bound: it spares most of the comparing
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits <= limit) near.push({ candidate, edits });
  }
  return near
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
