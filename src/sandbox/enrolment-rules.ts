/**
 * What the school looks at before it puts a student into lessons. What concerns the student or the course refuses
 * the call; what concerns one lesson refuses that lesson's item. The pages give one list for both, so this division
 * is ours. Page: add-course-class-student, "Error Code Description".
 */
import type { UnixSeconds } from '../vocabulary/ids.ts';
import { errnoOfCourseState, firstObjection, isOneOf, type Rule } from './course-rules.ts';
import type { Course, Lesson } from './holdings.ts';
import type { SchoolSettings } from './school-settings.ts';

export interface StudentCall {
  readonly course: Course;
  readonly student: string;
  readonly settings: SchoolSettings;
  readonly now: UnixSeconds;
}

const STUDENT_RULES: readonly Rule<StudentCall>[] = [
  { errno: 886, objects: ({ student, settings }) => settings.people.closed.has(student) },
  { errno: 228, objects: ({ student, settings }) => !isOneOf(settings.people.students, student) },
  { errno: 129, objects: ({ student, course }) => course.teachers.has(student) },
  { errno: 332, objects: ({ student, course }) => course.assistants.has(student) },
  { errno: 333, objects: ({ student, course }) => course.headTeacher === student },
];

/** Why this student may be put into no lesson of the course. */
export function errnoOfStudent(call: StudentCall): number | null {
  return errnoOfCourseState(call.course, call.now) ?? firstObjection(STUDENT_RULES, call);
}

const ITEM_RULES: readonly Rule<StudentCall & { readonly lesson: Lesson }>[] = [
  { errno: 142, objects: ({ lesson, course }) => lesson.course !== course },
  { errno: 212, objects: ({ lesson }) => lesson.deleted },
  { errno: 166, objects: ({ lesson, student }) => lesson.students.has(student) },
  { errno: 145, objects: ({ lesson, now }) => lesson.end <= now },
  {
    errno: 157,
    objects: ({ lesson, settings }) =>
      settings.limits.studentsPerLesson !== null && lesson.students.size >= settings.limits.studentsPerLesson,
  },
];

/** The errno of one lesson's item: 1 where the student may be put into it. */
export function errnoOfItem(call: StudentCall, lesson: Lesson | undefined): number {
  if (lesson === undefined) return 142;
  return firstObjection(ITEM_RULES, { ...call, lesson }) ?? 1;
}
