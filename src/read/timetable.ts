/**
 * A timetable file as data, streamed. In: a file and how to read it. Out: batches of rows, courses, lessons and
 * problems; the first carries the header, the last the file's facts. Nothing of the file is held longer than a batch,
 * except one small entry per course. It never sends, stores or prints anything.
 */
import { dirname, resolve } from 'node:path';
import type { Problem } from '../vocabulary/problem.ts';
import type { SourceRow, StagedCourse, StagedLesson } from '../vocabulary/staged.ts';
import { TIMETABLE_COLUMNS } from './columns.ts';
import type { Findings } from './findings.ts';
import { blameMissing, checkColumnNames, type Layout } from './layout.ts';
import { type LessonReader, lessonReader, type Staged } from './lessons.ts';
import type { CellContext } from './parameter-cell.ts';
import type { RecordBatch } from './records.ts';
import type { FileFacts, FileHeader, ReadInput } from './settings.ts';
import { openTable } from './table.ts';
import { zoneNamed } from './zone.ts';

export interface TimetableBatch {
  /** On the first batch; null on all others, and where the file has none. */
  readonly header: FileHeader | null;
  readonly rows: readonly SourceRow[];
  /** Courses whose first row is in this batch. */
  readonly courses: readonly StagedCourse[];
  readonly lessons: readonly StagedLesson[];
  /** Rows that no lesson stands for. */
  readonly rejected: readonly { readonly line: number }[];
  readonly problems: readonly Problem[];
  /** On the last batch; null on all others, and where the reading had to stop before the end of the file. */
  readonly facts: FileFacts | null;
}

const NEEDED = ['courseName', 'className', 'teacherUid', 'beginTime', 'endTime'];

/** Small enough to be handed on while the next is read, large enough that handing on costs nothing. */
const ROWS_PER_BATCH = 500;

/**
 * Reads a timetable; there is always at least one batch.
 * @throws Failure (usage) for a file that cannot be opened, an unknown zone, or an unknown column in `map` or `set`.
 */
export async function* readTimetable(input: ReadInput): AsyncGenerator<TimetableBatch, void, undefined> {
  const { settings } = input;
  checkColumnNames(settings);
  const zone = settings.timezone === null ? null : zoneNamed(settings.timezone);
  const table = await openTable(input, { columns: TIMETABLE_COLUMNS, needed: NEEDED, mappedMustExist: true });
  try {
    const { findings, layout } = table;
    let header = table.header;
    const context = { zone, folder: dirname(resolve(input.path)) };
    const readRow = layout === null ? null : rowReader(layout, header?.headers ?? [], findings, context);
    for await (const records of table.records()) {
      if (readRow === null) continue;
      for (const staged of stage(records, readRow, findings)) {
        yield { header, ...staged, problems: findings.take(), facts: null };
        header = null;
      }
    }
    const facts = await table.facts();
    yield { header, ...emptyStaged(), problems: findings.take(), facts };
  } finally {
    await table.close();
  }
}

/** Null where the header lacks what every lesson needs: the rows could only repeat that. */
function rowReader(layout: Layout, headers: readonly string[], findings: Findings, context: CellContext) {
  for (const column of NEEDED.slice(0, 3)) {
    if (layout.lacks(column)) blameMissing('column-missing', column, headers, findings);
  }
  if (layout.lacks('beginTime')) {
    const begun = layout.has('date') || layout.has('startTime');
    if (!begun) blameMissing('time-columns-missing', 'beginTime', headers, findings);
    for (const column of begun ? ['date', 'startTime'] : []) {
      if (layout.lacks(column)) blameMissing('column-missing', column, headers, findings);
    }
  }
  if (layout.lacks('endTime') && !layout.has('duration')) {
    blameMissing('time-columns-missing', 'endTime', headers, findings);
  }
  return findings.rowErrors > 0 ? null : lessonReader(layout, context);
}

function* stage(records: RecordBatch, readRow: LessonReader, findings: Findings): Generator<Staged> {
  let staged = emptyStaged();
  for (let at = 0; at < records.cells.length; at += 1) {
    const record = records.cells[at];
    const line = records.lines[at];
    if (record === undefined || line === undefined) continue;
    readRow(record, line, staged, findings);
    if (staged.rows.length >= ROWS_PER_BATCH) {
      yield staged;
      staged = emptyStaged();
    }
  }
  if (staged.rows.length > 0) yield staged;
}

function emptyStaged(): Staged {
  return { rows: [], courses: [], lessons: [], rejected: [] };
}
