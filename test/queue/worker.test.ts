/** `submit`, `worker` and `jobs` with a real PostgreSQL: the whole way, and what becomes of a job that does not end well. */
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from 'undici';
import { type Environment, type JsonLine, jsonLines, newFolder, read, SECRET, write } from '../command/support.ts';
import { courseKey } from '../command/term.ts';
import { expectHeld } from '../faults/agreement.ts';
import { ran, Started, summaryOf } from '../faults/started.ts';
import { askAt, binaries, PostgresServer } from '../postgres/server.ts';
import { environmentOf, openSchools, ROSTER, submit, type TestSchool } from './schools.ts';

const testWithServer = binaries() === null ? test.skip : test;
const SLOW = () => ({ rules: [{ do: { latency: 100 } }] });
const SMALL = () => ({ lessons: [3, 2], attending: () => [0, 1] });
const LONG = () => ({ lessons: [10, 10], attending: () => [0, 1, 2] });
/** One pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const ENDED = /"event":"ended"/;

let server: PostgresServer;
beforeAll(async () => {
  if (binaries() !== null) server = await PostgresServer.start();
});
afterAll(() => server?.remove());

interface Scene {
  readonly database: string;
  readonly folder: string;
  readonly environment: Environment;
  readonly school: TestSchool;
  readonly schools: readonly TestSchool[];
}

async function scene(count: number, shape: Parameters<typeof openSchools>[2], words?: () => object): Promise<Scene> {
  const database = await server.database();
  const folder = newFolder();
  const schools = await openSchools(folder, count, shape, words);
  const [school] = schools;
  if (school === undefined) throw new Error('no school');
  return { database, folder, schools, school, environment: environmentOf(schools, database) };
}

async function submitted(school: TestSchool, database: string, ...options: readonly string[]): Promise<JsonLine> {
  const done = await submit(school, database, '--rate', '0', ...options);
  expect([done.code, done.stderr]).toEqual([0, '']);
  return summaryOf(done);
}

async function jobsOf({ folder, environment }: Scene): Promise<readonly JsonLine[]> {
  return jsonLines(await ran(folder, ['jobs', '--json'], environment));
}

const worker = ({ folder, environment }: Scene, ...options: readonly string[]) =>
  new Started(folder, ['worker', '--json', ...options], environment);

testWithServer('a term is submitted without the SECRET, and a worker imports it', async () => {
  const at = await scene(1, SMALL);
  const { school, folder, environment, database } = at;
  const order = await submitted(school, database);
  const { calls } = school.term;
  expect(order).toMatchObject({ type: 'submitted', school: school.sid, replaced: false, requests: { total: calls } });
  const worked = await worker(at, '--drain').ended;
  expect([worked.code, worked.stderr]).toEqual([0, '']);
  expectHeld(school, school.term);
  expect(school.sandbox.school.ledger.summary().total).toBe(calls);
  const logged = jsonLines(worked);
  for (const line of logged.filter(({ job }) => job !== undefined)) {
    expect(line).toMatchObject({ type: 'log', job: order.job, school: school.sid, term: '' });
  }
  expect(logged.map(({ event }) => event)).toEqual(['started', 'taken', 'ended', 'stopped']);
  expect(await jobsOf(at)).toMatchObject([
    { state: 'done', progress: { failed: 0 }, last: { ending: 'done', exitCode: 0 } },
  ]);
  expect((await ran(folder, ['jobs'], environment)).stdout).toMatch(/^job .*\n.* done +2000001 .* 100% of 17 /);
  const [kept] = await askAt(
    database,
    'SELECT string_agg(data::text || coalesce(output::text, $$$$), $$ $$) AS text FROM classin_import_jobs.job',
  );
  expect(kept?.text).not.toContain(SECRET);
});

testWithServer('what is not sound is not queued, and what workers cannot share is refused', async () => {
  const { school, folder, environment, database } = await scene(1, SMALL);
  write(school.folder, 'term.csv', 'courseKey,courseName,className,beginTime,endTime,teacherUid\nA,A,A,1,2,3\n');
  expect((await submit(school, database)).code).toBe(4);
  expect((await ran(folder, ['jobs'], environment)).stdout).toBe('There are no jobs.\n');
  expect((await ran(folder, ['jobs', '--lang', 'zh'], environment)).stdout).toBe('没有任务。\n');
  const onFile = await ran(school.folder, ['submit', 'term.csv', '--journal', 'term.sqlite'], {});
  expect([onFile.code, onFile.stderr]).toEqual([2, expect.stringMatching(/is a file, which workers cannot share/)]);
  expect((await ran(folder, ['worker', '--journal', database], {})).stderr).toMatch(/no school is known/);
});

testWithServer('cover images come from the folder that is named for them, and from nowhere else', async () => {
  const at = await scene(1, SMALL);
  const { school, folder, database } = at;
  const covers = join(folder, 'covers');
  mkdirSync(covers);
  for (const path of [join(covers, 'a.gif'), join(folder, 'other-school')]) writeFileSync(path, GIF);
  const [header, ...rows] = read(join(school.folder, 'term.csv')).trimEnd().split('\n');
  const withCovers = (...paths: readonly string[]) => {
    const own = (line: string) => paths[line.startsWith(courseKey(0)) ? 0 : 1] ?? '';
    const lines = rows.map((line) => `${line},${own(line)}`);
    write(school.folder, 'term.csv', `${[`${header},coverImage`, ...lines].join('\n')}\n`);
  };
  const there = ['--cover-folder', covers];
  // What is refused is not staged either: a job of the term that waits goes on with what it had.
  await submitted(school, database);
  for (const path of ['a.gif', 'b.gif']) write(school.folder, path, GIF);
  withCovers('a.gif', 'b.gif');
  const before = (await ran(folder, ['status', '--journal', database, '--json'], {})).stdout;
  const elsewhere = await submit(school, database);
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('--cover-folder')]);
  expect((await ran(folder, ['status', '--journal', database, '--json'], {})).stdout).toBe(before);
  expect((await ran(folder, ['explain', courseKey(0), '--journal', database], {})).stdout).not.toContain('a.gif');
  withCovers('a.gif', join(folder, 'other-school'));
  const refused = await submit(school, database, '--rate', '0', ...there);
  expect([refused.code, refused.stdout]).toEqual([
    4,
    expect.stringContaining('is not in the folder of --cover-folder'),
  ]);
  // It may lead elsewhere by the time that it is uploaded.
  write(covers, 'b.gif', GIF);
  withCovers('a.gif', 'b.gif');
  await submitted(school, database, ...there);
  rmSync(join(covers, 'b.gif'));
  symlinkSync('../other-school', join(covers, 'b.gif'));
  const worked = await worker(at, '--drain').ended;
  expect([worked.code, jsonLines(worked).find(({ event }) => event === 'ended')]).toMatchObject([
    0,
    { totals: { courses: { created: 1, failed: 1 } } },
  ]);
  const status = await ran(folder, ['status', '--journal', database], {});
  expect(status.stdout).toContain('the file to upload is not in the folder of cover images');
});

testWithServer('a job that nobody can have submitted fails in words, and the others go on', async () => {
  const at = await scene(1, SMALL);
  const { school, database, folder, environment } = at;
  await submitted(school, database);
  for (const data of ['\'{"version":1}\'', 'NULL', "'null'", "'[]'", "'7'"]) {
    await askAt(
      database,
      `INSERT INTO classin_import_jobs.job (name, data, priority, policy)
       SELECT name, ${data}, 5, policy FROM classin_import_jobs.job LIMIT 1`,
    );
  }
  expect(await jobsOf(at)).toHaveLength(6);
  const worked = await worker(at, '--drain').ended;
  expect([worked.code, worked.stderr]).toEqual([0, '']);
  expectHeld(school, school.term);
  const listed = await jobsOf(at);
  expect(listed.map(({ state }) => state).sort()).toEqual(['done', ...Array(5).fill('failed')]);
  const damaged = {
    school: null,
    term: null,
    last: { ending: 'usage', why: expect.stringContaining('cannot be read') },
  };
  for (const job of listed.filter(({ state }) => state === 'failed')) expect(job).toMatchObject(damaged);
  expect((await ran(folder, ['jobs'], environment)).stdout).toMatch(/ failed +- +- .*usage: its order cannot be read/);
  const { code } = await ran(folder, ['jobs', 'retry', String(listed.at(-1)?.job)], environment);
  expect(code).toBe(0);
});

testWithServer(
  'a worker that is asked to leave gives its job back, and the next one sends only what is left',
  async () => {
    const at = await scene(1, LONG, SLOW);
    await submitted(at.school, at.database);
    const first = worker(at, '--verbose');
    await first.says(/addCourseClass /, 5);
    first.signal('SIGTERM');
    const left = await first.ended;
    expect(left.code).toBe(143);
    expect(left.stdout).toMatch(/"event":"ended".*"verdict":"again"/);
    expect(await jobsOf(at)).toMatchObject([{ state: 'waiting', last: { ending: 'terminated' } }]);
    expect((await worker(at, '--drain').ended).code).toBe(0);
    expectHeld(at.school, at.school.term);
    expect(at.school.sandbox.school.ledger.summary()).toMatchObject({ total: at.school.term.calls, duplicates: [] });
  },
);

testWithServer('refused credentials fail the job, which stays to be seen and tried again', async () => {
  const at = await scene(1, SMALL);
  const { job } = await submitted(at.school, at.database);
  const wrong = { ...at.environment, CLASSIN_S0_SECRET: 'another' };
  expect((await new Started(at.folder, ['worker', '--once', '--json'], wrong).ended).code).toBe(7);
  expect(await jobsOf(at)).toMatchObject([{ job, state: 'failed', last: { ending: 'refused', exitCode: 7 } }]);
  expect((await ran(at.folder, ['jobs', 'retry', String(job).slice(0, 8)], at.environment)).code).toBe(0);
  expect((await worker(at, '--once').ended).code).toBe(0);
  expectHeld(at.school, at.school.term);
});

testWithServer('a quota that is used up puts the job off for hours, and jobs retry takes it now', async () => {
  const at = await scene(1, SMALL, () => ({
    rules: [{ match: { action: 'addCourseClass' }, when: { calls: { from: 1, to: 1 } }, do: { errno: 121601003 } }],
  }));
  const { job } = await submitted(at.school, at.database);
  expect((await worker(at, '--once').ended).code).toBe(8);
  const [waiting] = await jobsOf(at);
  expect(waiting).toMatchObject({ state: 'waiting', last: { ending: 'quota' } });
  expect(Date.parse(String(waiting?.notBefore)) - Date.now()).toBeGreaterThan(5 * 3_600_000);
  expect((await worker(at, '--drain').ended).stdout).not.toMatch(/taken/);
  await ran(at.folder, ['jobs', 'retry', String(job)], at.environment);
  expect((await worker(at, '--drain').ended).code).toBe(0);
  expectHeld(at.school, at.school.term);
});

testWithServer('two terms of a school take turns, also with two workers', async () => {
  const at = await scene(1, SMALL, SLOW);
  await submitted(at.school, at.database, '--term', 'spring');
  await submitted(at.school, at.database, '--term', 'autumn');
  const both = await Promise.all([worker(at, '--drain').ended, worker(at, '--drain').ended]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect((await jobsOf(at)).map(({ state, term }) => [state, term])).toEqual([
    ['done', 'spring'],
    ['done', 'autumn'],
  ]);
  const spans = await askAt(
    at.database,
    'SELECT min(at) AS "from", max(at) AS "to" FROM classin_import.attempt GROUP BY journal ORDER BY 1',
  );
  expect(Number(spans[0]?.to)).toBeLessThan(Number(spans[1]?.from));
});

testWithServer(
  'a term that is submitted again while it runs is staged at once, and its job goes on with it',
  async () => {
    const at = await scene(1, LONG, SLOW);
    const { job } = await submitted(at.school, at.database, '--rate', '6');
    const running = worker(at, '--lease', '2', '--verbose');
    await running.says(/addCourseClass /, 3);
    write(at.school.folder, 'roster.csv', `courseKey,studentUid\n${courseKey(0)},500009\n`);
    expect(await submitted(at.school, at.database)).toMatchObject({ job, replaced: true });
    await running.says(/"ending":"done"/);
    running.signal('SIGTERM');
    await running.ended;
    const { lessons } = at.school.content();
    expect(Object.values(lessons).filter(({ students }) => students.includes('500009')).length).toBe(10);
    expect(await jobsOf(at)).toMatchObject([{ job, state: 'done' }]);
    expect(at.school.sandbox.school.ledger.summary().duplicates).toEqual([]);
  },
);

testWithServer('a job that is cancelled stops, and goes on when it is wanted again', async () => {
  const at = await scene(1, LONG, SLOW);
  const { job } = await submitted(at.school, at.database, '--rate', '3');
  const running = worker(at, '--lease', '4', '--verbose');
  await running.says(/addCourseClass /, 3);
  expect((await ran(at.folder, ['jobs', 'cancel', String(job)], at.environment)).code).toBe(0);
  await running.says(/"event":"cancelled"/);
  expect(await jobsOf(at)).toMatchObject([
    { state: 'cancelled', worker: null, progress: { failed: 0 }, last: { ending: 'terminated' } },
  ]);
  const sent = at.school.sandbox.school.ledger.summary().total;
  expect(sent).toBeLessThan(at.school.term.calls);
  await ran(at.folder, ['jobs', 'retry', String(job)], at.environment);
  await running.says(ENDED);
  running.signal('SIGINT');
  expect((await running.ended).code).toBe(130);
  expectHeld(at.school, at.school.term);
});

testWithServer('a job that is cancelled keeps its school until its open calls are finished', async () => {
  const at = await scene(1, LONG, SLOW);
  const [first, second] = [
    await submitted(at.school, at.database, '--rate', '1', '--term', 'first'),
    await submitted(at.school, at.database, '--rate', '1', '--term', 'second'),
  ];
  const running = worker(at, '--once', '--lease', '8', '--verbose');
  await running.says(/addCourseClass /, 2);
  const waiting = worker(at, '--drain', '--lease', '8', '--verbose');
  await waiting.says(/"event":"started"/);
  const cancelled = await ran(at.folder, ['jobs', 'cancel', String(first.job)], at.environment);
  expect([cancelled.code, cancelled.stdout]).toEqual([0, expect.stringContaining('is being stopped')]);
  // Not everything of it is in ClassIn.
  const stopped = await running.ended;
  expect(stopped.code).toBe(3);
  await waiting.says(/"event":"taken"/);
  const [gone] = jsonLines(stopped).filter(({ event }) => event === 'cancelled');
  waiting.signal('SIGTERM');
  const [taken] = jsonLines(await waiting.ended).filter(({ event }) => event === 'taken');
  expect(taken).toMatchObject({ job: second.job });
  expect(Date.parse(String(taken?.at))).toBeGreaterThanOrEqual(Date.parse(String(gone?.at)));
});

testWithServer('a job whose worker died before it heard that it is cancelled is taken by nobody', async () => {
  const at = await scene(1, LONG, SLOW);
  const { job } = await submitted(at.school, at.database, '--rate', '3');
  const dying = worker(at, '--lease', '4', '--verbose');
  await dying.says(/addCourseClass /, 2);
  dying.signal('SIGKILL');
  await dying.ended;
  expect((await ran(at.folder, ['jobs', 'cancel', String(job)], at.environment)).code).toBe(0);
  const sent = at.school.sandbox.school.ledger.summary().total;
  expect((await worker(at, '--drain', '--lease', '4').ended).code).toBe(0);
  expect(await jobsOf(at)).toMatchObject([{ job, state: 'cancelled', worker: null }]);
  expect(at.school.sandbox.school.ledger.summary().total).toBe(sent);
});

testWithServer('an import by hand keeps its term: the job waits until it has ended', async () => {
  const at = await scene(1, LONG, SLOW);
  await submitted(at.school, at.database);
  const own = { CLASSIN_SID: at.school.sid, CLASSIN_SECRET: SECRET, CLASSIN_BASE_URL: at.school.sandbox.url };
  const byHand = new Started(
    at.school.folder,
    ['run', 'term.csv', ...ROSTER, '--journal', at.database, '--rate', '3', '--verbose'],
    own,
  );
  await byHand.says(/addCourseClass /, 2);
  expect((await worker(at, '--once').ended).code).toBe(11);
  expect((await byHand.ended).code).toBe(0);
  expect(await jobsOf(at)).toMatchObject([{ state: 'waiting', last: { ending: 'locked' } }]);
  expectHeld(at.school, at.school.term);
});

testWithServer('a small school is not stuck behind a big one, and a higher priority goes first', async () => {
  const at = await scene(3, (place) => (place === 0 ? { lessons: [30], attending: () => [0] } : SMALL()), SLOW);
  const [big, small, urgent] = at.schools;
  if (big === undefined || small === undefined || urgent === undefined) throw new Error('no schools');
  await submit(big, at.database, '--rate', '5');
  const one = worker(at, '--jobs', '1', '--turn', '0.05', '--drain', '--verbose');
  await one.says(/addCourseClass /, 2);
  await submitted(small, at.database);
  await submitted(urgent, at.database, '--priority', '5');
  const { code, stdout } = await one.ended;
  expect(code).toBe(0);
  const done = jsonLines({ code: 0, stdout, stderr: '' }).filter(
    ({ event, ending }) => event === 'ended' && ending === 'done',
  );
  expect(done.map(({ school }) => school).indexOf(big.sid)).toBe(2);
  for (const each of at.schools) expectHeld(each, each.term);
});

testWithServer('a list of schools names secret files that are their owner’s alone', async () => {
  const at = await scene(1, SMALL);
  const { sid, sandbox } = at.school;
  const secret = write(at.folder, 'secret', `${SECRET}\n`);
  chmodSync(secret, 0o644);
  const list = write(
    at.folder,
    'schools.yaml',
    `schools:\n  - { sid: ${sid}, secret-file: secret, base-url: ${sandbox.url} }\n`,
  );
  const { job } = await submitted(at.school, at.database);
  const environment = { CLASSIN_IMPORT_JOURNAL: at.database };
  const open = await ran(at.folder, ['worker', '--once', '--schools', list], environment);
  expect([open.code, open.stderr]).toEqual([2, expect.stringMatching(/is open to others than its owner/)]);
  // Another worker, which may read it, takes the job as it stands.
  expect(await jobsOf(at)).toMatchObject([{ job, state: 'waiting', last: null }]);
  chmodSync(list, 0o666);
  const anybodys = await ran(at.folder, ['worker', '--once', '--schools', list], environment);
  expect([anybodys.code, anybodys.stderr]).toEqual([2, expect.stringMatching(/can be changed by others/)]);
  chmodSync(list, 0o600);
  chmodSync(secret, 0o600);
  expect((await ran(at.folder, ['worker', '--once', '--schools', list], environment)).code).toBe(0);
  write(at.folder, 'schools.yaml', `schools:\n  - { sid: ${sid}, secret: ${SECRET} }\n`);
  const wrong = await ran(at.folder, ['worker', '--once', '--schools', list], environment);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/the secret itself is never in it/)]);
});

testWithServer('the port tells whether the worker lives and takes jobs, and what it has done', async () => {
  const at = await scene(1, SMALL);
  await submitted(at.school, at.database);
  const running = worker(at, '--port', '0');
  await running.says(ENDED);
  const url = /"url":"([^"]+)"/.exec(running.said)?.[1] ?? '';
  const asked = async (path: string) => {
    const { statusCode, body } = await request(url + path);
    return [statusCode, await body.text()];
  };
  expect(await asked('/health')).toEqual([200, 'alive\n']);
  expect(await asked('/ready')).toEqual([200, 'ready\n']);
  const done = `classin_import_worker_ended_total{school="${at.school.sid}",ending="done"} 1`;
  // It is counted once the journal is closed, a moment after the log says it.
  let metrics: string | number | undefined = '';
  while (!String(metrics).includes(done)) [, metrics] = await asked('/metrics');
  expect(metrics).toContain('classin_import_queue_jobs{state="done"} 1');
  expect((await asked('/else'))[0]).toBe(404);
  running.signal('SIGTERM');
  expect((await running.ended).code).toBe(143);
});

testWithServer('a worker outlives its database: it stops sending, says so, and goes on when it is back', async () => {
  const at = await scene(1, LONG, SLOW);
  await submitted(at.school, at.database);
  const running = worker(at, '--lease', '3', '--verbose');
  await running.says(/addCourseClass /, 3);
  await server.stop('SIGKILL');
  await running.says(/"event":"away"/);
  const sent = at.school.sandbox.school.ledger.summary().total;
  expect(sent).toBeLessThan(at.school.term.calls);
  await server.run();
  await running.says(/"ending":"done"/);
  running.signal('SIGTERM');
  await running.ended;
  expectHeld(at.school, at.school.term);
  expect(at.school.sandbox.school.ledger.summary().duplicates).toEqual([]);
});
