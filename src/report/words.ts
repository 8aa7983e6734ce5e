/** What the program says to people, in plain English: counts, sentences and how numbers are written. */
import type { Ending } from '../vocabulary/exit-code.ts';

const NUMBERS = new Intl.NumberFormat('en');

export function count(n: number): string {
  return NUMBERS.format(n);
}

/** `1 lesson`, `2,000 lessons`. */
export function counted(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** Seconds as people say them: `18 s`, `4 min 10 s`, `2 h 05 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${count(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** What to say when a run ends, and what to do next. */
export const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  done: 'Everything in the timetable is in ClassIn.',
  bug: 'The program has a fault.',
  usage: 'The command cannot be carried out.',
  incomplete: 'The run is finished, but some rows are not in ClassIn as the timetable says: see `failures`.',
  unsound: 'The file has problems; nothing was sent.',
  unreachable: 'The run stopped early. The same command resumes it:',
  refused: 'ClassIn refused the credentials; the run stopped. Mend them, and the same command resumes it:',
  quota: 'A quota of the school is used up; the run stopped. When there is room again, the same command resumes it:',
  locked: 'Another run holds the journal.',
  interrupted: 'Interrupted; what was open is finished and journaled. The same command resumes it:',
  terminated: 'Terminated; what was open is finished and journaled. The same command resumes it:',
};
