/**
 * Rows as lessons. In: a record and its line. Out: a staged lesson with canonical values, or a rejected row where it
 * has no usable key, name or time; and everything that is wrong with it, in one pass. Only this row and its course's
 * first one are looked at: what other rows contradict is found once all are staged.
 */

import { readIntegerList } from '../classin/integer-list.ts';
import { type Identity, type LessonKey, type StudentUid, unixSeconds } from '../vocabulary/ids.ts';
import type { SourceRow, StagedCourse, StagedLesson } from '../vocabulary/staged.ts';
import { cellFault, remembering, tidy } from './cell.ts';
import { GENERATION, LESSON_OPTIONS, parameterOf } from './columns.ts';
import { courseReader } from './courses.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, cellOf, type Layout } from './layout.ts';
import { lessonOptionRules, roleFaults } from './lesson-rules.ts';
import { spanReader } from './lesson-time.ts';
import { optionsReader, rememberingOptions } from './options.ts';
import { type CellContext, type CellReader, cellReader } from './parameter-cell.ts';
import { readUid, readUids, type UidList } from './uid.ts';

/** What reading some rows gave. */
export interface Staged {
  readonly rows: SourceRow[];
  readonly courses: StagedCourse[];
  readonly lessons: StagedLesson[];
  /** Rows without a usable key, name, beginning or end: no lesson stands for them. */
  readonly rejected: { readonly line: number }[];
}

export type LessonReader = (record: readonly string[], line: number, into: Staged, findings: Findings) => void;

const NOBODY: readonly string[] = [];

/** The key of a lesson whose row gives none: its beginning in Unix seconds, a blank, its name. */
export function derivedLessonKey(begin: number, name: string): LessonKey {
  return `${begin} ${name}` as LessonKey;
}

export function lessonReader(layout: Layout, context: CellContext): LessonReader {
  const courses = courseReader(layout, context);
  const readSpan = spanReader(layout, context.zone);
  const name = layout.source('className');
  const readName = cellReader(parameterOf('className'), context);
  const lessonKey = layout.source('lessonKey');
  const teacher = layout.source('teacherUid');
  const readOptions = rememberingOptions(optionsReader(LESSON_OPTIONS, layout, context, lessonOptionRules));
  const students = layout.source('students');
  const readStudents = remembering(studentsOf);
  const identity = layout.source('lessonUniqueIdentity');
  const readIdentity = cellReader(parameterOf('lessonUniqueIdentity'), context);
  const generation = layout.source('generation');
  const readGeneration = cellReader(GENERATION, context);
  const shown = {
    assistants: layout.source(layout.has('assistantUids') ? 'assistantUids' : 'assistantUid').shown,
    students: students.shown,
  };

  const required = (record: readonly string[], source: ColumnSource, read: CellReader, findings: Findings) => {
    const { value, faults } = read(cellOf(record, source));
    for (const fault of faults) findings.add(source.shown, fault);
    if (value === null && faults.length === 0) {
      findings.add(source.shown, cellFault('value-missing', { column: source.shown }));
    }
    return value;
  };
  const optional = (record: readonly string[], source: ColumnSource, read: CellReader, findings: Findings) => {
    if (source.index === -1 && source.fallback === '') return null;
    const { value, faults } = read(cellOf(record, source));
    for (const fault of faults) findings.add(source.shown, fault);
    return value;
  };

  return (record, line, into, findings) => {
    findings.row(line);
    into.rows.push({ line, cells: record });
    checkWidth(record, layout.width, findings);
    const course = courses.of(record, line, into.courses, findings);
    // a name that is too long is a name all the same: the row can be staged
    const lessonName = required(record, name, readName, findings) ?? tidy(cellOf(record, name));
    const span = readSpan(record, findings);
    const teacherUid = required(record, teacher, readUid, findings) ?? '';
    const options = readOptions(record);
    if (options.faults.length > 0) findings.addAll(options.faults);
    const { uids, faults } = readStudents(cellOf(record, students));
    for (const fault of faults) findings.add(students.shown, fault);
    const assistants = assistantsOf(options.values);
    if (uids.length > 0 || assistants.length > 0) findings.addAll(roleFaults(teacherUid, assistants, uids, shown));
    const ownIdentity = optional(record, identity, readIdentity, findings);
    const ownGeneration = optional(record, generation, readGeneration, findings);
    if (course === null || lessonName === '' || span === null) {
      into.rejected.push({ line });
      return;
    }
    const ownKey = tidy(cellOf(record, lessonKey));
    into.lessons.push({
      course,
      key: ownKey === '' ? derivedLessonKey(span.begin, lessonName) : (ownKey as LessonKey),
      line,
      name: lessonName,
      begin: unixSeconds(span.begin),
      end: unixSeconds(span.end),
      teacher: teacherUid,
      options: options.json,
      identity: ownIdentity as Identity | null,
      generation: ownGeneration === null ? 0 : Number(ownGeneration),
      students: uids as readonly StudentUid[],
      assistants,
      invalid: findings.rowErrors > 0,
    });
  };
}

function checkWidth(record: readonly string[], width: number, findings: Findings): void {
  if (record.length === width) return;
  const values = { count: record.length, expected: width };
  if (record.length < width) findings.addOnce(null, cellFault('row-too-short', values));
  else if (record.slice(width).some((cell) => cell.trim() !== ''))
    findings.add(null, cellFault('row-too-long', values));
}

/** Without repetitions: the same student twice in one cell is one student. */
function studentsOf(cell: string): UidList {
  const { uids, faults } = readUids(cell);
  return { uids: uids.length > 1 ? [...new Set(uids)] : uids, faults };
}

function assistantsOf(options: ReadonlyMap<string, string>): readonly string[] {
  const one = options.get('assistantUid');
  const many = options.get('assistantUids');
  if (one === undefined && many === undefined) return NOBODY;
  return [...new Set([...(one === undefined ? [] : [one]), ...(readIntegerList(many ?? '[]') ?? [])])];
}
