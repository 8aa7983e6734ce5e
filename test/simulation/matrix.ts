/**
 * One row of the crash matrix: schedules from seed 1 on, each played to its end and held against the guarantees.
 * Comes in: what becomes of the journals. Goes out: the tests of a file. CRASH_SCHEDULES sets how many schedules the
 * whole matrix has; CRASH_SEED plays a single one and shows its log.
 */
import { expect, test } from '@jest/globals';
import { type JournalFate, randomSchedule, type Schedule } from './schedule.ts';
import { type Lived, Simulation } from './simulation.ts';
import { fewestCalls, type Term } from './term.ts';
import { disagreements } from './verdict.ts';

const SCHEDULES = Number(process.env.CRASH_SCHEDULES ?? 1500);
const SEED = process.env.CRASH_SEED;
/** Rows of the matrix: each a file, so that they run side by side. */
const ROWS = 2;
/** Failing seeds shown in full; the rest is counted. */
const SHOWN = 5;
/** Of how many schedules one is followed by a run that has nothing left to do. */
const IDLE_EVERY = 4;
const LIMIT_MS = 600_000;

interface Played {
  readonly simulation: Simulation;
  readonly lives: readonly Lived[];
  readonly found: readonly string[];
}

export function crashMatrix(fate: JournalFate): void {
  if (SEED === undefined) {
    const schedules = Math.ceil(SCHEDULES / ROWS);
    test(`${schedules} schedules end as the timetable says`, () => playAll(fate, schedules), LIMIT_MS);
  } else {
    test(`schedule ${SEED} ends as the timetable says`, () => playOne(fate, Number(SEED)), LIMIT_MS);
  }
  test('the same seed plays the same way to the last call', () => playTwice(fate), LIMIT_MS);
}

async function playAll(fate: JournalFate, schedules: number): Promise<void> {
  const failures: string[] = [];
  let died = 0;
  for (let seed = 1; seed <= schedules; seed++) {
    const { lives, found } = await play(randomSchedule(seed, fate));
    died += lives.filter(({ ending }) => ending === 'died').length;
    if (found.length > 0) failures.push(`CRASH_SEED=${seed} in crash-${fate}-journal: ${found.join('; ')}`);
  }
  const more = failures.length - SHOWN;
  expect([...failures.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more seeds`] : [])]).toEqual([]);
  expect(died).toBeGreaterThan(schedules / 2);
}

async function playOne(fate: JournalFate, seed: number): Promise<void> {
  const { simulation, found } = await play(randomSchedule(seed, fate), true);
  process.stderr.write(`${simulation.log?.join('\n')}\n`);
  expect(found).toEqual([]);
}

async function playTwice(fate: JournalFate): Promise<void> {
  for (const seed of [1, 2, 3, 77, 4711]) {
    const once = await play(randomSchedule(seed, fate), true);
    const again = await play(randomSchedule(seed, fate), true);
    expect(once.simulation.log?.length).toBeGreaterThan(0);
    expect(again.simulation.log).toEqual(once.simulation.log);
    expect(again.lives).toEqual(once.lives);
  }
}

export async function play(schedule: Schedule, logged = false): Promise<Played> {
  const simulation = new Simulation(schedule, logged);
  const lives: Lived[] = [];
  try {
    for (const life of schedule.lives) lives.push(await simulation.live(life));
    const last = schedule.lives.at(-1);
    if (last === undefined) throw new Error('a schedule needs a life');
    const found = [...(await disagreements(simulation, last.term)), ...endings(schedule, last.term, lives)];
    if (schedule.seed % IDLE_EVERY === 0) {
      found.push(...idle(schedule, await simulation.live({ ...last, journal: 'kept' })));
    }
    return { simulation, lives, found };
  } catch (error) {
    return { simulation, lives, found: [error instanceof Error ? String(error.stack) : String(error)] };
  }
}

/** Contract § 2.3: the fewest calls. */
function endings(schedule: Schedule, term: Term, lives: readonly Lived[]): string[] {
  const last = lives.at(-1);
  if (schedule.repeatAnswer === '398-without-id' || last === undefined) return [];
  const found: string[] = [];
  if (last.ending !== wellEnded(last)) found.push(`the last run ended ${last.ending}`);
  if (last.sent !== last.fewest) found.push(`the last run sent ${last.sent} calls, ${last.fewest} were enough`);
  if (lives.length === 1 && last.sent !== fewestCalls(term)) {
    found.push(`an undisturbed import sent ${last.sent} calls, ${fewestCalls(term)} were enough`);
  }
  return found;
}

/** And none where nothing is left. */
function idle({ repeatAnswer }: Schedule, lived: Lived): string[] {
  if (repeatAnswer === '398-without-id' || (lived.ending === wellEnded(lived) && lived.sent === 0)) return [];
  return [`one more run ended ${lived.ending} and sent ${lived.sent} calls`];
}

/** Everything is there, but what was changed after it was made is to be told. */
function wellEnded({ changed }: Lived): Lived['ending'] {
  return changed > 0 ? 'incomplete' : 'done';
}
