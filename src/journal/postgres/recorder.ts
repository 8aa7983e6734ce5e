/**
 * What a run writes while it runs: attempts before their calls, outcomes after them, and the counts that follow from
 * both. A whole group goes in one statement and so in one transaction, which looks at the fence first: nothing of it is
 * written where the journal is no longer ours.
 */
import { ACTIONS } from '../../vocabulary/action.ts';
import type { AttemptRef, Intent, Settlement } from '../journal.ts';
import { CHANGED, FAILED, IN_CLASSIN, NO_ERRNO, SAID_SEVERALLY, stateNumber } from '../stored/states.ts';
import { rowsJson, type Session } from './session.ts';

/** The longest answer of ClassIn that is kept, in characters. */
const LONGEST_SAYING = 300;

export type Entry =
  | { readonly is: 'intent'; readonly run: number; readonly attempt: AttemptRef; readonly intent: Intent }
  | { readonly is: 'settlement'; readonly settlement: Settlement };

/** What a group does to one course or lesson; null leaves a column as it is. */
interface Change {
  readonly id: number;
  tried: number;
  made: boolean;
  state: number | null;
  remote: string | null;
  live: string | null;
  /** Whether errno and error are set. */
  said: boolean;
  errno: number | null;
  error: string | null;
  /** Whether what was in doubt is known now, and how many calls have come into doubt since. */
  known: boolean;
  doubts: number;
}

/** Writes a group. @returns false where the journal is another's by now: then nothing was written */
export async function record(
  session: Session,
  journal: number,
  fence: number,
  entries: readonly Entry[],
): Promise<boolean> {
  const group = new Group();
  for (const entry of entries) {
    if (entry.is === 'intent') group.intend(entry.run, entry.attempt, entry.intent);
    else group.settle(entry.settlement);
  }
  const [written] = await session.prepared<{ n: number }>('record', RECORD, [journal, fence, ...group.parameters()]);
  return written?.n === 1;
}

class Group {
  readonly #intents: object[] = [];
  readonly #answers: object[] = [];
  readonly #courses = new Map<number, Change>();
  readonly #lessons = new Map<number, Change>();
  /** By course, student and lesson: of two outcomes of one enrolment the later counts. */
  readonly #enrolments = new Map<string, object>();
  readonly #sayings = new Map<number, string>();

  intend(run: number, id: AttemptRef, { action, course, lesson, student, lessons, at }: Intent): void {
    this.#intents.push({ id, run, action: ACTIONS.indexOf(action), course, lesson, student, lessons, at });
    if (student === null) this.#what(course, lesson).doubts++;
  }

