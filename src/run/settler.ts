/**
 * What a reply sets going: what it says about everybody's calls goes to admission and rate, what it says about its own
 * operation into the journal, and what is to be tried again back to the feed. Comes in: replies and the decisions on
 * them. It sends nothing itself.
 */
import type { Reply } from '../client/reply.ts';
import type { Journal, Settlement } from '../journal/journal.ts';
import type { Clock, Random } from '../vocabulary/clock.ts';
import type { CourseId, UnixMillis } from '../vocabulary/ids.ts';
import { inEnglish } from '../vocabulary/phrase.ts';
import type { Admission } from './admission.ts';
import { backoff } from './backoff.ts';
import type { Decision, Reason } from './decision.ts';
import type { Feed, Task } from './feed.ts';
import type { Pacer } from './pacing.ts';
import type { RunEvent } from './run-event.ts';
import { giveUp, settlementOf } from './settlement.ts';

interface Tools {
  readonly journal: Journal;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly random: Random;
  readonly watch: (event: RunEvent) => void;
}

export class Settler {
  readonly #tools: Tools;
  readonly #admission: Admission;
  readonly #feed: Feed;
  readonly #maxAttempts: number;

  constructor(tools: Tools, admission: Admission, feed: Feed, maxAttempts: number) {
    this.#tools = tools;
    this.#admission = admission;
    this.#feed = feed;
    this.#maxAttempts = maxAttempts;
  }

  /** What a reply says about everybody's calls. */
  listen(task: Task, decision: Decision, reply: Reply, now: UnixMillis, sentAt: UnixMillis): void {
    const { pacer, watch } = this.#tools;
    const admission = this.#admission;
    // Nothing was sent, so nothing was heard.
    if (reply.is === 'unclear' && decision.is === 'made') return;
    if (decision.is === 'refused') {
      if (task.isRefused) admission.stop('refused', inEnglish('credentials-refused'));
      else admission.refused(now, sentAt);
    } else if (decision.is === 'maintenance') {
      admission.maintenance(now);
      watch({ is: 'paused', why: inEnglish('under-maintenance') });
    } else if (decision.is !== 'again') {
      admission.answered();
      pacer.steady();
      if (decision.is === 'quota') admission.stop('quota', quotaWords(decision.reason));
      if (decision.is === 'enrolled' && decision.quota !== null) admission.stop('quota', quotaWords(decision.quota));
    } else if (reply.is === 'unclear' && reply.fault === 'too-many-requests') {
      admission.crowded(now, reply.retryAfter);
      pacer.slow();
      watch({ is: 'paused', why: inEnglish('fewer-calls') });
    } else {
      const { said } = decision.reason;
      if (decision.alive) admission.puzzled(now, task.attempts > 0, said);
      else admission.unheard(now, this.#isCulprit(task) && task.failedAt === admission.answers, said);
      if (reply.is === 'unclear' && reply.retryAfter !== null) admission.crowded(now, reply.retryAfter);
      if (reply.status === 503) pacer.slow();
      if (admission.silent) watch({ is: 'paused', why: said });
    }
  }

  /** What it says about this operation. */
  async settle(task: Task, blank: Settlement, reply: Reply, decision: Decision): Promise<void> {
    const { journal } = this.#tools;
    const { flow, operation } = task;
    const settlement = settlementOf(blank, reply, decision, task.warning);
    switch (decision.is) {
      case 'made':
        // The course hears of it at once: what is taken next must not wait for the disk to know better.
        if (operation.is === 'course') {
          if (decision.made.id === null) flow.stop(false);
          else flow.made(decision.made.id as CourseId);
        } else if (decision.stops !== null) flow.stop(decision.stops === 'lessons');
        await journal.settle(settlement);
        flow.settled();
        return;
      case 'enrolled':
        if (decision.stopsCourse !== null) flow.stop(false);
        if (decision.again.size === 0 || decision.quota !== null || operation.is !== 'students') {
          await journal.settle(settlement);
          flow.settled();
          return;
        }
        await this.#again(
          {
            ...task,
            isRefused: false,
            operation: { ...operation, enrolments: operation.enrolments.filter((e) => decision.again.has(e.lesson)) },
          },
          settlement,
          [...decision.again.values()][0] ?? { errno: null, said: inEnglish('no-clear-answer') },
          false,
        );
        return;
      case 'again': {
        if (decision.crowded && task.attempts === 0) flow.makeSingle();
        const unreached = reply.is === 'unclear' && reply.fault === 'unreached';
        await this.#again(
          { ...task, isRefused: task.isRefused && !decision.alive, warning: decision.warning ?? task.warning },
          settlement,
          decision.reason,
          unreached,
        );
        return;
      }
      case 'maintenance':
        await this.#later(task, settlement, 0);
        return;
      case 'refused':
        await this.#later({ ...task, isRefused: true }, settlement, 0);
        return;
      case 'quota':
        await journal.settle(settlement);
        flow.settled();
        return;
    }
  }

  #isCulprit({ isCulprit, failedAt }: Task): boolean {
    return isCulprit || (failedAt !== null && this.#admission.answers > failedAt);
  }

  /**
   * Tries again, unless it was tried often enough or nobody ever answered. What fails because nobody answers, or because
   * the call did not get anywhere, is not its row's fault: then the run stops, and the row goes with the next one.
   */
  async #again(task: Task, settlement: Settlement, reason: Reason, unreached: boolean): Promise<void> {
    const admission = this.#admission;
    const attempts = task.attempts + 1;
    const isOutage = admission.silent || unreached || !admission.everHeard;
    if (attempts < this.#maxAttempts || (isOutage && admission.everHeard)) {
      const failed = { attempts, failedAt: admission.answers, isCulprit: this.#isCulprit(task) };
      await this.#later({ ...task, ...failed }, settlement, attempts);
      return;
    }
    if (isOutage) {
      admission.stop('unreachable', reason.said);
      await this.#tools.journal.settle(settlement);
    } else {
      if (task.operation.is === 'course') task.flow.stop(false);
      await this.#tools.journal.settle(giveUp(task.operation, settlement, reason, attempts));
    }
    task.flow.settled();
  }

  async #later(task: Task, settlement: Settlement, attempts: number): Promise<void> {
    const { clock, journal, random } = this.#tools;
    await journal.settle(settlement);
    this.#feed.repeat(task, (clock.now() + backoff(attempts, random)) as UnixMillis);
  }
}

function quotaWords(reason: Reason): string {
  return inEnglish('quota-used-up', { errno: reason.errno ?? '' });
}
