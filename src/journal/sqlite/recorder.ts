/**
 * What a run writes: attempts before their calls, outcomes after them, and the counts that follow from both. Runs inside
 * the group commit's transaction, between `begin` and `flush`, which writes the counts of the whole group at once.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import type { UnixMillis } from '../../vocabulary/ids.ts';
import type { Kind, State } from '../../vocabulary/state.ts';
import type { AttemptRef, Effect, Enrolled, Intent, Made, RunFacts, Settlement } from '../journal.ts';
import { CHANGED, FAILED, IN_CLASSIN, NO_ERRNO, OPEN, SAID_SEVERALLY, stateNumber, TO_DO } from '../stored/states.ts';
import { compact } from './columns.ts';
import type { Db } from './db.ts';

/** The longest answer of ClassIn that is kept, in characters. */
const LONGEST_SAYING = 300;

interface Open {
  readonly n: number;
  readonly failed: number;
}

interface Before {
  readonly state: number;
  readonly changed: number;
}

export class Recorder {
  readonly #statements: ReturnType<typeof prepare>;
  /** `kind state` → how many more (or fewer) since the last flush. */
  readonly #tally = new Map<string, number>();
  /** Course → how many of its lessons and enrolments got done since the last flush. */
  readonly #done = new Map<number, number>();

  constructor(db: Db) {
    this.#statements = prepare(db);
  }

  /** Forgets what a group that failed had counted. */
  begin(): void {
    this.#tally.clear();
    this.#done.clear();
  }

  beginRun({ at, holder, plan }: RunFacts): number {
    this.#statements.unstopCourses.run();
    return Number(this.#statements.beginRun.run(at, holder.pid, holder.host, plan).lastInsertRowid);
  }

  endRun(run: number, at: UnixMillis, ending: Ending, summary: string): void {
    this.#statements.endRun.run(at, ending, summary, run);
  }

  intend(run: number, action: number, intent: Intent, student: bigint | string | null): AttemptRef {
    const { course, lesson, lessons, at } = intent;
    if (intent.action === 'addCourse') this.#statements.courseDoubted.run(1, course);
    else if (lesson !== null) this.#statements.lessonDoubted.run(1, lesson);
    return Number(this.#statements.intend.run(run, action, course, lesson, student, lessons, at).lastInsertRowid);
  }

  settle(settlement: Settlement, student: bigint | string | null): void {
    const { attempt, intent, left, took, status, errno, said, made, enrolled, effect, stopped } = settlement;
    this.#statements.settle.run(
      intent.at,
      took,
      status,
      errno,
      said === null ? null : said.slice(0, LONGEST_SAYING),
      attempt,
    );
    if (stopped !== null) this.#statements.stopCourse.run(stopped.errno, stopped.said, intent.course);
    if (intent.action === 'addCourse') this.#course(intent.course, left, made, effect);
    else if (intent.lesson !== null) this.#lesson(intent.course, intent.lesson, left, made, effect);
    else for (const alike of byOutcome(enrolled)) this.#enrolments(intent.course, student, alike);
  }

  #course(course: number, left: boolean, made: Made | null, effect: Effect): void {
    if (effect === 'none') this.#statements.courseDoubted.run(-1, course);
    if (made === null) {
      if (left) this.#statements.courseTried.run(course);
      return;
    }
    const before = this.#statements.courseState.get(course) as Before;
    const { state, id, errno, error } = made;
    const known = effect === 'known' ? 1 : 0;
    this.#statements.course.run(stateNumber(state), id === null ? null : compact(id), errno, error, known, course);
    if (isGone(before, state, effect)) this.#statements.stageAnew.run();
    this.#moved('course', before, state, null);
  }

  #lesson(course: number, lesson: number, left: boolean, made: Made | null, effect: Effect): void {
    if (effect === 'none') this.#statements.lessonDoubted.run(-1, lesson);
    if (made === null) {
      if (left) this.#statements.lessonTried.run(lesson);
      return;
    }
    const before = this.#statements.lessonState.get(lesson) as Before;
    const { state, id, live, errno, error } = made;
    const known = effect === 'known' ? 1 : 0;
    this.#statements.lesson.run(
      stateNumber(state),
      id === null ? null : compact(id),
      live,
      errno,
      error,
      known,
      lesson,
    );
    if (isGone(before, state, effect)) this.#statements.stageAnew.run();
    this.#moved('lesson', before, state, course);
  }

  /**
   * Lessons of one student with the same outcome. They nearly always are all that the student has open between the first
   * and the last of them: then one step over the tree does for all, at a fifth of the cost of one by one.
   */
  #enrolments(course: number, student: bigint | string | null, alike: readonly [Enrolled, ...Enrolled[]]): void {
    const [{ errno, said }] = alike;
    if (said !== null) this.#statements.enrolmentErrno.run(errno ?? NO_ERRNO, said.slice(0, LONGEST_SAYING));
    const lessons = alike.map(({ lesson }) => lesson);
    const first = Math.min(...lessons);
    const last = Math.max(...lessons);
    const open = this.#statements.openEnrolments.get(course, student, first, last) as Open;
    if (open.n !== lessons.length) {
      for (const lesson of lessons) this.#range(course, student, lesson, lesson, alike[0]);
    } else this.#range(course, student, first, last, alike[0], open);
  }

  #range(
    course: number,
    student: bigint | string | null,
    first: number,
    last: number,
    { state, errno }: Enrolled,
    open = this.#statements.openEnrolments.get(course, student, first, last) as Open,
  ): void {
    this.#statements.enrolments.run(stateNumber(state), errno, course, student, first, last);
    this.#moved('enrolment', { state: FAILED, changed: 0 }, state, course, open.failed);
    this.#moved('enrolment', { state: OPEN, changed: 0 }, state, course, open.n - open.failed);
  }

  #moved(kind: Kind, before: Before, state: State, course: number | null, n = 1): void {
    const after = before.changed === 1 && state !== 'failed' ? CHANGED : stateNumber(state);
    if (before.state === after || n === 0) return;
    this.#tally.set(`${kind} ${before.state}`, (this.#tally.get(`${kind} ${before.state}`) ?? 0) - n);
    this.#tally.set(`${kind} ${after}`, (this.#tally.get(`${kind} ${after}`) ?? 0) + n);
    if (course !== null && state !== 'failed') this.#done.set(course, (this.#done.get(course) ?? 0) + n);
  }

  flush(): void {
    for (const [key, n] of this.#tally) {
      if (n !== 0) this.#statements.tally.run(key.slice(0, key.indexOf(' ')), Number(key.slice(key.indexOf(' '))), n);
    }
    for (const [course, n] of this.#done) this.#statements.todo.run(n, course);
  }
}

