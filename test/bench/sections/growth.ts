/** Growth: time and memory of `check` and `run` from a thousand lessons on, ten times as many each time, as a plot. */
import { writeFileSync } from 'node:fs';
import { type Curve, growthPlot } from '../growth-plot.ts';
import type { Options } from '../options.ts';
import type { Ended } from '../processes.ts';
import { type Found, type Line, MEGABYTE } from '../result.ts';
import { counted, type Studies } from '../studies.ts';

const SMALLEST = 1000;

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

export async function growth({ size, plot }: Options, studies: Studies): Promise<Found> {
  const sizes: number[] = [];
  for (let lessons = SMALLEST; lessons <= size; lessons *= 10) sizes.push(lessons);
  const points: { lessons: number; check: Cost; run: Cost }[] = [];
  for (const lessons of sizes) {
    const [check, run] = [await studies.check(lessons), await studies.import(lessons)];
    points.push({
      lessons,
      check: costOf(check),
      run: costOf(run),
    });
  }
  const curves = (['check', 'run'] as const).map(
    (command): Curve => ({
      name: command,
      points: points.map((point) => ({ lessons: point.lessons, ...point[command] })),
    }),
  );
  writeFileSync(plot, growthPlot(curves));
  return { lines: curves.flatMap(linesOf), details: points };
}

function costOf({ seconds, peakMemory }: Ended): Cost {
  return { seconds, megabytes: peakMemory / MEGABYTE };
}

function linesOf({ name, points }: Curve): readonly Line[] {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return [];
  return [
    {
      section: 'growth',
      what: `${name}, time of ${counted(last.lessons)} lessons, of ${counted(before.lessons)}`,
      measured: last.seconds / before.seconds,
      unit: '×',
      goal: null,
    },
  ];
}
