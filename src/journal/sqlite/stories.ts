/** Stories from SQLite. An attempt knows its course and lesson by number, so that a story is one look at the attempts. */
import type { RowStanding } from '../questions.ts';
import { ADD_COURSE, ADD_COURSE_CLASS, ADD_COURSE_CLASS_STUDENT, FAILED, NO_ERRNO, textOf } from '../stored/states.ts';
import {
  type AttemptRow,
  attemptOf,
  type CourseRow,
  courseStory,
  NO_CALLS,
  type StateCount,
} from '../stored/stories.ts';
import type { Attempt, CourseStory, RowStory, Stories, StudentCalls, StudentInTrouble, Subject } from '../stories.ts';
import { compact } from './columns.ts';
import type { Db } from './db.ts';
import { type CurrentRow, EDITION, ROWS_OF_LESSON, ROWS_OF_LINE, standingReader } from './standing-rows.ts';

/** Students, and calls that went wrong, told one by one. */
const EXAMPLES = 20;

export class SqliteStories implements Stories {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async rows(subject: Subject): Promise<readonly RowStory[]> {
    if (subject.is === 'course') return [];
    if (subject.is === 'line') return this.#rows(ROWS_OF_LINE, { line: subject.line });
    const lessons =
      subject.is === 'id'
        ? this.#all('SELECT id FROM lesson WHERE remote = ?', compact(subject.id))
        : this.#all(
            'SELECT lesson.id FROM lesson JOIN course ON course.id = lesson.course WHERE course.key = ? AND lesson.key = ?',
            subject.course,
            subject.lesson,
          );
    return (lessons as { id: number }[]).flatMap(({ id }) => this.#rows(ROWS_OF_LESSON, { ref: id }));
  }

  #rows(queries: readonly string[], parameters: Readonly<Record<string, number>>): readonly RowStory[] {
    const toStanding = standingReader(this.#db);
    return queries.flatMap((sql) =>
      (this.#all(sql, parameters) as CurrentRow[]).map((row) => this.#row(toStanding(row))),
    );
  }

  #row(standing: RowStanding): RowStory {
    const { lesson } = standing;
    if (lesson === null) return { standing, attempts: [], studentCalls: NO_CALLS, failedStudents: [] };
    const { ref } = lesson;
    return {
      standing,
      attempts: this.#attempts(`action = ${ADD_COURSE_CLASS} AND lesson = ?`, ref),
      studentCalls: lesson.id === null ? NO_CALLS : this.#studentCalls(ref),
      failedStudents: this.#all(FAILED_STUDENTS, ref).map((found) => {
        const row = found as Omit<StudentInTrouble, 'student'> & { student: number | string };
        return { ...row, student: textOf(row.student) };
      }),
    };
  }

  #attempts(where: string, ...parameters: number[]): readonly Attempt[] {
    return (this.#all(`${ATTEMPTS} WHERE ${where} ORDER BY id`, ...parameters) as AttemptRow[]).map(attemptOf);
  }

  #studentCalls(lesson: number): StudentCalls {
    const answers = this.#all(
      `SELECT errno, count(*) AS calls FROM attempt WHERE ${CARRIED_BY} GROUP BY errno ORDER BY calls DESC, errno`,
      { lesson },
    ) as StudentCalls['answers'];
    const whole = this.#all(
      `SELECT count(*) AS calls, min(at) AS first, max(at) AS last, avg(took) AS meanTook, max(took) AS longestTook,
         json_group_array(DISTINCT run) AS runs FROM attempt WHERE ${CARRIED_BY}`,
      { lesson },
    )[0] as Omit<StudentCalls, 'answers' | 'troubled' | 'runs'> & { runs: string };
    const troubled = this.#all(
      `${ATTEMPTS} WHERE ${CARRIED_BY} AND errno IS NOT 1 ORDER BY id DESC LIMIT ${EXAMPLES}`,
      { lesson },
    ) as AttemptRow[];
    return {
      ...whole,
      answers,
      runs: JSON.parse(whole.runs) as number[],
      troubled: troubled.reverse().map(attemptOf),
    };
  }

  async courses(subject: Subject): Promise<readonly CourseStory[]> {
    if (subject.is === 'course') return this.#courses('key = ?', subject.course);
    if (subject.is === 'lesson') return this.#courses('key = ?', subject.course);
    if (subject.is === 'id') return this.#courses('remote = ?', compact(subject.id));
    return this.#courses(
      `id IN (SELECT course FROM lesson JOIN source_row ON lesson.line = coalesce(lesson_line, source_row.line)
        WHERE source_row.line = ? AND lesson.edition = ${EDITION})`,
      BigInt(subject.line),
    );
  }

  #courses(where: string, parameter: bigint | string): readonly CourseStory[] {
    return (this.#all(`${COURSES} WHERE ${where}`, parameter) as CourseRow[]).map((row) => {
      const counts = this.#all(
        `SELECT state, count(*) AS n FROM lesson WHERE course = ? AND edition = ${EDITION} GROUP BY state`,
        row.ref,
      ) as StateCount[];
      return courseStory(row, counts, this.#attempts(`action = ${ADD_COURSE} AND course = ?`, row.ref));
    });
  }

  async courseKeys(): Promise<readonly string[]> {
    return this.#db.prepare('SELECT key FROM course').pluck().all() as string[];
  }

  async lessonKeys(course: string): Promise<readonly string[]> {
    return this.#db
      .prepare('SELECT lesson.key FROM lesson JOIN course ON course.id = lesson.course WHERE course.key = ?')
      .pluck()
      .all(course) as string[];
  }

  async coursesWithLesson(lesson: string): Promise<readonly string[]> {
    return this.#db
      .prepare('SELECT course.key FROM lesson JOIN course ON course.id = lesson.course WHERE lesson.key = ? LIMIT 3')
      .pluck()
      .all(lesson) as string[];
  }

  async linesNear(line: number): Promise<readonly number[]> {
    return this.#db.prepare(LINES_NEAR).pluck().all({ line }) as number[];
  }

  #all(sql: string, ...parameters: unknown[]): readonly unknown[] {
    return this.#db.prepare(sql).all(...parameters);
  }
}

