/**
 * The courses of a timetable, each staged once: its first row decides, and rows that disagree are problems. In: rows.
 * Out: the course of a row, and new courses. It keeps one small entry per course, never a lesson.
 */
import { type CourseKey, type Identity, unixSeconds } from '../vocabulary/ids.ts';
import type { StagedCourse } from '../vocabulary/staged.ts';
import { cellFault, tidy } from './cell.ts';
import { COURSE_OPTIONS, GENERATION, parameterOf } from './columns.ts';
import type { Findings } from './findings.ts';
import { type ColumnSource, cellOf, type Layout } from './layout.ts';
import { optionsReader } from './options.ts';
import { type CellContext, type CellReader, cellReader } from './parameter-cell.ts';

interface KnownCourse {
  readonly key: CourseKey;
  readonly line: number;
  /** The first row's cells of the columns that describe a course, in the order of `described`. */
  readonly cells: readonly string[];
}

export interface Courses {
  /** The course of a row; null where the row names none. A course seen for the first time is added to `made`. */
  of(record: readonly string[], line: number, made: StagedCourse[], findings: Findings): CourseKey | null;
}

export function courseReader(layout: Layout, context: CellContext): Courses {
  const name = layout.source('courseName');
  const keySource = layout.has('courseKey') ? layout.source('courseKey') : name;
  const identity = layout.source('courseUniqueIdentity');
  const generation = layout.source('courseGeneration');
  const options = optionsReader(COURSE_OPTIONS, layout, context, () => []);
  const readName = cellReader(parameterOf('courseName'), context);
  const readIdentity = cellReader(parameterOf('courseUniqueIdentity'), context);
  const readGeneration = cellReader(GENERATION, context);
  // only columns of the file can differ from row to row
  const described = [name, identity, generation, ...options.sources].filter(({ indexes }) => indexes.length > 0);

  /** By the key's cell as it stands in the file, so that each spelling is made canonical once. */
  const byCell = new Map<string, KnownCourse>();
  const byKey = new Map<CourseKey, KnownCourse>();

  const stage = (key: CourseKey, record: readonly string[], line: number, findings: Findings): StagedCourse => {
    const before = findings.rowErrors;
    const read = (source: ColumnSource, reader: CellReader) => {
      const { value, faults } = reader(cellOf(record, source));
      for (const fault of faults) findings.add(source.shown, fault);
      return value;
    };
    const text = read(name, readName);
    if (cellOf(record, name) === '') findings.add(name.shown, cellFault('value-missing', { column: name.shown }));
    const { json, values, faults } = options.read(record);
    findings.addAll(faults);
    const expiry = Number(values.get('expiryTime') ?? 0);
    return {
      key,
      line,
      name: text ?? cellOf(record, name),
      options: json,
      expiry: expiry === 0 ? null : unixSeconds(expiry),
      identity: read(identity, readIdentity) as Identity | null,
      generation: Number(read(generation, readGeneration) ?? 0),
      invalid: findings.rowErrors > before,
    };
  };

  return {
    of: (record, line, made, findings) => {
      const cell = textOf(record, keySource);
      const seen = byCell.get(cell);
      if (seen !== undefined) {
        compare(record, seen, described, findings);
        return seen.key;
      }
      const key = tidy(cellOf(record, keySource)) as CourseKey;
      if (key === '') {
        findings.add(keySource.shown, cellFault('value-missing', { column: keySource.shown }));
        return null;
      }
      const known = byKey.get(key);
      if (known !== undefined) {
        byCell.set(cell, known);
        compare(record, known, described, findings);
        return key;
      }
      made.push(stage(key, record, line, findings));
      const cells = described.map((source) => textOf(record, source));
      const entry: KnownCourse = { key, line, cells };
      byCell.set(cell, entry);
      byKey.set(key, entry);
      return key;
    },
  };
}

/** The cell as it stands, for comparing; a pattern's text where the column is made of several. */
function textOf(record: readonly string[], source: ColumnSource): string {
  return source.pattern === null ? (record[source.index] ?? '') : cellOf(record, source);
}

function emptyOr(text: string, source: ColumnSource): string {
  return text === '' || source.empty?.has(text.toLowerCase()) ? source.fallback : text;
}

/** Says where a later row of a course contradicts the first. An option left empty contradicts nothing. */
function compare(
  record: readonly string[],
  course: KnownCourse,
  described: readonly ColumnSource[],
  findings: Findings,
): void {
  for (let at = 0; at < described.length; at += 1) {
    const source = described[at];
    if (source === undefined || textOf(record, source) === course.cells[at]) continue;
    const value = tidy(cellOf(record, source));
    const first = emptyOr(tidy(course.cells[at] ?? ''), source);
    if (value === '' && source.column === 'courseName') {
      findings.add(source.shown, cellFault('value-missing', { column: source.shown }));
    } else if (value !== '' && value !== first) {
      const values = { course: course.key, column: source.shown, value, first, other: course.line };
      findings.add(source.shown, cellFault('course-disagrees', values));
    }
  }
}
