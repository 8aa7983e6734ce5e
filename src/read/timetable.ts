/**
 * A timetable file as data, streamed. In: a file and how to read it. Out: batches of rows, courses, lessons and
 * problems; the first carries the header, the last the file's facts. Nothing of the file is held longer than a batch,
 * except one small entry per course, and lessons whose rows unite until the last of them has come. It never sends,
 * stores or prints anything.
 */
import { dirname, resolve } from 'node:path';
import type { Findings } from './findings.ts';
import { blameMissing, type Layout } from './layout.ts';
import { timetableRules } from './layout-rules.ts';
import { type LessonContext, type LessonReader, lessonReader, type StagedRows } from './lessons.ts';
import { PLAIN_MAPPING } from './mapping/mapping.ts';
import { countOccurrences, type KeyCounts, uniter } from './merge.ts';
import type { RecordBatch } from './records.ts';
import { NO_AIDS, type ReadInput } from './settings.ts';
import { openTable, type Table } from './table.ts';
import { timePlan } from './time-plan.ts';
import type { TimetableBatch } from './timetable-batch.ts';
import { beginColumn, missingColumns } from './timetable-columns.ts';
import { uidReader } from './uid.ts';

/** Small enough to be handed on while the next is read, large enough that handing on costs nothing. */
const BATCH = 500;

/**
 * Reads a timetable; there is always at least one batch.
 * @throws Failure (usage) for a file that cannot be opened, an unknown zone, or an unknown column in `map` or `set`.
 */
export async function* readTimetable(input: ReadInput): AsyncGenerator<TimetableBatch, void, undefined> {
  const merge = (input.settings.mapping ?? PLAIN_MAPPING).merge;
  if (merge === null) {
    yield* readRows(input);
    return;
  }
  // rows of one lesson may stand anywhere: the first time through only counts them
  const counts: KeyCounts = await countOccurrences(readRows(input));
  const { unite, rest } = uniter(counts, merge, input);
  for await (const batch of readRows(input)) {
    const united = unite(batch);
    yield batch.facts === null ? united : rest(united);
  }
}

async function* readRows(input: ReadInput): AsyncGenerator<TimetableBatch, void, undefined> {
  const { settings } = input;
  const mapping = settings.mapping ?? PLAIN_MAPPING;
  const plan = timePlan(settings);
  const table = await openTable({
    path: input.path,
    displayName: input.displayName,
    mapping: mapping.timetable,
    rules: timetableRules(settings),
    isComplete: (layout) => missingColumns(layout).length === 0,
  });
  try {
    const people = (settings.aids ?? NO_AIDS).people;
    yield* readTable(table, {
      writing: plan.writing,
      plan,
      folder: input.settings.covers ?? dirname(resolve(input.path)),
      confined: input.settings.covers !== undefined,
      teachers: uidReader(people, 'teacher'),
      students: uidReader(people, 'student'),
      firstTeaches: mapping.firstTeaches,
    });
  } finally {
    await table.close();
  }
}

async function* readTable(table: Table, context: LessonContext): AsyncGenerator<TimetableBatch, void, undefined> {
  const { findings, layout } = table;
  let header = table.header;
  let recognised = layout?.recognised ?? [];
  const begin = layout === null ? 'beginTime' : beginColumn(layout);
  const readRow = layout === null ? null : rowReader(layout, header?.headers ?? [], findings, context);
  for await (const records of table.records()) {
    if (readRow === null) continue;
    for (const staged of stage(records, readRow, findings)) {
      yield { header, recognised, beginColumn: begin, ...staged, united: [], problems: findings.take(), facts: null };
      header = null;
      recognised = [];
    }
  }
  const facts = await table.facts();
  yield { header, recognised, beginColumn: begin, ...noRows(), united: [], problems: findings.take(), facts };
}

/** Null where the header lacks what every lesson needs: the rows could only repeat that. */
function rowReader(layout: Layout, headers: readonly string[], findings: Findings, context: LessonContext) {
  for (const [code, column] of missingColumns(layout)) blameMissing(code, column, headers, findings);
  return findings.rowErrors > 0 ? null : lessonReader(layout, context);
}

function* stage(records: RecordBatch, readRow: LessonReader, findings: Findings): Generator<StagedRows> {
  let staged = noRows();
  for (let at = 0; at < records.cells.length; at += 1) {
    const record = records.cells[at];
    const line = records.lines[at];
    if (record === undefined || line === undefined) continue;
    readRow(record, line, staged, findings);
    if (staged.rows.length >= BATCH || staged.lessons.length >= BATCH) {
      yield staged;
      staged = noRows();
    }
  }
  if (staged.rows.length > 0) yield staged;
}

function noRows(): StagedRows {
  return { rows: [], courses: [], lessons: [], rejected: [], rejectedEntries: [] };
}
