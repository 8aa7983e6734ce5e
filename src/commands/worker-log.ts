/**
 * What a worker tells while it works, a line for each event: an object with `--json`, for a log that is searched, else
 * text. Every line about a job names it, its school and its term. No secret ever reaches it.
 */

import type { Talk } from '../import/talk.ts';
import type { World } from '../import/world.ts';
import type { TakenJob } from '../queue/job.ts';
import { languageIn } from '../report/language.ts';
import { paint } from '../report/terminal.ts';
import { Failure } from '../vocabulary/failure.ts';
import { printable } from '../vocabulary/printable.ts';

type Level = 'info' | 'warning';

export class WorkerLog {
  readonly #world: World;
  readonly #json: boolean;
  readonly #quiet: boolean;
  readonly #named: Readonly<Record<string, unknown>>;
  readonly #start: string;

  private constructor(world: World, how: { json: boolean; quiet: boolean }, named: object, start: string) {
    this.#world = world;
    this.#json = how.json;
    this.#quiet = how.quiet;
    this.#named = { ...named };
    this.#start = start;
  }

  static of(world: World, how: { readonly json: boolean; readonly quiet: boolean }, worker: string): WorkerLog {
    return new WorkerLog(world, how, { worker }, '');
  }

  /** The same for one job. */
  forJob({ id, order }: TakenJob): WorkerLog {
    const { school, term } = order.journal;
    const start = `school ${school}${term === '' ? '' : `, term ${term}`} (${id.slice(0, 8)}): `;
    return new WorkerLog(
      this.#world,
      { json: this.#json, quiet: this.#quiet },
      { ...this.#named, job: id, school, term },
      start,
    );
  }

  tell(event: string, text: string, facts: object = {}, level: Level = 'info'): void {
    if (!this.#json) {
      if (!this.#quiet || level === 'warning')
        this.#world.say(`${this.#start}${text.split('\n').map(printable).join('\n')}`);
      return;
    }
    const at = new Date(this.#world.clock.now()).toISOString();
    void this.#world.event({ type: 'log', at, level, event, ...this.#named, ...facts, message: text });
  }

  /** Something went wrong, and the worker goes on. */
  failed(event: string, error: unknown): void {
    const said =
      error instanceof Failure ? [error.message, error.hint].filter((part) => part !== '').join('; ') : stackOf(error);
    this.tell(event, said, {}, 'warning');
  }

  /** The voice of a run: its talk becomes lines of the log, its summary is the worker's to tell. */
  get voice(): Talk {
    return {
      json: true,
      language: languageIn('en'),
      paint: paint(false),
      say: (line) => this.tell('said', line),
      warn: (line) => this.tell('said', line, {}, 'warning'),
      data: async () => {},
    };
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
