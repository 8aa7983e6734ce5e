/** `status` for people: the totals, then what failed, grouped by errno, with what to do about each. */
import { errnoWords, findErrno } from '../classin/errnos.ts';
import type { FailureGroup } from '../journal/questions.ts';
import type { RunRecord } from '../journal/run-record.ts';
import type { Edition } from '../journal/staging.ts';
import type { Action } from '../vocabulary/action.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Kind, Totals } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { LocalTime } from './page/local-time.ts';
import { saidIn } from './said.ts';
import type { Paint } from './terminal.ts';
import { totalsTable } from './totals-table.ts';
import { endingSentence } from './words.ts';

const ACTION_OF_KIND = {
  course: 'addCourse',
  lesson: 'addCourseClass',
  enrolment: 'addCourseClassStudent',
} as const satisfies Record<Kind, Action>;

export interface Failure {
  readonly kind: Kind;
  readonly errno: number | null;
  readonly count: number;
  readonly lines: readonly number[];
  readonly meaning: string;
  readonly hint: string;
}

/** A group as `status --json` tells it. */
export interface FailureEvent extends Failure {
  readonly type: 'failure';
}

/** A group of failures with what its errno means and how it is mended. */
export function failureOf({ kind, errno, said, count: n, lines }: FailureGroup, { lang, words }: Language): Failure {
  const { noClearAnswer, runAgain, askClassIn } = words.standing;
  const known = errno === null ? undefined : findErrno(ACTION_OF_KIND[kind], errno);
  const [meaning, hint] = known === undefined ? [] : errnoWords(known, lang);
  return {
    kind,
    errno,
    count: n,
    lines,
    meaning: meaning ?? (said === null ? noClearAnswer : saidIn(said, lang)),
    hint: hint ?? (errno === null ? runAgain : askClassIn),
  };
}

/** What `status` tells. */
export interface Status {
  readonly edition: Edition | null;
  readonly totals: Totals;
  readonly lastRun: RunRecord | null;
  /** It describes the import as it stands now. */
  readonly ending: Ending;
  readonly failures: readonly Failure[];
  /** What it tells is in the sandbox alone. */
  readonly rehearsal: boolean;
}

/** @param zone in which times are told, an IANA name; null for UTC, as ISO 8601 */
export function statusText(found: Status, zone: string | null, paint: Paint, language: Language): string {
  const { edition, totals, lastRun, ending, failures, rehearsal } = found;
  const { words, fill, counted } = language;
  const { status, marks } = words;
  const lines: string[] = [];
  if (edition === null) return status.empty;
  const rows = counted(words.counted.rows, edition.rows);
  lines.push(`${paint.bold(printable(edition.file))}${marks.comma}${rows}`, '', ...totalsTable(totals, language));
  if (rehearsal) lines.push('', words.talk.rehearsal);
  if (lastRun !== null)
    lines.push('', lastRunText(lastRun, endingSentence(ending, language, rehearsal).text, zone, language));
  for (const { kind, errno, count: n, lines: rows, meaning, hint } of failures) {
    const withErrno = errno === null ? '' : fill(status.withErrno, { errno: String(errno) });
    lines.push(
      '',
      `${paint.red(counted(words.counted.failed[kind], n))}${withErrno}${marks.colon}${printable(meaning)}`,
    );
    lines.push(`    ${fill(status.firstLines, { lines: rows.join(', ') })}`, `    ${hint}`);
  }
  return lines.join('\n');
}

function lastRunText(
  { startedAt, endedAt, pid, host }: RunRecord,
  ending: string,
  zone: string | null,
  language: Language,
): string {
  const { words, fill } = language;
  const local = zone === null ? null : new LocalTime(zone, language.lang);
  const told = (at: UnixMillis) => (local === null ? new Date(at).toISOString() : `${local.moment(at)} (${zone})`);
  const began = told(startedAt);
  if (endedAt === null) return fill(words.status.open, { began, pid: String(pid), host });
  const ended = told(endedAt);
  return fill(words.status.ended, { began, ended, ending });
}
