/**
 * A Problem is something wrong in the user's files: where it is, what is wrong, how to mend it. Problems are
 * collected and returned, never thrown. The words come from the table in `problems.ts`.
 */
import { PROBLEMS, type ProblemCode } from './problems.ts';

export type Severity = 'error' | 'warning';

/** Where a problem is. `line` is the line an editor shows (1 is the first); 0 where the file as a whole is meant. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
}

export interface Problem extends Place {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

/** What fills the {braces} of a problem's sentences. */
export type ProblemValues = Readonly<Record<string, string | number>>;

/** The longest piece of a user's cell that is repeated in a message, in characters. */
const LONGEST_QUOTE = 200;

function fill(template: string, values: ProblemValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    const text = typeof value === 'number' ? String(value) : printable(value);
    return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  });
}

/** Control characters of a cell would move a terminal's cursor: they are shown as a dot instead. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.slice(0, LONGEST_QUOTE + 1).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/g, '·');
}

export function problem(code: ProblemCode, place: Place, values: ProblemValues = {}): Problem {
  const entry = PROBLEMS[code];
  return {
    severity: entry.severity,
    code,
    file: place.file,
    line: place.line,
    column: place.column,
    message: fill(entry.message, values),
    hint: fill(entry.hint, values),
  };
}
