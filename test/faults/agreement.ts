/**
 * Timetable, journal and school agree exactly. Comes in: a term as it was written, and the sandbox it was imported
 * into. It looks with the product's own `status` and `export`, and at the school itself.
 */
import { expect } from '@jest/globals';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import type { OpenedSandbox } from '../command/school.ts';
import { csvRows, type Environment } from '../command/support.ts';
import type { Term } from '../command/term.ts';
import { ran, summaryOf } from './started.ts';

/** The school holds the term's courses, lessons and enrolments, each once, and nothing else. */
export function expectHeld({ sandbox, content }: OpenedSandbox, term: Term, name = ''): void {
  const { courses, lessons } = content();
  const held = Object.fromEntries(Object.entries(lessons).map(([identity, { students }]) => [identity, students]));
  const wanted: Record<string, readonly string[]> = {};
  for (const [course, ofCourse] of term.wanted) {
    for (const [lesson, students] of ofCourse) {
      wanted[lessonIdentity(name, course as CourseKey, lesson as LessonKey)] = students;
    }
  }
  expect(held).toEqual(wanted);
  expect(Object.keys(courses).sort()).toEqual(
    [...term.wanted.keys()].map((course) => courseIdentity(name, course as CourseKey)).sort(),
  );
  expect([sandbox.school.courses.size, sandbox.school.lessons.size, sandbox.school.enrolmentCount]).toEqual([
    term.courses,
    term.lessons,
    term.enrolments,
  ]);
}

/** The journal says so too: everything done, and under ClassIn's own numbers. */
export async function expectJournaled(
  folder: string,
  journal: string,
  term: Term,
  school: OpenedSandbox,
): Promise<void> {
  const none: Environment = {};
  const status = summaryOf(await ran(folder, ['status', '--journal', journal, '--json'], none)) as unknown as Counted;
  expect(status.courses.created + status.courses.existing).toBe(term.courses);
  expect(status.lessons.created + status.lessons.existing).toBe(term.lessons);
  expect(status.enrolments.added + status.enrolments.existing).toBe(term.enrolments);
  const exported = csvRows((await ran(folder, ['export', '--journal', journal], none)).stdout);
  const numbers = new Map<string, readonly string[]>();
  for (const { id, courseId, identity } of school.sandbox.school.snapshot().lessons) {
    if (identity !== null) numbers.set(identity, [courseId, id]);
  }
  expect(exported.length).toBe(term.lessons);
  for (const { courseKey = '', lessonKey = '', courseId, classId } of exported) {
    const identity = lessonIdentity('', courseKey as CourseKey, lessonKey as LessonKey);
    expect([courseKey, lessonKey, courseId, classId]).toEqual([courseKey, lessonKey, ...(numbers.get(identity) ?? [])]);
  }
}

interface Counted {
  readonly courses: { readonly created: number; readonly existing: number };
  readonly lessons: { readonly created: number; readonly existing: number };
  readonly enrolments: { readonly added: number; readonly existing: number };
}
