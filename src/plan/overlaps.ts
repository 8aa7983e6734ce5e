/**
 * Who is in two places at once. Comes in: presences in order of person and beginning, in batches. Goes out: each pair
 * of rows that overlap for somebody, once, with how many people it concerns. Pure.
 */
import type { Presence } from '../journal/staging.ts';

export interface Overlap {
  readonly line: number;
  readonly other: number;
  /** One of the people it concerns. */
  readonly uid: string;
  readonly people: number;
}

/**
 * Each lesson is compared with the one that, of all before it, ends last: enough to see every lesson that overlaps an
 * earlier one, in one pass and without looking back.
 */
export async function findOverlaps(presences: AsyncIterable<readonly Presence[]>): Promise<readonly Overlap[]> {
  const pairs = new Map<string, { line: number; other: number; uid: string; people: number }>();
  let longest: Presence | null = null;
  for await (const batch of presences) {
    for (const presence of batch) {
      if (longest === null || longest.uid !== presence.uid) {
        longest = presence;
        continue;
      }
      if (presence.begin < longest.end) {
        const line = Math.max(presence.line, longest.line);
        const other = Math.min(presence.line, longest.line);
        const pair = pairs.get(`${line} ${other}`);
        const { uid, people } = presence;
        if (pair === undefined) pairs.set(`${line} ${other}`, { line, other, uid, people });
        else pair.people += people;
      }
      if (presence.end > longest.end) longest = presence;
    }
  }
  return [...pairs.values()].sort((a, b) => a.line - b.line || a.other - b.other);
}
