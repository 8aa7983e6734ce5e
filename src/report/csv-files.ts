/**
 * The CSV files an import gives besides `export`: `failures`, the rows that are not done, to be mended and given back;
 * and the live links. Comes in: rows of the journal, streamed. Goes out: records, header first.
 */
import { liveLink } from '../classin/live-link.ts';
import type { LiveEnrolment, RowStanding } from '../journal/questions.ts';
import type { RunRecord } from '../journal/run-record.ts';
import type { Language } from './language.ts';
import { standingOf } from './standing.ts';

export type CsvRecord = readonly string[];

/** Columns that begin so are ours and are ignored on reading. */
export const OURS = /^\s*ci_/i;
const FAILURE_COLUMNS = ['ci_state', 'ci_errno', 'ci_error', 'ci_hint', 'ci_attempts'] as const;

/** The file's own columns untouched, then ours; those of an earlier `failures` are replaced. */
export async function* failureRecords(
  headers: readonly string[],
  rows: AsyncIterable<readonly RowStanding[]>,
  lastRun: RunRecord | null,
  language: Language,
): AsyncGenerator<CsvRecord> {
  const kept = headers.flatMap((header, place) => (OURS.test(header) ? [] : [place]));
  yield [...kept.map((place) => headers[place] ?? ''), ...FAILURE_COLUMNS];
  let lastLine: number | null = null;
  for await (const batch of rows) {
    for (const row of batch) {
      // A row that stands for several lessons, perhaps of two batches, is given back once: as its first undone one stands.
      if (row.line === lastLine) continue;
      lastLine = row.line;
      const { state, errno, error, hint, attempts } = standingOf(row, lastRun, language);
      const cells = kept.map((place) => row.cells[place] ?? '');
      // Cells beyond the header stay beyond it: without them the row would look sound, its cells in the wrong columns.
      const beyond = row.cells.slice(headers.length);
      yield [...cells, state, errno === null ? '' : String(errno), error, hint, String(attempts), ...beyond];
    }
  }
}

/** Each student's own address of each lesson; the UID is the account, the roster's name (or the UID) the nickname. */
export async function* liveLinkRecords(
  enrolments: AsyncIterable<readonly LiveEnrolment[]>,
  secret: string,
): AsyncGenerator<CsvRecord> {
  yield ['courseKey', 'lessonKey', 'className', 'studentUid', 'studentName', 'liveLink'];
  for await (const batch of enrolments) {
    for (const { course, lesson, name, student, studentName, liveUrl } of batch) {
      const link = liveLink(liveUrl, secret, student, studentName ?? student);
      if (link !== null) yield [course, lesson, name, student, studentName ?? '', link];
    }
  }
}
