/** What an operation leaves in the journal when it is given up: that no answer was clear, after how many calls, and the last of them. */
import { expect, test } from '@jest/globals';
import type { CourseWork, EnrolmentWork, Intent, LessonWork, Settlement } from '../../src/journal/journal.ts';
import type { Operation } from '../../src/run/operation.ts';
import { giveUp } from '../../src/run/settlement.ts';
import type { CourseId, StudentUid } from '../../src/vocabulary/ids.ts';

const blank: Settlement = {
  ...{ attempt: 1, intent: {} as Intent, left: true, took: 5, status: 500, errno: null, said: 'HTTP 500' },
  ...{ made: null, enrolled: [], effect: 'unknown', stopped: null },
};
const course = { ref: 1 } as CourseWork;
const courseId = '5' as CourseId;
const student = '500001' as StudentUid;
const lesson: Operation = { is: 'lesson', course, courseId, lesson: { ref: 2 } as LessonWork };
const enrolments = [11, 12].map((ref) => ({ student, lesson: ref }) as EnrolmentWork);
const students: Operation = { is: 'students', course, courseId, student, enrolments };
const unheard = { errno: null, said: 'HTTP 500' };
const crowded = { errno: 460, said: 'being created' };

test('a lesson and a student’s lessons say the same of a server that never answered clearly', () => {
  const error = 'no clear answer after 3 attempts: HTTP 500';
  expect(giveUp(lesson, blank, unheard, 3).made).toMatchObject({ state: 'failed', errno: null, error });
  expect(giveUp(students, blank, unheard, 3).enrolled).toEqual(
    [11, 12].map((ref) => ({ lesson: ref, state: 'failed', errno: null, said: error })),
  );
});

test('with an errno the students keep ClassIn’s own words, and what the reply settled before stays', () => {
  const added = { lesson: 10, state: 'created', errno: null, said: null } as const;
  expect(giveUp(students, { ...blank, enrolled: [added] }, crowded, 3).enrolled).toEqual([
    added,
    ...[11, 12].map((ref) => ({ lesson: ref, state: 'failed', errno: 460, said: 'being created' })),
  ]);
});
