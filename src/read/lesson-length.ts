/**
 * What every pair of times must obey: 119, 165, and the hours of the mapping. In: Unix seconds and the texts they come
 * from. Out: findings. Also the small steps that all readers of times share.
 */
import { MAX_LESSON_SECONDS, MIN_LESSON_SECONDS } from '../classin/time-limits.ts';
import { type CellFault, cellFault, isFault } from './cell.ts';
import type { Findings } from './findings.ts';
import type { ColumnSource } from './layout.ts';
import { isPlaceholder } from './placeholders.ts';
import { clockText } from './time/clock-text.ts';
import type { TimePlan } from './time-plan.ts';

const DAY = 86_400;

export interface Timed {
  /** Unix seconds. */
  readonly begin: number;
  readonly end: number;
  readonly beginText: string;
  readonly endText: string;
}

/** `column` is where the end comes from. */
export function checkLength(timed: Timed, column: ColumnSource, plan: TimePlan, findings: Findings): void {
  const seconds = timed.end - timed.begin;
  if (seconds < MIN_LESSON_SECONDS || seconds > MAX_LESSON_SECONDS) {
    findings.add(column.shown, lengthFault(timed, seconds));
    return;
  }
  const { zone } = plan.writing;
  if (plan.hours === null || zone === null) return;
  const local = zone.localOf(timed.begin);
  const begin = local - Math.floor(local / DAY) * DAY;
  if (begin >= plan.hours.from && begin + seconds <= plan.hours.to) return;
  const hours = `${clockText(plan.hours.from)}-${clockText(plan.hours.to)}`;
  const values = { begin: clockText(begin), end: clockText((begin + seconds) % DAY), hours };
  findings.add(column.shown, cellFault('outside-hours', values));
}

function lengthFault({ beginText, endText }: Timed, seconds: number): CellFault {
  if (seconds <= 0) {
    const isMidnight = /^0?0:00|^12(:00)?\s*a\.?m/i.test(endText);
    return cellFault(isMidnight ? 'ends-at-midnight' : 'lesson-ends-before-it-begins', {
      begin: beginText,
      end: endText,
    });
  }
  const minutes = Math.round((seconds / 60) * 10) / 10;
  return cellFault(seconds < MIN_LESSON_SECONDS ? 'lesson-too-short' : 'lesson-too-long', { minutes });
}

/** Says where a cell is empty, or holds a word for nothing. */
export function given(cell: string, source: ColumnSource, findings: Findings): boolean {
  if (cell !== '' && !isPlaceholder(cell)) return true;
  findings.add(source.shown, cellFault('value-missing', { column: source.shown }));
  return false;
}

/** What was read, or null after saying what is wrong; what concerns all rows alike is said once. */
export function usable<Value extends number | object>(
  result: Value | CellFault,
  source: ColumnSource,
  findings: Findings,
): Value | null {
  if (!isFault(result)) return result;
  if (ONCE.has(result.code)) findings.addOnce(source.shown, result);
  else findings.add(source.shown, result);
  return null;
}

const ONCE: ReadonlySet<string> = new Set(['timezone-missing', 'periods-missing', 'term-missing']);
