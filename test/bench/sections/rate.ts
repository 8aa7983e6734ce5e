/**
 * The rate: how much of it is used while there is something to send, and the fullest second, as the calls leave and as
 * they arrive. The moment of leaving is the one at which undici is handed the request; the journal's is earlier.
 */
import { usualShape, writeTerm } from '../generated-term.ts';
import { newJournal, removeJournal, runArgs, termArgs } from '../importer.ts';
import type { LoadServer } from '../load.ts';
import type { Options } from '../options.ts';
import { finished, watchImporter } from '../processes.ts';
import { atLeast, atMost, type Found, type Line } from '../result.ts';
import { fullestSecond, shareOfRate } from '../windows.ts';

const RATES = [
  { rate: 5, share: 99 },
  { rate: 10, share: 99 },
  { rate: 50, share: 99 },
  { rate: 200, share: 99 },
  { rate: 1000, share: 97 },
] as const;
const LATENCY = { from: 20, to: 200 } as const;
/** Lessons and students of a course here: courses, lessons and students all get their turn also in a short run. */
const SMALL_COURSE = { lessonsPerCourse: 10, studentsPerCourse: 5 } as const;
const CALLS_PER_COURSE = 1 + 10 + 5;
/** What arrives may bunch up by so much: 2 %, and at least one call. */
const BUNCHING = 0.02;
/** Milliseconds after which the sending has found its pace. */
const WARM_MS = 2000;

export async function rate(options: Options, load: LoadServer): Promise<Found> {
  const lines: Line[] = [];
  const details: object[] = [];
  for (const { rate, share } of RATES) {
    options.say(`${rate} calls a second for ${options.sending} s`);
    const { sent, written, arrived, concurrency } = await sendAt(rate, options.sending, load);
    const line = (what: string, measured: number, unit: Line['unit'], goal: Line['goal']): Line => {
      return { section: 'rate', what: `--rate ${rate}: ${what}`, measured, unit, goal };
    };
    const bunched = rate + Math.max(1, Math.floor(rate * BUNCHING));
    lines.push(
      line('share of it reached', 100 * shareOfRate(sent, rate), '%', atLeast(share)),
      line('fullest second, leaving', fullestSecond(sent), 'calls', atMost(rate)),
      line('fullest second, arriving', fullestSecond(arrived), 'calls', atMost(bunched)),
    );
    const warm = sent.filter((at) => at - (sent[0] ?? at) >= WARM_MS);
    details.push({
      rate,
      concurrency,
      calls: sent.length,
      shareOnceWarm: shareOfRate(warm, rate),
      fullestSecondOnSockets: fullestSecond(written),
    });
  }
  return { lines, details };
}

/** @returns the moments at which calls left and arrived */
async function sendAt(rate: number, seconds: number, load: LoadServer) {
  const courses = Math.ceil((rate * seconds) / CALLS_PER_COURSE);
  const shape = { ...usualShape(courses * SMALL_COURSE.lessonsPerCourse), ...SMALL_COURSE };
  const term = await writeTerm(`rate-${rate}`, shape);
  // Half as many again as the slowest replies keep open.
  const concurrency = 4 + Math.ceil((1.5 * rate * LATENCY.to) / 1000);
  const journal = newJournal();
  await load.begin({ latency: LATENCY, keep: 'times' });
  const ended = await finished(
    watchImporter({ args: runArgs(termArgs(term), journal, { rate, concurrency }), url: load.url, seesCalls: true }),
  );
  removeJournal(journal);
  const arrived = await load.times();
  if (ended.calls.length !== term.calls || arrived.length !== term.calls) {
    throw new Error(`${ended.calls.length} calls left and ${arrived.length} arrived instead of ${term.calls}`);
  }
  return { sent: ended.calls, written: ended.written, arrived, concurrency };
}
