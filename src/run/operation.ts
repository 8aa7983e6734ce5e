/**
 * An operation is one thing still to be made: a course, a lesson, or a student's place in up to 100 lessons of a
 * course. Here it becomes the call that makes it, with its identity, and the intent that is journaled before. Pure.
 */
import { resolve } from 'node:path';
import type { Call } from '../client/client.ts';
import type { CourseWork, EnrolmentWork, Intent, LessonWork } from '../journal/journal.ts';
import { courseIdentity, lessonIdentity } from '../vocabulary/identity.ts';
import type { CourseId, StudentUid, UnixMillis } from '../vocabulary/ids.ts';

export type Operation =
  | { readonly is: 'course'; readonly course: CourseWork }
  | { readonly is: 'lesson'; readonly course: CourseWork; readonly courseId: CourseId; readonly lesson: LessonWork }
  | {
      readonly is: 'students';
      readonly course: CourseWork;
      readonly courseId: CourseId;
      readonly student: StudentUid;
      /** At most 100, all of one student. */
      readonly enrolments: readonly EnrolmentWork[];
    };

export const ACTION_OF = {
  course: 'addCourse',
  lesson: 'addCourseClass',
  students: 'addCourseClassStudent',
} as const satisfies Record<Operation['is'], string>;

type Parameter = readonly [name: string, value: string];

/** Wire name → wire text as the timetable's options hold them; the cover image is a file and travels apart. */
function options(json: string | null): Parameter[] {
  return json === null ? [] : Object.entries(JSON.parse(json) as Record<string, string>);
}

const UPLOAD = 'Filedata';

/** What the journal does not hold of a call: the namespace of identities, and the folder the timetable is in. */
export interface CallSetting {
  readonly term: string;
  /** Cover images are named relative to it. */
  readonly folder: string;
  /** Whether they must be in it: the timetable is somebody else's, and this machine holds more than theirs. */
  readonly confined: boolean;
}

export function callOf(operation: Operation, { term, folder, confined }: CallSetting): Call {
  const action = ACTION_OF[operation.is];
  switch (operation.is) {
    case 'course': {
      const { course } = operation;
      const given = options(course.options);
      const cover = given.find(([name]) => name === UPLOAD);
      return {
        action,
        parameters: [
          ['courseName', course.name],
          ...given.filter((parameter) => parameter !== cover),
          ['courseUniqueIdentity', course.identity ?? courseIdentity(term, course.key, course.generation)],
        ],
        upload:
          cover === undefined
            ? null
            : { name: UPLOAD, path: resolve(folder, cover[1]), within: confined ? folder : null },
      };
    }
    case 'lesson': {
      const { course, courseId, lesson } = operation;
      return {
        action,
        parameters: [
          ['courseId', courseId],
          ['className', lesson.name],
          ['beginTime', String(lesson.begin)],
          ['endTime', String(lesson.end)],
          ['teacherUid', lesson.teacher],
          ...options(lesson.options),
          ['courseUniqueIdentity', lesson.identity ?? lessonIdentity(term, course.key, lesson.key, lesson.generation)],
        ],
        upload: null,
      };
    }
    case 'students': {
      const { courseId, student, enrolments } = operation;
      const name = enrolments[0]?.studentName ?? null;
      return {
        action,
        parameters: [
          ['courseId', courseId],
          ['studentUid', student],
          ...(name === null ? [] : [['studentName', name] as const]),
          ['classJson', `[${enrolments.map(({ lessonId }) => lessonId).join(',')}]`],
        ],
        upload: null,
      };
    }
  }
}

export function intentOf(operation: Operation, at: UnixMillis): Intent {
  return {
    action: ACTION_OF[operation.is],
    course: operation.course.ref,
    lesson: operation.is === 'lesson' ? operation.lesson.ref : null,
    student: operation.is === 'students' ? operation.student : null,
    lessons: operation.is === 'students' ? operation.enrolments.length : 0,
    at,
  };
}
