/**
 * The answers to what people ask of a journal. Reads only, in the order of the timetable's rows; a term of any size is
 * streamed.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import type { UnixMillis, UnixSeconds } from '../../vocabulary/ids.ts';
import type { Kind, Totals } from '../../vocabulary/state.ts';
import type { Binding } from '../journal.ts';
import type {
  CourseStanding,
  FailureGroup,
  LessonStanding,
  LiveEnrolment,
  Questions,
  RowStanding,
  RunRecord,
} from '../questions.ts';
import type { Edition } from '../staging.ts';
import { stateOf, textOf, textOrNull } from './columns.ts';
import { type Db, openFile, worded } from './file.ts';
import { readTotals } from './tally.ts';

/** Rows handed out at once. */
const BATCH = 500;
/** Rows named as examples of a group of failures. */
const EXAMPLES = 5;

export class SqliteQuestions implements Questions {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async binding(): Promise<Binding> {
    return this.#db.prepare('SELECT school, base_url AS baseUrl, term FROM binding').get() as Binding;
  }

  async edition(): Promise<Edition | null> {
    const row = this.#db.prepare('SELECT file, digest, header, rows, at FROM edition ORDER BY id DESC LIMIT 1').get();
    return (row as Edition | undefined) ?? null;
  }

  async totals(): Promise<Totals> {
    return readTotals(this.#db);
  }

  async lastRun(): Promise<RunRecord | null> {
    return this.lastRunNow();
  }

  lastRunNow(): RunRecord | null {
    const row = this.#db
      .prepare('SELECT id, started_at, ended_at, ending, pid, host FROM run ORDER BY id DESC LIMIT 1')
      .get() as RunRow | undefined;
    if (row === undefined) return null;
    return {
      run: row.id,
      startedAt: row.started_at as UnixMillis,
      endedAt: row.ended_at as UnixMillis | null,
      ending: row.ending,
      pid: row.pid,
      host: row.host,
    };
  }

  async failureGroups(): Promise<readonly FailureGroup[]> {
    const groups: FailureGroup[] = [];
    for (const [kind, sql] of Object.entries(FAILURES) as [Kind, string][]) {
      for (const row of this.#db.prepare(sql).all() as GroupRow[]) {
        const lines = (JSON.parse(row.lines) as number[]).sort((a, b) => a - b).slice(0, EXAMPLES);
        groups.push({ kind, errno: row.errno, said: row.said, count: row.n, lines });
      }
    }
    return groups;
  }

  async *rows(which: 'all' | 'undone'): AsyncIterable<readonly RowStanding[]> {
    let batch: RowStanding[] = [];
    for (const sql of which === 'all' ? [CURRENT_ROWS, REMOVED_ROWS] : [UNDONE_ROWS]) {
      for (const found of this.#db.prepare(sql).iterate() as IterableIterator<StandingRow>) {
        batch.push(this.#standing(found));
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
    }
    yield batch;
  }

  async *liveEnrolments(): AsyncIterable<readonly LiveEnrolment[]> {
    let batch: LiveEnrolment[] = [];
    for (const found of this.#db.prepare(LIVE_ENROLMENTS).iterate() as IterableIterator<LiveRow>) {
      batch.push({ ...found, student: textOf(found.student) });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }

  #standing(row: StandingRow): RowStanding {
    return {
      line: row.line,
      cells: row.cells === null ? [] : (JSON.parse(row.cells) as string[]),
      lesson: row.lesson_key === null ? null : this.#lesson(row as LessonRow),
      problems: row.problems === null ? [] : (JSON.parse(row.problems) as RowStanding['problems']),
    };
  }

  #lesson(row: LessonRow): LessonStanding {
    const course: CourseStanding = {
      key: row.course_key,
      name: row.course_name,
      id: textOrNull(row.course_remote),
      state: stateOf(row.course_state),
      errno: row.course_errno,
      error: row.course_error,
      generation: row.course_generation,
      identity: row.course_identity,
      attempts: row.course_attempts,
      options: row.course_options,
      changed: row.course_changed,
    };
    return {
      course,
      key: row.lesson_key,
      name: row.name,
      begin: row.begin as UnixSeconds,
      end: row.finish as UnixSeconds,
      teacher: textOf(row.teacher),
      id: textOrNull(row.remote),
      state: stateOf(row.state),
      errno: row.errno,
      error: row.error,
      attempts: row.attempts,
      generation: row.generation,
      identity: row.identity,
      options: row.options,
      live: row.live,
      changed: row.changed,
      removed: row.cells === null,
      enrolments: {
        total: row.enrolments,
        added: row.added,
        existing: row.existed,
        failed: row.enrolments_failed,
        pending: row.enrolments - row.added - row.existed - row.enrolments_failed,
        errno: row.enrolment_errno,
        said: row.enrolment_said,
        student: textOrNull(row.enrolment_student),
      },
    };
  }
}

/** Opens the answers of a journal file that nobody has open, or that a run is writing to. */
export function askFile(path: string): { questions: SqliteQuestions; close(): void } {
  const db = openFile(path, 'read');
  try {
    return { questions: new SqliteQuestions(db), close: () => db.close() };
  } catch (error) {
    db.close();
    throw worded(error, path);
  }
}

const EDITION = '(SELECT max(id) FROM edition)';

const FAILURES = {
  course: `SELECT errno, max(error) AS said, count(*) AS n, json_group_array(line) AS lines FROM course
    WHERE edition = ${EDITION} AND state = 3 GROUP BY errno ORDER BY n DESC`,
  lesson: `SELECT errno, max(error) AS said, count(*) AS n, json_group_array(line) AS lines FROM lesson
    WHERE edition = ${EDITION} AND state = 3 GROUP BY errno ORDER BY n DESC`,
  enrolment: `SELECT enrolment.errno,
      (SELECT said FROM enrolment_errno WHERE enrolment_errno.errno = enrolment.errno) AS said, count(*) AS n, json_group_array(DISTINCT lesson.line) AS lines
    FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson
    WHERE enrolment.edition = ${EDITION} AND enrolment.state = 3 GROUP BY enrolment.errno ORDER BY n DESC`,
} as const satisfies Record<Kind, string>;

/** Everything about one lesson; its enrolments are counted in their key's order, course by course. */
const COLUMNS = `
  course.key AS course_key, course.name AS course_name, course.remote AS course_remote, course.state AS course_state,
  course.errno AS course_errno, course.error AS course_error, course.generation AS course_generation,
  course.identity AS course_identity, course.attempts AS course_attempts, course.changed AS course_changed,
  course.options AS course_options, lesson.options,
  lesson.key AS lesson_key, lesson.name, lesson.begin, lesson.finish, lesson.teacher, lesson.remote, lesson.state,
  lesson.errno, lesson.error, lesson.attempts, lesson.generation, lesson.identity, lesson.live, lesson.changed,
  coalesce(counted.n, 0) AS enrolments, coalesce(counted.added, 0) AS added, coalesce(counted.existed, 0) AS existed,
  coalesce(counted.failed, 0) AS enrolments_failed, counted.errno AS enrolment_errno,
  counted.student AS enrolment_student,
  (SELECT said FROM enrolment_errno WHERE enrolment_errno.errno = counted.errno) AS enrolment_said`;

/** With `max(iif(...))` in it, the bare column `student` comes from the row that has the maximum. */
const COUNTED = `(
  SELECT lesson, count(*) AS n, sum(state = 1) AS added, sum(state = 2) AS existed, sum(state = 3) AS failed,
    nullif(max(iif(state = 3, coalesce(errno, 0), NULL)), 0) AS errno, iif(state = 3, student, NULL) AS student
  FROM enrolment WHERE edition = ${EDITION} GROUP BY lesson) AS counted`;

const PROBLEMS = `(
  SELECT json_group_array(json_object('code', code, 'message', message, 'hint', hint))
  FROM row_problem WHERE row_problem.line = source_row.line HAVING count(*) > 0) AS problems`;

const SOURCE = `
  FROM source_row
  LEFT JOIN lesson ON lesson.line = source_row.line AND lesson.edition = ${EDITION}
  LEFT JOIN course ON course.id = lesson.course
  LEFT JOIN ${COUNTED} ON counted.lesson = lesson.id`;

const CURRENT_ROWS = `
  SELECT source_row.line, source_row.cells, ${PROBLEMS}, ${COLUMNS} ${SOURCE} ORDER BY source_row.line, lesson.begin`;

const UNDONE_ROWS = `
  SELECT source_row.line, source_row.cells, ${PROBLEMS}, ${COLUMNS} ${SOURCE}
  WHERE lesson.id IS NULL OR lesson.state NOT IN (1, 2) OR lesson.changed IS NOT NULL OR course.changed IS NOT NULL
    OR counted.n > counted.added + counted.existed
  ORDER BY source_row.line, lesson.begin`;

/** Lessons that are in ClassIn and no longer in the timetable. */
const REMOVED_ROWS = `
  SELECT lesson.line, NULL AS cells, NULL AS problems, ${COLUMNS}
  FROM lesson JOIN course ON course.id = lesson.course LEFT JOIN ${COUNTED} ON counted.lesson = lesson.id
  WHERE lesson.edition < ${EDITION} AND lesson.state IN (1, 2) ORDER BY course.key, lesson.begin`;

const LIVE_ENROLMENTS = `
  SELECT course.key AS course, lesson.key AS lesson, lesson.name, enrolment.student, student.name AS studentName,
    json_extract(lesson.live, '$.live_url') AS liveUrl
  FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson JOIN course ON course.id = enrolment.course
  LEFT JOIN student ON student.uid = enrolment.student
  WHERE enrolment.edition = ${EDITION} AND enrolment.state IN (1, 2) AND json_extract(lesson.live, '$.live_url') IS NOT NULL
  ORDER BY course.key, lesson.begin, enrolment.student`;

interface LiveRow extends Omit<LiveEnrolment, 'student'> {
  readonly student: number | string;
}

interface RunRow {
  readonly id: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly ending: Ending | null;
  readonly pid: number;
  readonly host: string;
}

interface GroupRow {
  readonly errno: number | null;
  readonly said: string | null;
  readonly n: number;
  readonly lines: string;
}

interface LessonRow {
  readonly cells: string | null;
  readonly course_key: string;
  readonly course_name: string;
  readonly course_remote: number | string | null;
  readonly course_state: number;
  readonly course_errno: number | null;
  readonly course_error: string | null;
  readonly course_generation: number;
  readonly course_identity: string | null;
  readonly course_attempts: number;
  readonly course_changed: string | null;
  readonly course_options: string | null;
  readonly lesson_key: string;
  readonly name: string;
  readonly begin: number;
  readonly finish: number;
  readonly teacher: number | string;
  readonly remote: number | string | null;
  readonly state: number;
  readonly errno: number | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly generation: number;
  readonly identity: string | null;
  readonly options: string | null;
  readonly live: string | null;
  readonly changed: string | null;
  readonly enrolments: number;
  readonly added: number;
  readonly existed: number;
  readonly enrolments_failed: number;
  readonly enrolment_errno: number | null;
  readonly enrolment_student: number | string | null;
  readonly enrolment_said: string | null;
}

interface StandingRow extends Omit<LessonRow, 'lesson_key'> {
  readonly line: number;
  readonly lesson_key: string | null;
  readonly problems: string | null;
}
