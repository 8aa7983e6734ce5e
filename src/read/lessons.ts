/**
 * Rows as lessons. In: a record and its line. Out: staged lessons with canonical values, one for each occurrence, or a
 * rejected row where it has no usable key, name or time; and everything that is wrong with it, in one pass. Only this
 * row and its course's first one are looked at: what other rows contradict is found once all are staged.
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
import { occurrenceReader } from './lesson-times.ts';
import { lostText } from './lost-text.ts';
import type { Occurrence } from './occurrence.ts';
import { optionsJson, optionsReader, rememberingOptions, withAssistants } from './options.ts';
import { type CellContext, type CellReader, cellReader } from './parameter-cell.ts';
import { checkWidth } from './row-width.ts';
import { teacherReader } from './teachers.ts';
import type { TimePlan } from './time-plan.ts';
import type { RejectedRow } from './timetable-batch.ts';
import { groupedFaults, type UidList, type UidReader } from './uid.ts';

/** What reading some rows gave. */
export interface StagedRows {
  readonly rows: SourceRow[];
  readonly courses: StagedCourse[];
  readonly lessons: StagedLesson[];
  /** Rows without a usable key, name, beginning or end: no lesson stands for them. */
  readonly rejected: RejectedRow[];
  /** Students named by a row, an entry for each lesson, that cannot be read or whose lesson is none. */
  readonly rejectedEntries: { readonly line: number }[];
}

export type LessonReader = (record: readonly string[], line: number, into: StagedRows, findings: Findings) => void;

export interface LessonContext extends CellContext {
  readonly students: UidReader;
  readonly plan: TimePlan;
  /** Of several teachers in a cell the first teaches, the others become co-teachers. */
  readonly firstTeaches: boolean;
}

const NOBODY: readonly string[] = [];

/** The key of a lesson whose row gives none: its beginning in Unix seconds, a blank, its name. */
function derivedLessonKey(begin: number, name: string): LessonKey {
  return `${begin} ${name}` as LessonKey;
}

