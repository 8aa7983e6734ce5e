/**
 * The answers to what people ask of a journal, about one school and term. Reads only, in the order of the timetable's
 * rows; a term of any size is streamed.
 */
import type { Kind, Totals } from '../../vocabulary/state.ts';
import type { Binding } from '../journal.ts';
import type { Attendance, FailureGroup, LiveEnrolment, Questions, RowStanding, RunCalls } from '../questions.ts';
import type { RunRecord } from '../run-record.ts';
import type { Edition, LessonRole, Presence, RolePresence } from '../staging.ts';
import { FAILED, IN_CLASSIN } from '../stored/states.ts';
import { callHistory } from './call-history.ts';
import { presences, rolePresences } from './presences.ts';
import type { Session } from './session.ts';
import { ALL_ROWS, type CurrentRow, standingOf, UNDONE_ROWS } from './standing-rows.ts';
import { readTotals } from './tally.ts';
import { EDITION } from './work.ts';

/** Rows named as examples of a group of failures. */
const EXAMPLES = 5;

export class PostgresQuestions implements Questions {
  readonly #session: Session;
  readonly #journal: number;

  constructor(session: Session, journal: number) {
    this.#session = session;
    this.#journal = journal;
  }

  binding(): Promise<Binding> {
    return bindingOf(this.#session, this.#journal);
  }

  edition(): Promise<Edition | null> {
    return newestEdition(this.#session, this.#journal);
  }

  totals(): Promise<Totals> {
    return readTotals(this.#session, this.#journal);
  }

  lastRun(): Promise<RunRecord | null> {
    return lastRun(this.#session, this.#journal);
  }

  async failureGroups(): Promise<readonly FailureGroup[]> {
    const groups: FailureGroup[] = [];
    for (const [kind, sql] of Object.entries(FAILURES) as [Kind, string][]) {
      for (const row of await this.#session.whole<GroupRow>(sql, [this.#journal])) {
        groups.push({ kind, errno: row.errno, said: row.said, count: row.n, lines: row.lines });
      }
    }
    return groups;
  }

  async *rows(which: 'all' | 'undone'): AsyncIterable<readonly RowStanding[]> {
    for (const sql of which === 'all' ? ALL_ROWS : UNDONE_ROWS) {
      for await (const rows of this.#session.stream<CurrentRow>(sql, [this.#journal])) yield rows.map(standingOf);
    }
  }

  async *liveEnrolments(): AsyncIterable<readonly LiveEnrolment[]> {
    for await (const rows of this.#session.stream<LiveRow>(LIVE_ENROLMENTS, [this.#journal])) {
      yield rows.flatMap(({ live, ...row }) => {
        const { live_url: liveUrl } = JSON.parse(live) as { live_url?: string | null };
        return liveUrl === undefined || liveUrl === null ? [] : [{ ...row, liveUrl }];
      });
    }
  }

  async *attendances(): AsyncIterable<readonly Attendance[]> {
    yield* this.#session.stream<Attendance>(ATTENDANCES, [this.#journal]);
  }

  async *presences(of: LessonRole): AsyncIterable<readonly Presence[]> {
    yield* presences(this.#session, this.#journal, await this.#newest(), of);
  }

  async *rolePresences(): AsyncIterable<readonly RolePresence[]> {
    yield* rolePresences(this.#session, this.#journal, await this.#newest());
  }

  async #newest(): Promise<number> {
    const [newest] = await this.#session.all<{ id: number }>(`SELECT ${EDITION} AS id`, [this.#journal]);
    return newest?.id ?? 0;
  }

  callHistory(runs: number): Promise<readonly RunCalls[]> {
    return callHistory(this.#session, this.#journal, runs);
  }
}

export async function bindingOf(session: Session, journal: number): Promise<Binding> {
  const [found] = await session.all<Binding>('SELECT school, base_url AS "baseUrl", term FROM journal WHERE id = $1', [
    journal,
  ]);
  if (found === undefined) throw new Error('a journal that was found is gone');
  return found;
}

export async function lastRun(session: Session, journal: number): Promise<RunRecord | null> {
  const [found] = await session.all<RunRecord>(
    `SELECT id AS run, started_at AS "startedAt", ended_at AS "endedAt", ending, summary::json ->> 'why' AS why, pid, host,
       plan FROM run
     WHERE journal = $1 ORDER BY id DESC LIMIT 1`,
    [journal],
  );
  return found ?? null;
}

export async function newestEdition(session: Session, journal: number): Promise<Edition | null> {
  const [found] = await session.all<Edition>(
    'SELECT file, digest, header, rows, part = 1 AS part, errors, at FROM edition WHERE journal = $1 ORDER BY id DESC LIMIT 1',
    [journal],
  );
  return found ?? null;
}

/** The smallest of an array of lines. */
const SOME = (lines: string) => `(array_agg(${lines}))[1:${EXAMPLES}]`;

const FAILURES = {
  course: `SELECT errno, max(error) AS said, count(*) AS n, ${SOME('line ORDER BY line')} AS lines FROM course
    WHERE journal = $1 AND edition = ${EDITION} AND state = ${FAILED} GROUP BY errno ORDER BY n DESC, errno NULLS FIRST`,
  lesson: `SELECT errno, max(error) AS said, count(*) AS n, ${SOME('line ORDER BY line')} AS lines FROM lesson
    WHERE journal = $1 AND edition = ${EDITION} AND state = ${FAILED} GROUP BY errno ORDER BY n DESC, errno NULLS FIRST`,
  enrolment: `SELECT enrolment.errno,
      (SELECT said FROM enrolment_errno WHERE journal = $1 AND enrolment_errno.errno = enrolment.errno) AS said,
      count(*) AS n, ${SOME('DISTINCT lesson.line')} AS lines
    FROM enrolment JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson
    WHERE enrolment.journal = $1 AND enrolment.edition = ${EDITION} AND enrolment.state = ${FAILED}
    GROUP BY enrolment.errno ORDER BY n DESC, enrolment.errno NULLS FIRST`,
} as const satisfies Record<Kind, string>;

const LIVE_ENROLMENTS = `
  SELECT course.key AS course, lesson.key AS lesson, lesson.name, enrolment.student, student.name AS "studentName",
    lesson.live
  FROM enrolment
  JOIN lesson ON lesson.journal = $1 AND lesson.id = enrolment.lesson
  JOIN course ON course.journal = $1 AND course.id = enrolment.course
  LEFT JOIN student ON student.journal = $1 AND student.uid = enrolment.student
  WHERE enrolment.journal = $1 AND enrolment.edition = ${EDITION} AND enrolment.state IN (${IN_CLASSIN}) AND lesson.live IS NOT NULL
  ORDER BY course.key, lesson.begin, enrolment.student, lesson.id`;

const ATTENDANCES = `
  SELECT enrolment.student, min(student.name) AS "studentName", array_agg(enrolment.lesson ORDER BY enrolment.lesson) AS lessons
  FROM enrolment LEFT JOIN student ON student.journal = $1 AND student.uid = enrolment.student
  WHERE enrolment.journal = $1 AND enrolment.edition = ${EDITION} GROUP BY enrolment.course, enrolment.student`;

interface LiveRow extends Omit<LiveEnrolment, 'liveUrl'> {
  readonly live: string;
}

interface GroupRow {
  readonly errno: number | null;
  readonly said: string | null;
  readonly n: number;
  readonly lines: readonly number[];
}
