/** A server that says back what it was sent, in the spellings that servers have: none of it is kept of its reply. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { safeKey } from '../../src/classin/signature.ts';
import { HttpClient } from '../../src/client/http.ts';
import type { Clock } from '../../src/vocabulary/clock.ts';
import type { UnixMillis, UnixSeconds } from '../../src/vocabulary/ids.ts';

const START = 1_800_000_000;
const HARD = 'ab/cd"\\12 é+&<ü';
const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** What the client makes of each body in turn, with a clock that goes on (or back) by so many seconds after each. */
async function replies(secret: string, bodies: readonly string[], step = 1): Promise<readonly string[]> {
  const left = [...bodies];
  const server = createServer((_, response) => response.end(left.shift()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let second = START;
  const clock: Clock = { now: () => (second * 1000) as UnixMillis, sleep: async () => {} };
  const settings = { baseUrl: new URL(`http://127.0.0.1:${port}`), connections: 1, timeout: 10_000 };
  const client = new HttpClient(settings, { sid: '1', secret }, clock);
  endings.push(async () => {
    await client.close();
    server.close();
  });
  const heard: string[] = [];
  for (const _ of bodies) {
    const send = await client.prepare({ action: 'addCourse', parameters: [['courseName', 'Algebra']], upload: null });
    heard.push(JSON.stringify(await send({ leaving: () => true, stays: () => {} })));
    second += step;
  }
  return heard;
}

const saying = (error: string) => JSON.stringify({ data: [{ errno: 5, error }], error_info: { errno: 999, error } });
const keyAt = (second: number) => safeKey('only-for-tests', (START + second) as UnixSeconds);
const escapedEach = (text: string) =>
  text.replace(/./gsu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

test('a key is left out: of this call or an earlier one, in small letters or capitals, amid other digits, escaped', async () => {
  const spelt = [
    `this key ${keyAt(0)}`,
    `an earlier key ${keyAt(0)}`,
    `in capitals ${keyAt(2).toUpperCase()}`,
    `after a time ${START}${keyAt(3)} and before ${keyAt(3)}${START}`,
    `of a run before this one ${keyAt(-1200)}`,
  ];
  const heard = await replies('only-for-tests', [
    ...spelt.map(saying),
    saying('escaped').replaceAll('escaped', escapedEach(keyAt(5))),
    `<p>no JSON: ${keyAt(6)}</p>`,
  ]);
  for (const [place, reply] of heard.entries()) {
    const small = reply.toLowerCase();
    const found = [...heard.keys(), -1200].map(keyAt).filter((key) => small.includes(key));
    expect([place, found]).toEqual([place, []]);
    expect(reply).toContain('safeKey');
  }
});

test('a clock that is set back forgets no key that was signed with', async () => {
  const named = [0, -5000, 0, -5000];
  const heard = await replies(
    'only-for-tests',
    named.map((second) => saying(`this key ${keyAt(second)}`)),
    -5000,
  );
  for (const reply of heard) expect(reply).toContain('this key safeKey');
});

test.each([
  ['as it is', (secret: string) => secret],
  ['as an address writes it', encodeURIComponent],
  ['as a form writes it', (secret: string) => new URLSearchParams([['', secret]]).toString().slice(1)],
  ['as a page writes it', (secret: string) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')],
  ['in capitals', (secret: string) => encodeURIComponent(secret).toUpperCase()],
])('words that know the SECRET are left out, and the rest is believed: %s', async (_, spelt) => {
  for (const secret of ['only-for-tests', HARD]) {
    const json = saying(`signed with ${spelt(secret)}.`);
    const bodies = [json, json.replaceAll('/', '\\/'), saying('X').replaceAll('X', escapedEach(spelt(secret)))];
    for (const reply of await replies(secret, [...bodies, `<p>${spelt(secret)}</p>`])) {
      const { is, errno, error, said } = JSON.parse(reply) as Record<string, unknown>;
      expect([secret, error ?? said]).toEqual([secret, '(words left out: they held the SECRET)']);
      expect(reply).not.toContain('signed with');
      expect(errno).toBe(is === 'answer' ? 999 : undefined);
    }
  }
});

test('words of a server that knows nothing are kept as they are', async () => {
  const key = 'd41d8cd98f00b204e9800998ecf8427e';
  const [reply = ''] = await replies(HARD, [saying(`班级 "${key}" \\ a/b`)]);
  expect(JSON.parse(reply)).toMatchObject({ errno: 999, error: `班级 "${key}" \\ a/b`, items: [{ errno: 5 }] });
});
