/**
 * Every single moment of a small import as the last one: before and after each write of the journal, before each call
 * leaves, while it is under way, between its reply and the record of it. The process that comes after finishes the
 * import; where that one is killed too, the one after it.
 */
import { expect, jest, test } from '@jest/globals';
import { CALM_SCHEDULE, type Life, type Schedule, START, UNDISTURBED } from './schedule.ts';
import { SeededRandom } from './seeded-random.ts';
import { Simulation } from './simulation.ts';
import { fewestCalls, plainTerm, type Term } from './term.ts';
import { disagreements } from './verdict.ts';
import { CALM, type Weather } from './weather.ts';

function scheduleOf(lives: readonly Life[], seed = 1): Schedule {
  return { ...CALM_SCHEDULE, seed, lives };
}

/** Kills at the given steps, one life after the other, then an undisturbed life; what disagrees, and where it died. */
async function killedAt(
  steps: readonly number[],
  term: Term,
  weather: Weather = CALM,
  journal: Life['journal'] = 'kept',
) {
  const disturbed = steps.map((lastStep): Life => ({ ...UNDISTURBED, term, weather, lastStep, pause: 100 }));
  const last: Life = { ...UNDISTURBED, term, journal, pause: weather === CALM ? 0 : 70_000 };
  const simulation = new Simulation(scheduleOf([...disturbed, last]));
  const endings: string[] = [];
  for (const life of simulation.schedule.lives) endings.push((await simulation.live(life)).ending);
  return { endings, found: await disagreements(simulation, term) };
}

/** The number of steps that an undisturbed import takes. */
async function stepsOf(term: Term, weather: Weather = CALM): Promise<number> {
  const life = { ...UNDISTURBED, term, weather };
  return (await new Simulation(scheduleOf([life])).live(life)).steps;
}

/** Hundreds of imports each; machines are busy. */
jest.setTimeout(120_000);

const NOW = START / 1000;
const TERM = plainTerm(1, 3, 2, NOW);

test('killed at any step, the next process finishes the import', async () => {
  const steps = await stepsOf(TERM);
  // The course, three lessons, two students: each at least two writes and a call, with a step on either side.
  expect(steps).toBeGreaterThan(6 * 7);
  for (let step = 0; step < steps; step++) {
    expect({ step, ...(await killedAt([step], TERM)) }).toEqual({ step, endings: ['died', 'done'], found: [] });
  }
});

test.each(['lost', 'older'] as const)(
  'killed at any step and the journal %s, nothing is made twice',
  async (journal) => {
    const steps = await stepsOf(TERM);
    for (let step = 0; step < steps; step++) {
      const played = await killedAt([step], TERM, CALM, journal);
      expect({ step, ...played }).toEqual({ step, endings: ['died', 'done'], found: [] });
    }
  },
);

test('killed at any step and once more at every fifth, the third process finishes the import', async () => {
  const term = plainTerm(1, 2, 1, NOW);
  const steps = await stepsOf(term);
  for (let first = 0; first < steps; first++) {
    for (let second = first % 5; second < steps; second += 5) {
      const { endings, found } = await killedAt([first, second], term);
      expect({ first, second, last: endings.at(-1), found }).toEqual({ first, second, last: 'done', found: [] });
    }
  }
});

test('killed at any step on a bad day, the next process finishes the import', async () => {
  const storm: Weather = { mishaps: 0.3, slow: 0.05, refusals: 0 };
  const steps = await stepsOf(TERM, storm);
  for (let step = 0; step < steps; step++) {
    const { endings, found } = await killedAt([step], TERM, storm);
    expect({ step, last: endings.at(-1), found }).toEqual({ step, last: 'done', found: [] });
  }
});

test('several courses at once, killed at every seventh step', async () => {
  const term = plainTerm(3, 3, 3, NOW);
  const steps = await stepsOf(term);
  for (let step = 0; step < steps; step += 7) {
    expect({ step, ...(await killedAt([step], term)) }).toEqual({ step, endings: ['died', 'done'], found: [] });
  }
});

test('a course of more than 100 lessons and 2,000 places is finished after a kill at any step', async () => {
  const term = plainTerm(1, 101, 21, NOW);
  const life = { ...UNDISTURBED, term };
  const simulation = new Simulation(scheduleOf([life]));
  const { sent, steps } = await simulation.live(life);
  expect([sent, await disagreements(simulation, term)]).toEqual([fewestCalls(term), []]);
  const random = new SeededRandom(1);
  for (let sample = 0; sample < 8; sample++) {
    const step = random.int(0, steps - 1);
    expect({ step, ...(await killedAt([step], term)) }).toEqual({ step, endings: ['died', 'done'], found: [] });
  }
});
