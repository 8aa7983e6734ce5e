/** `status` for people: the totals, then what failed, grouped by errno, with what to do about each. */
import { findErrno } from '../classin/errnos.ts';
import type { FailureGroup, RunRecord } from '../journal/questions.ts';
import type { Edition } from '../journal/staging.ts';
import type { Action } from '../vocabulary/action.ts';
import type { Kind, Totals } from '../vocabulary/state.ts';
import { totalsTable } from './summary.ts';
import type { Paint } from './terminal.ts';
import { count, counted, ENDING_WORDS } from './words.ts';

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
export function failureOf({ kind, errno, said, count: n, lines }: FailureGroup): Failure {
  const known = errno === null ? undefined : findErrno(ACTION_OF_KIND[kind], errno);
  return {
    kind,
    errno,
    count: n,
    lines,
    meaning: known?.meaning ?? said ?? 'no clear answer',
    hint: known?.hint ?? (errno === null ? 'run the same command again' : 'ask ClassIn what the number means'),
  };
}

export function statusText(
  edition: Edition | null,
  totals: Totals,
  lastRun: RunRecord | null,
  failures: readonly Failure[],
  paint: Paint,
): string {
  const lines: string[] = [];
  if (edition === null) return 'The journal holds no timetable yet.';
  lines.push(`${paint.bold(edition.file)}, ${counted(edition.rows, 'row')}`, '', ...totalsTable(totals));
  if (lastRun !== null) lines.push('', lastRunText(lastRun));
  for (const { kind, errno, count: n, lines: rows, meaning, hint } of failures) {
    lines.push('');
    lines.push(
      `${paint.red(`${count(n)} ${kind}${n === 1 ? '' : 's'} failed`)}${errno === null ? '' : ` with errno ${errno}`}: ${meaning}`,
    );
    lines.push(`    first lines: ${rows.join(', ')}`, `    ${hint}`);
  }
  return lines.join('\n');
}

function lastRunText({ startedAt, endedAt, ending, pid, host }: RunRecord): string {
  const began = `The last run began ${new Date(startedAt).toISOString()}`;
  if (endedAt === null || ending === null) {
    return `${began} (process ${pid} on ${host}) and is running, or was killed: the same command resumes it.`;
  }
  return `${began} and ended ${new Date(endedAt).toISOString()}. ${ENDING_WORDS[ending].replace(/:$/, '.')}`;
}
