/** Lessons by week. Weeks begin on Monday and are known by that day, in days since 1970-01-01. Pure. */
import type { LessonEntry, PageData } from '../page-data.ts';

/** Empty weeks are shown, as holidays are, unless there are more than this many at once. */
const LONGEST_GAP = 8;

export interface Week {
  readonly monday: number;
  /** Its lessons: places in the data from `from` up to, not with, `to`. */
  readonly from: number;
  readonly to: number;
}

/** 1970-01-01 was a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

export function weeksOf({ lessons }: PageData): readonly Week[] {
  const weeks: Week[] = [];
  let from = 0;
  while (from < lessons.length) {
    const monday = mondayOf(dayOf(lessons[from]));
    let to = from;
    while (to < lessons.length && dayOf(lessons[to]) < monday + 7) to++;
    const before = weeks.at(-1);
    if (before !== undefined && monday - before.monday <= 7 * (LONGEST_GAP + 1)) {
      for (let empty = before.monday + 7; empty < monday; empty += 7) weeks.push({ monday: empty, from, to: from });
    }
    weeks.push({ monday, from, to });
    from = to;
  }
  return weeks;
}

function dayOf(lesson: LessonEntry | undefined): number {
  return lesson?.[4] ?? 0;
}

/** How many of a week's lessons are in each state, of those that are marked. */
export function statesOf(week: Week, { lessons, states }: PageData, marks: Uint8Array): readonly number[] {
  const counts = states.map(() => 0);
  for (let place = week.from; place < week.to; place++) {
    const state = lessons[place]?.[8];
    if (marks[place] === 1 && state !== undefined) counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

export interface Slot {
  /** Minute of the day. */
  readonly minute: number;
  /** Places of the lessons. */
  readonly lessons: readonly number[];
}

/** Slots in a day at most; with more beginnings than that, they are put together by the hour. */
const MOST_SLOTS = 14;

/** A day's lessons by when they begin. */
export function slotsOf(places: readonly number[], { lessons }: PageData): readonly Slot[] {
  const minutes = new Set(places.map((place) => lessons[place]?.[5] ?? 0));
  const step = minutes.size > MOST_SLOTS ? 60 : 1;
  const slots = new Map<number, number[]>();
  for (const place of places) {
    const minute = Math.floor((lessons[place]?.[5] ?? 0) / step) * step;
    const slot = slots.get(minute);
    if (slot === undefined) slots.set(minute, [place]);
    else slot.push(place);
  }
  return [...slots].map(([minute, list]) => ({ minute, lessons: list }));
}
