/**
 * Staging in PostgreSQL: one transaction from the first row to `commit`, so that a killed process or a refused timetable
 * leaves the journal as it was, and nobody sees half of it. Each batch of the reading room is a few statements.
 */
import type { LessonKey, UnixSeconds } from '../../vocabulary/ids.ts';
import type { Lang } from '../../vocabulary/lang.ts';
import { type Problem, spoilt, worded } from '../../vocabulary/problem.ts';
import type { RosterEntry, SourceRow, StagedCourse, StagedLesson } from '../../vocabulary/staged.ts';
import type { Totals } from '../../vocabulary/state.ts';
import type {
  CourseNeed,
  Drift,
  Edition,
  EditionFacts,
  IdentityClash,
  IdentitySource,
  KeyClash,
  LessonRole,
  NamedIdentity,
  Newcomers,
  Presence,
  RoleClash,
  RolePresence,
  RosterFault,
  RosterMiss,
  Shift,
  Staging,
  TimeBounds,
  TimeClash,
} from '../staging.ts';
import { clashOf, type TakenPeople, type TakenRow } from '../stored/key-clash.ts';
import { INVALID, mayBeInClassin, OPEN } from '../stored/states.ts';
import { identityClashes, identitySources, namedIdentities, timeClashes } from './clashes.ts';
import { drift } from './drift.ts';
import { ENROL, finishEdition } from './finish.ts';
import { needs, newcomers } from './needs.ts';
import { presences, rolePresences } from './presences.ts';
import { gatherRoles, type PlacedEntry, roleClashes, rolesOf } from './roles.ts';
import { rowsJson, type Session } from './session.ts';
import { enrolmentsRemoved, shift } from './shift.ts';
import { readTotals } from './tally.ts';
import { ADOPT, UPSERT_COURSES, UPSERT_LESSONS } from './upserts.ts';

/** What only the newest timetable is known by. */
const CLEARED = [
  'source_row',
  'rejected_row',
  'rejected_entry',
  'row_problem',
  'assistant',
  'attendance',
  'role_holder',
];

interface Begun {
  readonly edition: number;
  /** The highest numbers that are taken. */
  readonly course: number;
  readonly lesson: number;
}

export class PostgresStaging implements Staging {
  readonly #session: Session;
  readonly #journal: number;
  readonly #facts: EditionFacts;
  readonly #done: () => void;
  readonly #edition: number;
  readonly #courses = new Map<string, number>();
  #lastCourse: number;
  #lastLesson: number;
  #lastProblem = 0;
  #rolesGathered = false;
  #over = false;

  private constructor(session: Session, journal: number, facts: EditionFacts, begun: Begun, done: () => void) {
    this.#session = session;
    this.#journal = journal;
    this.#facts = facts;
    this.#done = done;
    this.#edition = begun.edition;
    this.#lastCourse = begun.course;
    this.#lastLesson = begun.lesson;
  }

  /**
   * Goes on in a transaction that its caller has begun.
   * @param done is called once the transaction has ended, either way
   */
  static async begin(session: Session, journal: number, facts: EditionFacts, done: () => void) {
    const [begun] = await session.all<Begun>(
      `SELECT coalesce((SELECT max(id) FROM edition WHERE journal = $1), 0) + 1 AS edition,
         coalesce((SELECT max(id) FROM course WHERE journal = $1), 0) AS course,
         coalesce((SELECT max(id) FROM lesson WHERE journal = $1), 0) AS lesson`,
      [journal],
    );
    if (begun === undefined) throw new Error('a journal has no numbers');
    for (const table of CLEARED) {
      await session.all(`DELETE FROM ${table} WHERE journal = $1`, [journal]);
    }
    return new PostgresStaging(session, journal, facts, begun, done);
  }

