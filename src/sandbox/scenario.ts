/**
 * A scenario as data: how the school of a rehearsal is set up, and what goes wrong with which calls. It comes from a
 * scenario file (`scenario-words.ts`) and is asked, call by call, by `decide`.
 */
import type { Action } from '../vocabulary/action.ts';
import type { SomeSettings } from './school-settings.ts';

/** A text that must be equal, or a pattern that must match. */
export type TextMatch = string | RegExp;

export interface Match {
  readonly actions: readonly Action[] | null;
  /** Name, identity or number of the course that the call is about. */
  readonly course: TextMatch | null;
  /** Name, identity or number of the lesson; with `addCourseClassStudent` of one of its lessons. */
  readonly lesson: TextMatch | null;
  readonly identity: TextMatch | null;
  readonly student: TextMatch | null;
  readonly params: readonly (readonly [string, TextMatch])[];
}

/** Inclusive on both sides; null is open. */
export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

/** All that is given must hold. Calls are those that match the rule, counted from 1. */
export interface When {
  readonly nth: readonly number[] | null;
  readonly every: number | null;
  readonly share: number | null;
  readonly calls: Range | null;
  /** Since the rehearsal began. */
  readonly seconds: Range | null;
  /** How often this very call (its identity, or its student and lessons) has arrived, this time included. */
  readonly attempt: readonly number[] | null;
}

/** How a reply of HTTP 200 is spoilt. */
export const SPOILT = [
  'html',
  'half',
  'empty',
  'null',
  'no-data',
  'no-errno',
  'numbers-as-text',
  'short-list',
  'long-list',
] as const;
export type Spoilt = (typeof SPOILT)[number];

/** What goes wrong. `work`: the school does what was asked first. */
export type Fault =
  /** `data` false leaves the ID out of an answer that has one. A refusal of the school's own is passed on instead. */
  | {
      readonly is: 'errno';
      readonly errno: number | string;
      readonly error: string | null;
      readonly work: boolean;
      readonly data: boolean;
    }
  /** Items of `addCourseClassStudent`, by position from 0; the others are worked. */
  | {
      readonly is: 'items';
      readonly errno: number | string;
      readonly error: string | null;
      readonly positions: readonly number[];
    }
  /** The connection is cut: before the work, after it, or in the middle of the reply. */
  | { readonly is: 'drop'; readonly when: 'before' | 'after' | 'midway' }
  /** Nothing is ever answered; the connection stays open. */
  | { readonly is: 'hang'; readonly work: boolean }
  | { readonly is: 'http'; readonly status: number; readonly retryAfter: string | null; readonly work: boolean }
  | { readonly is: 'spoilt'; readonly how: Spoilt; readonly work: boolean };

/** Of an items fault: which items. `matched` are the lessons that `match.lesson` names, or all without it. */
type ItemChoice = 'matched' | readonly number[];
export type FaultRule =
  | Exclude<Fault, { is: 'items' }>
  | (Omit<Extract<Fault, { is: 'items' }>, 'positions'> & { readonly items: ItemChoice });

export interface Latency {
  readonly fromMs: number;
  readonly toMs: number;
  /** Before the work is done, or between the work and the reply. */
  readonly at: 'before' | 'after';
}

export interface Rule {
  readonly match: Match;
  readonly when: When;
  readonly latency: Latency | null;
  readonly fault: FaultRule | null;
}

export interface Scenario {
  readonly seed: number;
  readonly school: SomeSettings;
  /** The server's clock is this much ahead of the real one, for its signature check and its `Date`. */
  readonly clockSkewSeconds: number;
  readonly rateLimit: { readonly perSecond: number; readonly retryAfter: string | null } | null;
  readonly rules: readonly Rule[];
}

/** A sandbox that behaves. */
export const NO_SCENARIO: Scenario = { seed: 1, school: {}, clockSkewSeconds: 0, rateLimit: null, rules: [] };
