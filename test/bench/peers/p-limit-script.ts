/** What somebody would write in an afternoon: p-limit around undici, each reply looked at, nothing remembered. */
import pLimit from 'p-limit';
import { Pool } from 'undici';
import { FORM, mustBeDone, orders } from './calls.ts';

const { calls, url, open } = orders();
const pool = new Pool(url, { connections: open, pipelining: 1 });
const limit = pLimit(open);

await limit.map(calls, async ({ path, body }) => {
  const response = await pool.request({ method: 'POST', path, headers: FORM, body });
  mustBeDone(await response.body.text());
});
await pool.close();
