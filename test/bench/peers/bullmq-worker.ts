/**
 * What a platform would build: a job queue. BullMQ with a worker in this process, each call a job that is enqueued,
 * taken, done and removed. Redis keeps nothing on disk, which is to BullMQ's advantage.
 */
import { Queue, Worker } from 'bullmq';
import { Pool } from 'undici';
import { FORM, mustBeDone, orders, type RecordedCall } from './calls.ts';

const ENQUEUED_AT_ONCE = 1000;

const { calls, url, open, more } = orders();
const connection = { host: '127.0.0.1', port: Number(more[0]) };
const pool = new Pool(url, { connections: open, pipelining: 1 });
const queue = new Queue<RecordedCall>('calls', { connection });

let done = 0;
const worker = new Worker<RecordedCall>(
  'calls',
  async ({ data: { path, body } }) => {
    const response = await pool.request({ method: 'POST', path, headers: FORM, body });
    mustBeDone(await response.body.text());
  },
  { connection, concurrency: open, removeOnComplete: { count: 0 } },
);
const all = new Promise<void>((resolve, reject) => {
  worker.on('completed', () => {
    done++;
    if (done === calls.length) resolve();
  });
  worker.on('failed', (_job, error) => reject(error));
  worker.on('error', reject);
});

for (let from = 0; from < calls.length; from += ENQUEUED_AT_ONCE) {
  await queue.addBulk(calls.slice(from, from + ENQUEUED_AT_ONCE).map((data) => ({ name: 'call', data })));
}
await all;
await worker.close();
await queue.close();
await pool.close();
