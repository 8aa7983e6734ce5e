/**
 * How one row stands, in words: its state, the errno, why, and what to do. Pure; from the journal's row and the errno
 * table. The row stands as the worst of what it asks for: its course, its lesson, its students.
 */
import type { Errno } from '../classin/errno.ts';
import { findErrno } from '../classin/errnos.ts';
import type { LessonStanding, RowStanding, RunRecord } from '../journal/questions.ts';
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
  if (lesson.changed !== null || course.changed !== null) return changed(lesson);
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
    const why = notTried(lastRun);
    return { ...why, error: `${counted(enrolments.pending, 'student')} not added: ${why.error}` };
  }
  const warning = lesson.errno === null ? null : failed('addCourseClass', lesson.errno, lesson.error);
  return { ...(warning ?? plain('created')), state: madeState(lesson.state) };
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

const NOT_TRIED: Readonly<Record<string, string>> = {
  quota: 'not tried: a quota of the school was used up',
  refused: 'not tried: ClassIn refused the credentials',
  unreachable: 'not tried: ClassIn could not be reached',
  interrupted: 'not tried: the run was interrupted',
  terminated: 'not tried: the run was terminated',
};

function notTried(lastRun: RunRecord | null): Omit<Standing, 'attempts'> {
  const error = (lastRun?.ending && NOT_TRIED[lastRun.ending]) || 'not tried yet';
  return { state: 'pending', errno: null, error, hint: RUN_AGAIN };
}

function changed(lesson: LessonStanding): Omit<Standing, 'attempts'> {
  return {
    state: 'changed',
    errno: null,
    error: `the timetable differs from what was created: ${lessonDifferences(lesson).map(differenceText).join('; ')}`,
    hint: 'ClassIn keeps what was created: change it in ClassIn, and put the old values back into the timetable or leave it so',
  };
}

/** What differs between a lesson (and its course) as they were created and as the timetable has them now. */
function lessonDifferences(lesson: LessonStanding): readonly Difference[] {
  const { course } = lesson;
  return [
    ...differences({ courseName: course.name, identity: course.identity }, course.options, course.changed),
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
