/**
 * The parameters of `addCourseClassStudent`, "add a student to lessons": the vendor's page
 * add-course-class-student in its order, and studentName, which stands in its sample alone. Data only.
 */
import { LESSONS_PER_CALL } from '../vocabulary/action.ts';
import type { ActionTable } from './parameter.ts';
import { SIGNATURE } from './signature-parameters.ts';

export const ADD_COURSE_CLASS_STUDENT: ActionTable = {
  action: 'addCourseClassStudent',
  page: 'add-course-class-student',
  parameters: [
    ...SIGNATURE,
    {
      wire: 'courseId',
      column: null,
      required: true,
      origin: 'journal',
      type: { is: 'id' },
      assumed: null,
      about: "ClassIn's number of the course",
    },
    {
      wire: 'studentUid',
      column: 'studentUid',
      required: true,
      origin: 'roster',
      type: { is: 'uid' },
      assumed: null,
      about: 'the UID of the student, who must belong to the school',
    },
    {
      wire: 'studentName',
      column: 'studentName',
      required: false,
      origin: 'roster',
      type: { is: 'text', max: null },
      assumed: null,
      about: "the student's name; ClassIn ignores it nowadays",
    },
    {
      wire: 'classJson',
      column: null,
      required: true,
      origin: 'journal',
      type: { is: 'ids', most: LESSONS_PER_CALL },
      assumed: null,
      about: "ClassIn's numbers of the lessons",
    },
  ],
};
