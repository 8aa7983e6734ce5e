/**
 * What happens to one simulated import, as data: its timetables, the days it runs on, when it dies and what becomes
 * of its journal in between. Comes in: a seed. Goes out: the same schedule for the same seed, on every machine.
 */
import { REPEAT_ANSWERS, type RepeatAnswer } from '../../src/sandbox/school-settings.ts';
import { SeededRandom } from './seeded-random.ts';
import { edited, randomTerm, type Term } from './term.ts';
import { CALM, WEATHERS, type Weather } from './weather.ts';

/** One process, from its start to its end. */
export interface Life {
  readonly term: Term;
  readonly weather: Weather;
  /** The step at which it is killed, counted from 0; null where it is not. */
  readonly lastStep: number | null;
  /** Milliseconds after its start at which it is killed, or interrupted. */
  readonly killedAfter: number | null;
  readonly interruptedAfter: number | null;
  /** What it finds of what the one before it wrote: all, nothing, or a copy from earlier. */
  readonly journal: 'kept' | 'lost' | 'older';
  /** Milliseconds between the end of the one before it and its start. */
  readonly pause: number;
}

export interface Schedule {
  readonly seed: number;
  /** Epoch milliseconds at which it begins. */
  readonly start: number;
  readonly repeatAnswer: RepeatAnswer;
  readonly concurrency: number;
  readonly rate: number;
  readonly maxAttempts: number;
  /** Milliseconds. */
  readonly patience: number;
  readonly timeout: number;
  readonly grace: number;
  /** The last one is undisturbed: after it everything must be done. */
  readonly lives: readonly Life[];
}

/** 2031-03-03 06:00 UTC. */
export const START = Date.UTC(2031, 2, 3, 6);

export const UNDISTURBED: Omit<Life, 'term'> = {
  weather: CALM,
  lastStep: null,
  killedAfter: null,
  interruptedAfter: null,
  journal: 'kept',
  pause: 0,
};

export const CALM_SCHEDULE: Omit<Schedule, 'seed' | 'lives'> = {
  start: START,
  repeatAnswer: '398',
  concurrency: 3,
  rate: 10,
  maxAttempts: 5,
  patience: 120_000,
  timeout: 10_000,
  grace: 10_000,
};

/** Whether the disk keeps the journals of a schedule, or loses some of them. */
export type JournalFate = 'kept' | 'lost';

export function randomSchedule(seed: number, fate: JournalFate): Schedule {
  const random = new SeededRandom(seed);
  const now = START / 1000;
  let term = randomTerm(random, now);
  const first = term;
  const lives: Life[] = [];
  for (let disturbed = random.int(1, random.pick([1, 1, 2, 5])); disturbed > 0; disturbed--) {
    lives.push(disturbedLife(random, term, fate));
    if (random.chance(0.25)) term = edited(random, random.chance(0.3) ? first : term, now, fate === 'kept');
  }
  lives.push({ ...UNDISTURBED, term, journal: journalFound(random, fate), pause: undisturbedPause(random, lives) });
  return {
    seed,
    start: START,
    repeatAnswer: random.chance(0.05) ? '398-without-id' : random.pick(REPEAT_ANSWERS.slice(0, 2)),
    concurrency: random.int(1, 6),
    rate: random.pick([2, 5, 20, 100]),
    maxAttempts: random.int(1, 6),
    patience: random.pick([20_000, 120_000, 300_000]),
    timeout: random.pick([2000, 10_000, 30_000]),
    grace: random.pick([2000, 15_000]),
    lives,
  };
}

/** What a bad day left under way would be met with 460: the last process comes when all of it has come to rest. */
function undisturbedPause(random: SeededRandom, before: readonly Life[]): number {
  return before.every(({ weather }) => weather.mishaps + weather.slow + weather.refusals === 0)
    ? random.int(0, 500)
    : 70_000;
}

function disturbedLife(random: SeededRandom, term: Term, fate: JournalFate): Life {
  const life = {
    ...UNDISTURBED,
    term,
    // A row may be edited after its call: what came of that must then be told truthfully.
    weather: { ...random.pick(WEATHERS), honest: fate === 'kept' },
    journal: journalFound(random, fate),
    pause: random.int(0, random.pick([50, 500, 5000])),
  };
  const end = random.next();
  if (end < 0.6) return { ...life, lastStep: random.int(0, random.pick([20, 100, 300])) };
  if (end < 0.75) return { ...life, killedAfter: random.int(0, random.pick([1500, 5000, 60_000])) };
  if (end < 0.9) return { ...life, interruptedAfter: random.int(0, random.pick([1500, 5000, 60_000])) };
  return life;
}

function journalFound(random: SeededRandom, fate: JournalFate): Life['journal'] {
  return fate === 'kept' ? 'kept' : random.pick(['kept', 'lost', 'older']);
}
