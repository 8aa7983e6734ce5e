/**
 * What goes wrong between the program and the school, by luck: how long things take, and one call in so many meets a
 * mishap. Comes in: luck and how bad the day is. Goes out: for each call, its delays and its mishap.
 */
import type { Call } from '../../src/client/client.ts';
import type { Fault } from '../../src/sandbox/scenario.ts';
import type { SeededRandom } from './seeded-random.ts';

/** `lost`: the call never reaches the school. */
export type Mishap = Fault | { readonly is: 'lost' };

export interface Passage {
  readonly uplinkMs: number;
  /** Between arrival and work. */
  readonly workMs: number;
  /** Between work and reply. */
  readonly replyMs: number;
  readonly mishap: Mishap | null;
}

/** How bad a day is. */
export interface Weather {
  /** Of calls that meet a mishap. */
  readonly mishaps: number;
  /** Of calls that take longer than anybody waits. */
  readonly slow: number;
  /** Of calls that are refused for good, or stop the run: rare, because they end what they meet. */
  readonly refusals: number;
  /**
   * A row is refused only where nothing of it is there, as the pages have it: the identity is looked up first. Otherwise
   * a refusal may follow on a call that did its work, or do it itself.
   */
  readonly honest?: boolean;
  /** Between two moments, epoch milliseconds, every call meets the same. */
  readonly outage?: { readonly mishap: Mishap; readonly from: number; readonly to: number };
  /** Whatever the day, calls that carry one of these values always meet the same. */
  readonly poison?: { readonly mishap: Mishap; readonly values: readonly string[] };
}

export const CALM: Weather = { mishaps: 0, slow: 0, refusals: 0 };

export const WEATHERS: readonly Weather[] = [
  CALM,
  { mishaps: 0.02, slow: 0.01, refusals: 0 },
  { mishaps: 0.1, slow: 0.02, refusals: 0.01 },
  { mishaps: 0.4, slow: 0.05, refusals: 0.02 },
  { mishaps: 0.95, slow: 0, refusals: 0 },
];

const MISHAPS: readonly ((random: SeededRandom) => Mishap)[] = [
  () => ({ is: 'lost' }),
  (random) => ({ is: 'drop', when: random.pick(['before', 'after', 'midway']) }),
  (random) => ({ is: 'hang', work: random.chance(0.5) }),
  (random) => ({ is: 'http', status: random.pick([500, 502, 503, 504]), retryAfter: null, work: random.chance(0.5) }),
  (random) => ({ is: 'http', status: 503, retryAfter: random.pick(['1', '20']), work: false }),
  (random) => ({ is: 'http', status: 429, retryAfter: random.pick([null, null, '0', '2', '30']), work: false }),
  (random) => ({ is: 'http', status: random.pick([403, 404, 408, 901]), retryAfter: null, work: false }),
  (random) => errno(random.pick([104, 114]), random.chance(0.5), random.chance(0.5)),
  (random) => errno(random.pick(['104', '114', '1']), true, random.chance(0.5)),
  () => errno(460, false, false),
  () => errno(901, false, false),
  (random) => errno(random.pick([280, 281, 121601002]), true, random.chance(0.5)),
  (random) => ({
    is: 'items',
    errno: random.pick([104, '104', 212]),
    error: null,
    positions: random.some([0, 1, 2, 3, 100], 0.5),
  }),
  (random) => ({ is: 'spoilt', how: random.pick(['html', 'half', 'empty', 'null']), work: random.chance(0.7) }),
  (random) => ({ is: 'spoilt', how: random.pick(['no-data', 'no-errno', 'numbers-as-text']), work: true }),
  (random) => ({ is: 'spoilt', how: random.pick(['short-list', 'long-list']), work: true }),
];

/** Of the school, whatever the call. */
const SCHOOL_REFUSALS: readonly ((random: SeededRandom) => Mishap)[] = [
  (random) => errno(102, false, random.chance(0.5)),
  (random) => errno(random.pick([121_601_003, 121_601_004]), false, false),
];

const REFUSALS: readonly ((random: SeededRandom) => Mishap)[] = [
  ...SCHOOL_REFUSALS,
  (random) => errno(random.pick([144, 147, 153, 121_601_070]), false, false),
  // Refused with the work done all the same: what it made must be found again by a later run.
  (random) => errno(random.pick([400, 99_999]), random.chance(0.5), false),
];

function errno(number: number | string, work: boolean, data: boolean): Mishap {
  return { is: 'errno', errno: number, error: null, work, data };
}

/**
 * @param now when the call leaves, epoch milliseconds
 * @param timeout milliseconds after which the program gives it up
 */
export function passage(
  random: SeededRandom,
  weather: Weather,
  { parameters }: Call,
  now: number,
  timeout: number,
): Passage {
  const slow = random.chance(weather.slow);
  return {
    uplinkMs: random.int(1, 40),
    workMs: slow && random.chance(0.5) ? timeout + random.int(-500, 3000) : random.int(0, 200),
    replyMs: slow ? timeout + random.int(-500, 3000) : random.int(1, 100),
    mishap: poisonOf(weather, parameters) ?? mishapOf(random, weather, now),
  };
}

function poisonOf({ poison }: Weather, parameters: Call['parameters']): Mishap | null {
  return poison !== undefined && parameters.some(([, value]) => poison.values.includes(value)) ? poison.mishap : null;
}

function mishapOf(
  random: SeededRandom,
  { mishaps, refusals, outage, honest = false }: Weather,
  now: number,
): Mishap | null {
  if (outage !== undefined && now >= outage.from && now < outage.to) return outage.mishap;
  if (random.chance(refusals)) return random.pick(honest ? SCHOOL_REFUSALS : REFUSALS)(random);
  return random.chance(mishaps) ? random.pick(MISHAPS)(random) : null;
}