/** What was in doubt is not there after all: the next run is to take the values that the timetable has now. */
function isGone(before: Before, state: State, effect: Effect): boolean {
  return effect === 'known' && state === 'failed' && before.changed === 1;
}

/** Those with one state and errno together; nearly always all of them. */
function byOutcome(enrolled: readonly Enrolled[]): readonly [Enrolled, ...Enrolled[]][] {
  const groups: [Enrolled, ...Enrolled[]][] = [];
  for (const one of enrolled) {
    const group = groups.find(([{ state, errno }]) => state === one.state && errno === one.errno);
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

function prepare(db: Db) {
  return {
    beginRun: db.prepare('INSERT INTO run (started_at, pid, host, plan) VALUES (?, ?, ?, ?)'),
    endRun: db.prepare('UPDATE run SET ended_at = ?, ending = ?, summary = ? WHERE id = ?'),
    intend: db.prepare(
      'INSERT INTO attempt (run, action, course, lesson, student, lessons, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    settle: db.prepare('UPDATE attempt SET at = ?, took = ?, status = ?, errno = ?, said = ? WHERE id = ?'),
    courseState: db.prepare('SELECT state, changed IS NOT NULL AS changed FROM course WHERE id = ?'),
    course: db.prepare(
      `UPDATE course SET state = ?, remote = ?, errno = ?, error = ?, attempts = attempts + 1, doubts = iif(?, 0, doubts)
       WHERE id = ?`,
    ),
    stopCourse: db.prepare('UPDATE course SET errno = ?, error = ? WHERE id = ?'),
    unstopCourses: db.prepare(
      `UPDATE course SET errno = NULL, error = NULL WHERE state IN (${IN_CLASSIN}) AND errno IS NOT NULL`,
    ),
    stageAnew: db.prepare("UPDATE edition SET digest = '' WHERE id = (SELECT max(id) FROM edition)"),
    courseDoubted: db.prepare('UPDATE course SET doubts = doubts + ? WHERE id = ?'),
    courseTried: db.prepare('UPDATE course SET attempts = attempts + 1 WHERE id = ?'),
    lessonState: db.prepare('SELECT state, changed IS NOT NULL AS changed FROM lesson WHERE id = ?'),
    lesson: db.prepare(
      `UPDATE lesson SET state = ?, remote = ?, live = ?, errno = ?, error = ?, attempts = attempts + 1,
         doubts = iif(?, 0, doubts)
       WHERE id = ?`,
    ),
    lessonDoubted: db.prepare('UPDATE lesson SET doubts = doubts + ? WHERE id = ?'),
    lessonTried: db.prepare('UPDATE lesson SET attempts = attempts + 1 WHERE id = ?'),
    openEnrolments: db.prepare(
      `SELECT count(*) AS n, coalesce(sum(state = ${FAILED}), 0) AS failed FROM enrolment
       WHERE course = ? AND student = ? AND lesson BETWEEN ? AND ? AND state IN (${TO_DO})`,
    ),
    enrolments: db.prepare(
      `UPDATE enrolment SET state = ?, errno = ? WHERE course = ? AND student = ?
         AND lesson BETWEEN ? AND ? AND state IN (${TO_DO})`,
    ),
    enrolmentErrno: db.prepare(
      `INSERT INTO enrolment_errno (errno, said) VALUES (?, ?) ON CONFLICT DO UPDATE
       SET said = iif(errno = ${NO_ERRNO} AND said <> excluded.said, '${SAID_SEVERALLY}', excluded.said)`,
    ),
    tally: db.prepare(
      `INSERT INTO tally (kind, state, n) VALUES (?, ?, ?)
       ON CONFLICT (kind, state) DO UPDATE SET n = n + excluded.n`,
    ),
    todo: db.prepare('UPDATE course SET todo = max(0, todo - ?) WHERE id = ?'),
  };
}
