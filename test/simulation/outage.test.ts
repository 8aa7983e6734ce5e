/**
 * Long silence, on virtual time: the school goes away in the middle of an import and comes back, or does not. What is
 * looked at is what the run sends meanwhile: hardly anything.
 */
import { expect, test } from '@jest/globals';
import { CALM_SCHEDULE, type Life, type Schedule, START, UNDISTURBED } from './schedule.ts';
import { Simulation } from './simulation.ts';
import { plainTerm } from './term.ts';
import { disagreements } from './verdict.ts';
import { CALM, type Mishap, type Weather } from './weather.ts';

const MINUTE = 60_000;
/** Milliseconds after the start of the run. */
const BEGIN = 2000;
const END = 4 * MINUTE;
const CONCURRENCY = 6;
const TERM = plainTerm(4, 10, 5, START / 1000);

function outage(mishap: Mishap): Weather {
  return { ...CALM, outage: { mishap, from: START + BEGIN, to: START + END } };
}

function interrupted(weather: Weather, settings: Partial<Schedule>): Simulation & { readonly life: Life } {
  const life: Life = { ...UNDISTURBED, term: TERM, weather };
  const schedule = { ...CALM_SCHEDULE, concurrency: CONCURRENCY, ...settings, seed: 1, lives: [life] };
  return Object.assign(new Simulation(schedule), { life });
}

const OUTAGES: readonly (readonly [string, Mishap])[] = [
  ['no connection', { is: 'lost' }],
  ['HTTP 503', { is: 'http', status: 503, retryAfter: null, work: false }],
  ['HTML', { is: 'spoilt', how: 'html', work: false }],
  ['errno 114', { is: 'errno', errno: 114, error: null, work: false, data: false }],
];

/** Calls that left during the outage, milliseconds since its begin. */
function during({ departures }: Simulation): number[] {
  return departures.map((at) => at - START - BEGIN).filter((at) => at >= 0 && at < END - BEGIN);
}

test.each(OUTAGES)('%s for four minutes: a probe now and then, and the run goes on by itself', async (_, mishap) => {
  for (const rate of [2, 20]) {
    const simulation = interrupted(outage(mishap), { rate, patience: 5 * MINUTE });
    const { ending } = await simulation.live(simulation.life);
    expect(ending).toBe('done');
    expect(await disagreements(simulation, TERM)).toEqual([]);
    const sent = during(simulation);
    // Ten in a row tell an outage from bad luck; as many as may be open are under way by then.
    const probes = sent.slice(10 + CONCURRENCY);
    expect(probes.length).toBeLessThan(25);
    const gaps = probes.slice(1).map((at, place) => at - (probes[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(1000);
  }
});

test.each(OUTAGES)('%s for longer than patience lasts: exit 5, and the next run finishes', async (_, mishap) => {
  const simulation = interrupted(outage(mishap), { rate: 20, patience: MINUTE });
  const { ending } = await simulation.live(simulation.life);
  expect(ending).toBe('unreachable');
  expect(during(simulation).at(-1)).toBeLessThan(MINUTE);
  const next = await simulation.live({ ...UNDISTURBED, term: TERM, pause: END });
  expect(next).toMatchObject({ ending: 'done', sent: next.fewest });
  expect(await disagreements(simulation, TERM)).toEqual([]);
});

test.each(OUTAGES)('%s for a few lessons alone: they fail, and the run comes to its end', async (_, mishap) => {
  const poison = { mishap, values: ['Lesson 3'] };
  const simulation = interrupted({ ...CALM, poison }, { rate: 20, patience: 5 * MINUTE });
  expect(await simulation.live(simulation.life)).toMatchObject({ ending: 'incomplete', sent: 4 + 36 + 4 * 5 + 20 });
});

test('what is refused twice stops the run, also where everything else is answered in between', async () => {
  const refused: Mishap = { is: 'errno', errno: 102, error: null, work: false, data: false };
  const life: Life = {
    ...UNDISTURBED,
    term: TERM,
    weather: { ...CALM, poison: { mishap: refused, values: ['Lesson 3'] } },
  };
  const schedule = {
    ...CALM_SCHEDULE,
    concurrency: CONCURRENCY,
    rate: 20,
    patience: 5 * MINUTE,
    seed: 1,
    lives: [life],
  };
  const simulation = new Simulation(schedule, true);
  expect(await simulation.live(life)).toMatchObject({ ending: 'refused' });
  const refusals = simulation.log?.filter((line) => line.includes('on its way') && line.includes('102')) ?? [];
  // Each course has a lesson of this name.
  expect(refusals.length).toBeGreaterThan(1);
  expect(refusals.length).toBeLessThanOrEqual(5);
});

test('429 with Retry-After keeps everybody back as long as it says', async () => {
  const crowded = outage({ is: 'http', status: 429, retryAfter: '20', work: false });
  const simulation = interrupted(crowded, { rate: 20, patience: 5 * MINUTE });
  const { ending } = await simulation.live(simulation.life);
  expect(ending).toBe('done');
  const sent = during(simulation);
  const first = sent[0] ?? 0;
  // What was under way when the first one was answered; then nobody for twenty seconds.
  expect(sent.filter((at) => at > first + 400 && at < first + 20_000)).toEqual([]);
  expect(sent.length).toBeLessThan(12 * CONCURRENCY);
});

test('refused in the middle: what is under way, one more signed afresh, and never again', async () => {
  const refused = outage({ is: 'errno', errno: 102, error: null, work: false, data: false });
  const simulation = interrupted(refused, { rate: 2, patience: 5 * MINUTE });
  const { ending } = await simulation.live(simulation.life);
  expect(ending).toBe('refused');
  expect(during(simulation).length).toBeLessThanOrEqual(CONCURRENCY + 1);
});
