/**
 * What ClassIn holds and the timetable says otherwise, or no more, as data: old and new value side by side. Comes in:
 * drift, streamed. Goes out: the first of each kind and how many there are in all, so that memory stays bounded. Pure.
 */
import { ADD_COURSE } from '../classin/add-course.ts';
import { ADD_COURSE_CLASS } from '../classin/add-course-class.ts';
import type { ActionTable } from '../classin/parameter.ts';
import type { Drift } from '../journal/staging.ts';
import { differences } from './differences.ts';

/** One value that differs. */
export interface Change {
  /** The row of the timetable. */
  readonly line: number;
  readonly courseKey: string;
  /** Null where the course itself differs. */
  readonly lessonKey: string | null;
  /** The column that sets it. */
  readonly column: string;
  /** What it was created with, as it was sent: times are epoch seconds; empty where it had no value. */
  readonly old: string;
  /** What the timetable says now. */
  readonly new: string;
}

/** A course or lesson that is in ClassIn, or may be, and no longer in the timetable. */
export interface Removed {
  readonly courseKey: string;
  /** Null where it is the course. */
  readonly lessonKey: string | null;
  readonly name: string;
  /** Epoch seconds; null for a course. */
  readonly beginTime: number | null;
  /** A call for it left and no clear answer came: it may be there. */
  readonly inDoubt: boolean;
}

/** The first of many, and how many there are. */
export interface Some<Item> {
  readonly first: readonly Item[];
  readonly total: number;
}

export interface Changes {
  readonly changes: Some<Change>;
  readonly removed: Some<Removed>;
}

/** Wire name → column, where they are not the same. */
function columnsOf({ parameters }: ActionTable): ReadonlyMap<string, string> {
  const named = parameters.flatMap(({ wire, column }) => (column === null ? [] : [[wire, column] as const]));
  return new Map([...named, ['identity', named.find(([wire]) => wire === 'courseUniqueIdentity')?.[1] ?? 'identity']]);
}

const COLUMNS = { course: columnsOf(ADD_COURSE), lesson: columnsOf(ADD_COURSE_CLASS) };

/**
 * @param part the timetable is a part: what it lacks has not left it
 * @param most items of each kind that are kept
 */
export async function collectChanges(
  drifts: AsyncIterable<readonly Drift[]>,
  part: boolean,
  most: number,
): Promise<Changes> {
  const changes: Change[] = [];
  const removed: Removed[] = [];
  const totals = { changes: 0, removed: 0 };
  for await (const batch of drifts) {
    for (const drift of batch) {
      if (drift.is === 'removed') {
        if (part) continue;
        totals.removed++;
        if (removed.length < most) removed.push(removedOf(drift));
        continue;
      }
      const found = changesOf(drift);
      totals.changes += found.length;
      changes.push(...found.slice(0, most - changes.length));
    }
  }
  return {
    changes: { first: changes, total: totals.changes },
    removed: { first: removed, total: totals.removed },
  };
}

function changesOf({ of, line, course, lesson, created, options, changed }: Drift): readonly Change[] {
  return differences(created, options, changed).map(({ name, created: old, now }) => ({
    line,
    courseKey: course,
    lessonKey: lesson,
    column: COLUMNS[of].get(name) ?? name,
    old,
    new: now,
  }));
}

function removedOf({ course, lesson, created, known }: Drift): Removed {
  return {
    courseKey: course,
    lessonKey: lesson,
    name: String((lesson === null ? created.courseName : created.className) ?? ''),
    beginTime: lesson === null ? null : Number(created.beginTime),
    inDoubt: !known,
  };
}
