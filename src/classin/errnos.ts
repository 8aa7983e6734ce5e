/**
 * The errno table: every errno of the three pages, call by call, and what classin-api.md adds. The engine acts on it,
 * reports and README speak from it, the sandbox answers with it. A number that is not here fails its row, and
 * ClassIn's own text is kept.
 */
import type { Action } from '../vocabulary/action.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { ADD_COURSE_CLASS_ERRNOS } from './add-course-class-errnos.ts';
import { ADD_COURSE_CLASS_STUDENT_ERRNOS } from './add-course-class-student-errnos.ts';
import { ADD_COURSE_ERRNOS } from './add-course-errnos.ts';
import type { Errno, ErrnoRow, ErrnoWords } from './errno.ts';
import {
  ADD_COURSE_CLASS_ERRNOS_ZH,
  ADD_COURSE_CLASS_STUDENT_ERRNOS_ZH,
  ADD_COURSE_ERRNOS_ZH,
  SHARED_ERRNOS_ZH,
  SUBSCRIPTION_ERRNOS_ZH,
} from './errnos-zh.ts';
import {
  BEING_CREATED,
  BEING_CREATED_ELSEWHERE,
  MAINTENANCE,
  NO_RECORD_OF_COURSE,
  UNKNOWN_ERROR,
} from './shared-errnos.ts';
import { SUBSCRIPTION_ERRNOS } from './subscription-errnos.ts';

function listed(action: Action, page: string, rows: readonly ErrnoRow[]): readonly Errno[] {
  return rows.map((row) => ({ ...row, action, page }));
}

/** A quota that is used up stops a run whichever call is answered by it (classin-api, table): only one page lists it. */
const QUOTA = SUBSCRIPTION_ERRNOS.filter(({ response }) => response === 'stop-run-quota');

export const ERRNOS: readonly Errno[] = [
  ...listed('addCourse', 'add-course', ADD_COURSE_ERRNOS),
  ...listed('addCourse', 'classin-api', [BEING_CREATED_ELSEWHERE, MAINTENANCE, ...QUOTA]),
  ...listed('addCourseClass', 'add-course-class', [...ADD_COURSE_CLASS_ERRNOS, ...SUBSCRIPTION_ERRNOS]),
  ...listed('addCourseClass', 'classin-api', [BEING_CREATED_ELSEWHERE, MAINTENANCE]),
  ...listed('addCourseClassStudent', 'add-course-class-student', ADD_COURSE_CLASS_STUDENT_ERRNOS),
  ...listed('addCourseClassStudent', 'classin-api', [
    UNKNOWN_ERROR,
    NO_RECORD_OF_COURSE,
    BEING_CREATED,
    BEING_CREATED_ELSEWHERE,
    MAINTENANCE,
    ...QUOTA,
  ]),
];

const ofCall = (action: Action): ReadonlyMap<number, Errno> =>
  new Map(ERRNOS.filter((entry) => entry.action === action).map((entry) => [entry.errno, entry]));

const BY_CALL: Readonly<Record<Action, ReadonlyMap<number, Errno>>> = {
  addCourse: ofCall('addCourse'),
  addCourseClass: ofCall('addCourseClass'),
  addCourseClassStudent: ofCall('addCourseClassStudent'),
};

/** The tables in Chinese: first those of the call itself, then what every call may answer. */
const IN_CHINESE: Readonly<Record<Action, readonly Readonly<Record<number, ErrnoWords>>[]>> = {
  addCourse: [ADD_COURSE_ERRNOS_ZH, SUBSCRIPTION_ERRNOS_ZH, SHARED_ERRNOS_ZH],
  addCourseClass: [ADD_COURSE_CLASS_ERRNOS_ZH, SUBSCRIPTION_ERRNOS_ZH, SHARED_ERRNOS_ZH],
  addCourseClassStudent: [ADD_COURSE_CLASS_STUDENT_ERRNOS_ZH, SUBSCRIPTION_ERRNOS_ZH, SHARED_ERRNOS_ZH],
};

/** What an errno means and how to mend it, in a language. */
export function errnoWords(entry: Errno, lang: Lang): ErrnoWords {
  const english: ErrnoWords = [entry.meaning, entry.hint];
  if (lang === 'en') return english;
  const table = IN_CHINESE[entry.action].find((words) => Object.hasOwn(words, entry.errno));
  return table?.[entry.errno] ?? english;
}

/** What `errno` means as the answer to `action`; undefined where neither the page nor classin-api lists it. */
export function findErrno(action: Action, errno: number): Errno | undefined {
  return BY_CALL[action].get(errno);
}

/** The rows of `errno` in all three calls, in the order of the table; empty where nobody lists it. */
export function errnoEverywhere(errno: number): readonly Errno[] {
  return ERRNOS.filter((entry) => entry.errno === errno);
}
