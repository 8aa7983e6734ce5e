/**
 * What `addCourse` answers, beside the errnos that it shares with the other calls: the table of the vendor's page
 * add-course. Rows of data; meanings and hints are for a school's office.
 */
import { type ErrnoRow, fail, row } from './errno.ts';
import {
  BEING_CREATED,
  ILLEGAL_DATA,
  NO_PERMISSION,
  RUN_AGAIN,
  SAME_FOR_ALL,
  SERVER_EXCEPTION,
  SUCCESS,
  UNKNOWN_ERROR,
  WRONG_PARAMETERS,
} from './shared-errnos.ts';

export const ADD_COURSE_ERRNOS = [
  SUCCESS,
  WRONG_PARAMETERS,
  NO_PERMISSION,
  fail(
    103,
    "ClassIn could not store the course's cover image",
    'run the same command again; if it stays, use a smaller JPEG or PNG in coverImage, or leave it empty',
  ),
  UNKNOWN_ERROR,
  SERVER_EXCEPTION,
  fail(
    151,
    'the course would expire less than a day from now',
    'set expiryTime to at least a day from now, or leave it empty for a course that never expires',
  ),
  fail(
    154,
    'the course would expire more than 5 years from now',
    'set expiryTime within 5 years, or leave it empty for a course that never expires',
  ),
  fail(160, "the school's cloud disk has no such folder", `correct courseFolderId or leave it empty; ${SAME_FOR_ALL}`),
  row(
    260,
    'repeat',
    'the head teacher could not be added, and the course may or may not have been made',
    `${RUN_AGAIN}; if it stays, correct mainTeacherUid or leave it empty`,
  ),
  fail(331, "the head teacher's UID is malformed", 'write the UID in mainTeacherUid as digits only'),
  fail(
    334,
    'ClassIn knows no such head teacher',
    'correct mainTeacherUid, or add the teacher to the school in ClassIn and run again',
  ),
  fail(
    371,
    'there is no such set of classroom settings',
    `take classroomSettingId from the classroom settings in ClassIn's dashboard, or leave it empty; ${SAME_FOR_ALL}`,
  ),
  fail(
    373,
    'the set of classroom settings belongs to another school',
    `take classroomSettingId from this school's dashboard, or leave it empty; ${SAME_FOR_ALL}`,
  ),
  fail(
    389,
    'the head teacher is deactivated in the school',
    'activate the teacher in ClassIn and run again, or name another in mainTeacherUid',
  ),
  row(
    398,
    'exists',
    'the course was made before under the same identity',
    'nothing to do where ClassIn names its ID; without one it was probably deleted: `classin-import renew --course <courseKey>` makes a new one',
  ),
  ILLEGAL_DATA,
  BEING_CREATED,
  fail(
    805,
    'the head teacher is suspended in the school',
    'lift the suspension in ClassIn and run again, or name another in mainTeacherUid',
  ),
  fail(883, 'the head teacher has closed their ClassIn account', 'name another head teacher in mainTeacherUid'),
] as const satisfies readonly ErrnoRow[];
