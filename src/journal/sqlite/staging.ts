/**
 * Staging in SQLite: one transaction from the first row to `commit`, so that a killed process or a refused timetable
 * leaves the journal as it was. A row that is there already keeps its state; one that is in ClassIn keeps the values it
 * was made with, and the new ones go beside them as `changed`.
 */
import type { UnixSeconds } from '../../vocabulary/ids.ts';
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
import { clashOf, type TakenRow } from '../stored/key-clash.ts';
import { FAILED, INVALID, mayBeInClassin, OPEN } from '../stored/states.ts';
import { identityClashes, identitySources, namedIdentities, timeClashes } from './clashes.ts';
import { compact } from './columns.ts';
import type { Db } from './db.ts';
import { drift } from './drift.ts';
import { ENROL } from './enrol.ts';
import { finishEdition } from './finish.ts';
import { needs, newcomers } from './needs.ts';
import { presences, rolePresences } from './presences.ts';
import { gatherRoles, roleClashes } from './roles.ts';
import { enrolmentsRemoved, shift } from './shift.ts';
import { rowWriter } from './source-rows.ts';
import { readTotals } from './tally.ts';

/**
 * What is in ClassIn, or may be because a call for it is in doubt, keeps the values it was sent with. A higher
 * generation in the file asks for it anew.
 */
const KEPT = `${mayBeInClassin()} AND excluded.generation <= generation`;

/** The course, whether new or known. */
const UPSERT_COURSE = `
  INSERT INTO course (key, line, edition, name, options, expiry, identity, generation, state)
  VALUES (@key, @line, @edition, @name, @options, @expiry, @identity, @generation, @state)
  ON CONFLICT (key) DO UPDATE SET
    line = excluded.line,
    edition = excluded.edition,
    changed = CASE WHEN ${KEPT}
      AND (name IS NOT excluded.name OR options IS NOT excluded.options OR identity IS NOT excluded.identity)
      THEN json_object('courseName', excluded.name, 'options', json(excluded.options), 'identity', excluded.identity) END,
    name = CASE WHEN ${KEPT} THEN name ELSE excluded.name END,
    options = CASE WHEN ${KEPT} THEN options ELSE excluded.options END,
    expiry = CASE WHEN ${KEPT} THEN expiry ELSE excluded.expiry END,
    identity = CASE WHEN ${KEPT} THEN identity ELSE excluded.identity END,
    remote = CASE WHEN excluded.generation <= generation THEN remote END,
    doubts = CASE WHEN excluded.generation <= generation THEN doubts ELSE 0 END,
    state = CASE WHEN ${KEPT} THEN state
      WHEN excluded.state = ${INVALID} THEN ${INVALID} WHEN state = ${FAILED} THEN ${FAILED} ELSE excluded.state END,
    generation = max(generation, excluded.generation)
  RETURNING id`;

/**
 * Changes nothing where the key is taken by an earlier row of the same edition. It is not asked for the ID, which most
 * lessons are staged without and which costs as much as the rest.
 */
