/** Jobs for people and programs to read: a table, or an object each. */
import type { JobRecord } from '../queue/job.ts';
import { exitCode } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import { padEnd, widthOf } from './width.ts';
import { count, duration } from './words.ts';

interface Told {
  readonly job: JobRecord;
  /** As the journal counts them; null where it holds none. */
  readonly totals: Totals | null;
}

/** A line of `jobs --json`. */
export function jobFacts(
  { id, state, priority, order, notBefore, endedAt, holder, result }: JobRecord,
  totals: Totals | null,
) {
  const iso = (at: UnixMillis | null) => (at === null ? null : new Date(at).toISOString());
  return {
    type: 'job',
    job: id,
    state,
    school: order?.journal.school ?? null,
    baseUrl: order?.journal.baseUrl ?? null,
    term: order?.journal.term ?? null,
    file: order?.file ?? null,
    priority,
    submitted: order === null ? null : { at: iso(order.at), by: order.by },
    notBefore: iso(notBefore),
    endedAt: iso(endedAt),
    worker: holder === null ? null : `${holder.host}:${holder.pid}`,
    progress: totals === null ? null : progressOf(totals),
    totals,
    last:
      result === null
        ? null
        : {
            ending: result.ending,
            exitCode: exitCode(result.ending),
            why: result.why,
            at: iso(result.at),
            worker: result.worker,
          },
  };
}

/** Courses, lessons and enrolments together: how many there are, and how many are in ClassIn or refused by it. */
function progressOf({ courses, lessons, enrolments }: Totals): { total: number; settled: number; failed: number } {
  const all = [courses, lessons, enrolments];
  const sum = (of: (each: { total: number; pending: number; failed: number }) => number) =>
    all.reduce((total, each) => total + of(each), 0);
  return {
    total: sum((each) => each.total),
    settled: sum((each) => each.total - each.pending),
    failed: sum((each) => each.failed),
  };
}

const HEADINGS = ['job', 'state', 'school', 'term', 'progress', 'worker', 'last'] as const;

export function jobsText(told: readonly Told[], now: UnixMillis, language: Language): string {
  const { jobs } = language.words;
  if (told.length === 0) return jobs.none;
  const rows = [HEADINGS.map((heading) => jobs.headings[heading]), ...told.map((each) => cellsOf(each, now, language))];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => padEnd(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf({ job, totals }: Told, now: UnixMillis, language: Language): readonly string[] {
  const { id, state, order, notBefore, holder, result } = job;
  const later = notBefore !== null && notBefore > now ? ` ${duration((notBefore - now) / 1000, language)}` : '';
  return [
    id.slice(0, 8),
    `${state}${later}`,
    order?.journal.school ?? '-',
    order?.journal.term || '-',
    totals === null ? '-' : progressText(totals, language),
    holder === null ? (result?.worker ?? '-') : `${holder.host}:${holder.pid}`,
    result === null ? '-' : [result.ending, result.why].filter((part) => part !== null).join(': '),
  ].map(printable);
}

function progressText(totals: Totals, { words, fill }: Language): string {
  const { total, settled, failed } = progressOf(totals);
  const percent = total === 0 ? 100 : Math.floor((settled / total) * 100);
  const progress = fill(words.jobs.progress, { percent, total: count(total) });
  return failed > 0 ? `${progress}${fill(words.jobs.failed, { n: count(failed) })}` : progress;
}