  #hear(errno: number | null, said: string): void {
    const before = errno === null ? this.#sayings.get(NO_ERRNO) : undefined;
    this.#sayings.set(errno ?? NO_ERRNO, before === undefined || before === said ? said : SAID_SEVERALLY);
  }

  #what(course: number, lesson: number | null): Change {
    return lesson === null ? changeOf(this.#courses, course) : changeOf(this.#lessons, lesson);
  }

  settle({ attempt, intent, left, took, status, errno, said, made, enrolled, effect, stopped }: Settlement): void {
    const { course, lesson, student } = intent;
    this.#answers.push({ id: attempt, at: intent.at, took, status, errno, said: shortened(said) });
    if (stopped !== null) {
      Object.assign(changeOf(this.#courses, course), { said: true, errno: stopped.errno, error: stopped.said });
    }
    for (const { lesson: ref, state, errno: why, said: words } of enrolled) {
      const enrolment = { course, student, lesson: ref, state: stateNumber(state), errno: why };
      this.#enrolments.set(`${course} ${student} ${ref}`, enrolment);
      if (words !== null) this.#hear(why, words.slice(0, LONGEST_SAYING));
    }
    if (student !== null) return;
    const change = this.#what(course, lesson);
    if (left) change.tried++;
    if (effect === 'none') change.doubts--;
    if (made === null) return;
    if (effect === 'known') Object.assign(change, { known: true, doubts: 0 });
    const { state, id, live, errno: why, error } = made;
    Object.assign(change, { made: true, state: stateNumber(state), remote: id, live, said: true, errno: why, error });
  }

  parameters(): readonly string[] {
    const sayings = [...this.#sayings].map(([errno, said]) => ({ errno, said }));
    return [
      this.#intents,
      this.#answers,
      [...this.#courses.values()],
      [...this.#lessons.values()],
      [...this.#enrolments.values()],
      sayings,
    ].map(rowsJson);
  }
}

function shortened(said: string | null): string | null {
  return said === null ? null : said.slice(0, LONGEST_SAYING);
}

function changeOf(changes: Map<number, Change>, id: number): Change {
  const known = changes.get(id);
  if (known !== undefined) return known;
  const none = { state: null, remote: null, live: null, errno: null, error: null, known: false, doubts: 0 };
  const change = { id, tried: 0, made: false, said: false, ...none };
  changes.set(id, change);
  return change;
}

const CHANGE = `id integer, tried integer, made boolean, state smallint, remote text, live text, said boolean, errno bigint,
    error text, known boolean, doubts integer`;

/** What an outcome changes in a course and in a lesson alike. */
const OUTCOME = (table: string) => `
    state = coalesce(x.state, ${table}.state),
    remote = CASE WHEN x.made THEN x.remote ELSE ${table}.remote END,
    errno = CASE WHEN x.said THEN x.errno ELSE ${table}.errno END,
    error = CASE WHEN x.said THEN x.error ELSE ${table}.error END,
    attempts = ${table}.attempts + coalesce(x.tried, 0),
    doubts = CASE WHEN x.known THEN 0 ELSE ${table}.doubts END + coalesce(x.doubts, 0)`;

/** What became of it, for the counts: its state before, and after. */
const MOVED = (table: string) => `
      x.before,
      CASE WHEN ${table}.changed IS NOT NULL AND ${table}.state IN (${IN_CLASSIN}) THEN ${CHANGED} ELSE ${table}.state END AS after,
      coalesce(x.made, false) AS made, x.known AND ${table}.state = ${FAILED} AND ${table}.changed IS NOT NULL AS anew`;

/**
 * Where a row lies, and what it was before: a statement sees the tables as it found them. Looked up by its whole key for
 * each row that is written, whatever the planner thinks of a term that its statistics have not seen yet.
 */
const found = (table: string, key: string, state: 'state' | 'none' = 'none') => `LATERAL (
        SELECT ctid AS place${state === 'state' ? ', state AS before' : ''} FROM ${table} WHERE journal = $1 AND ${key} OFFSET 0) AS was`;

const RECORD = `
  WITH ours AS MATERIALIZED (SELECT id FROM journal WHERE id = $1 AND fence = $2 FOR UPDATE),
  intended AS (
    INSERT INTO attempt (journal, id, run, action, course, lesson, student, lessons, at)
    SELECT ours.id, x.id, run, action, course, lesson, student, lessons, at FROM ours, json_to_recordset($3)
      AS x (id integer, run integer, action smallint, course integer, lesson integer, student text, lessons integer, at bigint)
  ), answered AS (
    UPDATE attempt SET at = x.at, took = x.took, status = x.status, errno = x.errno, said = x.said
    FROM (SELECT x.*, was.place FROM ours,
      json_to_recordset($4) AS x (id integer, at bigint, took integer, status integer, errno bigint, said text),
      ${found('attempt', 'id = x.id')}) AS x
    WHERE attempt.ctid = x.place
  ), made_lesson AS (
    UPDATE lesson SET live = CASE WHEN x.made THEN x.live ELSE lesson.live END, ${OUTCOME('lesson')}
    FROM (SELECT x.*, was.* FROM ours, json_to_recordset($6) AS x (${CHANGE}), ${found('lesson', 'id = x.id', 'state')}) AS x
    WHERE lesson.ctid = x.place
    RETURNING 'lesson' AS kind, lesson.course, ${MOVED('lesson')}
  ), enrolled AS (
    UPDATE enrolment SET state = x.state, errno = x.errno
    FROM (SELECT x.*, was.* FROM ours,
      json_to_recordset($7) AS x (course integer, student text, lesson integer, state smallint, errno bigint),
      ${found('enrolment', 'course = x.course AND student = x.student AND lesson = x.lesson', 'state')}) AS x
    WHERE enrolment.ctid = x.place
    RETURNING 'enrolment' AS kind, enrolment.course, x.before, enrolment.state::integer AS after, true AS made,
      false AS anew
  ), done AS (
    SELECT course, count(*)::integer AS n FROM (TABLE made_lesson UNION ALL TABLE enrolled) AS moved
    WHERE made AND before <> after AND after <> ${FAILED} GROUP BY course
  ), made_course AS (
    UPDATE course SET todo = greatest(0, course.todo - coalesce(x.done, 0)), ${OUTCOME('course')}
    FROM (SELECT x.*, was.* FROM ours, (
      SELECT coalesce(given.id, done.course) AS id, tried, made, state, remote, said, errno, error,
        known, doubts, done.n AS done
      FROM json_to_recordset($5) AS given (${CHANGE}) FULL JOIN done ON done.course = given.id) AS x,
      ${found('course', 'id = x.id', 'state')}) AS x
    WHERE course.ctid = x.place
    RETURNING 'course' AS kind, course.id AS course, ${MOVED('course')}
  ), moved AS (
    SELECT kind, before, after FROM (TABLE made_lesson UNION ALL TABLE enrolled UNION ALL TABLE made_course) AS every
    WHERE made AND before <> after
  ), counted AS (
    INSERT INTO tally (journal, kind, state, n)
    SELECT ours.id, kind, state, sum(n)::integer FROM ours, (
      SELECT kind, before AS state, -1 AS n FROM moved UNION ALL SELECT kind, after, 1 FROM moved) AS moves
    GROUP BY ours.id, kind, state HAVING sum(n) <> 0
    ON CONFLICT (journal, kind, state) DO UPDATE SET n = tally.n + excluded.n
  ), staged_anew AS (
    -- What was in doubt is not there after all: the next run takes the values that the timetable has now.
    UPDATE edition SET digest = '' FROM ours
    WHERE edition.journal = ours.id AND edition.id = (SELECT max(id) FROM edition WHERE journal = $1)
      AND EXISTS (SELECT FROM (TABLE made_lesson UNION ALL TABLE enrolled UNION ALL TABLE made_course) AS every WHERE made AND anew)
  ), heard AS (
    INSERT INTO enrolment_errno (journal, errno, said)
    SELECT ours.id, x.errno, x.said FROM ours, json_to_recordset($8) AS x (errno bigint, said text)
    ON CONFLICT (journal, errno) DO UPDATE SET said = CASE
      WHEN enrolment_errno.errno = ${NO_ERRNO} AND enrolment_errno.said <> excluded.said THEN '${SAID_SEVERALLY}'
      ELSE excluded.said END
  )
  SELECT count(*) AS n FROM ours`;
