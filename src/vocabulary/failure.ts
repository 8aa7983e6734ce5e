/**
 * The third channel: a Failure is thrown, caught once at the top, and becomes one message and one exit code.
 * A mistake in the user's file is a Problem and is returned; what the server did is an Outcome and is journaled.
 */
import type { Ending } from './exit-code.ts';
import { FAILURES, type FailureCode } from './failures.ts';
import { FAILURES_ZH } from './failures-zh.ts';
import type { Lang } from './lang.ts';
import { fill, type Values } from './phrase.ts';
import { printableLines } from './printable.ts';

/**
 * Something outside the timetable keeps the command from going on: usage, configuration, the disk, a lock. Its
 * `message` and `hint` are English, for who catches it in a program; `failureWords` has them in either language.
 */
export class Failure extends Error {
  readonly ending: Ending;
  readonly code: FailureCode;
  readonly values: Values;
  /** How to mend it, a sentence; empty where the message says it all. */
  readonly hint: string;

  constructor(ending: Ending, code: FailureCode, values: Values = {}, cause?: unknown) {
    const { message, hint } = failureWords({ code, values }, 'en');
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.ending = ending;
    this.code = code;
    this.values = values;
    this.hint = hint;
  }
}

/** Wrong usage or configuration: exit 2. */
export function usage(code: FailureCode, values: Values = {}, cause?: unknown): Failure {
  return new Failure('usage', code, values, cause);
}

/** What is wrong and how to mend it, in a language. */
export function failureWords(
  { code, values }: Pick<Failure, 'code' | 'values'>,
  lang: Lang,
): { readonly message: string; readonly hint: string } {
  const { message, hint } = lang === 'zh' ? FAILURES_ZH[code] : FAILURES[code];
  const said = (template: string) => fill(template, values, lang, printableLines);
  return { message: said(message), hint: said(hint) };
}
