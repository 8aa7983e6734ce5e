/** A problem as text for people: where, what, and how to mend it; and how many there are of each code. */
import { printable } from '../vocabulary/printable.ts';
import { type Problem, worded } from '../vocabulary/problem.ts';
import type { ProblemCode } from '../vocabulary/problems.ts';
import type { Language } from './language.ts';
import type { Paint } from './terminal.ts';
import { count } from './words.ts';

/** After so many problems without it, a hint has left the screen and is told again. */
const REMEMBERED = 20;

/**
 * Tells one problem after the other. A hint that was told for the same code a few problems before, word for word, is
 * left out: a file can have the same fault in each of its rows.
 */
export function problemTeller(paint: Paint, { lang, words }: Language): (problem: Problem) => string {
  const last = new Map<ProblemCode, { readonly hint: string; readonly at: number }>();
  let told = 0;
  return (problem) => {
    const { file, line, column, severity, code, message, hint } = worded(problem, lang);
    const place = [file, line > 0 ? String(line) : null, column].filter((part) => part !== null).join(':');
    const colour = severity === 'error' ? paint.red : paint.yellow;
    const text = `${paint.bold(printable(place))}: ${colour(words.severities[severity])}: ${message} [${code}]`;
    told += 1;
    const before = last.get(code);
    if (before?.hint === hint && told - before.at < REMEMBERED) return text;
    last.set(code, { hint, at: told });
    return `${text}\n    ${hint}`;
  };
}

/** How many problems there are of each code. */
export class CodeCounts {
  readonly #counts = new Map<ProblemCode, number>();
  total = 0;

  add(code: ProblemCode): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    this.total += 1;
  }

  /** `572 × teacher-in-two-places`, the most frequent first. */
  lines(): readonly string[] {
    const counts = [...this.#counts].sort(([, a], [, b]) => b - a);
    return counts.map(([code, n]) => `${count(n)} × ${code}`);
  }
}
