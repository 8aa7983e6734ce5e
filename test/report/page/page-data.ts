/** Page data for tests: what is not given is empty or usual. */
import type { LessonEntry, PageData } from '../../../src/report/page/page-data.ts';
import { STATES } from '../../../src/report/page/term-data.ts';
import { EN } from '../../../src/report/page/words-en.ts';

export interface Lesson {
  readonly line?: number;
  readonly course?: number;
  readonly key?: string;
  readonly name?: string;
  readonly day?: number;
  readonly minute?: number;
  readonly minutes?: number;
  readonly teacher?: number;
  readonly state?: number;
  readonly group?: number;
}

export function lessonEntry(lesson: Lesson, place: number): LessonEntry {
  const { line = place + 2, course = 0, key = String(place), name = `Lesson ${place}`, day = 20_000 } = lesson;
  const { minute = 480, minutes = 45, teacher = 0, state = 0, group = 0 } = lesson;
  return [line, course, key, name, day, minute, minutes, teacher, state, group, '', -1, -1, 0];
}

export function pageData(
  given: Partial<Omit<PageData, 'lessons'>> & { readonly lessons: readonly Lesson[] },
): PageData {
  return {
    lang: 'en',
    states: STATES,
    words: { ...EN.browser, states: {} },
    courses: [['C', 'Course', '']],
    teachers: [['1', '']],
    students: [],
    groups: [[]],
    notes: [],
    troubles: [],
    ...given,
    lessons: given.lessons.map(lessonEntry),
  };
}
