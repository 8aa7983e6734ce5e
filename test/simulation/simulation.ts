/**
 * Plays a schedule: the real engine with the real journal against the real school, on virtual time. Comes in: a
 * schedule. Goes out: the world as it is after the last process, and a log of everything that happened.
 */
import type { Client } from '../../src/client/client.ts';
import { noReply } from '../../src/client/reply.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { Questions } from '../../src/journal/questions.ts';
import { openMemory } from '../../src/journal/sqlite/file.ts';
import { SqliteJournal } from '../../src/journal/sqlite/journal.ts';
import { needs } from '../../src/journal/sqlite/needs.ts';
import { SqliteQuestions } from '../../src/journal/sqlite/questions.ts';
import { isComplete } from '../../src/report/summary.ts';
import { runImport } from '../../src/run/engine.ts';
import { restedAt } from '../../src/run/rest.ts';
import type { Ending } from '../../src/vocabulary/exit-code.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import { MortalClock } from './mortal-clock.ts';
import { mortalJournal } from './mortal-journal.ts';
import { Mortality } from './mortality.ts';
import { Network } from './network.ts';
import { RingPacer } from './ring-pacer.ts';
import type { Life, Schedule } from './schedule.ts';
import { SeededRandom } from './seeded-random.ts';
import { stageTerm, TERM } from './term.ts';
import { VirtualTime } from './virtual-time.ts';
import { passage } from './weather.ts';

const BINDING = { school: '1234567', baseUrl: 'https://school.test', term: TERM };
const HOLDER = { pid: 1, host: 'simulated' };

/** Made once: every simulated journal begins as a copy of it. */
const NEW_JOURNAL = openMemory(null).serialize();

/** How a process came to its end. */
export interface Lived {
  readonly ending: Ending | 'died';
  /** Steps it took. */
  readonly steps: number;
  /** Calls it sent, and the fewest it could have sent; null where it died before it knew. */
  readonly sent: number;
  readonly fewest: number | null;
  /** Courses and lessons that were made with other values than the timetable has now. */
  readonly changed: number;
}

export class Simulation {
  readonly schedule: Schedule;
  readonly network: Network;
  /** A line for each thing that happened, with its virtual time; null where nobody wants it. */
  readonly log: string[] | null;
  /** When calls left, milliseconds. */
  readonly departures: number[] = [];
  mostOpen = 0;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  /** Journals as processes left them, the newest last. */
  readonly #journals: Buffer[] = [NEW_JOURNAL];

