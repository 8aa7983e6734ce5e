/**
 * How one row stands, in words: its state, the errno, why, and what to do. Pure; from the journal's row and the errno
 * table. The row stands as the worst of what it asks for: its course, its lesson, its students.
 */
import { errnoWords, findErrno } from '../classin/errnos.ts';
import type { CourseStanding, LessonStanding, RowStanding } from '../journal/questions.ts';
import type { RunRecord } from '../journal/run-record.ts';
import { type Difference, differencePhrase, differences } from '../plan/differences.ts';
import type { Action } from '../vocabulary/action.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { fill, listed } from '../vocabulary/phrase.ts';
import type { State } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { saidIn } from './said.ts';

export type RowState = 'created' | 'existing' | 'failed' | 'pending' | 'changed' | 'removed';

export interface Standing {
  readonly state: RowState;
  readonly errno: number | null;
  readonly error: string;
  readonly hint: string;
  readonly attempts: number;
}

/** @param lastRun of the journal, to say why something was not tried */
export function standingOf(row: RowStanding, lastRun: RunRecord | null, language: Language): Standing {
  const { lesson, problems } = row;
  const { standing, marks } = language.words;
  const attempts = lesson?.attempts ?? 0;
  if (lesson === null || lesson.state === 'invalid' || lesson.course.state === 'invalid') {
    // A row that is no lesson and has no problem of its own has one that was said once for all rows.
    const [elsewhere, mend] =
      lesson === null ? [standing.saidOnce, standing.mendWhatWasSaid] : [standing.courseProblem, standing.mendFirstRow];
    return {
      state: 'pending',
      errno: null,
      error: problems.map(({ message }) => message).join(marks.clause) || elsewhere,
      hint: problems.map(({ hint }) => hint).join(marks.clause) || mend,
      attempts,
    };
  }
  return { ...lessonStanding(lesson, lastRun, language), attempts };
}

/** @param current whether it is still in the timetable */
export function courseStandingOf(
  course: CourseStanding,
  current: boolean,
  lastRun: RunRecord | null,
  language: Language,
): Standing {
  return { ...courseStanding(course, current, lastRun, language), attempts: course.attempts };
}

function courseStanding(
  course: CourseStanding,
  current: boolean,
  lastRun: RunRecord | null,
  language: Language,
): Omit<Standing, 'attempts'> {
  const { courseItself, mendFirstRow, noMoreOfIts } = language.words.standing;
  switch (course.state) {
    case 'failed':
      return failed('addCourse', course.errno, course.error, language);
    case 'invalid':
      return { ...plain('pending'), error: courseItself, hint: mendFirstRow };
    case 'open':
      return current ? notTried(lastRun, language) : plain('removed');
    case 'created':
    case 'existing': {
      if (!current) return plain('removed');
      if (course.changed !== null) return changed(courseDifferences(course), language);
      if (course.errno === null) return plain(madeState(course.state));
      const why = failed('addCourseClass', course.errno, course.error, language);
      return { ...why, state: madeState(course.state), error: language.fill(noMoreOfIts, { why: why.error }) };
    }
  }
}

function lessonStanding(
  lesson: LessonStanding,
  lastRun: RunRecord | null,
  language: Language,
): Omit<Standing, 'attempts'> {
  const { course } = lesson;
  const { courseFailed, noMoreOfCourse } = language.words.standing;
  if (lesson.removed) return plain('removed');
  if (lesson.state === 'failed') return failed('addCourseClass', lesson.errno, lesson.error, language);
  if (course.state === 'failed') {
    const why = failed('addCourse', course.errno, course.error, language);
    return { ...why, state: 'pending', error: language.fill(courseFailed, { why: why.error }) };
  }
  if (lesson.state === 'open') {
    if (course.errno === null) return notTried(lastRun, language);
    const why = failed('addCourseClass', course.errno, course.error, language);
    return { ...why, state: 'pending', error: language.fill(noMoreOfCourse, { why: why.error }) };
  }
  const students = enrolmentStanding(lesson, lastRun, language);
  if (lesson.changed === null && course.changed === null) return students;
  const differs = changed(lessonDifferences(lesson), language);
  const { failed: refused, pending } = lesson.enrolments;
  return refused + pending === 0 ? differs : both(students, differs, language);
}

/** What is the worse, and what else there is to say. */
function both(
  worse: Omit<Standing, 'attempts'>,
  other: Omit<Standing, 'attempts'>,
  { words }: Language,
): Omit<Standing, 'attempts'> {
  const { clause } = words.marks;
  return { ...worse, error: worse.error + clause + other.error, hint: worse.hint + clause + other.hint };
}

