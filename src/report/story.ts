/**
 * The story of one row or course as data: what the file says, what was made of it, how it stands, every call, and what
 * to do. Comes in: what the journal tells. Goes out: one plain object, which `--json` prints as it is. Pure.
 */
import { errnoWords, findErrno } from '../classin/errnos.ts';
import type { EnrolmentCounts, LessonStanding } from '../journal/questions.ts';
import type { RunRecord } from '../journal/run-record.ts';
import type { Attempt, CourseStory, RowStory, StudentCalls, StudentInTrouble } from '../journal/stories.ts';
import type { Action } from '../vocabulary/action.ts';
import { courseIdentity, lessonIdentity } from '../vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../vocabulary/ids.ts';
import type { State } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { saidIn } from './said.ts';
import { courseStandingOf, type Standing, standingOf } from './standing.ts';

export interface Story {
  readonly type: 'story';
  readonly of: 'row' | 'course';
  readonly file: string;
  /** The row in the file; null for a lesson or course that is no longer in it. */
  readonly line: number | null;
  readonly cells: readonly { readonly header: string; readonly value: string }[];
  readonly problems: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
  readonly lesson: ToldLesson | null;
  readonly course: ToldCourse | null;
  readonly standing: Standing;
}

/** A call as it is told; times are ISO 8601 in UTC. */
export interface ToldAttempt extends Omit<Attempt, 'at'> {
  readonly at: string;
  /** What the errno means; null where no errno came. */
  readonly meaning: string | null;
}

interface ToldThing {
  readonly key: string;
  readonly name: string;
  readonly id: string | null;
  readonly state: State;
  readonly identity: string;
  /** The identity is named by the file and not derived. */
  readonly ownIdentity: boolean;
  readonly generation: number;
  /** The other parameters that are sent, wire name → wire text. */
  readonly options: Readonly<Record<string, string>>;
  readonly attempts: readonly ToldAttempt[];
}

export interface ToldCourse extends ToldThing {
  readonly lessons: Readonly<Record<State, number>>;
}

export interface ToldLesson extends ToldThing {
  readonly begin: string;
  readonly end: string;
  readonly teacher: string;
  readonly enrolments: Pick<EnrolmentCounts, 'total' | 'added' | 'existing' | 'failed' | 'pending'>;
  readonly failedStudents: readonly (StudentInTrouble & { readonly meaning: string | null })[];
  readonly studentCalls: ToldStudentCalls;
}

export interface ToldStudentCalls extends Omit<StudentCalls, 'first' | 'last' | 'troubled'> {
  readonly first: string | null;
  readonly last: string | null;
  readonly troubled: readonly ToldAttempt[];
}

/** What a story is told with: the timetable it is about and the import it belongs to. */
export interface Telling {
  readonly file: string;
  readonly headers: readonly string[];
  readonly term: string;
  readonly lastRun: RunRecord | null;
  readonly language: Language;
}

/** @param course of the row's lesson; null where the row is none */
export function storyOfRow(row: RowStory, course: CourseStory | null, telling: Telling): Story {
  const { line, cells, lesson, problems } = row.standing;
  return {
    type: 'story',
    of: 'row',
    file: telling.file,
    line: lesson?.removed ? null : line,
    cells: cells.map((value, place) => ({ header: telling.headers[place] ?? '', value })),
    problems,
    lesson: lesson === null ? null : toldLesson(lesson, row, telling),
    course: course === null ? null : toldCourse(course, telling),
    standing: standingOf(row.standing, telling.lastRun, telling.language),
  };
}

export function storyOfCourse(course: CourseStory, telling: Telling): Story {
  return {
    type: 'story',
    of: 'course',
    file: telling.file,
    line: course.current ? course.line : null,
    cells: [],
    problems: [],
    lesson: null,
    course: toldCourse(course, telling),
    standing: courseStandingOf(course.standing, course.current, telling.lastRun, telling.language),
  };
}

function toldLesson(
  lesson: LessonStanding,
  { attempts, studentCalls, failedStudents }: RowStory,
  { term, language }: Telling,
) {
  const { course, key, name, id, state, generation, identity, begin, end, teacher, enrolments } = lesson;
  const { total, added, existing, failed, pending } = enrolments;
  return {
    ...{ key, name, id, state, generation },
    identity: identity ?? lessonIdentity(term, course.key as CourseKey, key as LessonKey, generation),
    ownIdentity: identity !== null,
    begin: moment(begin * 1000),
    end: moment(end * 1000),
    teacher,
    options: optionsOf(lesson.options),
    enrolments: { total, added, existing, failed, pending },
    failedStudents: failedStudents.map((student) => ({
      ...student,
      said: student.said === null ? null : saidIn(student.said, language.lang),
      meaning: meaningOf('addCourseClassStudent', student.errno, language),
    })),
    attempts: attempts.map((attempt) => toldAttempt(attempt, language)),
    studentCalls: {
      ...studentCalls,
      meanTook: studentCalls.meanTook === null ? null : Math.round(studentCalls.meanTook),
      first: studentCalls.first === null ? null : moment(studentCalls.first),
      last: studentCalls.last === null ? null : moment(studentCalls.last),
      troubled: studentCalls.troubled.map((attempt) => toldAttempt(attempt, language)),
    },
  };
}

function toldCourse({ standing, lessons, attempts }: CourseStory, { term, language }: Telling): ToldCourse {
  const { key, name, id, state, generation, identity, options } = standing;
  return {
    ...{ key, name, id, state, generation },
    identity: identity ?? courseIdentity(term, key as CourseKey, generation),
    ownIdentity: identity !== null,
    options: optionsOf(options),
    lessons,
    attempts: attempts.map((attempt) => toldAttempt(attempt, language)),
  };
}

function toldAttempt(attempt: Attempt, language: Language): ToldAttempt {
  const meaning = meaningOf(attempt.action, attempt.errno, language);
  const said = attempt.said === null ? null : saidIn(attempt.said, language.lang);
  return { ...attempt, said, at: moment(attempt.at), meaning };
}

/** 1 is no errno of the tables: it is ClassIn's word for success. */
function meaningOf(action: Action, errno: number | null, { lang, words }: Language): string | null {
  if (errno === null) return null;
  if (errno === 1) return words.story.done;
  const known = findErrno(action, errno);
  return known === undefined ? null : errnoWords(known, lang)[0];
}

function optionsOf(options: string | null): Readonly<Record<string, string>> {
  return options === null ? {} : (JSON.parse(options) as Record<string, string>);
}

function moment(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