const UPSERT_LESSON = `
  INSERT INTO lesson (course, key, line, edition, name, begin, finish, teacher, options, identity, generation, state)
  VALUES (@course, @key, @line, @edition, @name, @begin, @end, @teacher, @options, @identity, @generation, @state)
  ON CONFLICT (course, key) DO UPDATE SET
    line = excluded.line,
    edition = excluded.edition,
    changed = CASE WHEN ${KEPT}
      AND (name IS NOT excluded.name OR begin IS NOT excluded.begin OR finish IS NOT excluded.finish
        OR teacher IS NOT excluded.teacher OR options IS NOT excluded.options OR identity IS NOT excluded.identity)
      THEN json_object('className', excluded.name, 'beginTime', excluded.begin, 'endTime', excluded.finish,
        'teacherUid', CAST(excluded.teacher AS TEXT), 'options', json(excluded.options), 'identity', excluded.identity) END,
    name = CASE WHEN ${KEPT} THEN name ELSE excluded.name END,
    begin = CASE WHEN ${KEPT} THEN begin ELSE excluded.begin END,
    finish = CASE WHEN ${KEPT} THEN finish ELSE excluded.finish END,
    teacher = CASE WHEN ${KEPT} THEN teacher ELSE excluded.teacher END,
    options = CASE WHEN ${KEPT} THEN options ELSE excluded.options END,
    identity = CASE WHEN ${KEPT} THEN identity ELSE excluded.identity END,
    remote = CASE WHEN excluded.generation <= generation THEN remote END,
    live = CASE WHEN excluded.generation <= generation THEN live END,
    doubts = CASE WHEN excluded.generation <= generation THEN doubts ELSE 0 END,
    state = CASE WHEN ${KEPT} THEN state
      WHEN excluded.state = ${INVALID} THEN ${INVALID} WHEN state = ${FAILED} THEN ${FAILED} ELSE excluded.state END,
    generation = max(generation, excluded.generation)
  WHERE edition <> excluded.edition`;

/** What only the newest timetable is known by. */
const CLEARED = [
  'source_row',
  'row_block',
  'rejected_row',
  'rejected_entry',
  'row_problem',
  'assistant',
  'attendance',
  'role_holder',
];

/**
 * A lesson that is in ClassIn under an identity of its own stays that lesson when its key changes, as one without a
 * `lessonKey` gets another with its time: ClassIn would give the old one back, and call it made.
 */
const ADOPT = `
  UPDATE lesson SET key = @key
  WHERE identity = @identity AND course = @course AND key <> @key AND edition <> @edition
    AND ${mayBeInClassin()}
    AND NOT EXISTS (SELECT 1 FROM lesson AS other WHERE other.course = @course AND other.key = @key)`;

export class SqliteStaging implements Staging {
  readonly #db: Db;
  readonly #facts: EditionFacts;
  readonly #edition: number;
  readonly #courses = new Map<string, number>();
  readonly #statements: ReturnType<typeof prepare>;
  #rolesGathered = false;

  constructor(db: Db, facts: EditionFacts) {
    this.#db = db;
    this.#facts = facts;
    db.exec('BEGIN IMMEDIATE');
    const last = db.prepare('SELECT max(id) AS id FROM edition').get() as { id: number | null };
    this.#edition = (last.id ?? 0) + 1;
    for (const table of CLEARED) {
      db.exec(`DELETE FROM ${table}`);
    }
    this.#statements = prepare(db);
  }

