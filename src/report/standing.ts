/**
 * How one row stands, in words: its state, the errno, why, and what to do. Pure; from the journal's row and the errno
 * table. The row stands as the worst of what it asks for: its course, its lesson, its students.
 */
import type { Errno } from '../classin/errno.ts';
import { findErrno } from '../classin/errnos.ts';
import type { CourseStanding, LessonStanding, RowStanding, RunRecord } from '../journal/questions.ts';
import { type Difference, differences, differenceText } from '../plan/differences.ts';
import type { Action } from '../vocabulary/action.ts';
import type { State } from '../vocabulary/state.ts';
import { counted } from './words.ts';

export type RowState = 'created' | 'existing' | 'failed' | 'pending' | 'changed' | 'removed';

export interface Standing {
  readonly state: RowState;
  readonly errno: number | null;
  readonly error: string;
  readonly hint: string;
  readonly attempts: number;
}

const RUN_AGAIN = 'run the same command again';

/** @param lastRun of the journal, to say why something was not tried */
export function standingOf(row: RowStanding, lastRun: RunRecord | null): Standing {
  const { lesson, problems } = row;
  const attempts = lesson?.attempts ?? 0;
  if (lesson === null || lesson.state === 'invalid' || lesson.course.state === 'invalid') {
    return {
      state: 'pending',
      errno: null,
      error: problems.map(({ message }) => message).join('; ') || 'its course has a problem',
      hint: problems.map(({ hint }) => hint).join('; ') || 'mend the first row of the course',
      attempts,
    };
  }
  return { ...lessonStanding(lesson, lastRun), attempts };
}

/** @param current whether it is still in the timetable */
export function courseStandingOf(course: CourseStanding, current: boolean, lastRun: RunRecord | null): Standing {
  return { ...courseStanding(course, current, lastRun), attempts: course.attempts };
}

function courseStanding(
  course: CourseStanding,
  current: boolean,
  lastRun: RunRecord | null,
): Omit<Standing, 'attempts'> {
  switch (course.state) {
    case 'failed':
      return failed('addCourse', course.errno, course.error);
    case 'invalid':
      return { ...plain('pending'), error: 'it has a problem', hint: 'mend the first row of the course' };
    case 'open':
      return current ? notTried(lastRun) : plain('removed');
    case 'created':
    case 'existing': {
      if (!current) return plain('removed');
      if (course.changed !== null) return changed(courseDifferences(course));
      if (course.errno === null) return plain(madeState(course.state));
      const why = failed('addCourseClass', course.errno, course.error);
      return { ...why, state: madeState(course.state), error: `no more of its lessons were made: ${why.error}` };
    }
  }
}

function lessonStanding(lesson: LessonStanding, lastRun: RunRecord | null): Omit<Standing, 'attempts'> {
  const { course } = lesson;
  if (lesson.removed) return plain('removed');
  if (lesson.state === 'failed') return failed('addCourseClass', lesson.errno, lesson.error);
  if (course.state === 'failed') {
    const why = failed('addCourse', course.errno, course.error);
    return { ...why, state: 'pending', error: `its course failed: ${why.error}` };
  }
  if (lesson.state === 'open') {
    if (course.errno === null) return notTried(lastRun);
    const why = failed('addCourseClass', course.errno, course.error);
    return { ...why, state: 'pending', error: `no more lessons of its course were made: ${why.error}` };
  }
  if (lesson.changed !== null || course.changed !== null) return changed(lessonDifferences(lesson));
  return enrolmentStanding(lesson, lastRun);
}

function plain(state: RowState): Omit<Standing, 'attempts'> {
  return { state, errno: null, error: '', hint: '' };
}

/** A lesson that is there, perhaps with something to know, perhaps with students missing. */
function enrolmentStanding(lesson: LessonStanding, lastRun: RunRecord | null): Omit<Standing, 'attempts'> {
  const { enrolments } = lesson;
  if (enrolments.failed > 0) {
    const why = failed('addCourseClassStudent', enrolments.errno, enrolments.said);
    const others = enrolments.failed > 1 ? ` and ${enrolments.failed - 1} more` : '';
    return { ...why, error: `student ${enrolments.student}${others}: ${why.error}` };
  }
  if (enrolments.pending > 0) {
    const why = studentsNotTried(lesson.course, lastRun);
    return { ...why, error: `${counted(enrolments.pending, 'student')} not added: ${why.error}` };
  }
  const warning = lesson.errno === null ? null : failed('addCourseClass', lesson.errno, lesson.error);
  return { ...(warning ?? plain('created')), state: madeState(lesson.state) };
}

/** Students of a lesson that is there: the run ended before their turn, or their course was stopped. */
function studentsNotTried(course: CourseStanding, lastRun: RunRecord | null): Omit<Standing, 'attempts'> {
  const cutShort = lastRun?.ending != null && Object.hasOwn(NOT_TRIED, lastRun.ending);
  if (course.errno === null || cutShort) return notTried(lastRun);
  return { ...failed('addCourseClass', course.errno, course.error), state: 'pending' };
}

function madeState(state: State): RowState {
  return state === 'existing' ? 'existing' : 'created';
}

function failed(action: Action, errno: number | null, said: string | null): Omit<Standing, 'attempts'> {
  const known: Errno | undefined = errno === null ? undefined : findErrno(action, errno);
  return {
    state: 'failed',
    errno,
    error: known?.meaning ?? said ?? (errno === null ? 'no clear answer' : `ClassIn answered ${errno}`),
    hint: known?.hint ?? (errno === null ? RUN_AGAIN : 'this number is not in the pages: ask ClassIn what it means'),
  };
}

/** Why a run left things untried, and the errno that says what to do about it. */
const NOT_TRIED: Readonly<Record<string, readonly [error: string, errno: number | null]>> = {
  quota: ['not tried: a quota of the school was used up', 121601003],
  refused: ['not tried: ClassIn refused the credentials', 102],
  unreachable: ['not tried: ClassIn could not be reached', null],
  interrupted: ['not tried: the run was interrupted', null],
  terminated: ['not tried: the run was terminated', null],
};

function notTried(lastRun: RunRecord | null): Omit<Standing, 'attempts'> {
  const [error, errno] = (lastRun?.ending && NOT_TRIED[lastRun.ending]) || ['not tried yet', null];
  const known = errno === null ? undefined : findErrno('addCourseClass', errno);
  return { state: 'pending', errno: null, error, hint: known?.hint ?? RUN_AGAIN };
}

function changed(differences: readonly Difference[]): Omit<Standing, 'attempts'> {
  return {
    state: 'changed',
    errno: null,
    error: `the timetable differs from what was created: ${differences.map(differenceText).join('; ')}`,
    hint: 'ClassIn keeps what was created: change it in ClassIn, and put the old values back into the timetable or leave it so',
  };
}

/** What differs between a lesson (and its course) as they were created and as the timetable has them now. */
function lessonDifferences(lesson: LessonStanding): readonly Difference[] {
  return [
    ...courseDifferences(lesson.course),
    ...differences(
      {
        className: lesson.name,
        beginTime: lesson.begin,
        endTime: lesson.end,
        teacherUid: lesson.teacher,
        identity: lesson.identity,
      },
      lesson.options,
      lesson.changed,
    ),
  ];
}

function courseDifferences({ name, identity, options, changed }: CourseStanding): readonly Difference[] {
  return differences({ courseName: name, identity }, options, changed);
}
