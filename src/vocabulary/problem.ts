/**
 * A Problem is something wrong in the user's files: where it is, what is wrong, how to mend it. Problems are
 * collected and returned, never thrown. They carry a code and values; the words come last, from the tables in
 * `problems.ts` and `problems-zh.ts`.
 */
import type { Lang } from './lang.ts';
import { fill, type Values } from './phrase.ts';
import { printable } from './printable.ts';
import { PROBLEMS, type ProblemCode, type Severity } from './problems.ts';
import { PROBLEMS_ZH } from './problems-zh.ts';

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

/** A cell within a message. What has no width would hide why it is refused; joiners, which hold signs together, stay. */
export function quoted(text: string): string {
  const shown = printable(text.slice(0, LONGEST_QUOTE + 1)).replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '·');
  return shown.length > LONGEST_QUOTE ? `${shown.slice(0, LONGEST_QUOTE)}…` : shown;
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
