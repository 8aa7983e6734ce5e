/**
 * Eight schools, three workers, faults in every sandbox, and workers that are killed, put to sleep and woken at random:
 * every school ends exactly as its timetable says, each call at its time, and no job is lost or run by two at once.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Environment, newFolder } from '../command/support.ts';
import { expectHeld } from '../faults/agreement.ts';
import { Started } from '../faults/started.ts';
import { askAt, binaries, PostgresServer } from '../postgres/server.ts';
import { environmentOf, openSchools, submit } from './schools.ts';

const testWithServer = binaries() === null ? test.skip : test;

const RATE = 5;
/** As jobs have it that say nothing else. */
const CONCURRENCY = 4;
const WORKERS = 3;
const BLOWS = 8;
/** Seconds. */
const LEASE = 3;

const FAULTY = {
  rules: [
    { do: { latency: { from: 5, to: 150 } } },
    { when: { share: 0.08 }, do: { drop: 'after' } },
    { when: { share: 0.05 }, do: { drop: 'before' } },
    { when: { share: 0.05 }, do: { http: 503 } },
  ],
};

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** How many jobs have not ended. */
async function openJobs(database: string): Promise<number> {
  const [found] = await askAt(
    database,
    `SELECT count(*)::int AS n FROM classin_import_jobs.job WHERE name LIKE 'school-%' AND state < 'completed'`,
  );
  return Number(found?.n);
}

/** A place for a worker; whoever holds it is replaced when it dies. */
class Post {
  readonly #start: () => Started;
  #worker: Started;

  constructor(start: () => Started) {
    this.#start = start;
    this.#worker = start();
  }

  async kill(): Promise<void> {
    this.#worker.signal('SIGKILL');
    await this.#worker.ended;
    this.#worker = this.#start();
  }

  /** Long enough for its jobs to be taken by others. */
  async nap(): Promise<void> {
    this.#worker.signal('SIGSTOP');
    await sleep(LEASE * 1600);
    this.#worker.signal('SIGCONT');
  }

  async leave(): Promise<number | null> {
    this.#worker.signal('SIGTERM');
    const { code, stderr } = await this.#worker.ended;
    expect(stderr).not.toMatch(/fault/);
    return code;
  }
}

testWithServer(
  'workers that die, sleep and come back: every school exact, in its rate, and by one worker at a time',
  async () => {
    const database = await server.database();
    const folder = newFolder();
    const shape = (place: number) => ({ lessons: place % 2 === 0 ? [5, 4] : [6], attending: () => [0, 1] });
    const schools = await openSchools(folder, 8, shape, () => FAULTY);
    for (const school of schools) {
      const submitted = await submit(school, database, '--rate', String(RATE), '--timeout', '2');
      expect([submitted.code, submitted.stderr]).toEqual([0, '']);
    }
    const environment: Environment = environmentOf(schools, database);
    const options = ['worker', '--jobs', '3', '--lease', String(LEASE), '--json'];
    const posts = Array.from({ length: WORKERS }, () => new Post(() => new Started(folder, options, environment)));
    const naps: Promise<void>[] = [];
    for (let blow = 0; blow < BLOWS && (await openJobs(database)) > 0; blow++) {
      await sleep(800 + Math.random() * 1200);
      const post = posts[Math.floor(Math.random() * posts.length)];
      if (post === undefined) continue;
      if (blow % 3 === 2) naps.push(post.nap());
      else await post.kill();
    }
    await Promise.all(naps);
    while ((await openJobs(database)) > 0) await sleep(500);
    for (const post of posts) expect(await post.leave()).toBe(143);

    for (const school of schools) {
      expectHeld(school, school.term);
      const { duplicates, maxPerSecond } = school.sandbox.school.ledger.summary();
      expect(duplicates).toEqual([]);
      // What leaves a second apart may arrive closer: a sandbox that is kept waiting hears at once all that may be open.
      expect(maxPerSecond).toBeLessThanOrEqual(RATE + CONCURRENCY);
    }
    const jobs = await askAt(
      database,
      `SELECT state, output ->> 'ending' AS ending, count(*)::int AS n FROM classin_import_jobs.job WHERE name LIKE 'school-%' GROUP BY 1, 2`,
    );
    expect(jobs).toEqual([{ state: 'completed', ending: 'done', n: schools.length }]);
    // Calls of one run of a term never begin before the last of the run before it.
    const mixed = await askAt(
      database,
      `SELECT later.journal, later.run FROM classin_import.attempt AS later
       JOIN classin_import.attempt AS earlier ON earlier.journal = later.journal AND earlier.run < later.run AND earlier.at > later.at`,
    );
    expect(mixed).toEqual([]);
    const runs = await askAt(database, 'SELECT count(*)::int AS n FROM classin_import.run');
    expect(Number(runs[0]?.n)).toBeGreaterThan(schools.length);
  },
  180_000,
);
