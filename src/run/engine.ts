/**
 * The import itself: takes operations from the feed, lets each call leave when admission, concurrency and rate allow
 * it, journals every attempt before, hands every reply on to be settled, and goes on until nothing is left or something
 * stops it.
 * Time, randomness, network and journal are handed in.
 */
import pLimit from 'p-limit';
import type { Client, Send } from '../client/client.ts';
import type { Reply } from '../client/reply.ts';
import type { AttemptRef, Intent, Journal, Settlement } from '../journal/journal.ts';
import type { Clock, Random } from '../vocabulary/clock.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { inEnglish } from '../vocabulary/phrase.ts';
import { Admission, type Stop } from './admission.ts';
import { Bell } from './bell.ts';
import { decide } from './decision.ts';
import { Feed, type Task } from './feed.ts';
import { ACTION_OF, type CallSetting, callOf, intentOf } from './operation.ts';
import type { Pacer, Place } from './pacing.ts';
import type { RunEvent } from './run-event.ts';
import { Settler } from './settler.ts';

export interface RunSettings extends CallSetting {
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** Milliseconds without a clear answer after which the run gives up. */
  readonly patience: number;
  /** Milliseconds that open calls get to finish once the run is stopped. */
  readonly grace: number;
  /** No call leaves before this moment: what an earlier process sent must have rested a second. */
  readonly notBefore: UnixMillis;
}

export interface RunTools {
  readonly journal: Journal;
  readonly client: Client;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when the run is to stop; its reason is the Ending. */
  readonly interrupt: AbortSignal;
  readonly watch: (event: RunEvent) => void;
}

/** How the run ended: null where it came to the end of the work. */
export type RunEnd = Stop | null;

/** Runs what the journal has left to do. Throws only what the journal throws. */
export async function runImport(settings: RunSettings, tools: RunTools): Promise<RunEnd> {
  return new Engine(settings, tools).run();
}

class Engine {
  readonly #settings: RunSettings;
  readonly #tools: RunTools;
  readonly #admission: Admission;
  readonly #feed: Feed;
  readonly #settler: Settler;
  readonly #limit: ReturnType<typeof pLimit>;
  /** Calls that have left and were not answered yet. */
  #away = 0;
  /** Rung whenever something has changed that somebody may be waiting for. */
  readonly #news = new Bell();
  #failure: { readonly error: unknown } | null = null;
  /** Operations under way. Counted here and not by p-limit, which frees a place only after its news is out. */
  #open = 0;
  /** Outcomes on their way into the journal. */
  #unsettled = 0;

  constructor(settings: RunSettings, tools: RunTools) {
    this.#settings = settings;
    this.#tools = tools;
    this.#admission = new Admission(settings.patience);
    this.#feed = new Feed(tools.journal, settings.concurrency * 4);
    this.#settler = new Settler(tools, this.#admission, this.#feed, settings.maxAttempts);
    this.#limit = pLimit(settings.concurrency);
  }

  async run(): Promise<RunEnd> {
    const { interrupt, clock } = this.#tools;
    const onInterrupt = () => {
      this.#admission.stop(interrupt.reason as Ending, null);
      this.#news.ring();
    };
    if (interrupt.aborted) onInterrupt();
    interrupt.addEventListener('abort', onInterrupt, { once: true });
    try {
      while (await this.#step());
      await this.#lastCalls(clock);
    } finally {
      interrupt.removeEventListener('abort', onInterrupt);
    }
    if (this.#failure !== null) throw this.#failure.error;
    return this.#admission.stopped;
  }

  get #halted(): boolean {
    return this.#admission.stopped !== null || this.#failure !== null;
  }

  /** Starts one operation or waits for a reason to; false at the end. */
  async #step(): Promise<boolean> {
    if (this.#halted) return false;
    // Taken before anything is asked, so that news in between is not missed.
    const news = this.#news.listen();
    if (this.#open >= this.#settings.concurrency) return this.#wait(news, null);
    const now = this.#tools.clock.now();
    const permission = this.#admission.ask(now, this.#open);
    if (permission.is === 'wait') return this.#wait(news, permission.until);
    const next = await this.#feed.next(now);
    if (next.is === 'end') return false;
    if (next.is === 'wait') return this.#wait(news, next.until);
    this.#open++;
    void this.#limit(() => this.#perform(next.task))
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        this.#open--;
        this.#news.ring();
      });
    return true;
  }

