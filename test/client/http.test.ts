/** What a call that got no reply may have done: nothing where it never left. Real servers, one fault each. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Call } from '../../src/client/client.ts';
import { HttpClient } from '../../src/client/http.ts';
import { systemClock } from '../../src/vocabulary/clock.ts';

const CALL: Call = { action: 'addCourse', parameters: [['courseName', 'Algebra']], upload: null };
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** @param timeout milliseconds */
async function reply(address: string, timeout = 10_000, call = CALL) {
  const settings = { baseUrl: new URL(address), connections: 1, timeout };
  const client = new HttpClient(settings, { sid: '1', secret: 'only-for-tests' }, systemClock);
  endings.push(() => client.close());
  const send = await client.prepare(call);
  return send({ leaving: () => true, stays: () => {} });
}

const SILENT = () => createServer(() => {});

test('a server that speaks no TLS was not reached, and is told in one line', async () => {
  const host = await listening(createHttpServer((_, response) => response.end()));
  const said = expect.stringMatching(/^no safe connection could be made: [^\n]*\([A-Z_]+\)$/);
  expect(await reply(`https://${host}`)).toMatchObject({ fault: 'unreached', said });
});

test('nor was one whose connection never comes about', async () => {
  const host = await listening(SILENT());
  expect(await reply(`https://${host}`, 200)).toMatchObject({
    fault: 'unreached',
    said: 'no connection within 0.2 s',
  });
});

test('one that takes the call and says nothing may have done its work', async () => {
  const host = await listening(SILENT());
  expect(await reply(`http://${host}`, 1000)).toMatchObject({ fault: 'timeout', said: 'no reply within 1 s' });
});

test('a time that is no whole number of milliseconds is waited for like any other', async () => {
  const host = await listening(createHttpServer((_, response) => response.end('{"error_info":{"errno":1}}')));
  for (const seconds of [2.01, 1.0005]) {
    expect(await reply(`http://${host}`, seconds * 1000)).not.toHaveProperty('fault');
  }
});

test('so may one that cuts the connection', async () => {
  const host = await listening(createServer((socket) => socket.on('data', () => socket.destroy())));
  expect(await reply(`http://${host}`)).toMatchObject({ fault: 'connection' });
});

test('a file to upload that is not in its folder is never read', async () => {
  const host = await listening(createHttpServer((_, response) => response.end('{"error_info":{"errno":1}}')));
  const folder = mkdtempSync(join(tmpdir(), 'classin-import-upload-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  const within = join(folder, 'covers');
  mkdirSync(within);
  for (const name of ['secret', 'covers/a.png']) writeFileSync(join(folder, name), 'x');
  symlinkSync('../secret', join(within, 'b.png'));
  const said = async (path: string) => {
    const upload = { name: 'Filedata', path, within };
    const answer = await reply(`http://${host}`, 10_000, { ...CALL, upload });
    return answer.is === 'unclear' ? answer.said : 'sent';
  };
  const outside = 'the file to upload is not in the folder of cover images';
  expect(await said(join(within, 'a.png'))).toBe('sent');
  for (const path of ['b.png', '../secret', '.']) expect(await said(join(within, path))).toBe(outside);
});
