/**
 * The answers to what people ask of a journal. Reads only, in the order of the timetable's rows; a term of any size is
 * streamed.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import type { UnixMillis } from '../../vocabulary/ids.ts';
import type { Totals } from '../../vocabulary/state.ts';
import type { ErrnoGroup } from '../errno-group.ts';
import type { Binding } from '../journal.ts';
import type { Attendance, LiveEnrolment, Questions, RowStanding, RunCalls } from '../questions.ts';
import type { RunRecord } from '../run-record.ts';
import type { Edition, LessonRole, Presence, RolePresence } from '../staging.ts';
import { IN_CLASSIN, textOf } from '../stored/states.ts';
import { batches } from './batches.ts';
import { callHistory } from './call-history.ts';
import type { Db } from './db.ts';
import { failureGroups, warningGroups } from './errno-groups.ts';
import { openFile } from './file.ts';
import { presences, rolePresences } from './presences.ts';
import { ALL_ROWS, EDITION, standingReader, UNDONE_ROWS } from './standing-rows.ts';
import { SqliteStories } from './stories.ts';
import { readTotals } from './tally.ts';

/** Rows handed out at once. */
const BATCH = 500;

export class SqliteQuestions implements Questions {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async binding(): Promise<Binding> {
    return this.#db.prepare('SELECT school, base_url AS baseUrl, term FROM binding').get() as Binding;
  }

  async edition(): Promise<Edition | null> {
    const row = this.#db
      .prepare('SELECT file, digest, header, rows, part, errors, at FROM edition ORDER BY id DESC LIMIT 1')
      .get() as EditionRow | undefined;
    return row === undefined ? null : { ...row, part: row.part === 1 };
  }

  async totals(): Promise<Totals> {
    return readTotals(this.#db);
  }

  async lastRun(): Promise<RunRecord | null> {
    return this.lastRunNow();
  }

  lastRunNow(): RunRecord | null {
    const row = this.#db
      .prepare(
        "SELECT id, started_at, ended_at, ending, summary ->> '$.why' AS why, pid, host, plan FROM run ORDER BY id DESC LIMIT 1",
      )
      .get() as RunRow | undefined;
    if (row === undefined) return null;
    return {
      run: row.id,
      startedAt: row.started_at as UnixMillis,
      endedAt: row.ended_at as UnixMillis | null,
      ending: row.ending,
      why: row.why,
      pid: row.pid,
      host: row.host,
      plan: row.plan,
    };
  }

  async failureGroups(): Promise<readonly ErrnoGroup[]> {
    return failureGroups(this.#db);
  }

  async warningGroups(): Promise<readonly ErrnoGroup[]> {
    return warningGroups(this.#db);
  }

  async *rows(which: 'all' | 'undone'): AsyncIterable<readonly RowStanding[]> {
    const toStanding = standingReader(this.#db);
    for (const sql of which === 'all' ? ALL_ROWS : UNDONE_ROWS) {
      yield* batches(this.#db.prepare(sql).iterate(), BATCH, toStanding);
    }
  }

  async *liveEnrolments(): AsyncIterable<readonly LiveEnrolment[]> {
    const rows = this.#db.prepare(LIVE_ENROLMENTS).iterate();
    yield* batches(rows, BATCH, (row: LiveRow) => ({ ...row, student: textOf(row.student) }));
  }

  async *attendances(): AsyncIterable<readonly Attendance[]> {
    yield* batches(
      this.#db.prepare(ATTENDANCES).iterate(),
      BATCH,
      ({ student, studentName, lessons }: AttendanceRow) => ({
        student: textOf(student),
        studentName,
        lessons: JSON.parse(lessons) as number[],
      }),
    );
  }

  presences(of: LessonRole): AsyncIterable<readonly Presence[]> {
    return presences(this.#db, this.#newest(), of);
  }

  rolePresences(): AsyncIterable<readonly RolePresence[]> {
    return rolePresences(this.#db, this.#newest());
  }

  #newest(): number {
    return (this.#db.prepare(`SELECT ${EDITION}`).pluck().get() as number | null) ?? 0;
  }

  async callHistory(runs: number): Promise<readonly RunCalls[]> {
    return callHistory(this.#db, runs);
  }
}

/** Opens the answers of a journal file that nobody has open, or that a run is writing to. */
export function askFile(path: string): { questions: SqliteQuestions; stories: SqliteStories; close(): void } {
  const db = openFile(path, 'read');
  try {
    return { questions: new SqliteQuestions(db), stories: new SqliteStories(db), close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

const LIVE_ENROLMENTS = `
  SELECT course.key AS course, lesson.key AS lesson, lesson.name, enrolment.student, student.name AS studentName,
    json_extract(lesson.live, '$.live_url') AS liveUrl
  FROM enrolment JOIN lesson ON lesson.id = enrolment.lesson JOIN course ON course.id = enrolment.course
  LEFT JOIN student ON student.uid = enrolment.student
  WHERE enrolment.edition = ${EDITION} AND enrolment.state IN (${IN_CLASSIN}) AND json_extract(lesson.live, '$.live_url') IS NOT NULL
  ORDER BY course.key, lesson.begin, enrolment.student, lesson.id`;

/** In the order of the enrolments' key, so that nothing is sorted. */
const ATTENDANCES = `
  SELECT enrolment.student, student.name AS studentName, json_group_array(enrolment.lesson) AS lessons
  FROM enrolment LEFT JOIN student ON student.uid = enrolment.student
  WHERE enrolment.edition = ${EDITION} GROUP BY enrolment.course, enrolment.student`;

interface AttendanceRow {
  readonly student: number | string;
  readonly studentName: string | null;
  readonly lessons: string;
}

interface LiveRow extends Omit<LiveEnrolment, 'student'> {
  readonly student: number | string;
}

interface EditionRow extends Omit<Edition, 'part'> {
  readonly part: number;
}

interface RunRow {
  readonly id: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly ending: Ending | null;
  readonly why: string | null;
  readonly pid: number;
  readonly host: string;
  readonly plan: string | null;
}
