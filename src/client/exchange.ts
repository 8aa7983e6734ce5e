/**
 * One HTTP request and its whole reply. It is heard on undici's dispatcher, the layer below its `request`: only there one
 * learns when a request goes onto its socket, which is long after it was begun where a connection has to be made first.
 */
import type { Dispatcher } from 'undici';
import type { WayOut } from './client.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const UTF_8 = new TextDecoder();

/** No reply came within the time given. */
export class TooLate extends Error {}

/** It must not leave any more. */
class Withheld extends Error {}

/**
 * @param timeout milliseconds from now to the last byte of the reply
 * @param way asked when the request is to go onto its socket, and told where nothing of it will
 * @throws TooLate, or what undici says of the connection
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  timeout: number,
  way: WayOut,
): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new Listener(timeout, way, resolve, reject));
  });
}

class Listener implements Dispatcher.DispatchHandler {
  readonly #way: WayOut;
  readonly #resolve: (reply: HttpReply) => void;
  readonly #reject: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  #isLate = false;
  #asked = false;
  #status = 0;
  #headers: HttpReply['headers'] = {};
  readonly #pieces: Buffer[] = [];

  constructor(timeout: number, way: WayOut, resolve: (reply: HttpReply) => void, reject: (error: unknown) => void) {
    this.#way = way;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#giveUp(), timeout);
  }

  #giveUp(): void {
    this.#isLate = true;
    this.#stays();
    this.#reject(new TooLate());
    this.#controller?.abort(new TooLate());
  }

  /** Says so where the way out was never asked. */
  #stays(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#way.stays();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isLate) controller.abort(new TooLate());
    else if (!this.#asked) {
      this.#asked = true;
      if (!this.#way.leaving()) controller.abort(new Withheld());
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpReply['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.#pieces.push(piece);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const body = UTF_8.decode(this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces));
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.#stays();
    this.#reject(error);
  }
}