  constructor(schedule: Schedule, logged = false) {
    this.schedule = schedule;
    this.log = logged ? [] : null;
    this.#time = new VirtualTime(schedule.start);
    this.#random = new SeededRandom(schedule.seed ^ 0x5eed);
    this.network = new Network(this.#time, schedule.repeatAnswer);
  }

  async live(life: Life): Promise<Lived> {
    const time = this.#time;
    const image = this.#found(life.journal);
    await time.passUntil(new Promise((resolve) => time.after(life.pause, () => resolve(null))), () => false);
    const db = openMemory(image);
    const clock = new MortalClock(time);
    const mortality = new Mortality(life.lastStep, () => {
      if (db.inTransaction) db.exec('ROLLBACK');
      this.#journals.push(db.serialize());
      db.close();
      clock.die();
    });
    const { journal, isWriting } = mortalJournal(SqliteJournal.inMemory(db, BINDING), mortality);
    const interrupt = new AbortController();
    if (life.killedAfter !== null) time.after(life.killedAfter, () => mortality.die());
    if (life.interruptedAfter !== null) time.after(life.interruptedAfter, () => interrupt.abort('interrupted'));
    const before = this.network.sent;
    const fewest = () => {
      const edition = db.prepare('SELECT max(id) FROM edition').pluck().get() as number;
      return [...needs(db, edition)].flat().reduce((sum, { calls }) => sum + calls.total, 0);
    };
    const process = this.#process(life, { journal, clock, mortality, interrupt: interrupt.signal, fewest });
    const result = await time.passUntil(Promise.race([process, mortality.death]), isWriting);
    mortality.die();
    const ended = result === 'died' ? { ending: result, fewest: null, changed: 0 } : result;
    const lived = { ...ended, steps: mortality.steps, sent: this.network.sent - before };
    this.#note(() => `${lived.ending} after ${lived.steps} steps, ${lived.sent} calls`);
    return lived;
  }

  /** What `run` does, from its lock to its end. */
  async #process(
    life: Life,
    { journal, clock, mortality, interrupt, fewest: count }: Process,
  ): Promise<{ readonly ending: Ending; readonly fewest: number; readonly changed: number }> {
    const { concurrency, rate, maxAttempts, patience, timeout, grace } = this.schedule;
    const lockedAt = clock.now();
    // What this machine knows of the last call outlives the journal.
    const lastCall = (this.departures.at(-1) ?? null) as UnixMillis | null;
    const notBefore = restedAt(lockedAt, { run: await journal.lastRun(), lastCall });
    await stageTerm(journal, life.term, lockedAt);
    await journal.beginRun({ at: lockedAt, holder: { ...HOLDER, since: lockedAt }, plan: null });
    const fewest = count();
    const pacer = new RingPacer(rate, clock);
    const stop = await runImport(
      { term: TERM, folder: '.', confined: false, concurrency, maxAttempts, patience, grace, notBefore },
      {
        journal,
        client: this.#client(life, mortality, timeout),
        pacer,
        clock,
        random: this.#random.next,
        interrupt,
        watch: () => {},
      },
    );
    const totals = await journal.totals();
    const ending = stop?.ending ?? (isComplete(totals) ? 'done' : 'incomplete');
    await journal.endRun(clock.now(), ending, '{}');
    return { ending, fewest, changed: totals.courses.changed + totals.lessons.changed };
  }

  #client(life: Life, mortality: Mortality, timeout: number): Client {
    let open = 0;
    return {
      prepare: async (call) => async (wayOut) => {
        await mortality.step();
        if (!wayOut.leaving()) return noReply('unreached', 'withheld');
        this.departures.push(this.#time.now());
        this.#note(() => `${call.action} ${call.parameters.map(([name, value]) => `${name}=${value}`).join(' ')}`);
        const way = passage(this.#random, life.weather, call, this.#time.now(), timeout);
        this.#note(() => `  on its way: ${JSON.stringify(way)}`);
        const reply = this.network.carry(call, way, timeout);
        open++;
        this.mostOpen = Math.max(this.mostOpen, open);
        await mortality.step();
        const heard = await mortality.unlessDead(reply);
        open--;
        this.#note(() => `  ${call.action} heard ${JSON.stringify(heard)}`);
        await mortality.step();
        return heard;
      },
      close: async () => {},
    };
  }

  /** Asks the journal that the last process left. */
  async ask<Answer>(question: (questions: Questions) => Promise<Answer>): Promise<Answer> {
    const db = openMemory(this.#journals.at(-1) ?? NEW_JOURNAL);
    try {
      return await question(new SqliteQuestions(db));
    } finally {
      db.close();
    }
  }

  #found(journal: Life['journal']): Buffer {
    if (journal === 'lost') return NEW_JOURNAL;
    const newest = this.#journals.at(-1) ?? NEW_JOURNAL;
    return journal === 'kept' ? newest : this.#random.pick(this.#journals);
  }

  #note(what: () => string): void {
    this.log?.push(`${this.#time.now() - this.schedule.start} ${what()}`);
  }
}

interface Process {
  readonly journal: Journal;
  readonly clock: MortalClock;
  readonly mortality: Mortality;
  readonly interrupt: AbortSignal;
  /** The fewest calls that do what is staged and not done. */
  readonly fewest: () => number;
}