export function lessonReader(layout: Layout, context: LessonContext): LessonReader {
  const courses = courseReader(layout, context);
  const readOccurrences = occurrenceReader(layout, context.plan);
  const name = layout.source('className');
  const readName = cellReader(parameterOf('className'), context);
  const namePattern = name.pattern?.varies ? name.pattern : null;
  const lessonKey = layout.source('lessonKey');
  const keyPattern = lessonKey.pattern?.varies ? lessonKey.pattern : null;
  const readTeacher = teacherReader(layout.source('teacherUid'), context);
  const readOptions = rememberingOptions(optionsReader(LESSON_OPTIONS, layout, context, lessonOptionRules));
  const students = layout.source('students');
  const readStudents = remembering((cell: string) => {
    const list = withoutRepetitions(context.students.several(cell));
    return list.grouped.length === 0 ? list : { ...list, faults: [...list.faults, ...groupedFaults(list)] };
  });
  const identity = layout.source('lessonUniqueIdentity');
  const readIdentity = cellReader(parameterOf('lessonUniqueIdentity'), context);
  const generation = layout.source('generation');
  const readGeneration = cellReader(GENERATION, context);
  const shown = {
    assistants: layout.source(layout.has('assistantUids') ? 'assistantUids' : 'assistantUid').shown,
    students: students.shown,
  };

  const optional = (record: readonly string[], source: ColumnSource, read: CellReader, findings: Findings) => {
    if (source.index === -1 && source.fallback === '') return null;
    const { value, faults } = read(cellOf(record, source));
    for (const fault of faults) findings.add(source.shown, fault);
    return value;
  };

  /** The name of an occurrence; one that is too long is a name all the same: the row can be staged. */
  const nameOf = (record: readonly string[], occurrence: Occurrence, n: number, plain: string, findings: Findings) => {
    if (namePattern === null) return plain;
    const date = occurrence.date ?? '';
    const text = namePattern.render(record, { n, date });
    const { value, faults } = readName(text);
    for (const fault of faults) findings.add(name.shown, fault);
    return value ?? text;
  };

  const keyOf = (record: readonly string[], { begin, date, clock }: Occurrence, n: number, text: string): LessonKey => {
    if (keyPattern !== null && date !== null) return tidy(keyPattern.render(record, { n, date })) as LessonKey;
    const own = tidy(cellOf(record, lessonKey));
    if (own === '') return derivedLessonKey(begin, text);
    return (date === null ? own : `${own} ${date}${clock === null ? '' : ` ${clock}`}`) as LessonKey;
  };

  return (record, line, into, findings) => {
    findings.row(line);
    into.rows.push({ line, cells: record });
    checkWidth(record, layout.width, findings);
    const course = courses.of(record, line, into.courses, findings);
    const nameCell = cellOf(record, name);
    const { value: goodName, faults: nameFaults } = readName(nameCell);
    if (nameCell === '') findings.add(name.shown, cellFault('value-missing', { column: name.shown }));
    else for (const fault of nameFaults) findings.add(name.shown, fault);
    const plainName = goodName ?? tidy(nameCell);
    const keyCell = cellOf(record, lessonKey);
    const lostKey = lostText(keyCell);
    if (lostKey !== null) findings.add(lessonKey.shown, lostKey);
    const occurrences = readOccurrences(record, findings);
    const { teacher, others } = readTeacher(record, findings);
    const options = readOptions(record);
    if (options.faults.length > 0) findings.addAll(options.faults);
    const { uids, faults } = readStudents(cellOf(record, students));
    const errorsBefore = findings.rowErrors;
    for (const fault of faults) findings.add(students.shown, fault);
    const unreadable = findings.rowErrors - errorsBefore;
    const named = assistantsOf(options.values);
    const assistants = others.length === 0 ? named : [...new Set([...named, ...others])];
    if (uids.length > 0 || assistants.length > 0) findings.addAll(roleFaults(teacher, assistants, uids, shown));
    const ownIdentity = optional(record, identity, readIdentity, findings);
    const ownGeneration = optional(record, generation, readGeneration, findings);
    if (course === null || nameCell === '' || occurrences === null) {
      into.rejected.push({ line, course, lesson: tidy(cellOf(record, lessonKey)) || null });
      rejectEntries(into, line, uids.length + unreadable);
      return;
    }
    rejectEntries(into, line, unreadable * occurrences.length);
    const json = others.length === 0 ? options.json : optionsJson(withAssistants(options.values, assistants));
    // names are made first: one of them may be too long, and that concerns the whole row
    const names = occurrences.map((occurrence, at) => nameOf(record, occurrence, at + 1, plainName, findings));
    occurrences.forEach((occurrence, at) => {
      into.lessons.push({
        course,
        key: keyOf(record, occurrence, at + 1, plainName),
        line,
        name: names[at] ?? plainName,
        begin: unixSeconds(occurrence.begin),
        end: unixSeconds(occurrence.end),
        teacher,
        options: json,
        identity: ownIdentity as Identity | null,
        generation: ownGeneration === null ? 0 : Number(ownGeneration),
        students: uids as readonly StudentUid[],
        assistants,
        invalid: findings.rowErrors > 0,
      });
    });
  };
}

function rejectEntries({ rejectedEntries }: StagedRows, line: number, n: number): void {
  for (let entry = 0; entry < n; entry += 1) rejectedEntries.push({ line });
}

/** The same student twice in one cell is one student. */
function withoutRepetitions(list: UidList): UidList {
  return list.uids.length > 1 ? { ...list, uids: [...new Set(list.uids)] } : list;
}

function assistantsOf(options: ReadonlyMap<string, string>): readonly string[] {
  const one = options.get('assistantUid');
  const many = options.get('assistantUids');
  if (one === undefined && many === undefined) return NOBODY;
  return [...new Set([...(one === undefined ? [] : [one]), ...(readIntegerList(many ?? '[]') ?? [])])];
}
