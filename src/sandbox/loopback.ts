/**
 * Who may look at the sandbox, and who may change it: nobody but this machine, unless it was opened to others on
 * purpose. In comes a request, out comes whether it is from here, or to here.
 */
import type { IncomingMessage } from 'node:http';

export const LOOPBACK = '127.0.0.1';

/** Is this an address of the machine itself? Also in its IPv6 dress, and as the name a person types. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i.test(host);
}

/** Did a program on this machine send it? */
export function isFromHere(request: IncomingMessage): boolean {
  return isLoopback(request.socket.remoteAddress ?? '');
}

/**
 * Was it sent to this machine by name? A web page somewhere can point a name of its own at 127.0.0.1 and have a
 * browser ask; its `Host` gives it away.
 */
export function isToHere(request: IncomingMessage): boolean {
  return isLoopback((request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
}
