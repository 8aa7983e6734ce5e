/**
 * A Problem is something wrong in the user's files: where it is, what is wrong, how to mend it. Problems are
 * collected and returned, never thrown. They carry a code and values; the words come last, from the tables in
 * `problems.ts` and `problems-zh.ts`.
 */
import type { Lang } from './lang.ts';
import { fill, type Values } from './phrase.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';
import { PROBLEMS_ZH } from './problems-zh.ts';

export type Severity = 'error' | 'warning';

/** Where a problem is. `line` is the line an editor shows (1 is the first); 0 where the file as a whole is meant. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
}

/** What fills the {braces} of a problem's sentences. */
export type ProblemValues = Values;

export interface Problem extends Place {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

/** A problem in a language, as people and `--json` get it. */
export interface WordedProblem extends Place {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

/** The longest piece of a user's cell that is repeated in a message, in characters. */
const LONGEST_QUOTE = 200;

/**
 * Control characters of a cell would move a terminal's cursor, and what has no width would hide why a cell is refused:
 * they are shown as a dot instead. Joiners are not, which hold signs together.
 */
function quoted(text: string): string {
  const printable = text
    .slice(0, LONGEST_QUOTE + 1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]/g, '·');
  return printable.length > LONGEST_QUOTE ? `${printable.slice(0, LONGEST_QUOTE)}…` : printable;
}

const NO_VALUES: ProblemValues = {};

export function problem(code: ProblemCode, place: Place, values: ProblemValues = NO_VALUES): Problem {
  return {
    severity: PROBLEMS[code].severity,
    code,
    file: place.file,
    line: place.line,
    column: place.column,
    values,
  };
}

/** What an error of a line keeps from being sent: its lesson, the course that begins on it with all lessons, or a student. */
export function spoilt({ code, column }: Problem): 'lesson' | 'course' | 'student' {
  if (code.startsWith('student-is-')) return 'student';
  const ofCourse = code.startsWith('expires-') || (code === 'identity-reused' && column === 'courseUniqueIdentity');
  return ofCourse ? 'course' : 'lesson';
}

/** What is wrong and how to mend it, in a language. */
export function worded({ severity, code, file, line, column, values }: Problem, lang: Lang): WordedProblem {
  const { message, hint } = lang === 'zh' ? PROBLEMS_ZH[code] : PROBLEMS[code];
  return {
    severity,
    code,
    file,
    line,
    column,
    message: fill(message, values, lang, quoted),
    hint: fill(hint, values, lang, quoted),
  };
}
