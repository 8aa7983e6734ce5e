/**
 * One job of a worker, from the moment it is taken until it is done, given back or lost: opens the school and the shared
 * journal, imports with the ordinary engine, and says what becomes of the job before it lets the journal go.
 */
import { HttpClient } from '../client/http.ts';
import { Account } from '../import/account.ts';
import { carryOut } from '../import/carry-out.ts';
import type { OpenSchool } from '../import/school.ts';
import type { World } from '../import/world.ts';
import type { Journal } from '../journal/journal.ts';
import { openJournal } from '../journal/open.ts';
import { LastCall } from '../journal/trace.ts';
import type { Holder, TakenJob } from '../queue/job.ts';
import { Lease, type Recall } from '../queue/lease.ts';
import { type Queue, YIELD_SECONDS } from '../queue/queue.ts';
import { ADRIFT, type Verdict, verdictOn } from '../queue/verdict.ts';
import { languageIn } from '../report/language.ts';
import type { Requests } from '../report/summary.ts';
import type { Settings } from '../settings/options.ts';
import { baseUrlOf, type KnownSchool } from '../settings/schools.ts';
import { type Ending, exitCode } from '../vocabulary/exit-code.ts';
import { Failure, usage } from '../vocabulary/failure.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { WorkerLog } from './worker-log.ts';

/** No path leads there. */
const NOWHERE = '';

export interface Bench {
  readonly world: World;
  /** The worker's own. */
  readonly settings: Settings;
  /** Address of the database. */
  readonly address: string;
  readonly queue: Queue;
  readonly log: WorkerLog;
  readonly holder: Omit<Holder, 'since'>;
}

/** Why a run is stopped: by the queue, by the worker's end, or because others wait. */
export type Stop = Recall | 'leaving' | 'turn';

export interface Worked {
  /** Null where the job was lost or cancelled. */
  readonly ending: Ending | null;
  readonly requests: Requests | null;
}

export class JobRun {
  readonly job: TakenJob;
  readonly since: UnixMillis;
  readonly #bench: Bench;
  readonly #school: KnownSchool;
  readonly #log: WorkerLog;
  readonly #interrupt = new AbortController();
  readonly #account = new Account();
  #stopped: Stop | null = null;

  /** @param since a moment before the job was taken */
  constructor(bench: Bench, job: TakenJob, school: KnownSchool, since: UnixMillis) {
    this.job = job;
    this.since = since;
    this.#bench = bench;
    this.#school = school;
    this.#log = bench.log.forJob(job);
  }

