/**
 * The answers to what people ask of a journal, about one school and term. Reads only, in the order of the timetable's
 * rows; a term of any size is streamed.
 */
import type { Totals } from '../../vocabulary/state.ts';
import type { ErrnoGroup } from '../errno-group.ts';
import type { Binding } from '../journal.ts';
import type { Attendance, LiveEnrolment, Questions, RowStanding, RunCalls } from '../questions.ts';
import type { RunRecord } from '../run-record.ts';
import type { Edition, LessonRole, Presence, RolePresence } from '../staging.ts';
import { IN_CLASSIN } from '../stored/states.ts';
import { callHistory } from './call-history.ts';
import { failureGroups, warningGroups } from './errno-groups.ts';
import { presences, rolePresences } from './presences.ts';
import type { Session } from './session.ts';
import { ALL_ROWS, type CurrentRow, standingOf, UNDONE_ROWS } from './standing-rows.ts';
import { readTotals } from './tally.ts';
import { EDITION } from './work.ts';

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

  failureGroups(): Promise<readonly ErrnoGroup[]> {
    return failureGroups(this.#session, this.#journal);
  }

  warningGroups(): Promise<readonly ErrnoGroup[]> {
    return warningGroups(this.#session, this.#journal);
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
