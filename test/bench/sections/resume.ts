/**
 * Resuming: how soon the first call leaves on the journal of a large import that was stopped half way, and how long a
 * run of a finished import takes that finds nothing to do, beside csv-parse alone on the file.
 */
import { setTimeout } from 'node:timers/promises';
import { callsOf, FLAT_OUT, newJournal, removeJournal, runArgs, termArgs } from '../importer.ts';
import { NO_LATENCY } from '../load.ts';
import type { Options } from '../options.ts';
import { finished, watchImporter, watchPeer } from '../processes.ts';
import { atMost, type Found, median } from '../result.ts';
import { counted, type Studies } from '../studies.ts';

const INTERRUPTED = 130;
const REST_MS = 2000;
const FIRST_CALL_SECONDS = 1.5;
const SHARE_OF_CSV_PARSE = 0.25;

export async function resume(options: Options, studies: Studies): Promise<Found> {
  const { size } = options;
  const firstCalls = await halfDone(options, studies);
  const again = await finishedAgain(options, studies);
  const line = { section: 'resume', unit: 's', goal: null } as const;
  return {
    lines: [
      {
        ...line,
        what: `first call, ${counted(size)} lessons half done`,
        measured: median(firstCalls),
        goal: atMost(FIRST_CALL_SECONDS),
      },
      {
        ...line,
        what: 'finished import run again, of csv-parse alone',
        measured: median(again.map(({ run, floor }) => run / floor)),
        unit: '×',
        goal: atMost(SHARE_OF_CSV_PARSE),
      },
      { ...line, what: 'finished import run again', measured: median(again.map(({ run }) => run)) },
    ],
    details: { firstCalls, again },
  };
}

/** @returns seconds from the start of a resumed run to its first call */
async function halfDone({ size, repeat, say }: Options, studies: Studies): Promise<readonly number[]> {
  const { load } = studies;
  const large = await studies.term(size);
  const journal = newJournal();
  const start = async () => {
    await load.begin({ latency: NO_LATENCY, keep: 'nothing' });
    const args = runArgs(termArgs(large), journal, FLAT_OUT);
    return watchImporter({ args, url: load.url, seesCalls: true });
  };
  const stopAfter = async (calls: number) => {
    const run = await start();
    await Promise.race([load.arrived(calls), run.over]);
    run.kill('SIGINT');
    return finished(run, INTERRUPTED);
  };
  say(`run of ${counted(size)} lessons, stopped half way`);
  await stopAfter(Math.floor(large.calls / 2));
  const seconds: number[] = [];
  for (let round = 0; round < repeat; round++) {
    // Whoever resumes comes a while later: right after a call, a run waits out the second in which it must not repeat it.
    await setTimeout(REST_MS);
    const { calls, startedAt } = await stopAfter(1);
    seconds.push(((calls[0] ?? Number.NaN) - startedAt) / 1000);
  }
  removeJournal(journal);
  return seconds;
}

async function finishedAgain({ size, repeat, say }: Options, studies: Studies) {
  const term = await studies.term(size);
  const { journal } = await studies.import(size);
  const rounds: { floor: number; run: number }[] = [];
  for (let round = 0; round < repeat; round++) {
    say(`finished import run again, round ${round + 1} of ${repeat}`);
    const floor = await finished(watchPeer('csv-parse-alone', [term.timetable]));
    const args = runArgs(termArgs(term), journal, FLAT_OUT);
    const run = await finished(watchImporter({ args, url: studies.load.url }));
    if (callsOf(run) !== 0) throw new Error(`a finished import sent ${callsOf(run)} calls`);
    rounds.push({ floor: floor.seconds, run: run.seconds });
  }
  return rounds;
}
