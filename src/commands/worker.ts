/** `worker`: takes jobs of the schools whose credentials it has, one at a time per school, and imports them. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { Queue, queueOf } from '../queue/queue.ts';
import { METRICS_TYPE, WorkerMetrics } from '../report/worker-metrics.ts';
import { baseUrlOf, type KnownSchool, readSchools } from '../settings/schools.ts';
import { readSettings } from '../settings/settings.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure, usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';
import { sharedJournal } from './shared-journal.ts';
import { type Bench, JobRun, type Worked } from './worker-job.ts';
import { WorkerLog } from './worker-log.ts';
import { openPort } from './worker-port.ts';

/** Milliseconds between two looks into the queue, and after the database was away. */
const LOOK_MS = 1000;
const AWAY_MS = 3000;

export const worker = command({
  positionals: {},
  options: ['journal', 'schools', 'jobs', 'lease', 'turn', 'verbose'],
  own: {
    drain: { about: 'end when no job is left that could run now', argument: null },
    once: { about: 'run one job at most, and end as it ended', argument: null },
    port: { about: 'port of /health, /ready and /metrics', argument: 'number', standardText: 'none' },
    host: { about: 'address to listen on', argument: 'address', standardText: 'loopback only' },
  },
  note: 'Without --schools it works for the school in CLASSIN_SID and those in CLASSIN_<NAME>_SID.',
  examples: [
    ['worker --journal postgres://db.school.example/classin', 'work until it is stopped'],
    ['worker --drain --json', 'do what there is, logged as JSON, and end'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const address = sharedJournal(settings);
    const schools = new Map(
      readSchools(settings.schools, world.environment).map((school) => [
        queueOf({ school: school.sid, baseUrl: baseUrlOf(school) }),
        school,
      ]),
    );
    const port = portOf(argv.port);
    const host = hostname();
    const name = `classin-import worker ${randomBytes(8).toString('hex')}`;
    const log = WorkerLog.of(world, settings, `${host}:${process.pid}`);
    const queue = await Queue.open(address, name, Math.max(1, Math.floor(settings.lease / RENEWED_LOOKS)));
    const bench: Bench = { world, settings, address, queue, log, holder: { name, host, pid: process.pid } };
    const watch = new Watch(bench, schools, { once: argv.once, drain: argv.drain });
    const opened =
      port === null
        ? null
        : await openPort(argv.host ?? '127.0.0.1', port, {
            unready: () => watch.unready,
            metrics: () => watch.metricsText(),
            metricsType: METRICS_TYPE,
          });
    try {
      const facts = {
        schools: [...schools.values()].map(({ sid }) => sid),
        ...(opened === null ? {} : { url: opened.url }),
      };
      const listening = opened === null ? '' : `, listening on ${opened.url}`;
      log.tell('started', `works for ${schools.size} ${schools.size === 1 ? 'school' : 'schools'}${listening}`, facts);
      return await watch.work();
    } finally {
      opened?.close();
      await queue.close();
      log.tell('stopped', 'stopped');
    }
  },
});

/** Looks for leases that have run out, in the length of one. */
const RENEWED_LOOKS = 4;

function portOf(given: string | undefined): number | null {
  if (given === undefined) return null;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw usage('port-unusable');
  return port;
}

interface Until {
  readonly once: boolean;
  readonly drain: boolean;
}

class Watch {
  readonly #bench: Bench;
  readonly #schools: ReadonlyMap<string, KnownSchool>;
  readonly #until: Until;
  readonly #metrics = new WorkerMetrics();
  /** By queue. */
  readonly #running = new Map<string, JobRun>();
  #away = false;
  #last: Worked | null = null;
  /** Schools whose credentials cannot be read here: their jobs are left to others, and it is said once. */
  readonly #unusable = new Set<string>();
  /** Wakes whoever waits for the next look. */
  #news = new AbortController();

  constructor(bench: Bench, schools: ReadonlyMap<string, KnownSchool>, until: Until) {
    this.#bench = bench;
    this.#schools = schools;
    this.#until = until;
  }

  /** Why no job is taken at the moment; null where they are. */
  get unready(): string | null {
    if (this.#bench.world.interrupt.aborted) return 'stopping';
    return this.#away ? 'the database is away' : null;
  }

  async metricsText(): Promise<string> {
    return this.#metrics.text(await this.#counts());
  }

  async #counts(): Promise<Readonly<Record<string, number>> | null> {
    try {
      const counts: Record<string, number> = {};
      for (const { state } of await this.#bench.queue.list()) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    } catch {
      return null;
    }
  }

  async work(): Promise<Ending> {
    const { interrupt } = this.#bench.world;
    const leave = () => {
      for (const run of this.#running.values()) run.stop('leaving');
      this.#news.abort();
    };
    interrupt.addEventListener('abort', leave, { once: true });
    try {
      while (!interrupt.aborted) {
        if (await this.#look()) break;
        await this.#rest(this.#away ? AWAY_MS : LOOK_MS);
      }
    } finally {
      interrupt.removeEventListener('abort', leave);
      if (interrupt.aborted) leave();
      while (this.#running.size > 0) await this.#rest(LOOK_MS);
    }
    if (interrupt.aborted) return interrupt.reason as Ending;
    const ended = this.#unusable.size === this.#schools.size ? 'usage' : 'done';
    if (!this.#until.once || this.#last === null) return ended;
    // Lost or cancelled: not everything is in ClassIn, as far as this worker knows.
    return this.#last.ending ?? 'incomplete';
  }

  async #rest(millis: number): Promise<void> {
    await this.#bench.world.clock.sleep(millis, this.#news.signal);
    this.#news = new AbortController();
  }

  /** Takes what there is room for. Returns whether the watch is over. */
  async #look(): Promise<boolean> {
    const { queue, log, settings } = this.#bench;
    try {
      const usable = this.#usable();
      const ready = await queue.ready(usable.filter((name) => !this.#running.has(name)));
      if (this.#away) log.tell('back', 'the database is back');
      this.#away = false;
      let taken = 0;
      const room = this.#until.once ? 1 - this.#running.size : settings.jobs - this.#running.size;
      for (const name of ready) {
        if (taken >= room || this.#bench.world.interrupt.aborted) break;
        if (this.#until.once && this.#last !== null) break;
        if (await this.#take(name)) taken++;
      }
      if (ready.length > taken && this.#running.size >= settings.jobs) this.#makeRoom();
      if (this.#running.size > 0 || taken > 0) return false;
      return this.#until.once || (this.#until.drain && !(await queue.isBusy(usable)));
    } catch (error) {
      if (!(error instanceof Failure && error.ending === 'unreachable')) throw error;
      if (!this.#away) log.failed('away', error);
      this.#away = true;
      return false;
    }
  }

  /** Schools whose credentials are where they should be; looked at anew each time, since they may come. */
  #usable(): readonly string[] {
    return [...this.#schools].flatMap(([name, school]) => {
      try {
        school.credentials();
        this.#unusable.delete(name);
        return [name];
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (!this.#unusable.has(name)) this.#bench.log.failed('unusable', error);
        this.#unusable.add(name);
        return [];
      }
    });
  }

  async #take(name: string): Promise<boolean> {
    const { queue, holder, settings, world } = this.#bench;
    const school = this.#schools.get(name);
    if (school === undefined) return false;
    const since = world.clock.now();
    const job = await queue.take(name, { ...holder, since }, settings.lease);
    if (job === null) return false;
    const run = new JobRun(this.#bench, job, school, since);
    this.#running.set(name, run);
    this.#metrics.began(school.sid);
    void run.work().then((worked) => {
      this.#running.delete(name);
      this.#metrics.ended(school.sid, worked.ending, worked.requests);
      this.#last = worked;
      this.#news.abort();
    });
    return true;
  }

  /** While others wait, the school that has been served longest makes room when its turn is over. */
  #makeRoom(): void {
    const { settings, world } = this.#bench;
    const [longest] = [...this.#running.values()].sort((a, b) => a.since - b.since);
    if (longest !== undefined && world.clock.now() - longest.since >= settings.turn * 60_000) longest.stop('turn');
  }
}
