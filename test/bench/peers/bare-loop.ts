/** The floor: undici alone, so many loops that each send the next call as soon as the last was answered. */
import { Pool } from 'undici';
import { FORM, orders } from './calls.ts';

const { calls, url, open } = orders();
const pool = new Pool(url, { connections: open, pipelining: 1 });
let next = 0;

async function loop(): Promise<void> {
  for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
    const response = await pool.request({ method: 'POST', path: call.path, headers: FORM, body: call.body });
    await response.body.text();
  }
}

await Promise.all(Array.from({ length: open }, loop));
await pool.close();
