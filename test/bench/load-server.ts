/**
 * A ClassIn that only answers, as a process of its own: every call succeeds, after a latency, with an ID that was never
 * given before. Comes in: HTTP on a loopback port of its choice, printed as its only line; `/-/…` sets it up and asks
 * what came. It judges nothing, keeps no school, and ends when its standard input does.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Keep } from './load.ts';
import { seededRandom } from './seeded-random.ts';

/** An ID as long as ClassIn's. */
const FIRST_ID = 100_000_000;
const ITEM = '{"errno":1,"error":"added"}';
const SUCCESS = '"error_info":{"errno":1,"error":"done"}';

let latency = { from: 0, to: 0 };
let keep: Keep = 'nothing';
let random = seededRandom(1);
let nextId = FIRST_ID;
let counts: Record<string, number> = {};
let arrived = 0;
/** Epoch milliseconds, with their fractions. */
let times: number[] = [];
let calls: string[] = [];
let waiting: { readonly calls: number; readonly response: ServerResponse }[] = [];

function take(request: IncomingMessage, response: ServerResponse, path: string): void {
  const at = performance.timeOrigin + performance.now();
  const action = path.slice(path.lastIndexOf('=') + 1);
  counts[action] = (counts[action] ?? 0) + 1;
  arrived++;
  if (keep === 'times') times.push(at);
  if (waiting.length > 0) tellWaiting();
  let body = '';
  request.setEncoding('latin1');
  request.on('data', (piece: string) => {
    body += piece;
  });
  request.on('end', () => {
    if (keep === 'calls') calls.push(JSON.stringify([path, body]));
    const text = answer(action, body);
    const wait = latency.from + random() * (latency.to - latency.from);
    if (wait === 0) send(response, text);
    else setTimeout(send, wait, response, text);
  });
}

function answer(action: string, body: string): string {
  if (action !== 'addCourseClassStudent') return `{"data":${nextId++},${SUCCESS}}`;
  const items = new Array<string>(lessonsIn(body)).fill(ITEM).join(',');
  return `{"data":[${items}],${SUCCESS}}`;
}

/** How many lessons a form-encoded `classJson=[1,2]` names: one more than it has commas. */
function lessonsIn(body: string): number {
  const from = body.indexOf('classJson=');
  const end = body.indexOf('&', from);
  let lessons = 1;
  for (let at = body.indexOf('%2C', from); at !== -1 && (end === -1 || at < end); at = body.indexOf('%2C', at + 3)) {
    lessons++;
  }
  return lessons;
}

function send(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function tellWaiting(): void {
  const over = waiting.filter((one) => arrived >= one.calls);
  waiting = waiting.filter((one) => arrived < one.calls);
  for (const { response } of over) send(response, String(arrived));
}

function administer(url: URL, response: ServerResponse): void {
  const number = (name: string) => Number(url.searchParams.get(name) ?? 0);
  const told: Readonly<Record<string, () => string>> = {
    '/-/counts': () => JSON.stringify(counts),
    '/-/times': () => JSON.stringify(times),
    '/-/calls': () => `${calls.join('\n')}\n`,
    '/-/begin': () => {
      latency = { from: number('from'), to: number('to') };
      keep = url.searchParams.get('keep') as Keep;
      random = seededRandom(number('seed'));
      counts = {};
      arrived = 0;
      times = [];
      calls = [];
      return '';
    },
  };
  if (url.pathname === '/-/arrived') {
    waiting.push({ calls: number('calls'), response });
    tellWaiting();
  } else send(response, told[url.pathname]?.() ?? '');
}

const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, (request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/-/')) administer(new URL(path, 'http://here'), response);
  else take(request, response, path);
});
server.listen(0, '127.0.0.1', 4096, () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Whoever started it is gone, however it went.
process.stdin.resume().on('end', () => process.exit(0));
