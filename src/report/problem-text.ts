/** A problem as text for people: where, what, and how to mend it. */
import type { Problem } from '../vocabulary/problem.ts';
import type { Paint } from './terminal.ts';

export function problemText({ file, line, column, severity, code, message, hint }: Problem, paint: Paint): string {
  const place = [file, line > 0 ? String(line) : null, column].filter((part) => part !== null).join(':');
  const colour = severity === 'error' ? paint.red : paint.yellow;
  return `${paint.bold(place)}: ${colour(severity)}: ${message} [${code}]\n    ${hint}`;
}
