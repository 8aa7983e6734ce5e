/**
 * The engine: the whole command, from start to exit, on the real term and without a rate, beside peers that send the
 * very same calls with as many open. All of them take turns, so that a busy machine is unfair to everybody alike.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../folder.ts';
import { FLAT_OUT, newJournal, removeJournal, runArgs } from '../importer.ts';
import { type LoadServer, NO_LATENCY } from '../load.ts';
import type { Options } from '../options.ts';
import { type Ended, finished, watchImporter, watchPeer } from '../processes.ts';
import { type RealTerm, writeRealTerm } from '../real-term.ts';
import { HOW_TO_INSTALL, type Redis, startRedis } from '../redis.ts';
import { atLeast, type Found, type Goal, type Line, median } from '../result.ts';

const LATENCIES = [
  { latency: { from: 20, to: 20 }, name: '20 ms', bare: atLeast(0.88), bullmq: atLeast(1.15) },
  { latency: NO_LATENCY, name: 'no latency', bare: atLeast(0.5), bullmq: atLeast(2.5) },
] as const;

type Sender = 'classin-import' | 'bare loop' | 'p-limit script' | 'BullMQ worker';

export async function engine(options: Options, load: LoadServer): Promise<Found> {
  const term = writeRealTerm();
  const calls = await recorded(term, load);
  const redis = await startRedis();
  const lines: Line[] = [];
  const details: object[] = [];
  try {
    for (const { latency, name, bare, bullmq } of LATENCIES) {
      const rounds: Partial<Record<Sender, Ended>>[] = [];
      for (let round = 0; round < options.repeat; round++) {
        options.say(`${name}, round ${round + 1} of ${options.repeat}`);
        rounds.push(await oneRound(term, calls, load, redis, latency));
      }
      lines.push(...linesOf(rounds, name, { bare, bullmq }));
      details.push({ latency, rounds: rounds.map(plain) });
    }
  } finally {
    await redis?.end();
  }
  return { lines, details };
}

/** Lets an import write down what it sends. */
async function recorded(term: RealTerm, load: LoadServer): Promise<string> {
  await load.begin({ latency: NO_LATENCY, keep: 'calls' });
  const journal = newJournal();
  await finished(watchImporter({ args: runArgs(term.args, journal, FLAT_OUT), url: load.url }));
  removeJournal(journal);
  const file = join(folder(), 'calls.jsonl');
  writeFileSync(file, await load.calls());
  return file;
}

async function oneRound(
  term: RealTerm,
  calls: string,
  load: LoadServer,
  redis: Redis | null,
  latency: { readonly from: number; readonly to: number },
): Promise<Partial<Record<Sender, Ended>>> {
  const send = async (start: () => ReturnType<typeof watchPeer>) => {
    await load.begin({ latency, keep: 'nothing' });
    const ended = await finished(start());
    const arrived = Object.values(await load.counts()).reduce((sum, n) => sum + n, 0);
    if (arrived !== term.calls) throw new Error(`${arrived} calls arrived instead of ${term.calls}`);
    return ended;
  };
  const words = [calls, load.url, String(FLAT_OUT.concurrency)];
  const journal = newJournal();
  const ended: Partial<Record<Sender, Ended>> = {
    'bare loop': await send(() => watchPeer('bare-loop', words)),
    'p-limit script': await send(() => watchPeer('p-limit-script', words)),
    'classin-import': await send(() => watchImporter({ args: runArgs(term.args, journal, FLAT_OUT), url: load.url })),
  };
  removeJournal(journal);
  if (redis === null) return ended;
  return {
    ...ended,
    'BullMQ worker': await send(() => watchPeer('bullmq-worker', [...words, String(redis.port)])),
  };
}

function linesOf(
  rounds: readonly Partial<Record<Sender, Ended>>[],
  name: string,
  goals: { readonly bare: Goal; readonly bullmq: Goal },
): readonly Line[] {
  /** How many times as fast as `other`, in the middle of the rounds. */
  const ratio = (sender: Sender, other: Sender): number | null => {
    const each = rounds.flatMap((round) => {
      const [own, others] = [round[sender]?.seconds, round[other]?.seconds];
      return own === undefined || others === undefined ? [] : [others / own];
    });
    return each.length === 0 ? null : median(each);
  };
  const line = (sender: Sender, other: Sender, goal: Goal | null): Line => {
    const measured = ratio(sender, other);
    const what = `${sender}, of ${other === 'bare loop' ? 'a bare loop' : 'BullMQ'}, ${name}`;
    return {
      section: 'engine',
      what,
      measured,
      unit: '×',
      goal,
      ...(measured === null ? { note: HOW_TO_INSTALL } : {}),
    };
  };
  const speed = (sender: Sender): Line => ({
    section: 'engine',
    what: `${sender}, ${name}`,
    measured: median(rounds.flatMap((round) => round[sender]?.seconds ?? [])),
    unit: 's',
    goal: null,
  });
  return [
    line('classin-import', 'bare loop', goals.bare),
    line('classin-import', 'BullMQ worker', goals.bullmq),
    line('p-limit script', 'bare loop', null),
    line('BullMQ worker', 'bare loop', null),
    speed('bare loop'),
    speed('classin-import'),
  ];
}

function plain(round: Partial<Record<Sender, Ended>>): object {
  return Object.fromEntries(
    Object.entries(round).map(([sender, { seconds, cpu, peakMemory }]) => [sender, { seconds, cpu, peakMemory }]),
  );
}
