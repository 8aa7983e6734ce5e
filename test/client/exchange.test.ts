/** A request on its way out: asked when its connection is there, and not before. A real server; the connecting waits for the test. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { buildConnector, Pool } from 'undici';
import { exchange, TooLate } from '../../src/client/exchange.ts';

const REQUEST = { method: 'POST', path: '/', body: 'a=1' } as const;
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A server that counts what arrives, and a way to it that is open once `connect` was called. */
async function slowlyReached() {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    arrived.push(request.url ?? '');
    response.end('heard');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => server.close());
  let connect = () => {};
  const opened = new Promise<void>((resolve) => {
    connect = resolve;
  });
  const connector = buildConnector({});
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    connect: (options, callback) => void opened.then(() => connector(options, callback)),
  });
  endings.push(() => pool.destroy());
  return { arrived, pool, connect };
}

/** What a request asked and told, in order. */
function wayOut(may: boolean) {
  const said: string[] = [];
  const leaving = () => {
    said.push('leaving');
    return may;
  };
  return { said, way: { leaving, stays: () => void said.push('stays') } };
}

test('it is asked when its connection is there, and then leaves', async () => {
  const { arrived, pool, connect } = await slowlyReached();
  const { said, way } = wayOut(true);
  const replied = exchange(pool, REQUEST, 10_000, way);
  expect(said).toEqual([]);
  connect();
  expect(await replied).toMatchObject({ status: 200, body: 'heard' });
  expect([said, arrived]).toEqual([['leaving'], ['/']]);
});

test('what may not leave any more does not', async () => {
  const { arrived, pool, connect } = await slowlyReached();
  const { said, way } = wayOut(false);
  const replied = exchange(pool, REQUEST, 10_000, way);
  connect();
  await expect(replied).rejects.toThrow();
  const next = wayOut(true);
  expect(await exchange(pool, { ...REQUEST, path: '/next' }, 10_000, next.way)).toMatchObject({ body: 'heard' });
  expect([said, arrived]).toEqual([['leaving'], ['/next']]);
});

test('a connection that comes too late carries nothing', async () => {
  const { arrived, pool, connect } = await slowlyReached();
  const { said, way } = wayOut(true);
  await expect(exchange(pool, REQUEST, 1, way)).rejects.toBeInstanceOf(TooLate);
  connect();
  const next = wayOut(true);
  expect(await exchange(pool, { ...REQUEST, path: '/next' }, 10_000, next.way)).toMatchObject({ body: 'heard' });
  expect([said, arrived]).toEqual([['stays'], ['/next']]);
});

test('where nobody listens it says that it stays', async () => {
  const { said, way } = wayOut(true);
  const unreached = new Pool('http://127.0.0.1:9', {
    connect: (_options, callback) => callback(new Error('refused'), null),
  });
  endings.push(() => unreached.destroy());
  await expect(exchange(unreached, REQUEST, 10_000, way)).rejects.toThrow('refused');
  expect(said).toEqual(['stays']);
});