  /** Ends the run: no further call leaves, open ones are finished and journaled. */
  stop(why: Stop): void {
    // Lost is lost, and cancelled is cancelled, also where the run was being stopped for another reason.
    const isMore = why === 'lost' || (why === 'cancelled' && this.#stopped !== 'lost');
    if (this.#stopped === null || isMore) this.#stopped = why;
    if (!this.#interrupt.signal.aborted) this.#interrupt.abort(why === 'lost' ? 'locked' : 'terminated');
  }

  /** Never throws: what goes wrong is told in the log, and is the job's result. */
  async work(): Promise<Worked> {
    const { world, settings, queue } = this.#bench;
    this.#log.tell('taken', 'taken', { turn: this.job.turn });
    const timing = { seconds: settings.lease, since: this.since, clock: world.clock };
    const lease = new Lease(queue, this.job, timing, (why) => this.stop(why));
    try {
      return await this.#withJournal(lease);
    } catch (error) {
      return await this.#settle(endingOf(error), error);
    } finally {
      lease.close();
    }
  }

  async #withJournal(lease: Lease): Promise<Worked> {
    const { world, address, holder } = this.#bench;
    const { journal: binding } = this.job.order;
    const school = this.#openSchool();
    try {
      // Who lost the job may still sleep on the journal's lock.
      const journal = await openJournal(address, binding, this.job.lostBy?.name ?? false, holder.name);
      try {
        const since = world.clock.now();
        let ending: Ending;
        try {
          ending = await this.#import(journal, school, lease, since);
        } catch (error) {
          return await this.#settle(endingOf(error), error);
        }
        // Before the lock goes: a submission that waits for it is to find the job ended, or not.
        return await this.#settle(ending, null);
      } finally {
        await journal.close();
      }
    } finally {
      await school.close();
    }
  }

  async #import(journal: Journal, school: OpenSchool, lease: Lease, since: UnixMillis): Promise<Ending> {
    const { world, settings, holder } = this.#bench;
    const { pace, file, folder, journal: binding } = this.job.order;
    if ((await journal.edition()) === null) {
      throw usage('term-not-staged');
    }
    this.#account.opened(binding);
    return carryOut({
      world: { ...world, interrupt: this.#interrupt.signal },
      voice: this.#log.voice,
      settings: {
        ...settings,
        quiet: true,
        term: binding.term,
        rate: pace.rate,
        concurrency: pace.concurrency,
        timeout: pace.timeout,
        patience: pace.patience,
        'max-attempts': pace.maxAttempts,
      },
      journal,
      school,
      trace: new LastCall(binding, ''),
      timetable: file,
      covers: folder ?? NOWHERE,
      account: this.#account,
      holder: { pid: holder.pid, host: holder.host, since },
      plan: null,
      guard: () => lease.check(),
    });
  }

  #openSchool(): OpenSchool {
    const { pace, journal: binding } = this.job.order;
    const credentials = this.#school.credentials();
    const { baseUrl } = this.#school;
    // The journal says where its calls went; they never go where the operator has not said so.
    if (baseUrlOf(this.#school) !== binding.baseUrl) throw usage('journal-elsewhere', { address: binding.baseUrl });
    const how = { connections: pace.concurrency, timeout: pace.timeout * 1000, baseUrl };
    const client = new HttpClient(how, credentials, this.#bench.world.clock);
    return { client, close: () => client.close() };
  }

  async #settle(ending: Ending, error: unknown): Promise<Worked> {
    const closed = this.#account.closedWith(ending);
    const requests = closed?.summary.requests ?? null;
    if (this.#stopped === 'lost') return this.#lost(requests);
    if (error !== null) this.#log.failed('failed', error);
    const { clock } = this.#bench.world;
    const faults = ending === 'bug' ? (this.job.lastResult?.faults ?? 0) + 1 : 0;
    const verdict = this.#verdict(ending, error, faults);
    const totals =
      closed === null
        ? null
        : { courses: closed.summary.courses, lessons: closed.summary.lessons, enrolments: closed.summary.enrolments };
    const why = error instanceof Error ? error.message : (closed?.why ?? null);
    const { host, pid } = this.#bench.holder;
    const result = { ending, why, at: clock.now(), worker: `${host}:${pid}`, totals, faults };
    try {
      if (!(await this.#bench.queue.settle(this.job, verdict, result))) return this.#lost(requests);
    } catch (failure) {
      this.#log.failed('unsettled', failure);
      return this.#lost(requests);
    }
    if (verdict.is === 'cancelled') {
      this.#log.tell('cancelled', 'cancelled');
      return { ending: null, requests };
    }
    const next =
      verdict.is === 'again' ? `; it is taken again${verdict.seconds > 0 ? ` in ${verdict.seconds} s` : ''}` : '';
    const facts = {
      exitCode: exitCode(ending),
      ending,
      verdict: verdict.is,
      why,
      stopped: this.#stopped,
      requests,
      totals,
    };
    const level = ending === 'done' || verdict.is === 'again' ? 'info' : 'warning';
    this.#log.tell('ended', `${languageIn('en').words.endings[ending].replace(/[.:]$/, '')}${next}.`, facts, level);
    return { ending, requests };
  }

  #verdict(ending: Ending, error: unknown, faults: number): Verdict {
    // Where it came to its end all the same, it is done.
    if (this.#stopped === 'cancelled' && ending === 'terminated') return { is: 'cancelled' };
    if (ending === 'terminated' && this.#stopped === 'wanted') return { is: 'again', seconds: YIELD_SECONDS };
    // The database was away, not ClassIn.
    if (ending === 'unreachable' && error !== null) return ADRIFT;
    return verdictOn(ending, faults);
  }

  #lost(requests: Requests | null): Worked {
    this.#log.tell('lost', 'lost: its lease is over, or it is held by another worker', {}, 'warning');
    return { ending: null, requests };
  }
}

function endingOf(error: unknown): Ending {
  return error instanceof Failure ? error.ending : 'bug';
}
