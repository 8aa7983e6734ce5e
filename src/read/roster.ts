/**
 * A roster file as data, streamed: who attends which course, or which lesson of it. In: a file and how to read it.
 * Out: batches of entries and problems; the first carries the header, the last the file's facts. Whether the courses
 * and lessons exist is found once the timetable is staged.
 */
import type { CourseKey, LessonKey, StudentUid } from '../vocabulary/ids.ts';
import type { Problem } from '../vocabulary/problem.ts';
import type { RosterEntry } from '../vocabulary/staged.ts';
import { cellFault, tidy } from './cell.ts';
import type { Findings } from './findings.ts';
import { blameMissing, cellOf, type Layout, type Recognised } from './layout.ts';
import { rosterRules } from './layout-rules.ts';
import { lostText } from './lost-text.ts';
import { PLAIN_MAPPING } from './mapping/mapping.ts';
import type { RecordBatch } from './records.ts';
import { checkWidth } from './row-width.ts';
import { type FileFacts, type FileHeader, NO_AIDS, type ReadInput } from './settings.ts';
import { openTable } from './table.ts';
import { type UidReader, uidReader } from './uid.ts';

/** How a roster says which course is meant. */
export interface RosterCourse {
  /** By name, the entries have names where the key belongs: the timetable tells whose they are. */
  readonly by: 'key' | 'name';
  /** The column that says it, as the file calls it. */
  readonly shown: string;
}

export interface RosterBatch {
  /** On the first batch; null on all others, and where the file has none. */
  readonly header: FileHeader | null;
  /** On the first batch: headers that were recognised by a well-known name, to be shown. */
  readonly recognised: readonly Recognised[];
  readonly course: RosterCourse;
  readonly entries: readonly RosterEntry[];
  /** Of rows that give no entry, because something is wrong with them: one for each student they name, or for nobody. */
  readonly rejected: readonly { readonly line: number }[];
  readonly problems: readonly Problem[];
  /** On the last batch; null on all others, and where rows could not be read, or not to the end of the file. */
  readonly facts: FileFacts | null;
}

interface Entries {
  readonly entries: RosterEntry[];
  readonly rejected: { readonly line: number }[];
}

type EntryReader = (record: readonly string[], line: number, into: Entries) => void;

const COURSE_COLUMNS = { key: 'courseKey', name: 'courseName' } as const;

/** Small enough to be handed on while the next is read. */
const BATCH = 1000;

/**
 * Reads a roster; there is always at least one batch. A cell may hold several students.
 * @throws Failure (usage) for a file that cannot be opened, or an unknown column in `map` or `set`.
 */
export async function* readRoster(input: ReadInput): AsyncGenerator<RosterBatch, void, undefined> {
  const { settings } = input;
  const table = await openTable({
    path: input.path,
    displayName: input.displayName,
    mapping: (settings.mapping ?? PLAIN_MAPPING).roster,
    rules: rosterRules(settings),
    isComplete: (layout) => missingRosterColumns(layout).length === 0,
  });
  try {
    const { findings, layout } = table;
    const students = uidReader((settings.aids ?? NO_AIDS).people, 'student');
    let header = table.header;
    let recognised = layout?.recognised ?? [];
    const course = courseOf(layout);
    const readRow = layout === null ? null : entryReader(layout, header?.headers ?? [], students, findings);
    for await (const records of table.records()) {
      if (readRow === null) continue;
      for (const batch of inBatches(records, readRow)) {
        yield { header, recognised, course, ...batch, problems: findings.take(), facts: null };
        header = null;
        recognised = [];
      }
    }
    const facts = readRow === null ? null : await table.facts();
    yield { header, recognised, course, entries: [], rejected: [], problems: findings.take(), facts };
  } finally {
    await table.close();
  }
}

/** Whether a roster has the names of courses in place of their keys, as its header says. @throws Failure as `readRoster` */
export async function namesCourses(input: ReadInput): Promise<boolean> {
  const batches = readRoster(input);
  try {
    const { value } = await batches.next();
    return value?.course.by === 'name';
  } finally {
    await batches.return();
  }
}

function* inBatches({ cells, lines }: RecordBatch, readRow: EntryReader): Generator<Entries> {
  let into: Entries = { entries: [], rejected: [] };
  for (let at = 0; at < cells.length; at += 1) {
    readRow(cells[at] ?? [], lines[at] ?? 0, into);
    if (into.entries.length + into.rejected.length < BATCH) continue;
    yield into;
    into = { entries: [], rejected: [] };
  }
  if (into.entries.length + into.rejected.length > 0) yield into;
}

function courseOf(layout: Layout | null): RosterCourse {
  const by = layout === null || layout.has('courseKey') || !layout.has('courseName') ? 'key' : 'name';
  const column = COURSE_COLUMNS[by];
  return { by, shown: layout?.source(column).shown ?? column };
}

/** Columns that a roster cannot do without. */
export function missingRosterColumns(layout: Layout): readonly string[] {
  const missing = layout.has('courseKey') || layout.has('courseName') ? [] : ['courseKey'];
  return layout.has('studentUid') ? missing : [...missing, 'studentUid'];
}

function entryReader(
  layout: Layout,
  headers: readonly string[],
  students: UidReader,
  findings: Findings,
): EntryReader | null {
  const course = layout.source(COURSE_COLUMNS[courseOf(layout).by]);
  const student = layout.source('studentUid');
  const studentName = layout.source('studentName');
  const lesson = layout.source('lessonKey');
  for (const column of missingRosterColumns(layout)) blameMissing('column-missing', column, headers, findings);
  if (findings.rowErrors > 0) return null;

  return (record, line, into) => {
    findings.row(line);
    checkWidth(record, layout.width, findings);
    const courseKey = tidy(cellOf(record, course));
    if (courseKey === '') findings.add(course.shown, cellFault('value-missing', { column: course.shown }));
    const lessonKey = tidy(cellOf(record, lesson));
    const lostCourse = lostText(courseKey);
    if (lostCourse !== null) findings.add(course.shown, lostCourse);
    const lostLesson = lostText(lessonKey);
    if (lostLesson !== null) findings.add(lesson.shown, lostLesson);
    const { uids, faults, grouped } = students.several(cellOf(record, student));
    const before = findings.rowErrors;
    for (const fault of faults) findings.add(student.shown, fault);
    const unreadable = findings.rowErrors - before;
    // a row is a student: what may be one number is not taken for several
    for (const value of grouped) findings.add(student.shown, cellFault('uid-or-list', { value }));
    if (uids.length === 0 && faults.length === 0) {
      findings.add(student.shown, cellFault('value-missing', { column: student.shown }));
    }
    if (findings.rowErrors > 0 || uids.length === 0) {
      const named = Math.max(1, uids.length + unreadable);
      for (let n = 0; n < named; n += 1) into.rejected.push({ line });
      return;
    }
    const name = tidy(cellOf(record, studentName));
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
