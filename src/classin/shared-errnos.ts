/**
 * The errnos that mean the same in more than one of the three calls. Rows of data; which call lists which, and on
 * what page, is said in `errnos.ts`.
 */
import { fail, row } from './errno.ts';

/** For hints: the identity makes repeating safe, so a person need not look into ClassIn first. */
export const RUN_AGAIN = 'run the same command again: nothing is made twice';

/** For hints of options that the school's subscription or setup lacks. */
export const SAME_FOR_ALL = 'it is the same for every row that uses it';

export const SUCCESS = row(1, 'done', 'ClassIn did what was asked', '');

export const WRONG_PARAMETERS = fail(
  100,
  'ClassIn found a value missing or malformed',
  "compare the row's values with the column reference: flags are 0 or 1, identities have 1 to 32 characters",
);

export const NO_PERMISSION = row(
  102,
  'stop-run-credentials',
  'ClassIn refused the signature of the school; no row is to blame',
  "check CLASSIN_SID and CLASSIN_SECRET, this computer's clock (at most 20 minutes off), and that the school's contract covers the API",
);

export const UNKNOWN_ERROR = row(
  104,
  'repeat',
  'ClassIn failed for a reason it does not know, and may or may not have done the work',
  `${RUN_AGAIN}; if it stays, ask ClassIn's support`,
);

export const SERVER_EXCEPTION = row(
  114,
  'repeat',
  "ClassIn's server failed, and may or may not have done the work",
  `${RUN_AGAIN}; if it stays, ask ClassIn's support`,
);

/** For hints of what was deleted in ClassIn. */
const NEW_COURSE = '`classin-import renew --course <courseKey>` makes a new one with its lessons';

export const NO_SUCH_COURSE = row(
  144,
  'stop-course',
  'the school has no such course',
  `check that the journal belongs to this school (CLASSIN_SID, CLASSIN_BASE_URL); if the course was deleted, ${NEW_COURSE}`,
);

export const NO_RECORD_OF_COURSE = {
  ...row(147, 'stop-course', 'ClassIn has no record of the course', `if it was deleted, ${NEW_COURSE}`),
  burnt: 'course',
} as const;

export const COURSE_DELETED = {
  ...row(149, 'stop-course', 'the course was deleted in ClassIn', NEW_COURSE),
  burnt: 'course',
} as const;

export const COURSE_EXPIRED = row(
  153,
  'stop-course',
  'the course has expired',
  "give it a later expiry, or none, in ClassIn's dashboard and run again",
);

export const ILLEGAL_DATA = fail(
  400,
  'ClassIn does not accept one of the values',
  'check the UIDs first: they come from registration, the numbers in addresses of the dashboard are not UIDs; then folders and settings',
);

export const BEING_CREATED = row(
  460,
  'repeat',
  'another request was making the same course or lesson at the same moment',
  `${RUN_AGAIN}; if it stays, see whether another program imports the same timetable`,
);

/** 460 under another number: classin-api, "Rate, concurrency, maintenance". */
export const BEING_CREATED_ELSEWHERE = { ...BEING_CREATED, errno: 464 as const };

export const MAINTENANCE = row(
  901,
  'pause',
  'ClassIn is closed for maintenance, as it is now and then in the early morning, Beijing time',
  'run the same command again later: it goes on where it stopped',
);
