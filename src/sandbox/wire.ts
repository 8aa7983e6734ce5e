/** Puts replies onto the wire: whole, cut, or not at all. In comes a reply and the response that waits for it. */
import type { ServerResponse } from 'node:http';
import type { UnixMillis } from '../vocabulary/ids.ts';
import type { Reply } from './exchange.ts';

let shownSecond = -1;
let shownDate = '';

/** The `Date` header. The same second is written once: at thousands of replies a second it shows. */
function dateHeader(now: UnixMillis): string {
  const second = Math.floor(now / 1000);
  if (second !== shownSecond) {
    shownSecond = second;
    shownDate = new Date(second * 1000).toUTCString();
  }
  return shownDate;
}

/** Sends the reply of a call. Resolves when nothing more will be sent. */
export function send(response: ServerResponse, reply: Reply, now: UnixMillis): Promise<void> | undefined {
  const { socket } = response;
  switch (reply.is) {
    case 'drop':
      socket?.resetAndDestroy();
      return;
    case 'hang':
      return new Promise((resolve) => response.once('close', resolve));
    case 'answer': {
      const bytes = Buffer.from(reply.body);
      response.writeHead(reply.status, { ...reply.headers, Date: dateHeader(now), 'Content-Length': bytes.length });
      if (reply.cut) response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => socket?.destroy());
      else response.end(bytes);
      return;
    }
  }
}

/** Sends a page or a piece of JSON that is not part of ClassIn. */
export function sendText(response: ServerResponse, status: number, type: string, body: string, now: UnixMillis): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    // the pages hold a school's names: nothing of them may be kept, framed or sent on
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    Date: dateHeader(now),
  });
  response.end(body);
}
