/**
 * The journal of one school and term in a PostgreSQL database. A run has one session: it holds the lock, and everything
 * it writes looks at the fence in its own transaction. Where the session is lost the run stops; the next one resumes
 * from what was durable.
 */
import type { Ending } from '../../vocabulary/exit-code.ts';
import { Failure } from '../../vocabulary/failure.ts';
import type { UnixMillis, UnixSeconds } from '../../vocabulary/ids.ts';
import type { Totals } from '../../vocabulary/state.ts';
import type { ErrnoGroup } from '../errno-group.ts';
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
import { IN_CLASSIN } from '../stored/states.ts';
import { timeClashes } from './clashes.ts';
import { drift } from './drift.ts';
import { warningGroups } from './errno-groups.ts';
import { Groups } from './groups.ts';
import { giveBack, type Ousted, takeLock } from './lock.ts';
import { bindingOf, lastRun, newestEdition } from './questions.ts';
import { type Entry, record } from './recorder.ts';
import { identityOf, renew } from './renew.ts';
import { bringUpToDate, isReadable } from './schema.ts';
import { Session } from './session.ts';
import { PostgresStaging } from './staging.ts';
import { estimateCalls, readTotals } from './tally.ts';
import { makeTerm, noTerm, termToRead } from './term.ts';
import { courses, EDITION, enrolments, lessons } from './work.ts';

export class PostgresJournal implements Journal {
  readonly binding: Binding;
  readonly #session: Session;
  readonly #id: number;
  readonly #fence: number;
  readonly #groups: Groups<Entry>;
  #lastAttempt: number;
  #run = 0;
  #staging = false;
  #closed = false;

