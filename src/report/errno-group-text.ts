/**
 * What shares an errno, told as one: how many, the first lines, what the errno means and what to do. Comes in: a group as
 * the journal counts it. Goes out: the same with words, as an object and as lines. Pure.
 */
import { errnoWords, findErrno } from '../classin/errnos.ts';
import type { ErrnoGroup } from '../journal/errno-group.ts';
import type { Action } from '../vocabulary/action.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Kind } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { saidIn } from './said.ts';
import type { Paint } from './terminal.ts';

const ACTION_OF_KIND = {
  course: 'addCourse',
  lesson: 'addCourseClass',
  enrolment: 'addCourseClassStudent',
} as const satisfies Record<Kind, Action>;

export interface ToldGroup {
  readonly kind: Kind;
  readonly errno: number | null;
  readonly count: number;
  readonly lines: readonly number[];
  readonly meaning: string;
  readonly hint: string;
}

/** A group of failures as `status --json` tells it. */
export interface FailureEvent extends ToldGroup {
  readonly type: 'failure';
}

/** A group of lessons that were made with a warning, as `status --json` and `run --json` tell it. */
export interface WarningEvent extends ToldGroup {
  readonly type: 'warning';
}

export function toldGroup({ kind, errno, said, count, lines }: ErrnoGroup, { lang, words }: Language): ToldGroup {
  const { noClearAnswer, runAgain, askClassIn } = words.standing;
  const known = errno === null ? undefined : findErrno(ACTION_OF_KIND[kind], errno);
  const [meaning, hint] = known === undefined ? [] : errnoWords(known, lang);
  return {
    kind,
    errno,
    count,
    lines,
    meaning: meaning ?? (said === null ? noClearAnswer : saidIn(said, lang)),
    hint: hint ?? (errno === null ? runAgain : askClassIn),
  };
}

export function failureLines(group: ToldGroup, paint: Paint, language: Language): readonly string[] {
  const { words, counted } = language;
  return groupLines(paint.red(counted(words.counted.failed[group.kind], group.count)), group, language);
}

export function warningLines(group: ToldGroup, paint: Paint, language: Language): readonly string[] {
  const { words, counted } = language;
  return groupLines(paint.yellow(counted(words.counted.warned, group.count)), group, language);
}

/** @param title how many of what */
function groupLines(title: string, { errno, lines, meaning, hint }: ToldGroup, { words, fill }: Language) {
  const { status, marks } = words;
  const withErrno = errno === null ? '' : fill(status.withErrno, { errno: String(errno) });
  return [
    `${title}${withErrno}${marks.colon}${printable(meaning)}`,
    `    ${fill(status.firstLines, { lines: lines.join(', ') })}`,
    `    ${hint}`,
  ];
}
