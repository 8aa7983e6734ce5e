/** Lets a run go, watches it, and says how it ended: the shell around the engine. */
import { dirname } from 'node:path';
import type { Reply } from '../client/reply.ts';
import type { Journal } from '../journal/journal.ts';
import type { LastCall } from '../journal/trace.ts';
import { callText, skewText } from '../report/call-text.ts';
import type { Language } from '../report/language.ts';
import { bars, events, lines, type Progress, silent } from '../report/progress.ts';
import { saidIn } from '../report/said.ts';
import { isComplete, RequestCount, type Requests } from '../report/summary.ts';
import { BottleneckPacer } from '../run/bottleneck-pacer.ts';
import { runImport } from '../run/engine.ts';
import { GuardedPacer } from '../run/guarded-pacer.ts';
import type { Pacer } from '../run/pacing.ts';
import type { RunEvent } from '../run/run-event.ts';
import { UnlimitedPacer } from '../run/unlimited-pacer.ts';
import { patienceOf, type Settings } from '../settings/options.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Account } from './account.ts';
import type { OpenSchool } from './school.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

export interface Conducted {
  readonly ending: Ending;
  /** Why it stopped early; null where it did not. */
  readonly why: string | null;
  readonly requests: Requests;
  readonly seconds: number;
}

interface Parts {
  readonly world: World;
  readonly voice: Talk;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly school: OpenSchool;
  /** When the first call may leave. */
  readonly notBefore: UnixMillis;
  /** Told of every call that leaves. */
  readonly trace: LastCall;
  /** Path of the timetable. */
  readonly timetable: string;
  /** Where cover images are and must be; left out where they are beside the timetable, or anywhere. */
  readonly covers?: string | undefined;
  readonly account: Account;
  /** Asked right before each call leaves; it interrupts the run where none may. */
  readonly guard?: (() => void) | undefined;
}

/** Milliseconds between two looks at the totals. */
const LOOK_EVERY = 500;
/** Milliseconds that open calls get to finish once the run is stopped. */
const GRACE_MS = 15_000;

export async function conduct(parts: Parts): Promise<Conducted> {
  const { world, settings, journal, school, notBefore, timetable, covers } = parts;
  const watcher = new Watcher(parts, await journal.calls(), await progressFor(parts));
  const pacer = pacerFor(parts);
  const looking = setInterval(() => void watcher.look(), LOOK_EVERY);
  try {
    const stop = await runImport(
      {
        term: settings.term,
        folder: covers ?? dirname(timetable),
        confined: covers !== undefined,
        concurrency: settings.concurrency,
        maxAttempts: settings['max-attempts'],
        patience: patienceOf(settings) * 1000,
        grace: Math.min(GRACE_MS, settings.timeout * 1000),
        notBefore,
      },
      {
        journal,
        client: school.client,
        pacer,
        clock: world.clock,
        random: world.random,
        interrupt: world.interrupt,
        watch: (event) => watcher.hear(event),
      },
    );
    const complete = isComplete(await journal.totals());
    return {
      ending: stop?.ending ?? (complete ? 'done' : 'incomplete'),
      why: stop?.why ?? null,
      requests: watcher.requests,
      seconds: watcher.seconds,
    };
  } finally {
    clearInterval(looking);
    await watcher.close();
    pacer.close();
  }
}

function pacerFor({ world, settings, guard }: Parts): Pacer {
  const pacer = settings.rate === 0 ? new UnlimitedPacer(world.clock) : new BottleneckPacer(settings.rate);
  return guard === undefined ? pacer : new GuardedPacer(pacer, guard);
}

/** Turns what the engine tells into counts, progress and talk. */
class Watcher {
  readonly #parts: Parts;
  readonly #count = new RequestCount();
  readonly #calls: number;
  readonly #progress: Progress;
  readonly #startedAt: UnixMillis;
  #paused: string | null = null;
  #saidSkew = false;

  constructor(parts: Parts, calls: { readonly total: number }, progress: Progress) {
    this.#parts = parts;
    this.#calls = calls.total;
    this.#startedAt = parts.world.clock.now();
    this.#progress = progress;
    parts.world.interrupt.addEventListener('abort', this.#makeRoom, { once: true });
  }

  /** What is said of a signal stands above the bars. */
  readonly #makeRoom = () => this.#progress.aside(() => {});

  get #language(): Language {
    return this.#parts.voice.language;
  }

  get requests(): Requests {
    return this.#count.requests;
  }

  get seconds(): number {
    return Math.round((this.#parts.world.clock.now() - this.#startedAt) / 100) / 10;
  }

  hear(event: RunEvent): void {
    if (event.is === 'sent') {
      this.#parts.trace.leaves(this.#parts.world.clock.now());
      this.#count.add(event.action, event.retry);
    } else if (event.is === 'paused') this.#pause(event.why);
    else {
      if (event.reply.is === 'answer') this.#paused = null;
      if (this.#parts.settings.verbose) this.#say(callText(event.action, event.took, event.reply, this.#language.lang));
      this.#watchClock(event.reply, event.at);
    }
  }

  #pause(why: string): void {
    const { words, fill, lang } = this.#language;
    if (this.#paused === null) this.#say(fill(words.talk.waiting, { why: printable(saidIn(why, lang)) }));
    this.#paused = why;
  }

  #watchClock(reply: Reply, at: UnixMillis): void {
    const text = this.#saidSkew ? null : skewText(reply.serverTime, at, this.#language);
    if (text === null) return;
    this.#saidSkew = true;
    this.#progress.aside(() => this.#parts.voice.warn(text));
  }

  #say(line: string): void {
    this.#progress.aside(() => this.#parts.voice.say(line));
  }

  async look(): Promise<void> {
    // A journal that is lost is the engine's to say; here it is only looked at.
    const totals = await this.#parts.journal.totals().catch(() => null);
    const { requests, seconds } = this;
    this.#parts.account.note(totals, requests, seconds);
    if (totals === null) return;
    this.#progress.show({ totals, requests, seconds, calls: this.#calls, paused: this.#paused });
  }

  async close(): Promise<void> {
    this.#parts.world.interrupt.removeEventListener('abort', this.#makeRoom);
    if (this.#count.requests.total > 0) await this.look();
    this.#progress.close();
  }
}

async function progressFor({ world, voice, settings }: Parts): Promise<Progress> {
  if (settings.quiet) return silent;
  // Nobody waits for it: whoever hears it and fails has stopped the run.
  if (settings.json) return events((event) => void world.event(event).catch(() => {}));
  if (world.screen.isTTY !== true) return lines(voice.say, voice.language);
  const { Panel } = await import('../report/panel.ts');
  return bars(new Panel(world.screen, true), voice.language);
}
