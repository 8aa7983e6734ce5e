/** A problem as text for people: where, what, and how to mend it. */
import { type Problem, worded } from '../vocabulary/problem.ts';
import type { Language } from './language.ts';
import type { Paint } from './terminal.ts';

export function problemText(problem: Problem, paint: Paint, { lang, words }: Language): string {
  const { file, line, column, severity, code, message, hint } = worded(problem, lang);
  const place = [file, line > 0 ? String(line) : null, column].filter((part) => part !== null).join(':');
  const colour = severity === 'error' ? paint.red : paint.yellow;
  return `${paint.bold(place)}: ${colour(words.severities[severity])}: ${message} [${code}]\n    ${hint}`;
}
