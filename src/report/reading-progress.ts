/**
 * How far the reading of a timetable is: a line at the foot of a terminal, elsewhere a plain line now and then where it
 * takes long. Comes in: each step, and the clock. Goes out: text on stderr.
 */
import type { ReadingStep } from '../plan/stage-timetable.ts';
import type { Clock } from '../vocabulary/clock.ts';
import type { Language } from './language.ts';
import type { Panel } from './panel.ts';
import { duration } from './words.ts';

export interface ReadingProgress {
  show(step: ReadingStep): void;
  /** For everything else that is written while it goes on. */
  aside<T>(write: () => T): T;
  close(): void;
}

/** Milliseconds between two pictures, and between two plain lines. */
const DRAW_EVERY = 100;
const LINE_EVERY = 10_000;

function stepText(step: ReadingStep, { words, fill, counted }: Language): string {
  const rows = counted(words.counted.rows, step.rows);
  switch (step.is) {
    case 'timetable':
      return fill(words.reading.timetable, { rows });
    case 'roster':
      return fill(words.reading.roster, { rows });
    case 'rows-together':
      return fill(words.reading.together, { rows });
  }
}

export function readingLine(panel: Panel, { now }: Clock, language: Language): ReadingProgress {
  const from = now();
  let drawn: { readonly is: ReadingStep['is']; readonly at: number } | null = null;
  return {
    show: (step) => {
      const at = now();
      // A step of another kind may be the last that is told for long.
      if (drawn !== null && drawn.is === step.is && at < drawn.at + DRAW_EVERY) return;
      drawn = { is: step.is, at };
      panel.draw({
        bars: [],
        text: [stepText(step, language), duration((at - from) / 1000, language)].join(language.words.marks.comma),
      });
    },
    aside: (write) => panel.aside(write),
    close: () => panel.close(),
  };
}

export function readingLines(write: (line: string) => void, { now }: Clock, language: Language): ReadingProgress {
  const from = now();
  let next = from + LINE_EVERY;
  return {
    show: (step) => {
      const at = now();
      if (at < next) return;
      next = at + LINE_EVERY;
      const time = duration((at - from) / 1000, language);
      write(language.fill(language.words.reading.line, { step: stepText(step, language), time }));
    },
    aside: (other) => other(),
    close: () => {},
  };
}