function plain(state: RowState): Omit<Standing, 'attempts'> {
  return { state, errno: null, error: '', hint: '' };
}

/** A lesson that is there, perhaps with something to know, perhaps with students missing. */
function enrolmentStanding(
  lesson: LessonStanding,
  lastRun: RunRecord | null,
  language: Language,
): Omit<Standing, 'attempts'> {
  const { enrolments } = lesson;
  const { words, counted } = language;
  if (enrolments.failed > 0) {
    const why = failed('addCourseClassStudent', enrolments.errno, enrolments.said, language);
    const n = enrolments.failed - 1;
    const sentence = n > 0 ? words.standing.students : words.standing.student;
    const values = { student: String(enrolments.student), n: String(n), why: why.error };
    return { ...why, error: language.fill(sentence, values) };
  }
  const untried = enrolments.pending - enrolments.barred;
  if (enrolments.pending > 0) {
    const barred = { ...plain('pending'), error: words.standing.twoRoles, hint: words.standing.oneRole };
    const why = untried > 0 ? studentsNotTried(lesson.course, lastRun, language) : barred;
    const students = counted(words.counted.students, untried > 0 ? untried : enrolments.barred);
    return { ...why, error: language.fill(words.standing.notAdded, { students, why: why.error }) };
  }
  const warning = lesson.errno === null ? null : failed('addCourseClass', lesson.errno, lesson.error, language);
  return { ...(warning ?? plain('created')), state: madeState(lesson.state) };
}

/** Students of a lesson that is there: the run ended before their turn, or their course was stopped. */
function studentsNotTried(
  course: CourseStanding,
  lastRun: RunRecord | null,
  language: Language,
): Omit<Standing, 'attempts'> {
  if (course.errno === null || cutShort(lastRun) !== null) return notTried(lastRun, language);
  return { ...failed('addCourseClass', course.errno, course.error, language), state: 'pending' };
}

function madeState(state: State): RowState {
  return state === 'existing' ? 'existing' : 'created';
}

function failed(
  action: Action,
  errno: number | null,
  said: string | null,
  { lang, words, fill: filled }: Language,
): Omit<Standing, 'attempts'> {
  const { noClearAnswer, answered, runAgain, unknownErrno } = words.standing;
  const known = errno === null ? undefined : findErrno(action, errno);
  const [meaning, hint] = known === undefined ? [] : errnoWords(known, lang);
  const heard = said === null ? null : saidIn(said, lang);
  return {
    state: 'failed',
    errno,
    error: meaning ?? heard ?? (errno === null ? noClearAnswer : filled(answered, { errno: String(errno) })),
    hint: hint ?? (errno === null ? runAgain : unknownErrno),
  };
}

/** Endings that leave things untried, and the errno that says what to do about it. */
const CUT_SHORT = {
  quota: 121601003,
  refused: 102,
  unreachable: null,
  interrupted: null,
  terminated: null,
} as const satisfies Partial<Record<Ending, number | null>>;

function cutShort(lastRun: RunRecord | null): keyof typeof CUT_SHORT | null {
  const ending = lastRun?.ending ?? null;
  return ending !== null && isCutShort(ending) ? ending : null;
}

function isCutShort(ending: Ending): ending is keyof typeof CUT_SHORT {
  return Object.hasOwn(CUT_SHORT, ending);
}

function notTried(lastRun: RunRecord | null, { lang, words, fill: filled }: Language): Omit<Standing, 'attempts'> {
  const { notTriedYet, runAgain } = words.standing;
  const ending = cutShort(lastRun);
  if (ending === null) return { state: 'pending', errno: null, error: notTriedYet, hint: runAgain };
  const errno = CUT_SHORT[ending];
  const known = errno === null ? undefined : findErrno('addCourseClass', errno);
  const hint = known === undefined ? runAgain : errnoWords(known, lang)[1];
  const why = lastRun?.why ?? null;
  const stopped = ending === 'unreachable' && why === null ? 'unreachableUnsaid' : ending;
  const error = filled(words.standing[stopped], { why: why === null ? '' : saidIn(why, lang) });
  return { state: 'pending', errno: null, error, hint };
}

function changed(differences: readonly Difference[], { lang, words }: Language): Omit<Standing, 'attempts'> {
  const what = listed('clause', differences.map(differencePhrase));
  return {
    state: 'changed',
    errno: null,
    error: fill(words.standing.differs, { what }, lang),
    hint: words.standing.keptAsCreated,
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
