/** `status` for people: the totals, then what failed and what was warned of, by errno, with what to do about each. */
import type { RunRecord } from '../journal/run-record.ts';
import type { Edition } from '../journal/staging.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Totals } from '../vocabulary/state.ts';
import { failureLines, type ToldGroup, warningLines } from './errno-group-text.ts';
import type { Language } from './language.ts';
import { LocalTime } from './page/local-time.ts';
import type { Paint } from './terminal.ts';
import { totalsTable } from './totals-table.ts';
import { endingSentence } from './words.ts';

/** What `status` tells. */
export interface Status {
  readonly edition: Edition | null;
  readonly totals: Totals;
  readonly lastRun: RunRecord | null;
  /** It describes the import as it stands now. */
  readonly ending: Ending;
  readonly failures: readonly ToldGroup[];
  readonly warnings: readonly ToldGroup[];
  /** What it tells is in the sandbox alone. */
  readonly rehearsal: boolean;
}

/** @param zone in which times are told, an IANA name; null for UTC, as ISO 8601 */
export function statusText(found: Status, zone: string | null, paint: Paint, language: Language): string {
  const { edition, totals, lastRun, ending, failures, warnings, rehearsal } = found;
  const { words, fill, counted } = language;
  const { status, marks } = words;
  const lines: string[] = [];
  if (edition === null) return status.empty;
  const rows = counted(words.counted.rows, edition.rows);
  lines.push(`${paint.bold(printable(edition.file))}${marks.comma}${rows}`, '', ...totalsTable(totals, language));
  if (edition.errors > 0) {
    const errors = counted(words.counted.errors, edition.errors);
    lines.push('', fill(status.inSpiteOf, { errors }));
  }
  if (rehearsal) lines.push('', words.talk.rehearsal);
  if (lastRun !== null)
    lines.push('', lastRunText(lastRun, endingSentence(ending, language, rehearsal).text, zone, language));
  for (const group of failures) lines.push('', ...failureLines(group, paint, language));
  for (const group of warnings) lines.push('', ...warningLines(group, paint, language));
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