  private constructor(session: Session, id: number, binding: Binding, fence: number, lastAttempt: number) {
    this.binding = binding;
    this.#session = session;
    this.#id = id;
    this.#fence = fence;
    this.#lastAttempt = lastAttempt;
    this.#groups = new Groups(async (entries) => {
      if (!(await record(session, id, fence, entries))) throw this.#takenOver();
    });
  }

  /**
   * Opens the journal of a school and term for a run: takes its lock, and makes what is missing.
   * @param ousted another holder, one that is known to hang
   * @param name of the session
   * @throws Failure (locked) while another run has it; (unreachable) where the database does not answer; (usage) where
   *   it does not want us
   */
  static open(address: string, binding: Binding, ousted: Ousted = false, name?: string): Promise<PostgresJournal> {
    return PostgresJournal.#open(address, ousted, name, async (session) => {
      await bringUpToDate(session);
      return makeTerm(session, binding);
    });
  }

  /** As `open`, the one journal that fits what is known of it. @throws Failure (usage) where none fits, or several */
  static openExisting(address: string, binding: PartialBinding): Promise<PostgresJournal> {
    return PostgresJournal.#open(address, false, undefined, async (session) => {
      if (!(await isReadable(session))) throw noTerm(session.place);
      return termToRead(session, binding);
    });
  }

  static async #open(
    address: string,
    ousted: Ousted,
    name: string | undefined,
    find: (session: Session) => Promise<number>,
  ) {
    const session = await Session.open(address, 'write', name);
    try {
      const id = await find(session);
      const { fence } = await takeLock(session, id, ousted);
      const [attempt] = await session.all<{ last: number | null }>(
        'SELECT max(id) AS last FROM attempt WHERE journal = $1',
        [id],
      );
      const binding = await bindingOf(session, id);
      return new PostgresJournal(session, id, binding, fence, attempt?.last ?? 0);
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  lastRun(): Promise<RunRecord | null> {
    return lastRun(this.#session, this.#id);
  }

  edition(): Promise<Edition | null> {
    return newestEdition(this.#session, this.#id);
  }

  async stage(facts: EditionFacts): Promise<Staging> {
    await this.#groups.idle();
    await this.#begin();
    this.#staging = true;
    try {
      return await PostgresStaging.begin(this.#session, this.#id, facts, () => {
        this.#staging = false;
      });
    } catch (error) {
      this.#staging = false;
      throw error;
    }
  }

  beginRun({ at, holder, plan }: RunFacts): Promise<number> {
    return this.#write(async () => {
      await this.#session.all(
        `UPDATE course SET errno = NULL, error = NULL WHERE journal = $1 AND state IN (${IN_CLASSIN}) AND errno IS NOT NULL`,
        [this.#id],
      );
      const [run] = await this.#session.all<{ id: number }>(
        `INSERT INTO run (journal, id, started_at, pid, host, plan, session)
         SELECT $1, coalesce(max(id), 0) + 1, $2, $3, $4, $5, pg_backend_pid() FROM run WHERE journal = $1 RETURNING id`,
        [this.#id, at, holder.pid, holder.host, plan],
      );
      this.#run = run?.id ?? 0;
      return this.#run;
    });
  }

  async endRun(at: UnixMillis, ending: Ending, summary: string): Promise<void> {
    await this.#write(() =>
      this.#session.all('UPDATE run SET ended_at = $3, ending = $4, summary = $5 WHERE journal = $1 AND id = $2', [
        this.#id,
        this.#run,
        at,
        ending,
        summary,
      ]),
    );
  }

  courses(after: Need | null, limit: number): Promise<readonly CourseWork[]> {
    return courses(this.#session, this.#id, after, limit);
  }

  lessons(course: CourseRef, after: Need | null, limit: number): Promise<readonly LessonWork[]> {
    return lessons(this.#session, this.#id, course, after, limit);
  }

  enrolments(course: CourseRef, after: EnrolmentCursor | null, limit: number): Promise<readonly EnrolmentWork[]> {
    return enrolments(this.#session, this.#id, course, after, limit);
  }

  async intend(intent: Intent): Promise<AttemptRef> {
    const attempt = ++this.#lastAttempt;
    await this.#groups.add({ is: 'intent', run: this.#run, attempt, intent });
    return attempt;
  }

  settle(settlement: Settlement): Promise<void> {
    return this.#groups.add({ is: 'settlement', settlement });
  }

  identityOf(what: Renewable): Promise<'own' | 'derived' | null> {
    return identityOf(this.#session, this.#id, what);
  }

  renew(what: Renewable, now: UnixSeconds): Promise<Renewed | null> {
    return this.#write(async () => renew(this.#session, this.#id, what, await this.#newestEdition(), now));
  }

  totals(): Promise<Totals> {
    return readTotals(this.#session, this.#id);
  }

  warningGroups(): Promise<readonly ErrnoGroup[]> {
    return warningGroups(this.#session, this.#id);
  }

  calls(): Promise<CallCounts> {
    return estimateCalls(this.#session, this.#id);
  }

  async hasTimeClashes(bounds: TimeBounds): Promise<boolean> {
    return (await timeClashes(this.#session, this.#id, await this.#newestEdition(), bounds)).length > 0;
  }

  async *drift(): AsyncIterable<readonly Drift[]> {
    yield* drift(this.#session, this.#id, await this.#newestEdition());
  }

  async #newestEdition(): Promise<number> {
    const [newest] = await this.#session.all<{ id: number | null }>(`SELECT ${EDITION} AS id`, [this.#id]);
    return newest?.id ?? 0;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    // What a staging had begun is rolled back with the session.
    if (!this.#staging) {
      await this.#groups.idle();
      await giveBack(this.#session, this.#id).catch(() => {});
    }
    await this.#session.close();
  }

  /** Something that happens once a run, in a transaction of its own. */
  async #write<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#groups.idle();
    return this.#session.transaction(async () => {
      await this.#hold();
      return work();
    });
  }

  async #begin(): Promise<void> {
    await this.#session.command('BEGIN');
    try {
      await this.#hold();
    } catch (error) {
      await this.#session.command('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  /** Keeps the fence as it is until the transaction ends. */
  async #hold(): Promise<void> {
    const sql = 'SELECT 1 FROM journal WHERE id = $1 AND fence = $2 FOR UPDATE';
    if ((await this.#session.all(sql, [this.#id, this.#fence])).length === 0) throw this.#takenOver();
  }

  #takenOver(): Failure {
    return new Failure('locked', 'journal-taken-over', { path: this.#session.place });
  }
}
