/** Reading: `check` of a large term beside csv-parse alone on the same file, and the same lessons as weekly rows. */
import { usualShape, writeTerm } from '../generated-term.ts';
import type { Options } from '../options.ts';
import { type Ended, finished, lastLine, watchImporter, watchPeer } from '../processes.ts';
import { atMost, type Found, type Line, median } from '../result.ts';
import { checkArgs, counted, type Studies } from '../studies.ts';

export async function reading(options: Options, studies: Studies): Promise<Found> {
  const { size } = options;
  const dated = await studies.term(size);
  const weekly = await writeTerm(`weekly-${size}`, usualShape(size, 'weekly'));
  const rounds: { floor: Ended; dated: Ended; weekly: Ended }[] = [];
  for (let round = 0; round < options.repeat; round++) {
    options.say(`round ${round + 1} of ${options.repeat}`);
    const floor = await finished(watchPeer('csv-parse-alone', [dated.timetable]));
    const check = await finished(watchImporter({ args: checkArgs(dated) }));
    if (lastLine(check).rows !== size) throw new Error(`check read ${lastLine(check).rows} rows`);
    rounds.push({ floor, dated: check, weekly: await finished(watchImporter({ args: checkArgs(weekly) })) });
  }
  const line = (what: string, measured: number, unit: Line['unit'], goal: Line['goal']): Line => {
    return { section: 'reading', what, measured, unit, goal };
  };
  const ratio = (times: (round: (typeof rounds)[number]) => number) => median(rounds.map(times));
  const lessons = `${counted(size)} lessons`;
  return {
    lines: [
      line(
        `check of ${lessons}, of csv-parse alone`,
        ratio(({ floor, dated }) => dated.seconds / floor.seconds),
        '×',
        atMost(2.5),
      ),
      line(
        `${lessons} as weekly rows, of dated rows`,
        ratio(({ dated, weekly }) => weekly.seconds / dated.seconds),
        '×',
        atMost(1),
      ),
      line('csv-parse alone', median(rounds.map(({ floor }) => floor.seconds)), 's', null),
      line(`check of ${lessons}`, median(rounds.map(({ dated }) => dated.seconds)), 's', null),
    ],
    details: rounds.map((round) =>
      Object.fromEntries(
        Object.entries(round).map(([what, { seconds, cpu, peakMemory }]) => [what, { seconds, cpu, peakMemory }]),
      ),
    ),
  };
}
