/** Numbers, lengths of time and endings as every text of the command line says them, in one language or the other. */
import type { Ending } from '../vocabulary/exit-code.ts';
import type { Language } from './language.ts';

const NUMBERS = new Intl.NumberFormat('en');

/** Grouped in threes, in both languages. */
export function count(n: number): string {
  return NUMBERS.format(n);
}

/** Seconds as people say them: `18 s`, `4 min 10 s`, `2 h 05 min`. */
export function duration(seconds: number, { words, fill }: Language): string {
  const whole = Math.round(seconds);
  if (whole < 60) return fill(words.duration.seconds, { s: whole });
  const minutes = Math.floor(whole / 60);
  const two = (n: number) => String(n).padStart(2, '0');
  if (minutes < 60) return fill(words.duration.minutes, { m: minutes, s: two(whole % 60) });
  return fill(words.duration.hours, { h: Math.floor(minutes / 60), m: two(minutes % 60) });
}

/** How a run ended, as a sentence of its own; `resumes` where the same command goes on, and its colon is left out. A rehearsal's is of the sandbox. */
export function endingSentence(
  ending: Ending,
  { words }: Language,
  rehearsal = false,
): { readonly text: string; readonly resumes: boolean } {
  const text = rehearsal && ending === 'done' ? words.talk.rehearsed : words.endings[ending];
  const resumes = /[:：]$/.test(text);
  return { text: resumes ? text.slice(0, -1) + words.marks.fullStop : text, resumes };
}
