/**
 * What arrived at the school, counted: how many calls of each action, when each identity was sent, how many calls
 * came within one second. It is what tests and rehearsals ask to see that nothing was sent twice or too fast. It
 * counts arrivals, also those that were refused or dropped, and is not kept over a restart.
 */
import { type Action, IDENTITY_REST_MS } from '../vocabulary/action.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { SlidingSecond } from './sliding-second.ts';

/** An identity that arrived again within a second of its last arrival. */
interface TooSoon {
  readonly action: Action;
  readonly identity: string;
  readonly at: UnixMillis;
  readonly gapMs: number;
}

interface LedgerSummary {
  /** Calls that arrived. */
  readonly total: number;
  readonly perAction: Readonly<Record<Action, number>>;
  /** Courses, lessons and enrolments made since the sandbox was started or reset. */
  readonly made: { readonly courses: number; readonly lessons: number; readonly enrolments: number };
  /** The most calls that arrived in any window of one second. */
  readonly maxPerSecond: number;
  /** Different identities that arrived. */
  readonly identities: number;
  /** Arrivals of an identity within a second of the one before; more than `LONGEST_LIST` are counted, not listed. */
  readonly duplicates: readonly TooSoon[];
  readonly duplicateCount: number;
}

const LONGEST_LIST = 1000;

/** Course and lesson identities are separate spaces (classin-api, "Identities"): one key for either. */
export function identityKey(action: Action, identity: string): string {
  return `${action} ${identity}`;
}

export class Ledger {
  private total = 0;
  private readonly perAction: Record<Action, number> = { addCourse: 0, addCourseClass: 0, addCourseClassStudent: 0 };
  private readonly made = { courses: 0, lessons: 0, enrolments: 0 };
  private readonly times = new Map<string, UnixMillis[]>();
  private readonly duplicates: TooSoon[] = [];
  private duplicateCount = 0;
  private readonly lastSecond = new SlidingSecond();
  private maxPerSecond = 0;

  /** Notes a call. Says whether its identity came within a second of its last arrival. */
  arrived(action: Action, identity: string | null, at: UnixMillis): boolean {
    this.total += 1;
    this.perAction[action] += 1;
    this.lastSecond.add(at);
    this.maxPerSecond = Math.max(this.maxPerSecond, this.lastSecond.count(at));
    if (identity === null) return false;
    const key = identityKey(action, identity);
    const times = this.times.get(key);
    if (times === undefined) {
      this.times.set(key, [at]);
      return false;
    }
    const gapMs = at - (times.at(-1) ?? at);
    times.push(at);
    if (gapMs >= IDENTITY_REST_MS) return false;
    this.duplicateCount += 1;
    if (this.duplicates.length < LONGEST_LIST) this.duplicates.push({ action, identity, at, gapMs });
    return true;
  }

  /** Counts what a call made. */
  madeOne(what: 'courses' | 'lessons' | 'enrolments', count = 1): void {
    this.made[what] += count;
  }

  /** Takes over, from an earlier process, when an identity was last known to arrive. */
  remember(action: Action, identity: string, at: UnixMillis): void {
    this.times.set(identityKey(action, identity), [at]);
  }

  /** When this identity arrived, in order, epoch milliseconds. */
  timesOf(action: Action, identity: string): readonly UnixMillis[] {
    return this.times.get(identityKey(action, identity)) ?? [];
  }

  summary(): LedgerSummary {
    return {
      total: this.total,
      perAction: { ...this.perAction },
      made: { ...this.made },
      maxPerSecond: this.maxPerSecond,
      identities: this.times.size,
      duplicates: [...this.duplicates],
      duplicateCount: this.duplicateCount,
    };
  }
}
