/**
 * The CSV files an import gives: `failures`, the rows that are not done, to be mended and given back; `export`, every
 * row with its IDs, for the office. Comes in: rows of the journal, streamed. Goes out: records, header first.
 */
import { liveLink } from '../classin/live-link.ts';
import type { LessonStanding, LiveEnrolment, RowStanding, RunRecord } from '../journal/questions.ts';
import { lessonIdentity } from '../vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../vocabulary/ids.ts';
import type { Language } from './language.ts';
import { type Standing, standingOf } from './standing.ts';

export type CsvRecord = readonly string[];

/** Columns that begin so are ours and are ignored on reading. */
const OURS = /^\s*ci_/i;
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
  for await (const batch of rows) {
    for (const row of oneForEachLine(batch)) {
      const { state, errno, error, hint, attempts } = standingOf(row, lastRun, language);
      const cells = kept.map((place) => row.cells[place] ?? '');
      // Cells beyond the header stay beyond it: without them the row would look sound, its cells in the wrong columns.
      const beyond = row.cells.slice(headers.length);
      yield [...cells, state, errno === null ? '' : String(errno), error, hint, String(attempts), ...beyond];
    }
  }
}

/** A row that stands for several lessons is given back once, as its first undone lesson stands. */
function oneForEachLine(rows: readonly RowStanding[]): readonly RowStanding[] {
  return rows.filter((row, place) => row.line !== rows[place - 1]?.line);
}

interface ExportColumn {
  readonly name: string;
  readonly value: (lesson: LessonStanding, standing: Standing, term: string) => string;
}

const live = (name: string) => (lesson: LessonStanding) =>
  lesson.live === null ? '' : ((JSON.parse(lesson.live) as Record<string, string>)[name] ?? '');

/** Columns of the timetable that it may lack or write differently; added only where its header has none of the name. */
const ADDED_IF_MISSING: readonly ExportColumn[] = [
  { name: 'courseKey', value: ({ course }) => course.key },
  { name: 'courseName', value: ({ course }) => course.name },
  { name: 'lessonKey', value: ({ key }) => key },
  { name: 'className', value: ({ name }) => name },
  { name: 'beginTime', value: ({ begin }) => new Date(begin * 1000).toISOString().replace('.000', '') },
  { name: 'endTime', value: ({ end }) => new Date(end * 1000).toISOString().replace('.000', '') },
  { name: 'teacherUid', value: ({ teacher }) => teacher },
];

const ADDED: readonly ExportColumn[] = [
  { name: 'courseId', value: ({ course }) => course.id ?? '' },
  { name: 'classId', value: ({ id }) => id ?? '' },
  { name: 'state', value: (_, { state }) => state },
  { name: 'liveUrl', value: live('live_url') },
  { name: 'rtmpUrl', value: live('RTMP') },
  { name: 'hlsUrl', value: live('HLS') },
  { name: 'flvUrl', value: live('FLV') },
  { name: 'enrolments', value: ({ enrolments }) => String(enrolments.total) },
  { name: 'enrolled', value: ({ enrolments }) => String(enrolments.added + enrolments.existing) },
  { name: 'generation', value: ({ generation }) => String(generation) },
  { name: 'courseGeneration', value: ({ course }) => String(course.generation) },
  {
    name: 'identity',
    value: ({ course, key, generation, identity }, _, term) =>
      identity ?? lessonIdentity(term, course.key as CourseKey, key as LessonKey, generation),
  },
  { name: 'errno', value: (_, { errno }) => (errno === null ? '' : String(errno)) },
  { name: 'error', value: (_, { error }) => error },
];

export async function* exportRecords(
  headers: readonly string[],
  rows: AsyncIterable<readonly RowStanding[]>,
  lastRun: RunRecord | null,
  term: string,
  language: Language,
): AsyncGenerator<CsvRecord> {
  const plain = headers.map((header) => header.trim().toLowerCase());
  const always = new Set(ADDED.map(({ name }) => name.toLowerCase()));
  const kept = headers.flatMap((header, place) => (OURS.test(header) || always.has(plain[place] ?? '') ? [] : [place]));
  const missing = ADDED_IF_MISSING.filter(({ name }) => !plain.includes(name.toLowerCase()));
  const known = new Map(ADDED_IF_MISSING.map((column) => [column.name.toLowerCase(), column]));
  const added = [...missing, ...ADDED];
  yield [...kept.map((place) => headers[place] ?? ''), ...added.map(({ name }) => name)];
  for await (const batch of rows) {
    for (const row of batch) {
      const { lesson } = row;
      const standing = standingOf(row, lastRun, language);
      // A lesson that left the timetable has no cells any more; what the journal knows fills its columns.
      const cells = kept.map((place) =>
        lesson?.removed
          ? (known.get(plain[place] ?? '')?.value(lesson, standing, term) ?? '')
          : (row.cells[place] ?? ''),
      );
      const values = added.map(({ name, value }) => {
        if (lesson !== null) return value(lesson, standing, term);
        return name === 'state' ? standing.state : name === 'error' ? standing.error : '';
      });
      yield [...cells, ...values];
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
