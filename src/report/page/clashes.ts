/**
 * People in two places at once, as the page lists them. Comes in: pairs of rows that overlap for somebody, and the
 * lessons of the calendar. Goes out: who, when and between which lessons. Pure.
 */
import { timeOfDay } from './local-time.ts';
import type { LessonEntry, PageData } from './page-data.ts';

/** Several: who is one thing in the first lesson and another in the second. */
export type Role = 'teacher' | 'assistant' | 'student' | 'several';

/** Two rows whose lessons overlap for somebody. */
export interface Overlap {
  readonly line: number;
  readonly other: number;
  /** One of the people it concerns. */
  readonly uid: string;
  readonly people: number;
}

export interface ClashingLesson {
  readonly line: number;
  /** `09:30–10:15` */
  readonly time: string;
  readonly name: string;
  readonly course: string;
}

export interface Clash {
  readonly uid: string;
  readonly name: string;
  readonly others: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly lessons: readonly [ClashingLesson, ClashingLesson];
}

/** Clashes in order of time. A row that is no lesson of the calendar any more clashes with nothing. */
export function clashesOf(role: Role, overlaps: Iterable<Overlap>, data: PageData): readonly Clash[] {
  const onLine = new Map<number, LessonEntry[]>();
  for (const lesson of data.lessons) {
    const [line] = lesson;
    const list = onLine.get(line);
    if (list === undefined) onLine.set(line, [lesson]);
    else list.push(lesson);
  }
  const names = new Map(namedAs(role, data));
  const clashes: (Clash & { readonly begin: number })[] = [];
  for (const { line, other, uid, people } of overlaps) {
    const pair = overlapping(onLine.get(other) ?? [], onLine.get(line) ?? []);
    if (pair === null) continue;
    const [first, second] = pair;
    clashes.push({
      uid,
      name: names.get(uid) ?? '',
      others: people - 1,
      day: second[4],
      begin: beginOf(second),
      lessons: [clashing(first, data), clashing(second, data)],
    });
  }
  return clashes.sort((a, b) => a.begin - b.begin);
}

function namedAs(role: Role, { teachers, students }: PageData): PageData['students'] {
  if (role === 'several') return [...students, ...teachers];
  return role === 'teacher' ? teachers : students;
}

/** The first two that overlap, the earlier one first: a row of a weekly timetable stands for many lessons. */
function overlapping(some: readonly LessonEntry[], others: readonly LessonEntry[]): [LessonEntry, LessonEntry] | null {
  for (const one of some) {
    for (const other of others) {
      if (one === other) continue;
      const [first, second] = beginOf(one) <= beginOf(other) ? [one, other] : [other, one];
      if (beginOf(second) < beginOf(first) + first[6]) return [first, second];
    }
  }
  return null;
}

/** Minutes since 1970, in the page's zone. */
function beginOf(lesson: LessonEntry): number {
  return lesson[4] * 1440 + lesson[5];
}

function clashing(lesson: LessonEntry, data: PageData): ClashingLesson {
  const [line, course, , name, , minute, minutes] = lesson;
  return {
    line,
    time: `${timeOfDay(minute)}–${timeOfDay(minute + minutes)}`,
    name,
    course: data.courses[course]?.[0] ?? '',
  };
}
