/**
 * What `addCourseClass` answers: the table of the vendor's page add-course-class up to 21317, without the errnos of
 * the school's subscription (`subscription-errnos.ts`). Rows of data; meanings and hints are for a school's office.
 */
import { type ErrnoRow, fail, row } from './errno.ts';
import {
  BEING_CREATED,
  COURSE_DELETED,
  COURSE_EXPIRED,
  ILLEGAL_DATA,
  NO_PERMISSION,
  NO_RECORD_OF_COURSE,
  NO_SUCH_COURSE,
  RUN_AGAIN,
  SAME_FOR_ALL,
  SERVER_EXCEPTION,
  SUCCESS,
  UNKNOWN_ERROR,
  WRONG_PARAMETERS,
} from './shared-errnos.ts';

export const ADD_COURSE_CLASS_ERRNOS = [
  SUCCESS,
  WRONG_PARAMETERS,
  NO_PERMISSION,
  UNKNOWN_ERROR,
  SERVER_EXCEPTION,
  fail(119, 'the lesson ends before it begins', 'correct beginTime or endTime'),
  fail(
    120,
    'the lesson begins less than a minute from now, or in the past',
    'move the lesson to a later time, or take the row out',
  ),
  fail(
    136,
    'the teacher does not belong to the school',
    'add the teacher to the school in ClassIn and run again, or correct teacherUid',
  ),
  NO_SUCH_COURSE,
  NO_RECORD_OF_COURSE,
  COURSE_DELETED,
  COURSE_EXPIRED,
  fail(160, "the school's cloud disk has no such folder", `correct lessonFolderId or leave it empty; ${SAME_FOR_ALL}`),
  fail(165, 'the lesson is shorter than 15 minutes or longer than 24 hours', 'correct beginTime or endTime'),
  fail(
    172,
    'the teacher is a student of the course',
    "take the teacher out of the course's students in ClassIn, or name another in teacherUid",
  ),
  fail(
    173,
    'the teacher is an auditing student of the course',
    "take the teacher out of the course's auditing students in ClassIn, or name another in teacherUid",
  ),
  fail(
    259,
    'the school may not have so many students on stage',
    `lower seatNum, or ask the account manager for more; ${SAME_FOR_ALL}`,
  ),
  fail(268, 'the lesson begins more than 3 years from now', 'check the year of beginTime'),
  row(
    280,
    'done-with-warning',
    'the lesson was made, but will not be recorded: its recording parameter was not accepted',
    "check record, recordScene, live and replay, and turn recording on in ClassIn's dashboard",
  ),
  row(
    281,
    'done-with-warning',
    "the lesson was made, but will not be recorded: ClassIn's video service had a problem",
    "turn recording on in ClassIn's dashboard",
  ),
  fail(
    318,
    'a co-teacher does not belong to the school as a teacher',
    'add the co-teacher to the school in ClassIn and run again, or correct assistantUid or assistantUids',
  ),
  fail(
    319,
    'a co-teacher is a student of the course',
    "take the co-teacher out of the course's students in ClassIn, or out of assistantUid or assistantUids",
  ),
  fail(
    320,
    'a co-teacher is an auditing student of the course',
    "take the co-teacher out of the course's auditing students in ClassIn, or out of assistantUid or assistantUids",
  ),
  fail(
    322,
    'the teacher of the lesson is among its co-teachers',
    'take the teacher out of assistantUid or assistantUids',
  ),
  fail(
    323,
    'a co-teacher could not be put into the lesson',
    `${RUN_AGAIN}; if it stays, leave assistantUid or assistantUids empty and add the co-teacher in ClassIn`,
  ),
  fail(
    324,
    "the teacher could not be added to the course's list of teachers",
    `${RUN_AGAIN}; if it stays, add the teacher to the course in ClassIn first`,
  ),
  fail(
    326,
    "a co-teacher could not be added to the course's list of teachers",
    `${RUN_AGAIN}; if it stays, add the co-teacher to the course in ClassIn first`,
  ),
  fail(
    330,
    "a co-teacher's account is malformed (ClassIn stopped answering this in April 2022)",
    'write the UIDs in assistantUid or assistantUids as digits only',
  ),
  fail(
    368,
    'HD does not go with this number of students on stage',
    `set seatNum to 1 or 6, or isHd to 0; ${SAME_FOR_ALL}`,
  ),
  row(
    369,
    'stop-course',
    'the course is a public course, which the API may not change',
    'make its lessons in ClassIn, or give the rows another courseKey to have a course of their own',
  ),
  fail(
    387,
    'the teacher is deactivated in the school',
    'activate the teacher in ClassIn and run again, or name another in teacherUid',
  ),
  fail(
    388,
    'a co-teacher is deactivated in the school',
    'activate the co-teacher in ClassIn and run again, or take them out of assistantUid or assistantUids',
  ),
  row(
    398,
    'exists',
    'the lesson was made before under the same identity',
    'nothing to do where ClassIn names its ID; without one it was probably deleted: `classin-import renew --lesson <courseKey>/<lessonKey>` makes a new one',
  ),
  ILLEGAL_DATA,
  fail(
    454,
    'the lesson overlaps a maintenance of ClassIn, 20 minutes before and after included',
    "move the lesson out of the maintenance (early morning, Beijing time), or ask ClassIn's support when it is",
  ),
  BEING_CREATED,
  fail(
    800,
    'the teacher is suspended in the school',
    'lift the suspension in ClassIn and run again, or name another in teacherUid',
  ),
  fail(
    804,
    'a co-teacher is suspended in the school',
    'lift the suspension in ClassIn and run again, or take them out of assistantUid or assistantUids',
  ),
  row(
    824,
    'done-with-warning',
    'the lesson was made, but without its introduction',
    "write the introduction in ClassIn's dashboard",
  ),
  fail(
    808,
    'the lesson may not have two cameras',
    `set recordScene to 0, or ask the account manager for it; ${SAME_FOR_ALL}`,
  ),
  fail(884, 'the teacher has closed their ClassIn account', 'name another in teacherUid'),
  fail(
    885,
    'a co-teacher has closed their ClassIn account',
    'take the co-teacher out of assistantUid or assistantUids',
  ),
  fail(21316, 'a co-teacher is named twice', 'name each co-teacher once in assistantUids'),
  fail(21317, 'the lesson has more co-teachers than ClassIn takes', 'shorten assistantUids'),
] as const satisfies readonly ErrnoRow[];
