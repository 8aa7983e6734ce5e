/** Memory: the peak that the kernel saw of `check`, `run` and `status`, on a term and on one ten times as large. */
import type { Options } from '../options.ts';
import { atMost, type Found, type Line, MEGABYTE } from '../result.ts';
import { counted, type Studies } from '../studies.ts';

const COMMANDS = ['check', 'run', 'status'] as const;
const MOST_MEGABYTES = 200;
const MOST_GROWTH = 1.3;

export async function memory({ size }: Options, studies: Studies): Promise<Found> {
  const peaksOf = async (lessons: number) => ({
    check: (await studies.check(lessons)).peakMemory,
    run: (await studies.import(lessons)).peakMemory,
    status: (await studies.status(lessons)).peakMemory,
  });
  const small = await peaksOf(Math.ceil(size / 10));
  const large = await peaksOf(size);
  const line = (what: string, measured: number, unit: Line['unit'], goal: Line['goal']): Line => {
    return { section: 'memory', what, measured, unit, goal };
  };
  const lines = COMMANDS.flatMap((command) => [
    line(`${command}, ${counted(size)} lessons`, large[command] / MEGABYTE, 'MB', atMost(MOST_MEGABYTES)),
    line(
      `${command}, of its memory at ${counted(Math.ceil(size / 10))}`,
      large[command] / small[command],
      '×',
      atMost(MOST_GROWTH),
    ),
  ]);
  return { lines, details: { small, large } };
}
