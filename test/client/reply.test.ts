/** Replies: tolerant of everything that was ever seen, and of everything else. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type RawReply, understand } from '../../src/client/reply.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';

const NOON = Date.UTC(2031, 0, 1, 12) as UnixMillis;
const heard = (body: unknown, some: Partial<RawReply> = {}) =>
  understand({
    status: 200,
    date: undefined,
    retryAfter: undefined,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    receivedAt: NOON,
    ...some,
  });
const info = (errno: unknown, error: unknown = 'words') => ({ error_info: { errno, error } });

test('the samples of the pages', () => {
  expect(heard({ data: 352861, ...info(1, '程序正常执行') })).toMatchObject({
    is: 'answer',
    errno: 1,
    error: '程序正常执行',
    id: '352861',
    items: null,
  });
  const more = { live_url: 'https://live/?lessonKey=k', live_info: { RTMP: 'rtmp://', HLS: '', FLV: '' } };
  expect(heard({ data: 23623, more_data: more, ...info(1) })).toMatchObject({
    id: '23623',
    live: JSON.stringify({ live_url: 'https://live/?lessonKey=k', RTMP: 'rtmp://' }),
  });
  expect(
    heard({
      data: [
        { errno: 1, error: 'ok' },
        { errno: 166, error: 'there' },
      ],
      ...info(1),
    }),
  ).toMatchObject({
    id: null,
    items: [
      { errno: 1, error: 'ok' },
      { errno: 166, error: 'there' },
    ],
  });
});

test.each([
  [
    { data: '23623', ...info('1') },
    { errno: 1, id: '23623' },
  ],
  [
    { data: ' 23623 ', ...info(' 398 ') },
    { errno: 398, id: '23623' },
  ],
  [{ data: [{ errno: '166', error: null }], ...info('1') }, { items: [{ errno: 166, error: '' }] }],
  [{ ...info(398) }, { errno: 398, id: null }],
  [
    { data: null, ...info(1, 7) },
    { id: null, items: null, error: '' },
  ],
  [{ data: 0, ...info(1) }, { id: null }],
  [{ data: -5, ...info(1) }, { id: null }],
  [{ data: 1.5, ...info(1) }, { id: null }],
  [{ data: '', ...info(1) }, { id: null }],
  [{ data: 'abc', ...info(1) }, { id: null }],
  [{ data: [{ error: 'without a number' }], ...info(1) }, { items: null }],
  [{ data: [], ...info(1) }, { items: [] }],
  [{ data: [1, 2], ...info(1) }, { items: null }],
  [
    { data: 5, more_data: { live_url: '', live_info: [] }, ...info(1) },
    { id: '5', live: null },
  ],
  [
    { data: 5, more_data: [], ...info(1) },
    { id: '5', live: null },
  ],
])('%j is an answer', (body, wanted) => {
  expect(heard(body)).toMatchObject({ is: 'answer', ...wanted });
});

test('an ID that outgrows a double keeps its digits', () => {
  expect(heard('{"data":12345678901234567890,"error_info":{"errno":1}}')).toMatchObject({ id: '12345678901234567890' });
  expect(heard('{"data":123456789012345678901,"error_info":{"errno":1}}')).toMatchObject({ id: null });
  expect(heard('{"data":1.5e30,"error_info":{"errno":1}}')).toMatchObject({ id: null });
  expect(heard('{"data" : 9007199254740993 ,"error_info":{"errno":1}}')).toMatchObject({ id: '9007199254740993' });
});

test.each([
  ['', 'not-classin'],
  ['null', 'not-classin'],
  ['[]', 'not-classin'],
  ['"text"', 'not-classin'],
  ['{"data":1,"error_inf', 'not-classin'],
  ['{"data":1}', 'not-classin'],
  ['{"data":1,"error_info":null}', 'not-classin'],
  ['{"data":1,"error_info":{}}', 'not-classin'],
  ['{"data":1,"error_info":{"errno":"many"}}', 'not-classin'],
  ['{"data":1,"error_info":{"errno":1.5}}', 'not-classin'],
  ['<html><body>Bad Gateway</body></html>', 'not-classin'],
])('%j is no answer: nobody knows whether the work was done', (body, fault) => {
  expect(heard(body)).toMatchObject({ is: 'unclear', status: 200, fault, retryAfter: null });
});

test.each([
  [429, 'too-many-requests'],
  [408, 'server-error'],
  [500, 'server-error'],
  [502, 'server-error'],
  [503, 'server-error'],
  [403, 'wrong-address'],
  [404, 'wrong-address'],
  [302, 'not-classin'],
  [400, 'not-classin'],
])('HTTP %d with a page of HTML is %s', (status, fault) => {
  expect(heard('<html>', { status })).toMatchObject({ is: 'unclear', status, fault });
});

test('maintenance as an HTTP status is the errno', () => {
  expect(heard('', { status: 901 })).toMatchObject({ is: 'answer', errno: 901 });
});

test('an errno that comes with HTTP 400 counts all the same; one behind a 500 does not', () => {
  expect(heard({ data: 1, ...info(119) }, { status: 400 })).toMatchObject({ is: 'answer', errno: 119 });
  expect(heard({ data: 1, ...info(1) }, { status: 500 })).toMatchObject({ is: 'unclear' });
});

test.each([
  ['2', 2000],
  ['0', 0],
  [' 120 ', 120_000],
  [new Date(NOON + 5000).toUTCString(), 5000],
  [new Date(NOON - 5000).toUTCString(), 0],
  ['soon', null],
  ['-3', null],
  ['1.5', null],
])('Retry-After: %s', (retryAfter, wait) => {
  expect(heard('', { status: 503, retryAfter })).toMatchObject({ retryAfter: wait });
});

test('the Date of any reply is the server’s time; a date in Retry-After is counted from it', () => {
  const date = new Date(NOON + 3_600_000).toUTCString();
  expect(heard('', { status: 500, date })).toMatchObject({ serverTime: NOON + 3_600_000 });
  expect(heard(info(1), { date })).toMatchObject({ serverTime: NOON + 3_600_000 });
  expect(heard('', { date: 'yesterday' })).toMatchObject({ serverTime: null });
  const retryAfter = new Date(NOON + 3_602_000).toUTCString();
  expect(heard('', { status: 503, date, retryAfter })).toMatchObject({ retryAfter: 2000 });
});

test('what is repeated of a strange body is short and moves no cursor', () => {
  const reply = heard(`\u001b[2J<html>\r\n${'x'.repeat(10_000)}`);
  if (reply.is === 'answer') throw new Error('that is no answer');
  expect(reply.said.length).toBeLessThan(200);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  expect(reply.said).not.toMatch(/[\u0000-\u001f]/);
});

test('any bytes, any JSON, any status and headers: always a reply, never an error', () => {
  const bodies = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('utf8')),
    fc
      .record({ data: fc.jsonValue(), more_data: fc.jsonValue(), error_info: fc.jsonValue() }, { requiredKeys: [] })
      .map((value) => JSON.stringify(value)),
    fc
      .record({
        data: fc.jsonValue(),
        error_info: fc.record({ errno: fc.oneof(fc.integer(), fc.string()), error: fc.jsonValue() }),
      })
      .map((value) => JSON.stringify(value)),
  );
  const header = fc.option(fc.string(), { nil: undefined });
  fc.assert(
    fc.property(bodies, fc.integer({ min: 100, max: 999 }), header, header, (body, status, date, retryAfter) => {
      const reply = heard(body, { status, date, retryAfter });
      if (reply.is === 'answer') {
        expect(Number.isSafeInteger(reply.errno)).toBe(true);
        if (reply.id !== null) expect(reply.id).toMatch(/^[1-9]\d{0,19}$/);
      } else if (reply.retryAfter !== null) expect(reply.retryAfter).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1000 },
  );
});
