/**
 * A roster file as data, streamed: who attends which course, or which lesson of it. In: a file and how to read it.
 * Out: batches of entries and problems; the first carries the header, the last the file's facts. Whether the courses
 * and lessons exist is found once the timetable is staged.
 */
import type { CourseKey, LessonKey, StudentUid } from '../vocabulary/ids.ts';
import type { Problem } from '../vocabulary/problem.ts';
import type { RosterEntry } from '../vocabulary/staged.ts';
import { cellFault, tidy } from './cell.ts';
import { ROSTER_COLUMNS } from './columns.ts';
import type { Findings } from './findings.ts';
import { blameMissing, cellOf, checkColumnNames, type Layout } from './layout.ts';
import type { FileFacts, FileHeader, ReadInput } from './settings.ts';
import { openTable } from './table.ts';
import { readUids } from './uid.ts';

export interface RosterBatch {
  /** On the first batch; null on all others, and where the file has none. */
  readonly header: FileHeader | null;
  readonly entries: readonly RosterEntry[];
  /** Rows that give no entry. */
  readonly rejected: readonly { readonly line: number }[];
  readonly problems: readonly Problem[];
  /** On the last batch; null on all others, and where the reading had to stop before the end of the file. */
  readonly facts: FileFacts | null;
}

interface Entries {
  readonly entries: RosterEntry[];
  readonly rejected: { readonly line: number }[];
}

/**
 * Reads a roster; there is always at least one batch. A cell may hold several students.
 * @throws Failure (usage) for a file that cannot be opened, or an unknown column in `map` or `set`.
 */
export async function* readRoster(input: ReadInput): AsyncGenerator<RosterBatch, void, undefined> {
  checkColumnNames(input.settings);
  const table = await openTable(input, {
    columns: ROSTER_COLUMNS,
    needed: ['courseKey', 'studentUid'],
    mappedMustExist: false,
  });
  try {
    const { findings, layout } = table;
    let header = table.header;
    const readRow = layout === null ? null : entryReader(layout, header?.headers ?? [], findings);
    for await (const { cells, lines } of table.records()) {
      if (readRow === null) continue;
      const into: Entries = { entries: [], rejected: [] };
      cells.forEach((record, at) => {
        readRow(record, lines[at] ?? 0, into);
      });
      yield { header, ...into, problems: findings.take(), facts: null };
      header = null;
    }
    const facts = await table.facts();
    yield { header, entries: [], rejected: [], problems: findings.take(), facts };
  } finally {
    await table.close();
  }
}

function entryReader(layout: Layout, headers: readonly string[], findings: Findings) {
  const course = layout.source(layout.has('courseKey') ? 'courseKey' : 'courseName');
  const student = layout.source('studentUid');
  const studentName = layout.source('studentName');
  const lesson = layout.source('lessonKey');
  if (!layout.has(course.column)) blameMissing('column-missing', 'courseKey', headers, findings);
  if (!layout.has('studentUid')) blameMissing('column-missing', 'studentUid', headers, findings);
  if (findings.rowErrors > 0) return null;

  return (record: readonly string[], line: number, into: Entries): void => {
    findings.row(line);
    const courseKey = tidy(cellOf(record, course));
    const studentCell = cellOf(record, student);
    if (courseKey === '') findings.add(course.shown, cellFault('value-missing', { column: course.shown }));
    if (studentCell === '') findings.add(student.shown, cellFault('value-missing', { column: student.shown }));
    const { uids, faults } = readUids(studentCell);
    for (const fault of faults) findings.add(student.shown, fault);
    const lessonKey = tidy(cellOf(record, lesson));
    const name = tidy(cellOf(record, studentName));
    if (courseKey === '' || uids.length === 0) {
      into.rejected.push({ line });
      return;
    }
    for (const uid of uids) {
      into.entries.push({
        line,
        course: courseKey as CourseKey,
        lesson: lessonKey === '' ? null : (lessonKey as LessonKey),
        student: uid as StudentUid,
        // one name cannot belong to several people
        studentName: name === '' || uids.length > 1 ? null : name,
      });
    }
  };
}