  async courses(batch: readonly StagedCourse[]): Promise<void> {
    if (batch.length === 0) return;
    const rows = new Map<string, object>();
    for (const { key, line, name, options, expiry, identity, generation, invalid } of batch) {
      const row = { key, line, name, options, expiry, identity, generation, state: invalid ? INVALID : OPEN };
      rows.set(key, { ...row, id: ++this.#lastCourse });
    }
    const made = await this.#write<{ id: number; key: string }>(UPSERT_COURSES, [...rows.values()]);
    for (const { id, key } of made) this.#courses.set(key, id);
  }

  async lessons(rows: readonly SourceRow[], batch: readonly StagedLesson[]): Promise<readonly KeyClash[]> {
    if (this.#facts.keepRows && rows.length > 0) {
      await this.#session.all(
        `INSERT INTO source_row (journal, line, cells)
         SELECT $1, line, cells FROM json_to_recordset($2) AS x (line integer, cells text)`,
        [this.#journal, rowsJson(rows.map(({ line, cells }) => ({ line, cells: JSON.stringify(cells) })))],
      );
    }
    if (batch.length === 0) return [];
    const first = new Map<string, StagedLesson>();
    for (const lesson of batch) {
      const key = keyOf(this.#courseOf(lesson), lesson.key);
      if (!first.has(key)) first.set(key, lesson);
    }
    const named = [...first.values()].filter(({ identity }) => identity !== null);
    if (named.length > 0) {
      const rows = named.map((lesson) => ({
        course: this.#courseOf(lesson),
        key: lesson.key,
        identity: lesson.identity,
      }));
      await this.#write(ADOPT, rows);
    }
    const made = await this.#write<{ id: number; course: number; key: string }>(
      UPSERT_LESSONS,
      [...first.values()].map((lesson) => this.#lessonRow(lesson)),
    );
    const staged = new Map<StagedLesson, number>();
    for (const { id, course, key } of made) {
      const lesson = first.get(keyOf(course, key));
      if (lesson !== undefined) staged.set(lesson, id);
    }
    await this.#people(staged);
    return this.#clashes(batch.filter((lesson) => !staged.has(lesson)));
  }

  #courseOf({ course, line }: StagedLesson): number {
    const id = this.#courses.get(course);
    if (id === undefined) throw new Error(`lesson staged before its course: line ${line}`);
    return id;
  }

  #lessonRow(lesson: StagedLesson): object {
    const { key, line, name, begin, end: finish, teacher, options, identity, generation } = lesson;
    const ours = { id: ++this.#lastLesson, course: this.#courseOf(lesson), state: lesson.invalid ? INVALID : OPEN };
    return { ...ours, key, line, name, begin, finish, teacher, options, identity, generation };
  }

  async #people(staged: ReadonlyMap<StagedLesson, number>): Promise<void> {
    const assistants: object[] = [];
    const students: object[] = [];
    for (const [lesson, id] of staged) {
      for (const uid of new Set(lesson.assistants)) assistants.push({ lesson: id, uid });
      const course = this.#courseOf(lesson);
      for (const student of new Set(lesson.students)) students.push({ course, student, lesson: id });
    }
    if (assistants.length > 0) {
      await this.#session.all(
        `INSERT INTO assistant (journal, lesson, uid)
         SELECT $1, lesson, uid FROM json_to_recordset($2) AS x (lesson integer, uid text) ON CONFLICT DO NOTHING`,
        [this.#journal, rowsJson(assistants)],
      );
    }
    if (students.length > 0) {
      await this.#write(
        `INSERT INTO enrolment (journal, course, student, lesson, edition, state)
         SELECT $1, course, student, lesson, $2, ${OPEN}
         FROM json_to_recordset($3) AS x (course integer, student text, lesson integer) ${ENROL}`,
        students,
      );
    }
  }