const ATTEMPTS = 'SELECT run, action, at, took, status, errno, said, student, lessons FROM attempt';

/**
 * Calls for a student of the lesson, in its course, after it was made; which of the student's lessons travelled is not
 * kept. A removed lesson has the students it had last.
 */
const CARRIED_BY = `action = ${ADD_COURSE_CLASS_STUDENT} AND (course, student) IN (
  SELECT lesson.course, enrolment.student FROM lesson
  JOIN enrolment ON enrolment.course = lesson.course AND enrolment.lesson = lesson.id
    AND enrolment.edition = lesson.edition
  WHERE lesson.id = @lesson)
  AND at >= coalesce((SELECT max(made.at) FROM attempt AS made
    WHERE made.action = ${ADD_COURSE_CLASS} AND made.lesson = @lesson AND made.errno IN (1, 398)), 0)`;

const FAILED_STUDENTS = `
  SELECT enrolment.student, student.name AS studentName, enrolment.errno, enrolment_errno.said
  FROM lesson JOIN enrolment ON enrolment.course = lesson.course AND enrolment.lesson = lesson.id
  LEFT JOIN student ON student.uid = enrolment.student
  LEFT JOIN enrolment_errno ON enrolment_errno.errno = coalesce(enrolment.errno, ${NO_ERRNO})
  WHERE lesson.id = ? AND enrolment.edition = ${EDITION} AND enrolment.state = ${FAILED}
  ORDER BY enrolment.student LIMIT ${EXAMPLES}`;

const COURSES = `
  SELECT id AS ref, key, name, remote, state, errno, error, generation, identity, attempts, options, changed, line,
    expiry, edition = ${EDITION} AS current FROM course`;

const LINES_NEAR = `
  SELECT line FROM (SELECT line FROM source_row WHERE line < @line ORDER BY line DESC LIMIT 2)
  UNION SELECT line FROM (SELECT line FROM source_row WHERE line > @line ORDER BY line LIMIT 2) ORDER BY 1`;