  async courses(batch: readonly StagedCourse[]): Promise<void> {
    for (const course of batch) {
      const made = this.#statements.course.get({
        key: course.key,
        line: course.line,
        edition: this.#edition,
        name: course.name,
        options: course.options,
        expiry: course.expiry,
        identity: course.identity,
        generation: course.generation,
        state: course.invalid ? INVALID : OPEN,
      }) as { id: number };
      this.#courses.set(course.key, made.id);
    }
  }

  async lessons(rows: readonly SourceRow[], batch: readonly StagedLesson[]): Promise<readonly KeyClash[]> {
    if (this.#facts.keepRows) this.#statements.rows(rows);
    const clashes: KeyClash[] = [];
    for (const lesson of batch) {
      const course = this.#courses.get(lesson.course);
      if (course === undefined) throw new Error(`lesson staged before its course: line ${lesson.line}`);
      const clash = this.#lesson(course, lesson);
      if (clash !== null) clashes.push(clash);
    }
    return clashes;
  }

  #lesson(course: number, lesson: StagedLesson): KeyClash | null {
    if (lesson.identity !== null) {
      const { key, identity } = lesson;
      this.#statements.adopt.run({ course, key, identity, edition: this.#edition });
    }
    const { changes } = this.#statements.lesson.run({
      course,
      key: lesson.key,
      line: lesson.line,
      edition: this.#edition,
      name: lesson.name,
      begin: lesson.begin,
      end: lesson.end,
      teacher: compact(lesson.teacher),
      options: lesson.options,
      identity: lesson.identity,
      generation: lesson.generation,
      state: lesson.invalid ? INVALID : OPEN,
    });
    if (changes === 0) return this.#clash(course, lesson);
    if (lesson.assistants.length === 0 && lesson.students.length === 0) return null;
    const id = this.#statements.lessonId.get(course, lesson.key) as number;
    for (const uid of lesson.assistants) this.#statements.assistant.run(id, compact(uid));
    for (const uid of lesson.students) this.#statements.enrolment.run(course, compact(uid), id, this.#edition);
    return null;
  }

  #clash(course: number, lesson: StagedLesson): KeyClash {
    const { taken, students, assistants } = this.#statements;
    const other = taken.get(course, lesson.key) as TakenRow & { readonly id: number };
    return clashOf(lesson, other, () => ({
      students: students.all(course, other.id, this.#edition) as (number | string)[],
      assistants: assistants.all(other.id) as (number | string)[],
    }));
  }

  async unite(rows: readonly { readonly line: number; readonly into: number }[]): Promise<void> {
    for (const { line, into } of rows) this.#statements.unite.run(into, line);
  }

  async reject(lines: readonly number[]): Promise<void> {
    for (const line of lines) this.#statements.rejected.run(line);
  }

  async rejectEntries(lines: readonly number[]): Promise<void> {
    for (const line of lines) this.#statements.rejectedEntry.run(line);
  }

  async roster(batch: readonly RosterEntry[]): Promise<readonly RosterFault[]> {
    this.#gatherRoles();
    const faults: RosterFault[] = [];
    for (const entry of batch) {
      const missing = this.#rosterEntry(entry);
      if (missing !== null) {
        faults.push({ is: 'missing', entry, missing });
        continue;
      }
      const student = compact(entry.student);
      if (entry.studentName !== null) this.#statements.student.run(student, entry.studentName);
      const roles = this.#statements.roles.all(this.#courses.get(entry.course), student);
      for (const role of roles as Pick<RoleClash, 'role' | 'other'>[]) faults.push({ is: 'two-roles', entry, ...role });
    }
    return faults;
  }

  #gatherRoles(): void {
    if (this.#rolesGathered) return;
    this.#rolesGathered = true;
    gatherRoles(this.#db, this.#edition);
  }

  #rosterEntry(entry: RosterEntry): RosterMiss['missing'] | null {
    const course = this.#courses.get(entry.course);
    if (course === undefined) return 'course';
    const student = compact(entry.student);
    if (entry.lesson === null) {
      this.#statements.attend.run(course, student);
      return null;
    }
    const { changes } = this.#statements.enrolInOne.run(student, this.#edition, course, entry.lesson, this.#edition);
    return changes === 0 ? 'lesson' : null;
  }

  presences(of: LessonRole): AsyncIterable<readonly Presence[]> {
    return presences(this.#db, this.#edition, of);
  }

  rolePresences(): AsyncIterable<readonly RolePresence[]> {
    return rolePresences(this.#db, this.#edition);
  }

  async roleClashes(): Promise<readonly RoleClash[]> {
    this.#gatherRoles();
    return roleClashes(this.#db, this.#edition);
  }

  async identityClashes(): Promise<readonly IdentityClash[]> {
    return identityClashes(this.#db, this.#edition);
  }

  async namedIdentities(): Promise<readonly NamedIdentity[]> {
    return namedIdentities(this.#db, this.#edition);
  }

  identitySources(): AsyncIterable<readonly IdentitySource[]> {
    return identitySources(this.#db, this.#edition);
  }

  async timeClashes(bounds: TimeBounds): Promise<readonly TimeClash[]> {
    return timeClashes(this.#db, bounds, this.#edition);
  }

  drift(): AsyncIterable<readonly Drift[]> {
    return drift(this.#db, this.#edition);
  }

  async invalidate(problems: readonly Problem[], lang: Lang): Promise<void> {
    for (const problem of problems) {
      const { severity, line, code } = problem;
      if (severity !== 'error') continue;
      const { message, hint } = worded(problem, lang);
      this.#statements.problem.run(line, code, message, hint);
      const spoils = spoilt(problem);
      if (spoils !== 'student') this.#statements.invalidLesson.run(line, this.#edition);
      if (spoils === 'course') this.#statements.invalidCourse.run(line, this.#edition);
    }
  }

  async finish(now: UnixSeconds): Promise<void> {
    this.#gatherRoles();
    finishEdition(this.#db, this.#edition, now);
  }

  async totals(): Promise<Totals> {
    return readTotals(this.#db);
  }

  async *needs(): AsyncIterable<readonly CourseNeed[]> {
    yield* needs(this.#db, this.#edition);
  }

  async newcomers(): Promise<Newcomers> {
    return newcomers(this.#db, this.#edition);
  }

  async enrolmentsRemoved(): Promise<number> {
    return enrolmentsRemoved(this.#db, this.#edition);
  }

  async shift(): Promise<Shift> {
    return shift(this.#db, this.#edition);
  }

  async commit(
    { digest, header, rows, part, errors }: Omit<Edition, 'at' | 'file'>,
    hold?: () => Promise<void>,
  ): Promise<void> {
    const { file, at } = this.#facts;
    this.#db
      .prepare('INSERT INTO edition (id, file, digest, header, rows, part, errors, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(this.#edition, file, digest, header, rows, part ? 1 : 0, errors, at);
    await hold?.();
    this.#db.exec('COMMIT');
  }

  async rollback(): Promise<void> {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }
}

function prepare(db: Db) {
  return {
    course: db.prepare(UPSERT_COURSE),
    lesson: db.prepare(UPSERT_LESSON),
    adopt: db.prepare(ADOPT),
    rows: rowWriter(db),
    lessonId: db.prepare('SELECT id FROM lesson WHERE course = ? AND key = ?').pluck(),
    taken: db.prepare(
      `SELECT id, line, name, begin, finish, teacher, options, identity, generation, changed FROM lesson
       WHERE course = ? AND key = ?`,
    ),
    students: db.prepare('SELECT student FROM enrolment WHERE course = ? AND lesson = ? AND edition = ?').pluck(),
    assistants: db.prepare('SELECT uid FROM assistant WHERE lesson = ?').pluck(),
    assistant: db.prepare('INSERT INTO assistant (lesson, uid) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    enrolment: db.prepare(
      `INSERT INTO enrolment (course, student, lesson, edition, state) VALUES (?, ?, ?, ?, ${OPEN}) ${ENROL}`,
    ),
    attend: db.prepare('INSERT INTO attendance (course, student) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    enrolInOne: db.prepare(
      `INSERT INTO enrolment (course, student, lesson, edition, state)
       SELECT course, ?, id, ?, ${OPEN} FROM lesson WHERE course = ? AND key = ? AND edition = ? ${ENROL}`,
    ),
    roles: db.prepare('SELECT role, line AS other FROM role_holder WHERE course = ? AND uid = ? ORDER BY role'),
    student: db.prepare('INSERT INTO student (uid, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name'),
    unite: db.prepare('UPDATE source_row SET lesson_line = ? WHERE line = ?'),
    rejected: db.prepare('INSERT INTO rejected_row (line) VALUES (?) ON CONFLICT DO NOTHING'),
    rejectedEntry: db.prepare('INSERT INTO rejected_entry (line) VALUES (?)'),
    problem: db.prepare('INSERT INTO row_problem (line, code, message, hint) VALUES (?, ?, ?, ?)'),
    invalidLesson: db.prepare(
      `UPDATE lesson SET state = ${INVALID} WHERE NOT ${mayBeInClassin()} AND line = ? AND edition = ?`,
    ),
    invalidCourse: db.prepare(
      `UPDATE course SET state = ${INVALID} WHERE NOT ${mayBeInClassin()} AND line = ? AND edition = ?`,
    ),
  };
}