  /** Those whose key is taken, each beside the row that has it. */
  async #clashes(lessons: readonly StagedLesson[]): Promise<readonly KeyClash[]> {
    if (lessons.length === 0) return [];
    const wanted = lessons.map((lesson) => ({ course: this.#courseOf(lesson), key: lesson.key }));
    const taken = await this.#write<TakenRow & TakenPeople & { course: number; key: string }>(
      `SELECT lesson.course, lesson.key, line, name, begin, finish, teacher, options, identity, generation, changed,
         ARRAY(SELECT student FROM enrolment WHERE enrolment.journal = $1 AND enrolment.course = lesson.course
           AND enrolment.lesson = lesson.id AND enrolment.edition = $2) AS students,
         ARRAY(SELECT uid FROM assistant WHERE assistant.journal = $1 AND assistant.lesson = lesson.id) AS assistants
       FROM (SELECT DISTINCT course, key FROM json_to_recordset($3) AS x (course integer, key text)) AS x
       JOIN lesson ON lesson.journal = $1 AND lesson.course = x.course AND lesson.key = x.key`,
      wanted,
    );
    const byKey = new Map(taken.map((row) => [keyOf(row.course, row.key), row]));
    return lessons.flatMap((lesson) => {
      const other = byKey.get(keyOf(this.#courseOf(lesson), lesson.key));
      return other === undefined ? [] : [clashOf(lesson, other, () => other)];
    });
  }

  async unite(rows: readonly { readonly line: number; readonly into: number }[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#session.all(
      `UPDATE source_row SET lesson_line = x.into FROM json_to_recordset($2) AS x (line integer, "into" integer)
       WHERE source_row.journal = $1 AND source_row.line = x.line`,
      [this.#journal, rowsJson(rows)],
    );
  }

  async reject(lines: readonly number[]): Promise<void> {
    if (lines.length === 0) return;
    await this.#session.all(
      'INSERT INTO rejected_row (journal, line) SELECT $1, unnest($2::integer[]) ON CONFLICT DO NOTHING',
      [this.#journal, lines],
    );
  }

  async rejectEntries(lines: readonly number[]): Promise<void> {
    if (lines.length === 0) return;
    await this.#session.all('INSERT INTO rejected_entry (journal, line) SELECT $1, unnest($2::integer[])', [
      this.#journal,
      lines,
    ]);
  }

  async roster(batch: readonly RosterEntry[]): Promise<readonly RosterFault[]> {
    await this.#gatherRoles();
    const placed: (PlacedEntry & { readonly key: LessonKey | null })[] = [];
    const missing = new Map<number, RosterMiss['missing']>();
    batch.forEach(({ course: key, lesson, student }, place) => {
      const course = this.#courses.get(key);
      if (course === undefined) missing.set(place, 'course');
      else placed.push({ place, course, student, key: lesson });
    });
    const attending = placed.filter(({ key }) => key === null);
    if (attending.length > 0) {
      await this.#session.all(
        `INSERT INTO attendance (journal, course, student)
         SELECT $1, course, student FROM json_to_recordset($2) AS x (course integer, student text) ON CONFLICT DO NOTHING`,
        [this.#journal, rowsJson(attending)],
      );
    }
    const single = placed.filter(({ key }) => key !== null);
    const found = new Set(await this.#enrolInOne(single));
    for (const { place } of single) if (!found.has(place)) missing.set(place, 'lesson');
    await this.#names(batch.filter((_, place) => !missing.has(place)));
    const there = placed.filter(({ place }) => !missing.has(place));
    const roles = await rolesOf(this.#session, this.#journal, there);
    return batch.flatMap((entry, place): readonly RosterFault[] => {
      const lacks = missing.get(place);
      if (lacks !== undefined) return [{ is: 'missing', entry, missing: lacks }];
      const own = roles.filter((role) => role.place === place);
      return own.map(({ role, other }) => ({ is: 'two-roles', entry, role, other }));
    });
  }

  async #gatherRoles(): Promise<void> {
    if (this.#rolesGathered) return;
    this.#rolesGathered = true;
    await gatherRoles(this.#session, this.#journal, this.#edition);
  }

  /** The places of those whose lesson is there. */
  async #enrolInOne(entries: readonly { readonly place: number }[]): Promise<readonly number[]> {
    if (entries.length === 0) return [];
    const found = await this.#write<{ place: number }>(
      `WITH found AS (
         SELECT x.place, x.course, x.student, lesson.id AS lesson
         FROM json_to_recordset($3) AS x (place integer, course integer, key text, student text)
         JOIN lesson ON lesson.journal = $1 AND lesson.course = x.course AND lesson.key = x.key AND lesson.edition = $2
       ), enrolled AS (
         INSERT INTO enrolment (journal, course, student, lesson, edition, state)
         SELECT DISTINCT $1::integer, course, student, lesson, $2::integer, ${OPEN} FROM found ${ENROL}
       ) SELECT place FROM found`,
      entries,
    );
    return found.map(({ place }) => place);
  }

  async #names(entries: readonly RosterEntry[]): Promise<void> {
    const names = new Map(
      entries.flatMap(({ student, studentName: name }) => (name === null ? [] : [[student, name]])),
    );
    if (names.size === 0) return;
    await this.#session.all(
      `INSERT INTO student (journal, uid, name) SELECT $1, uid, name FROM json_to_recordset($2) AS x (uid text, name text)
       ON CONFLICT (journal, uid) DO UPDATE SET name = excluded.name WHERE student.name <> excluded.name`,
      [this.#journal, rowsJson([...names].map(([uid, name]) => ({ uid, name })))],
    );
  }

  presences(of: LessonRole): AsyncIterable<readonly Presence[]> {
    return presences(this.#session, this.#journal, this.#edition, of);
  }

  rolePresences(): AsyncIterable<readonly RolePresence[]> {
    return rolePresences(this.#session, this.#journal, this.#edition);
  }

  async roleClashes(): Promise<readonly RoleClash[]> {
    await this.#gatherRoles();
    return roleClashes(this.#session, this.#journal, this.#edition);
  }

  identityClashes(): Promise<readonly IdentityClash[]> {
    return identityClashes(this.#session, this.#journal, this.#edition);
  }

  namedIdentities(): Promise<readonly NamedIdentity[]> {
    return namedIdentities(this.#session, this.#journal, this.#edition);
  }

  identitySources(): AsyncIterable<readonly IdentitySource[]> {
    return identitySources(this.#session, this.#journal, this.#edition);
  }

  timeClashes(bounds: TimeBounds): Promise<readonly TimeClash[]> {
    return timeClashes(this.#session, this.#journal, this.#edition, bounds);
  }

  drift(): AsyncIterable<readonly Drift[]> {
    return drift(this.#session, this.#journal, this.#edition);
  }

  async invalidate(problems: readonly Problem[], lang: Lang): Promise<void> {
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const rows = errors.map((error) => {
      const { line, code, message, hint } = worded(error, lang);
      return { place: ++this.#lastProblem, line, code, message, hint };
    });
    await this.#session.all(
      `INSERT INTO row_problem (journal, place, line, code, message, hint) SELECT $1, place, line, code, message, hint
       FROM json_to_recordset($2) AS x (place integer, line integer, code text, message text, hint text)`,
      [this.#journal, rowsJson(rows)],
    );
    const lines = errors.filter((error) => spoilt(error) !== 'student').map(({ line }) => line);
    const ofCourses = errors.filter((error) => spoilt(error) === 'course').map(({ line }) => line);
    await this.#invalid('lesson', lines);
    if (ofCourses.length > 0) await this.#invalid('course', ofCourses);
  }

  async #invalid(table: 'course' | 'lesson', lines: readonly number[]): Promise<void> {
    await this.#session.all(
      `UPDATE ${table} SET state = ${INVALID}
       WHERE journal = $1 AND edition = $2 AND NOT ${mayBeInClassin()} AND line = ANY ($3::integer[])`,
      [this.#journal, this.#edition, lines],
    );
  }

  async finish(now: UnixSeconds): Promise<void> {
    await this.#gatherRoles();
    await finishEdition(this.#session, this.#journal, this.#edition, now);
  }

  totals(): Promise<Totals> {
    return readTotals(this.#session, this.#journal);
  }

  needs(): AsyncIterable<readonly CourseNeed[]> {
    return needs(this.#session, this.#journal, this.#edition);
  }

  newcomers(): Promise<Newcomers> {
    return newcomers(this.#session, this.#journal, this.#edition);
  }

  enrolmentsRemoved(): Promise<number> {
    return enrolmentsRemoved(this.#session, this.#journal, this.#edition);
  }

  shift(): Promise<Shift> {
    return shift(this.#session, this.#journal, this.#edition);
  }

  async commit(
    { digest, header, rows, part, errors }: Omit<Edition, 'at' | 'file'>,
    hold?: () => Promise<void>,
  ): Promise<void> {
    const { file, at } = this.#facts;
    await this.#session.all(
      'INSERT INTO edition (journal, id, file, digest, header, rows, at, part, errors) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [this.#journal, this.#edition, file, digest, header, rows, at, part ? 1 : 0, errors],
    );
    await hold?.();
    await this.#session.command('COMMIT');
    this.#end();
  }

  async rollback(): Promise<void> {
    if (this.#over) return;
    try {
      await this.#session.command('ROLLBACK');
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#over = true;
    this.#done();
  }

  /** A statement whose parameters are the journal, the edition and rows. */
  #write<Found extends object>(sql: string, rows: readonly object[]): Promise<readonly Found[]> {
    return this.#session.all<Found>(sql, [this.#journal, this.#edition, rowsJson(rows)]);
  }
}

function keyOf(course: number, key: string): string {
  return `${course} ${key}`;
}
