/**
 * What goes wrong with a call. In come a scenario, a call and the counters of this rehearsal, out comes nothing, a
 * delay or a fault. It reads no clock, no file and no random source: the same calls in the same order always meet
 * the same faults.
 */
import type { Action } from '../vocabulary/action.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { chance } from './chance.ts';
import type { Fault, FaultRule, Latency, Match, Range, Scenario, TextMatch, When } from './scenario.ts';
import { SlidingSecond } from './sliding-second.ts';
import { listOf, type WireParams } from './wire-values.ts';

/** A course or a lesson as a rule may name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly identity: string | null;
}

/** What a rule may look at. The lookups are asked only where a rule needs them. */
export interface ScenarioCall {
  readonly action: Action;
  readonly params: WireParams;
  readonly at: UnixMillis;
  readonly course: (id: string) => Named | null;
  readonly lesson: (id: string) => Named | null;
}

/** What a rehearsal has counted so far. `decide` moves it on; whoever owns it decides how long a rehearsal lasts. */
export interface Counters {
  readonly startedAt: UnixMillis;
  /** Calls that matched, rule by rule. */
  readonly matched: number[];
  /** Arrivals of the same call; kept only for scenarios that ask for it. */
  readonly attempts: Map<string, number>;
  /** Calls that the rate limit let through. */
  readonly accepted: SlidingSecond;
}

export function newCounters(startedAt: UnixMillis): Counters {
  return { startedAt, matched: [], attempts: new Map(), accepted: new SlidingSecond() };
}

export interface Decision {
  /** Milliseconds to wait before the work, and between the work and the reply. */
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly fault: Fault | null;
}

const NOTHING: Decision = { beforeMs: 0, afterMs: 0, fault: null };

/**
 * What goes wrong with this call. The rate limit comes first; of the rules that fire, the first one with a fault
 * decides, and all delays add up. Every rule counts every call that matches it, also where another one decided.
 */
export function decide(scenario: Scenario, call: ScenarioCall, counters: Counters): Decision {
  const { rateLimit, rules } = scenario;
  if (rateLimit !== null) {
    if (counters.accepted.count(call.at) >= rateLimit.perSecond) {
      return { ...NOTHING, fault: { is: 'http', status: 429, retryAfter: rateLimit.retryAfter, work: false } };
    }
    counters.accepted.add(call.at);
  }
  if (rules.length === 0) return NOTHING;
  const attempt = rules.some((rule) => rule.when.attempt !== null) ? countAttempt(call, counters) : 1;
  let beforeMs = 0;
  let afterMs = 0;
  let fault: Fault | null = null;
  for (const [index, rule] of rules.entries()) {
    if (!matches(rule.match, call)) continue;
    const nth = (counters.matched[index] ?? 0) + 1;
    counters.matched[index] = nth;
    if (!isTime(rule.when, nth, attempt, call.at - counters.startedAt, scenario.seed, index)) continue;
    if (rule.latency !== null) {
      const ms = delay(rule.latency, chance(scenario.seed, index, nth, 'latency'));
      if (rule.latency.at === 'before') beforeMs += ms;
      else afterMs += ms;
    }
    if (fault === null && rule.fault !== null) fault = faultFor(rule.fault, rule.match, call);
  }
  return { beforeMs, afterMs, fault };
}

function countAttempt({ action, params }: ScenarioCall, { attempts }: Counters): number {
  const { courseUniqueIdentity, courseId, studentUid, classJson } = params;
  const key = [action, courseUniqueIdentity ?? [courseId, studentUid, classJson].join(' ')].join(' ');
  const attempt = (attempts.get(key) ?? 0) + 1;
  attempts.set(key, attempt);
  return attempt;
}

function delay({ fromMs, toMs }: Latency, share: number): number {
  return Math.round(fromMs + (toMs - fromMs) * share);
}

function isTime(when: When, nth: number, attempt: number, sinceStart: number, seed: number, rule: number): boolean {
  if (when.nth !== null && !when.nth.includes(nth)) return false;
  if (when.every !== null && nth % when.every !== 0) return false;
  if (when.calls !== null && !isWithin(when.calls, nth)) return false;
  if (when.seconds !== null && !isWithin(when.seconds, sinceStart / 1000)) return false;
  if (when.attempt !== null && !when.attempt.includes(attempt)) return false;
  return when.share === null || chance(seed, rule, nth, 'share') < when.share;
}

function isWithin({ from, to }: Range, value: number): boolean {
  return (from === null || value >= from) && (to === null || value <= to);
}

function isText(match: TextMatch, text: string | null | undefined): boolean {
  if (text === null || text === undefined) return false;
  return typeof match === 'string' ? match === text : match.test(text);
}

function isNamed(match: TextMatch, { id, name, identity }: Named): boolean {
  return isText(match, name) || isText(match, identity) || isText(match, id);
}

function matches(match: Match, call: ScenarioCall): boolean {
  const { action, params } = call;
  return (
    (match.actions?.includes(action) ?? true) &&
    (match.identity === null || isText(match.identity, params.courseUniqueIdentity)) &&
    (match.student === null || isText(match.student, params.studentUid)) &&
    match.params.every(([name, text]) => isText(text, params[name])) &&
    (match.course === null || isCourse(match.course, call)) &&
    (match.lesson === null || positionsOf(match.lesson, call).length > 0)
  );
}

function isCourse(match: TextMatch, { action, params, course }: ScenarioCall): boolean {
  if (action === 'addCourse') return isText(match, params.courseName) || isText(match, params.courseUniqueIdentity);
  const named = course(params.courseId ?? '');
  return named !== null && isNamed(match, named);
}

/** The positions of the call's lessons that are meant; [0] for the lesson that is to be made, [] for none. */
function positionsOf(match: TextMatch, { action, params, lesson }: ScenarioCall): readonly number[] {
  if (action === 'addCourse') return [];
  if (action === 'addCourseClass') {
    return isText(match, params.className) || isText(match, params.courseUniqueIdentity) ? [0] : [];
  }
  return lessonIds(params).flatMap((id, position) => {
    const named = lesson(id);
    return named !== null && isNamed(match, named) ? [position] : [];
  });
}

function lessonIds(params: WireParams): readonly string[] {
  return listOf(params.classJson ?? '') ?? [];
}

function faultFor(rule: FaultRule, match: Match, call: ScenarioCall): Fault | null {
  if (rule.is !== 'items') return rule;
  if (call.action !== 'addCourseClassStudent') return null;
  const { errno, error, items } = rule;
  return { is: 'items', errno, error, positions: items === 'matched' ? matched(match, call) : items };
}

function matched(match: Match, call: ScenarioCall): readonly number[] {
  return match.lesson === null ? [...lessonIds(call.params).keys()] : positionsOf(match.lesson, call);
}
