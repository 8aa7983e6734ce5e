/**
 * Which operation goes next. Courses are taken up in order of need, the foremost first, and a later one only when no
 * earlier one has anything to send: so courses, lessons and students flow side by side and memory holds a few windows.
 * Operations to be repeated wait here for their time.
 */
import type { Journal, Need } from '../journal/journal.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { CourseFlow } from './course-flow.ts';
import type { Reason } from './decision.ts';
import type { Operation } from './operation.ts';

const COURSE_WINDOW = 64;

/** An operation and how often it was tried. */
export interface Task {
  readonly operation: Operation;
  readonly flow: CourseFlow;
  readonly attempts: number;
  /** It has been sent before, also where that was no attempt: a refusal of the school says nothing about the row. */
  readonly isRepeat: boolean;
  /** How often ClassIn had answered anybody when it last failed; null where it never did. */
  readonly failedAt: number | null;
  /** It failed on and on while others were answered: so the fault is its own and not the network's. */
  readonly isCulprit: boolean;
  /** When it was last answered its signature was refused, and it goes once more with a fresh one: not a third time. */
  readonly isRefused: boolean;
  /** What an earlier attempt warned of: the last one, which brings the ID, may not say it again. */
  readonly warning: Reason | null;
}

export type Next =
  | { readonly is: 'task'; readonly task: Task }
  /** Nothing may go before `until` (null: before something that is out is settled). */
  | { readonly is: 'wait'; readonly until: UnixMillis | null }
  | { readonly is: 'end' };

interface Waiting {
  readonly task: Task;
  readonly at: UnixMillis;
}

export class Feed {
  readonly #journal: Journal;
  readonly #mostWaiting: number;
  #flows: CourseFlow[] = [];
  #window: readonly CourseFlow[] = [];
  #nextInWindow = 0;
  #after: Need | null = null;
  #end = false;
  #waiting: Waiting[] = [];

  /** @param mostWaiting operations waiting to be repeated before no new ones are begun */
  constructor(journal: Journal, mostWaiting: number) {
    this.#journal = journal;
    this.#mostWaiting = mostWaiting;
  }

  async next(now: UnixMillis): Promise<Next> {
    const due = this.#waiting[0];
    if (due !== undefined && due.at <= now) {
      this.#waiting.shift();
      return { is: 'task', task: due.task };
    }
    if (this.#waiting.length < this.#mostWaiting) {
      const task = await this.#fresh();
      if (task !== null) return { is: 'task', task };
    }
    if (due !== undefined) return { is: 'wait', until: due.at };
    return this.#flows.some((flow) => !flow.over) ? { is: 'wait', until: null } : { is: 'end' };
  }

  async #fresh(): Promise<Task | null> {
    for (const flow of this.#flows) {
      if (flow.idle) continue;
      const operation = await flow.take();
      if (operation !== null) return firstTry(operation, flow);
    }
    for (;;) {
      // Only now: a course without students is over when it is asked for more, not before.
      this.#flows = this.#flows.filter((flow) => !flow.over);
      const flow = await this.#nextCourse();
      if (flow === null) return null;
      this.#flows.push(flow);
      const operation = await flow.take();
      if (operation !== null) return firstTry(operation, flow);
    }
  }

  async #nextCourse(): Promise<CourseFlow | null> {
    if (this.#nextInWindow === this.#window.length && !this.#end) {
      const courses = await this.#journal.courses(this.#after, COURSE_WINDOW);
      this.#end = courses.length < COURSE_WINDOW;
      const last = courses.at(-1);
      if (last !== undefined) this.#after = { begin: last.begin, ref: last.ref };
      this.#window = courses.map((course) => new CourseFlow(course, this.#journal));
      this.#nextInWindow = 0;
    }
    const flow = this.#window[this.#nextInWindow];
    if (flow === undefined) return null;
    this.#nextInWindow++;
    return flow;
  }

  /** Gives a task back, to be tried again no sooner than `at`. */
  repeat(task: Task, at: UnixMillis): void {
    const place = this.#waiting.findIndex((waiting) => waiting.at > at);
    const waiting = { task: { ...task, isRepeat: true }, at };
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, waiting);
  }
}

function firstTry(operation: Operation, flow: CourseFlow): Task {
  return {
    operation,
    flow,
    attempts: 0,
    isRepeat: false,
    failedAt: null,
    isCulprit: false,
    isRefused: false,
    warning: null,
  };
}