  async #wait(news: number, until: UnixMillis | null): Promise<boolean> {
    const { clock } = this.#tools;
    await this.#news.wait(news, clock, until === null ? null : until - clock.now());
    return true;
  }

  /** Open calls get their time to finish; a run that was stopped does not wait for ever. */
  async #lastCalls(clock: Clock): Promise<void> {
    const deadline = clock.now() + this.#settings.grace;
    // Those who wait for a permit get it at once, see that the run has stopped, and do not leave.
    if (this.#halted) this.#tools.pacer.close();
    while (this.#open + this.#unsettled > 0) {
      const news = this.#news.listen();
      const left = deadline - clock.now();
      if (this.#halted && left <= 0) return;
      await this.#news.wait(news, clock, this.#halted ? left : null);
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
  }

  /**
   * Resolves as soon as the call has been answered. What it settles is written together with the next intents, and before
   * their calls leave: so a killed run has no more calls to repeat than may be open.
   */
  async #perform(task: Task): Promise<void> {
    const { journal, clock, client, watch } = this.#tools;
    const intent = intentOf(task.operation, clock.now());
    const attempt = await journal.intend(intent);
    const sent = await this.#leave(task, await client.prepare(callOf(task.operation, this.#settings)));
    const reply = await sent?.reply;
    if (!sent || !reply) {
      await journal.settle({ ...blank(attempt, intent), left: false, said: inEnglish('not-sent') });
      task.flow.settled();
      return;
    }
    const now = clock.now();
    const took = now - sent.at;
    watch({ is: 'heard', action: intent.action, at: now, took, reply });
    const decision = decide(task.operation, reply);
    this.#settler.listen(task, decision, reply, now, sent.at);
    this.#unsettled++;
    // The intent waited for its permit: from here on the attempt's time is when its call began.
    void this.#settler
      .settle(task, { ...blank(attempt, { ...intent, at: sent.at }), took }, reply, decision)
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        this.#unsettled--;
        this.#news.ring();
      });
  }

  /** Begins a call as soon as admission and rate let it; null where the run has stopped. */
  async #leave({ operation, isRepeat }: Task, send: Send): Promise<Sent | null> {
    const { clock, pacer, watch } = this.#tools;
    while (await this.#isAdmitted()) {
      const sent = await pacer.pass((place) => {
        const at = clock.now();
        // The run may have stopped, or a pause begun, while the permit was waited for.
        if (this.#halted || this.#admission.ask(at, this.#away).is !== 'go') return null;
        this.#away++;
        const sent = () => watch({ is: 'sent', action: ACTION_OF[operation.is], retry: isRepeat });
        return { at, reply: this.#send(send, place, sent) };
      });
      if (sent !== null) return sent;
    }
    return null;
  }

  /**
   * Null where the run stopped while the call waited for its connection: then it does not leave.
   * @param sent called once for each call that leaves, or finds nobody to go to
   */
  async #send(send: Send, place: Place, sent: () => void): Promise<Reply | null> {
    let withheld = false;
    let isTold = false;
    const tell = () => {
      if (!isTold) sent();
      isTold = true;
    };
    const reply = await send({
      leaving: () => {
        place.left();
        withheld = this.#halted;
        if (!withheld) tell();
        return !withheld;
      },
      stays: () => place.free(),
    });
    this.#away--;
    if (withheld) return null;
    tell();
    return reply;
  }

  /** Waits until nothing but the rate keeps a call back; false where the run has stopped. */
  async #isAdmitted(): Promise<boolean> {
    const { clock } = this.#tools;
    const { notBefore } = this.#settings;
    while (!this.#halted) {
      const news = this.#news.listen();
      const now = clock.now();
      const permission = this.#admission.ask(now, this.#away);
      if (permission.is === 'go' && now >= notBefore) return true;
      await this.#wait(news, permission.is === 'go' ? notBefore : permission.until);
    }
    return false;
  }
}

interface Sent {
  readonly at: UnixMillis;
  readonly reply: Promise<Reply | null>;
}

function blank(attempt: AttemptRef, intent: Intent): Settlement {
  return {
    attempt,
    intent,
    left: true,
    took: 0,
    status: null,
    errno: null,
    said: null,
    made: null,
    enrolled: [],
    effect: 'none',
    stopped: null,
  };
}
