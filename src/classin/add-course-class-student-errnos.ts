/**
 * What `addCourseClassStudent` answers, for the call or for one of its lessons: the table of the vendor's page
 * add-course-class-student. Rows of data. What is wrong with the course is wrong for all of its students.
 */
import { type ErrnoRow, fail, row } from './errno.ts';
import {
  COURSE_DELETED,
  COURSE_EXPIRED,
  ILLEGAL_DATA,
  NO_PERMISSION,
  NO_SUCH_COURSE,
  RUN_AGAIN,
  SERVER_EXCEPTION,
  SUCCESS,
  WRONG_PARAMETERS,
} from './shared-errnos.ts';

const NEW_LESSON = '`classin-import renew --lesson <courseKey>/<lessonKey>` makes a new one and fills it';

export const ADD_COURSE_CLASS_STUDENT_ERRNOS = [
  SUCCESS,
  WRONG_PARAMETERS,
  NO_PERMISSION,
  fail(
    113,
    'nobody is registered with this phone number',
    'register the student in ClassIn and write the UID that registration gives',
  ),
  SERVER_EXCEPTION,
  fail(
    129,
    'the student is a teacher of the course',
    'take the student out of this course in the timetable or the roster, or out of its teachers in ClassIn',
  ),
  fail(134, 'the phone number is malformed', "write the student's UID instead of a phone number"),
  {
    ...fail(
      142,
      'the course has no such lesson any more: it was deleted in ClassIn',
      `if it is still to be held, ${NEW_LESSON}`,
    ),
    burnt: 'lesson',
  },
  NO_SUCH_COURSE,
  fail(
    145,
    'the lesson is over, and students can no longer be added',
    'take the student out of this lesson, or add them to a later one',
  ),
  COURSE_DELETED,
  COURSE_EXPIRED,
  fail(155, 'ClassIn found no list in the call', 'run again; if it stays, report it to the makers of classin-import'),
  fail(
    157,
    'the lesson is full',
    "take students out of the lesson, spread them over another one, or ask ClassIn's account manager for a higher limit",
  ),
  fail(
    158,
    'ClassIn could not add the student to the lesson',
    `${RUN_AGAIN}; if it stays, add the student in ClassIn's dashboard`,
  ),
  fail(
    164,
    'the student is an auditing student of the course',
    "take the student out of the course's auditing students in ClassIn and run again",
  ),
  row(166, 'exists', 'the student is in the lesson already', ''),
  {
    ...fail(212, 'the lesson was deleted in ClassIn', `if it is still to be held, ${NEW_LESSON}`),
    burnt: 'lesson',
  },
  fail(
    228,
    'the student does not belong to the school',
    'add the student to the school in ClassIn and run again, or correct the UID',
  ),
  fail(
    332,
    'the student is a teacher or co-teacher of the course',
    'take the student out of this course in the timetable or the roster, or out of its co-teachers',
  ),
  fail(
    333,
    'the student is the head teacher of the course',
    'take the student out of this course in the timetable or the roster, or name another head teacher in ClassIn',
  ),
  row(369, 'stop-course', 'the course is a public course, which the API may not change', 'add its students in ClassIn'),
  ILLEGAL_DATA,
  fail(466, 'the lesson was made in ClassIn LMS and cannot be changed by the API', 'add its students in ClassIn LMS'),
  fail(886, 'the student has closed their ClassIn account', 'take the student out, or correct the UID'),
] as const satisfies readonly ErrnoRow[];
