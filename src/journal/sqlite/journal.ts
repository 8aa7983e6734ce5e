/**
 * The journal in one SQLite file on this machine. Everything a run writes goes through one group commit, which also
 * looks at the fence: a run that lost its lock stops before it writes.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTIONS } from '../../vocabulary/action.ts';
import type { Ending } from '../../vocabulary/exit-code.ts';
import { Failure, usage } from '../../vocabulary/failure.ts';
import type { FailureCode } from '../../vocabulary/failures.ts';
import type { UnixMillis, UnixSeconds } from '../../vocabulary/ids.ts';
import { type Phrase, phrase } from '../../vocabulary/phrase.ts';
import type { Totals } from '../../vocabulary/state.ts';
import type { ErrnoGroup } from '../errno-group.ts';
import type { Image, Table } from '../image.ts';
import type {
  AttemptRef,
  Binding,
  CourseRef,
  CourseWork,
  EnrolmentCursor,
  EnrolmentWork,
  Intent,
  Journal,
  LessonWork,
  Need,
  PartialBinding,
  Renewable,
  Renewed,
  RunFacts,
  Settlement,
} from '../journal.ts';
import type { RunRecord } from '../run-record.ts';
import type { CallCounts, Drift, Edition, EditionFacts, Staging, TimeBounds } from '../staging.ts';
import { mayBeInClassin } from '../stored/states.ts';
import { timeClashes } from './clashes.ts';
import { compact } from './columns.ts';
import type { Db } from './db.ts';
import { drift } from './drift.ts';
import { warningGroups } from './errno-groups.ts';
import { openFile } from './file.ts';
import { GroupCommit } from './group-commit.ts';
import { takeImage } from './image.ts';
import { type Lock, lockJournal } from './lock.ts';
import { SqliteQuestions } from './questions.ts';
import { Recorder } from './recorder.ts';
import { identityOf, renew } from './renew.ts';
import { SqliteStaging } from './staging.ts';
import { estimateCalls, isAllMade, isWithoutDrift, readTotals } from './tally.ts';
import { asFailure } from './words.ts';
import { Work } from './work.ts';

const DIFFERENT = {
  school: 'journal-of-other-school',
  baseUrl: 'journal-of-other-address',
  term: 'journal-of-other-term',
} as const satisfies Record<keyof Binding, FailureCode>;

export class SqliteJournal implements Journal {
  readonly binding: Binding;
  readonly #db: Db;
  readonly #path: string;
  readonly #onClose: () => void;
  readonly #fence: number;
  readonly #group: GroupCommit;
  readonly #recorder: Recorder;
  readonly #work: Work;
  #run = 0;

  private constructor(db: Db, path: string, binding: PartialBinding, onClose: () => void) {
    this.#db = db;
    this.#path = path;
    this.#onClose = onClose;
    this.binding = bind(db, binding, path);
    this.#fence = raiseFence(db);
    this.#recorder = new Recorder(db);
    this.#work = new Work(db);
    const readFence = db.prepare('SELECT fence FROM binding').pluck();
    this.#group = new GroupCommit(
      db,
      () => {
        this.#recorder.begin();
        if (readFence.get() !== this.#fence) {
          throw new Failure('locked', 'journal-taken-over', { path });
        }
      },
      () => this.#recorder.flush(),
    );
  }

  /**
   * Opens a journal for a run: takes its lock and makes the file where it is missing.
   * @throws Failure (locked) while another run has it; (usage) where it belongs to another school, address or term
   */
  static open(path: string, binding: PartialBinding): SqliteJournal {
    const lock: Lock = lockJournal(path, () => holderIn(path));
    try {
      const db = openFile(path, 'write');
      return SqliteJournal.#in(db, path, binding, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /**
   * A journal to stage in and throw away: a copy of the one at `path`, or an empty one. The real one is only read.
   * @throws Failure (usage) as `open`
   */
  static scratch(path: string | null, binding: PartialBinding): SqliteJournal {
    const folder = passingFolder();
    try {
      const copy = join(folder, 'scratch.sqlite');
      if (path !== null && existsSync(path)) copyJournal(path, copy);
      const db = openFile(copy, 'scratch');
      return SqliteJournal.#in(db, path ?? copy, binding, () => rmSync(folder, { recursive: true, force: true }));
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** A journal to stage in and throw away, made of tables of another one. */
  static async scratchFrom(image: Image, tables: readonly Table[]): Promise<SqliteJournal> {
    const folder = passingFolder();
    const discard = () => rmSync(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'scratch.sqlite');
      const db = openFile(path, 'scratch');
      const journal = SqliteJournal.#in(db, path, image.binding, discard);
      try {
        await takeImage(db, image, tables);
      } catch (error) {
        await journal.close();
        throw error;
      }
      return journal;
    } catch (error) {
      discard();
      throw error;
    }
  }

  /** A database that is refused is closed; what was opened along with it is the caller's. */
  static #in(db: Db, path: string, binding: PartialBinding, onClose: () => void): SqliteJournal {
    try {
      return new SqliteJournal(db, path, binding, onClose);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** A journal in memory that its caller opened (`openMemory`), for simulations. */
  static inMemory(db: Db, binding: Binding): SqliteJournal {
    return new SqliteJournal(db, ':memory:', binding, () => {});
  }

  async lastRun(): Promise<RunRecord | null> {
    return new SqliteQuestions(this.#db).lastRunNow();
  }

  async edition(): Promise<Edition | null> {
    return new SqliteQuestions(this.#db).edition();
  }

  async stage(facts: EditionFacts): Promise<Staging> {
    this.#group.flush();
    return new SqliteStaging(this.#db, facts);
  }

  async beginRun(facts: RunFacts): Promise<number> {
    return this.#write(() => {
      this.#run = this.#recorder.beginRun(facts);
      return this.#run;
    });
  }

  async endRun(at: UnixMillis, ending: Ending, summary: string): Promise<void> {
    await this.#write(() => this.#recorder.endRun(this.#run, at, ending, summary));
  }

  async courses(after: Need | null, limit: number): Promise<readonly CourseWork[]> {
    return this.#work.courses(after, limit);
  }

  async lessons(course: CourseRef, after: Need | null, limit: number): Promise<readonly LessonWork[]> {
    return this.#work.lessons(course, after, limit);
  }

  async enrolments(course: CourseRef, after: EnrolmentCursor | null, limit: number): Promise<readonly EnrolmentWork[]> {
    return this.#work.enrolments(course, after, limit);
  }

  intend(intent: Intent): Promise<AttemptRef> {
    return this.#write(() =>
      this.#recorder.intend(this.#run, ACTIONS.indexOf(intent.action), intent, studentOf(intent)),
    );
  }

  settle(settlement: Settlement): Promise<void> {
    return this.#write(() => this.#recorder.settle(settlement, studentOf(settlement.intent)));
  }

  async identityOf(what: Renewable): Promise<'own' | 'derived' | null> {
    return identityOf(this.#db, what);
  }

  async renew(what: Renewable, now: UnixSeconds): Promise<Renewed | null> {
    return this.#write(() => renew(this.#db, what, this.#newestEdition(), now));
  }

  async totals(): Promise<Totals> {
    return readTotals(this.#db);
  }

  async warningGroups(): Promise<readonly ErrnoGroup[]> {
    return warningGroups(this.#db);
  }

  async calls(): Promise<CallCounts> {
    return estimateCalls(this.#db);
  }

  async hasTimeClashes(bounds: TimeBounds): Promise<boolean> {
    return !isAllMade(this.#db) && timeClashes(this.#db, bounds, this.#newestEdition()).length > 0;
  }

  async *drift(): AsyncGenerator<readonly Drift[]> {
    if (!isWithoutDrift(this.#db)) yield* drift(this.#db, this.#newestEdition());
  }

  #newestEdition(): number {
    return (this.#db.prepare('SELECT max(id) FROM edition').pluck().get() as number | null) ?? 0;
  }

  async close(): Promise<void> {
    if (!this.#db.open) return;
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    else this.#group.flush();
    this.#db.close();
    this.#onClose();
  }

  async #write<Result>(work: () => Result): Promise<Result> {
    try {
      return await this.#group.add(work);
    } catch (error) {
      throw asFailure(error, this.#path);
    }
  }
}

function studentOf(intent: Intent): bigint | string | null {
  return intent.student === null ? null : compact(intent.student);
}

function passingFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'classin-import-'));
  } catch (error) {
    throw usage(
      'passing-files-nowhere',
      { folder: tmpdir(), variable: 'TMPDIR', why: (error as Error).message },
      error,
    );
  }
}

/**
 * Binds a new journal, or holds an old one to what it was bound to. One that stands for nothing in ClassIn binds anew: a
 * mistyped SID or address, or a term that was named only after a first look, is no reason for another journal.
 */
function bind(db: Db, binding: PartialBinding, path: string): Binding {
  const found = db.prepare('SELECT school, base_url AS baseUrl, term FROM binding').get() as Binding | undefined;
  if (found === undefined) {
    const made = { school: binding.school ?? '', baseUrl: binding.baseUrl ?? '', term: binding.term ?? '' };
    db.prepare('INSERT INTO binding VALUES (1, @school, @baseUrl, @term, 0, unixepoch() * 1000)').run(made);
    return made;
  }
  const bound = { ...found };
  for (const field of Object.keys(DIFFERENT) as (keyof Binding)[]) {
    const here = binding[field];
    if (here === null || found[field] === here) continue;
    if (standsForSomething(db)) throw usage(DIFFERENT[field], { path, there: found[field], here });
    bound[field] = here;
  }
  db.prepare('UPDATE binding SET school = @school, base_url = @baseUrl, term = @term').run(bound);
  return bound;
}

/** Whether anything of it is in ClassIn, or may be: everything there begins with a course. */
function standsForSomething(db: Db): boolean {
  const made = `SELECT EXISTS (SELECT 1 FROM course WHERE ${mayBeInClassin()})`;
  return db.prepare(made).pluck().get() === 1;
}

/** Every opening for writing gets a higher number; an older one that wakes up again finds its own outdated. */
function raiseFence(db: Db): number {
  // To its end: what ends with its first row is committed where nobody hears that the disk is full.
  const [fence] = db.prepare('UPDATE binding SET fence = fence + 1 RETURNING fence').pluck().all() as number[];
  if (fence === undefined) throw new Error('a journal without a binding');
  return fence;
}

/** Copies with SQLite's own snapshot, so that a run that is writing at this moment does not tear the copy. */
function copyJournal(from: string, to: string): void {
  const source = openFile(from, 'read');
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/** Who holds the lock, as far as the journal can tell. */
function holderIn(path: string): Phrase | null {
  try {
    const db = openFile(path, 'read');
    try {
      const run = new SqliteQuestions(db).lastRunNow();
      if (run === null || run.endedAt !== null) return null;
      const { pid, host, startedAt } = run;
      return phrase('lock-holder', { pid, host, since: new Date(startedAt).toISOString() });
    } finally {
      db.close();
    }
  } catch {
    // The lock says all that matters; who holds it is a courtesy.
    return null;
  }
}
