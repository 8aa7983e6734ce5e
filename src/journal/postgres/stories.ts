/** Stories from PostgreSQL. An attempt knows its course and lesson by number, so that a story is one look at the attempts. */
import type { RowStanding } from '../questions.ts';
import { ADD_COURSE, ADD_COURSE_CLASS, ADD_COURSE_CLASS_STUDENT, FAILED, NO_ERRNO } from '../stored/states.ts';
import {
  type AttemptRow,
  attemptOf,
  type CourseRow,
  courseStory,
  NO_CALLS,
  type StateCount,
} from '../stored/stories.ts';
import type { Attempt, CourseStory, RowStory, Stories, StudentCalls, StudentInTrouble, Subject } from '../stories.ts';
import type { Session } from './session.ts';
import { type CurrentRow, ROWS_OF_LESSON, ROWS_OF_LINE, standingOf } from './standing-rows.ts';
import { EDITION } from './work.ts';

/** Students, and calls that went wrong, told one by one. */
const EXAMPLES = 20;

export class PostgresStories implements Stories {
  readonly #session: Session;
  readonly #journal: number;

  constructor(session: Session, journal: number) {
    this.#session = session;
    this.#journal = journal;
  }

  async rows(subject: Subject): Promise<readonly RowStory[]> {
    if (subject.is === 'course') return [];
    if (subject.is === 'line') return this.#rows(ROWS_OF_LINE, subject.line);
    const lessons =
      subject.is === 'id'
        ? await this.#all<{ id: number }>('SELECT id FROM lesson WHERE journal = $1 AND remote = $2', subject.id)
        : await this.#all<{ id: number }>(
            `SELECT lesson.id FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
             WHERE lesson.journal = $1 AND course.key = $2 AND lesson.key = $3`,
            subject.course,
            subject.lesson,
          );
    const stories: RowStory[] = [];
    for (const { id } of lessons) stories.push(...(await this.#rows(ROWS_OF_LESSON, id)));
    return stories;
  }

  async #rows(queries: readonly string[], number: number): Promise<readonly RowStory[]> {
    const stories: RowStory[] = [];
    for (const sql of queries) {
      for (const row of await this.#all<CurrentRow>(sql, number)) stories.push(await this.#row(standingOf(row)));
    }
    return stories;
  }

  async #row(standing: RowStanding): Promise<RowStory> {
    const { lesson } = standing;
    if (lesson === null) return { standing, attempts: [], studentCalls: NO_CALLS, failedStudents: [] };
    return {
      standing,
      attempts: await this.#attempts(`action = ${ADD_COURSE_CLASS} AND lesson = $2`, lesson.ref),
      studentCalls: lesson.id === null ? NO_CALLS : await this.#studentCalls(lesson.ref),
      failedStudents: await this.#all<StudentInTrouble>(FAILED_STUDENTS, lesson.ref),
    };
  }

  async #attempts(where: string, number: number): Promise<readonly Attempt[]> {
    return (await this.#all<AttemptRow>(`${ATTEMPTS} AND ${where} ORDER BY id`, number)).map(attemptOf);
  }

