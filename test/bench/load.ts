/** The load server as the benchmark sees it: started, told how to answer, asked what came, and ended by its id. */
import { fileURLToPath } from 'node:url';
import { begin } from './processes.ts';

/** What the server remembers of calls. `times` and `calls` cost it memory, so they are asked for. */
export type Keep = 'nothing' | 'times' | 'calls';

export interface Answering {
  /** Milliseconds, each call's drawn evenly from between. */
  readonly latency: { readonly from: number; readonly to: number };
  readonly keep: Keep;
}

export const NO_LATENCY = { from: 0, to: 0 } as const;

export class LoadServer {
  readonly url: string;
  readonly #end: () => void;

  private constructor(url: string, end: () => void) {
    this.url = url;
    this.#end = end;
  }

  static async start(): Promise<LoadServer> {
    const running = begin(process.execPath, [fileURLToPath(new URL('./load-server.js', import.meta.url))]);
    const port = (await running.says(/^\d+\n/)).trim();
    return new LoadServer(`http://127.0.0.1:${port}`, () => running.kill('SIGTERM'));
  }

  /** Forgets what came, and answers like this from now on. */
  async begin({ latency: { from, to }, keep }: Answering): Promise<void> {
    await this.#ask(`begin?from=${from}&to=${to}&keep=${keep}&seed=1`);
  }

  /** Resolves once so many calls have come since `begin`. */
  async arrived(calls: number): Promise<void> {
    await this.#ask(`arrived?calls=${calls}`);
  }

  /** Calls since `begin`, by action. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    return JSON.parse(await this.#ask('counts')) as Record<string, number>;
  }

  /** When each call came, epoch milliseconds, in order. Needs `keep: 'times'`. */
  async times(): Promise<readonly number[]> {
    return JSON.parse(await this.#ask('times')) as number[];
  }

  /** Every call, a JSON array of path and body a line, in order. Needs `keep: 'calls'`. */
  async calls(): Promise<string> {
    return this.#ask('calls');
  }

  async #ask(what: string): Promise<string> {
    const response = await fetch(`${this.url}/-/${what}`);
    if (!response.ok) throw new Error(`the load server answers ${response.status} to ${what}`);
    return response.text();
  }

  end(): void {
    this.#end();
  }
}
