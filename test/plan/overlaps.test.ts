/** Who is in two places at once, against the plain way of comparing everything with everything. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LessonRole, Presence, RolePresence } from '../../src/journal/staging.ts';
import { findOverlaps, findRoleOverlaps } from '../../src/plan/overlaps.ts';
import { unixSeconds } from '../../src/vocabulary/ids.ts';

/** In batches of so many, ordered as the journal streams them: by person, beginning, line. */
async function* streamed<One extends Presence>(
  presences: readonly One[],
  size: number,
): AsyncGenerator<readonly One[]> {
  const sorted = [...presences].sort((a, b) => Number(a.uid) - Number(b.uid) || a.begin - b.begin || a.line - b.line);
  for (let at = 0; at < sorted.length; at += size) yield sorted.slice(at, at + size);
}

const presence = (uid: string, begin: number, length: number, line: number, people = 1): Presence => ({
  uid,
  people,
  begin: unixSeconds(begin),
  end: unixSeconds(begin + length),
  line,
});

const meet = (a: Presence, b: Presence) => a.uid === b.uid && a.begin < b.end && b.begin < a.end;

const presences = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: 25 })
  .map((list) => list.map(([uid, begin, length], place) => presence(String(uid), begin, length, place + 2)));

test('every pair that is named meets, and nobody who meets somebody goes unnamed', async () => {
  await fc.assert(
    fc.asyncProperty(presences, fc.integer({ min: 1, max: 10 }), async (all, size) => {
      const found = [...(await findOverlaps(streamed(all, size)))];
      const byLine = new Map(all.map((one) => [one.line, one]));
      for (const { line, other, uid } of found) {
        const [one, two] = [byLine.get(line), byLine.get(other)];
        expect(line).toBeGreaterThan(other);
        expect([one?.uid, one && two && meet(one, two)]).toEqual([uid, true]);
      }
      const named = new Set(found.flatMap(({ line, other }) => [line, other]));
      const meeting = all.filter((one) => all.some((two) => one !== two && meet(one, two)));
      expect(meeting.filter(({ line }) => !named.has(line))).toEqual([]);
      // a pair is named once
      expect(new Set(found.map(({ line, other }) => `${line} ${other}`)).size).toBe(found.length);
    }),
  );
});

const rolePresences = fc.array(
  fc.record({
    uid: fc.integer({ min: 1, max: 3 }),
    begin: fc.nat(40),
    length: fc.integer({ min: 1, max: 12 }),
    // now and then two roles in one row
    sameRow: fc.boolean(),
    role: fc.constantFrom<LessonRole>('teacher', 'assistant', 'student'),
  }),
  { maxLength: 25 },
);

test('across roles too: every pair that is named meets, and nobody who comes to another role goes unnamed', async () => {
  await fc.assert(
    fc.asyncProperty(rolePresences, fc.integer({ min: 1, max: 10 }), async (list, size) => {
      const all: RolePresence[] = list.map(({ uid, begin, length, sameRow, role }, place) => ({
        ...presence(String(uid), begin, length, place + 2 - (sameRow ? 1 : 0)),
        role,
      }));
      const crosses = (a: RolePresence, b: RolePresence) => meet(a, b) && a.role !== b.role && a.line !== b.line;
      const found = [...(await findRoleOverlaps(streamed(all, size)))];
      for (const { line, other, uid, role, otherRole } of found) {
        expect(line).toBeGreaterThan(other);
        const here = all.filter((one) => one.line === line && one.role === role && one.uid === uid);
        const there = all.filter((one) => one.line === other && one.role === otherRole && one.uid === uid);
        expect(here.some((one) => there.some((two) => crosses(one, two)))).toBe(true);
      }
      const named = new Set(found.flatMap(({ line, other }) => [line, other]));
      // one that a longer one of the same role hides is named beside that, among those of one role
      const after = (a: RolePresence, b: RolePresence) => a.begin - b.begin || a.line - b.line;
      const later = all.filter((one) => all.some((two) => crosses(one, two) && after(one, two) > 0));
      // in a row with two roles the one that is told may be the other
      const alone = later.filter(({ line }) => all.filter((one) => one.line === line).length === 1);
      expect(alone.filter(({ line }) => !named.has(line))).toEqual([]);
    }),
  );
});

test('lessons that touch do not overlap; a short one inside a long one does, also after another short one', async () => {
  const all = [presence('1', 0, 100, 2), presence('1', 10, 5, 3), presence('1', 50, 5, 4), presence('1', 100, 5, 5)];
  expect([...(await findOverlaps(streamed(all, 2)))]).toEqual([
    { line: 3, other: 2, uid: '1', people: 1 },
    { line: 4, other: 2, uid: '1', people: 1 },
  ]);
});

test('the same two rows are named once, with how many people they concern', async () => {
  const all = ['1', '2', '3'].flatMap((uid) => [presence(uid, 0, 10, 2, 4), presence(uid, 5, 10, 3, 4)]);
  expect([...(await findOverlaps(streamed(all, 100)))]).toEqual([{ line: 3, other: 2, uid: '1', people: 12 }]);
});

test('rows that overlap every week concern one person, not one for each week', async () => {
  const weekly = ['1', '2'].flatMap((uid) =>
    [0, 100, 200].flatMap((week) => [presence(uid, week, 10, 2), presence(uid, week + 5, 10, 3)]),
  );
  expect([...(await findOverlaps(streamed(weekly, 4)))]).toEqual([{ line: 3, other: 2, uid: '1', people: 2 }]);
});

test('thousands of pairs keep their lines, a person each and how many people they concern', async () => {
  const lessons = Array.from({ length: 3000 }, (_, place) => ({ begin: place * 10, line: (place * 7) % 3000 }));
  const all = ['1', '2'].flatMap((uid) =>
    lessons.map(({ begin, line }) => presence(uid, begin, 15, line, Number(uid))),
  );
  const pairs = lessons.slice(1).map(({ line }, before) => {
    const other = lessons[before]?.line ?? 0;
    return { line: Math.max(line, other), other: Math.min(line, other), uid: '1', people: 3 };
  });
  pairs.sort((a, b) => a.line - b.line || a.other - b.other);
  expect([...(await findOverlaps(streamed(all, 100)))]).toEqual(pairs);
});