  async #studentCalls(lesson: number): Promise<StudentCalls> {
    const answers = await this.#all<StudentCalls['answers'][number]>(
      `SELECT errno, count(*) AS calls FROM attempt WHERE journal = $1 AND ${CARRIED_BY} GROUP BY errno ORDER BY calls DESC, errno NULLS FIRST`,
      lesson,
    );
    const [whole] = await this.#all<Omit<StudentCalls, 'answers' | 'troubled'>>(
      `SELECT count(*) AS calls, min(at) AS first, max(at) AS last, avg(took)::float8 AS "meanTook",
         max(took) AS "longestTook", coalesce(array_agg(DISTINCT run), '{}') AS runs
       FROM attempt WHERE journal = $1 AND ${CARRIED_BY}`,
      lesson,
    );
    const troubled = await this.#all<AttemptRow>(
      `${ATTEMPTS} AND ${CARRIED_BY} AND errno IS DISTINCT FROM 1 ORDER BY id DESC LIMIT ${EXAMPLES}`,
      lesson,
    );
    return { ...NO_CALLS, ...whole, answers, troubled: [...troubled].reverse().map(attemptOf) };
  }

  async courses(subject: Subject): Promise<readonly CourseStory[]> {
    if (subject.is === 'course' || subject.is === 'lesson') return this.#courses('key = $2', subject.course);
    if (subject.is === 'id') return this.#courses('remote = $2', subject.id);
    return this.#courses(
      `id IN (SELECT course FROM lesson JOIN source_row ON lesson.line = coalesce(lesson_line, source_row.line)
        WHERE lesson.journal = $1 AND source_row.journal = $1 AND source_row.line = $2 AND lesson.edition = ${EDITION})`,
      subject.line,
    );
  }

  async #courses(where: string, parameter: number | string): Promise<readonly CourseStory[]> {
    const stories: CourseStory[] = [];
    for (const row of await this.#all<CourseRow>(`${COURSES} AND ${where}`, parameter)) {
      const counts = await this.#all<StateCount>(
        `SELECT state, count(*) AS n FROM lesson WHERE journal = $1 AND course = $2 AND edition = ${EDITION} GROUP BY state`,
        row.ref,
      );
      stories.push(courseStory(row, counts, await this.#attempts(`action = ${ADD_COURSE} AND course = $2`, row.ref)));
    }
    return stories;
  }

  async courseKeys(): Promise<readonly string[]> {
    return (await this.#all<{ key: string }>('SELECT key FROM course WHERE journal = $1')).map(({ key }) => key);
  }

  async lessonKeys(course: string): Promise<readonly string[]> {
    const found = await this.#all<{ key: string }>(
      `SELECT lesson.key FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
       WHERE lesson.journal = $1 AND course.key = $2`,
      course,
    );
    return found.map(({ key }) => key);
  }

  async coursesWithLesson(lesson: string): Promise<readonly string[]> {
    const found = await this.#all<{ key: string }>(
      `SELECT course.key FROM lesson JOIN course ON course.journal = $1 AND course.id = lesson.course
       WHERE lesson.journal = $1 AND lesson.key = $2 LIMIT 3`,
      lesson,
    );
    return found.map(({ key }) => key);
  }

  async linesNear(line: number): Promise<readonly number[]> {
    return (await this.#all<{ line: number }>(LINES_NEAR, line)).map((row) => row.line);
  }

  #all<Found extends object>(sql: string, ...parameters: readonly (number | string)[]): Promise<readonly Found[]> {
    return this.#session.all<Found>(sql, [this.#journal, ...parameters]);
  }
}

const ATTEMPTS = 'SELECT run, action, at, took, status, errno, said, student, lessons FROM attempt WHERE journal = $1';

/**
 * Calls for a student of the lesson, in its course, after it was made; which of the student's lessons travelled is not
 * kept. A removed lesson has the students it had last.
 */
const CARRIED_BY = `action = ${ADD_COURSE_CLASS_STUDENT} AND (course, student) IN (
  SELECT lesson.course, enrolment.student FROM lesson
  JOIN enrolment ON enrolment.journal = $1 AND enrolment.course = lesson.course AND enrolment.lesson = lesson.id
    AND enrolment.edition = lesson.edition
  WHERE lesson.journal = $1 AND lesson.id = $2)
  AND at >= coalesce((SELECT max(made.at) FROM attempt AS made
    WHERE made.journal = $1 AND made.action = ${ADD_COURSE_CLASS} AND made.lesson = $2 AND made.errno IN (1, 398)), 0)`;

const FAILED_STUDENTS = `
  SELECT enrolment.student, student.name AS "studentName", enrolment.errno, enrolment_errno.said
  FROM lesson
  JOIN enrolment ON enrolment.journal = $1 AND enrolment.course = lesson.course AND enrolment.lesson = lesson.id
  LEFT JOIN student ON student.journal = $1 AND student.uid = enrolment.student
  LEFT JOIN enrolment_errno ON enrolment_errno.journal = $1 AND enrolment_errno.errno = coalesce(enrolment.errno, ${NO_ERRNO})
  WHERE lesson.journal = $1 AND lesson.id = $2 AND enrolment.edition = ${EDITION} AND enrolment.state = ${FAILED}
  ORDER BY enrolment.student LIMIT ${EXAMPLES}`;

const COURSES = `
  SELECT id AS ref, key, name, remote, state, errno, error, generation, identity, attempts, options, changed, line,
    expiry, (edition = ${EDITION})::integer AS current FROM course WHERE journal = $1`;

const LINES_NEAR = `
  SELECT line FROM (SELECT line FROM source_row WHERE journal = $1 AND line < $2 ORDER BY line DESC LIMIT 2) AS before
  UNION
  SELECT line FROM (SELECT line FROM source_row WHERE journal = $1 AND line > $2 ORDER BY line LIMIT 2) AS after
  ORDER BY 1`;
