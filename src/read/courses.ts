/**
 * The courses of a timetable: the first row decides, each of its columns for itself if it can be used, and rows that
 * disagree are problems. In: rows. Out: the course of a row, and new courses. It keeps one small entry per course, never
 * a lesson.
 */
import { type CourseKey, type Identity, unixSeconds } from '../vocabulary/ids.ts';
import { PROBLEMS } from '../vocabulary/problems.ts';
import type { StagedCourse } from '../vocabulary/staged.ts';
import { cellFault, tidy } from './cell.ts';
import { COURSE_OPTIONS, GENERATION, parameterOf } from './columns.ts';
import type { ColumnFault, Findings } from './findings.ts';
import { type ColumnSource, cellOf, type Layout } from './layout.ts';
import { lostText } from './lost-text.ts';
import { optionsReader } from './options.ts';
import { type CellContext, type CellReader, cellReader } from './parameter-cell.ts';

interface KnownCourse {
  readonly key: CourseKey;
  /** Its first row. */
  readonly line: number;
  /** The cells that decide, of the columns that describe a course, in the order of `described`. */
  readonly cells: string[];
  /** Null where its first row can be used as it stands. */
  mending: Mending | null;
}

/** A course whose first row has cells that cannot be used: later rows decide instead of them. */
interface Mending {
  /** The first row, with cells of later ones where its own cannot be used. */
  readonly record: string[];
  /** Places in `described` for which there is no cell yet that can be used. */
  readonly lacking: Set<number>;
  /** Places in `described` that a later row decides, and its line. */
  readonly lines: Map<number, number>;
}

/** What a row says of its course. */
interface Described {
  readonly course: Omit<StagedCourse, 'key' | 'line' | 'invalid'>;
  readonly faults: readonly ColumnFault[];
}

export interface Courses {
  /**
   * The course of a row; null where the row names none. A course seen for the first time is added to `made`, and once
   * more where a later row mends it.
   */
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

  const readers = new Map<string, CellReader>([
    ['courseName', readName],
    ['courseUniqueIdentity', readIdentity],
    ['courseGeneration', readGeneration],
    ...COURSE_OPTIONS.flatMap((parameter) =>
      parameter.column === null ? [] : [[parameter.column, cellReader(parameter, context)] as const],
    ),
  ]);
  /** What a column's text stands for; null where that is nothing, or cannot be read. */
  const meaningOf = ({ column }: ColumnSource, text: string) => readers.get(column)?.(text).value ?? null;

  /** By the key's cell as it stands in the file, so that each spelling is made canonical once. */
  const byCell = new Map<string, KnownCourse>();
  const byKey = new Map<CourseKey, KnownCourse>();

  const describe = (record: readonly string[]): Described => {
    const faults: ColumnFault[] = [];
    const read = (source: ColumnSource, reader: CellReader) => {
      const { value, faults: found } = reader(cellOf(record, source));
      for (const fault of found) faults.push({ column: source.shown, fault });
      return value;
    };
    const text = read(name, readName);
    if (cellOf(record, name) === '') {
      faults.push({ column: name.shown, fault: cellFault('value-missing', { column: name.shown }) });
    }
    const { json, values, faults: ofOptions } = options.read(record);
    faults.push(...ofOptions);
    const expiry = Number(values.get('expiryTime') ?? 0);
    const course = {
      name: text ?? tidy(cellOf(record, name)),
      options: json,
      expiry: expiry === 0 ? null : unixSeconds(expiry),
      identity: read(identity, readIdentity) as Identity | null,
      generation: Number(read(generation, readGeneration) ?? 0),
    };
    return { course, faults };
  };

  const begin = (
    key: CourseKey,
    record: readonly string[],
    line: number,
    made: StagedCourse[],
    findings: Findings,
  ): KnownCourse => {
    const before = findings.rowErrors;
    const { course, faults } = describe(record);
    findings.addAll(faults);
    const invalid = findings.rowErrors > before;
    made.push({ key, line, ...course, invalid });
    const lacking = new Set([...described.keys()].filter((at) => isWrong(described[at], faults)));
    return {
      key,
      line,
      cells: described.map((source) => textOf(record, source)),
      mending: invalid ? { record: [...record], lacking, lines: new Map() } : null,
    };
  };

  /** Takes from a later row what the first one lacks, and says what is wrong with that in turn. */
  const mend = (
    { key, cells, mending }: KnownCourse,
    record: readonly string[],
    line: number,
    made: StagedCourse[],
    findings: Findings,
  ): void => {
    if (mending === null || mending.lacking.size === 0) return;
    const mended = [...mending.record];
    for (const at of mending.lacking) {
      for (const index of described[at]?.indexes ?? []) mended[index] = record[index] ?? '';
    }
    const { course, faults } = describe(mended);
    for (const at of mending.lacking) {
      const source = described[at];
      if (source === undefined) continue;
      if (isWrong(source, faults)) {
        findings.addAll(faults.filter(({ column }) => column === source.shown));
        continue;
      }
      // an option left empty decides nothing
      if (cellOf(record, source) === '') continue;
      for (const index of source.indexes) mending.record[index] = record[index] ?? '';
      cells[at] = textOf(record, source);
      mending.lines.set(at, line);
      mending.lacking.delete(at);
    }
    if (mending.lacking.size === 0) made.push({ key, line, ...course, invalid: false });
  };

  return {
    of: (record, line, made, findings) => {
      const cell = textOf(record, keySource);
      let known = byCell.get(cell);
      if (known === undefined) {
        const key = tidy(cellOf(record, keySource)) as CourseKey;
        if (key === '') {
          findings.add(keySource.shown, cellFault('value-missing', { column: keySource.shown }));
          return null;
        }
        const lost = lostText(key);
        if (lost !== null) {
          findings.add(keySource.shown, lost);
          return null;
        }
        known = byKey.get(key);
        if (known === undefined) {
          const begun = begin(key, record, line, made, findings);
          byCell.set(cell, begun);
          byKey.set(key, begun);
          return key;
        }
        byCell.set(cell, known);
      }
      compare(record, known, described, meaningOf, findings);
      mend(known, record, line, made, findings);
      return known.key;
    },
  };
}

/** Whether a column's cell cannot be used. */
function isWrong(source: ColumnSource | undefined, faults: readonly ColumnFault[]): boolean {
  return faults.some(({ column, fault }) => column === source?.shown && PROBLEMS[fault.code].severity === 'error');
}

/** The cell as it stands, for comparing; a pattern's text where the column is made of several. */
function textOf(record: readonly string[], source: ColumnSource): string {
  return source.pattern === null ? (record[source.index] ?? '') : cellOf(record, source);
}

function emptyOr(text: string, source: ColumnSource): string {
  return text === '' || source.empty?.has(text.toLowerCase()) ? source.fallback : text;
}

/** Two spellings of one value: 1 and yes, a moment in local time and in Unix seconds. */
function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

/**
 * Says where a later row of a course contradicts the one that decides. An option left empty contradicts nothing, and
 * nothing contradicts a cell that cannot be used.
 */
function compare(
  record: readonly string[],
  course: KnownCourse,
  described: readonly ColumnSource[],
  meaningOf: (source: ColumnSource, text: string) => string | null,
  findings: Findings,
): void {
  for (let at = 0; at < described.length; at += 1) {
    const source = described[at];
    if (source === undefined || textOf(record, source) === course.cells[at]) continue;
    if (course.mending?.lacking.has(at)) continue;
    const value = tidy(cellOf(record, source));
    const first = emptyOr(tidy(course.cells[at] ?? ''), source);
    if (value === '' && source.column === 'courseName') {
      findings.add(source.shown, cellFault('value-missing', { column: source.shown }));
    } else if (value !== '' && value !== first && !isSame(meaningOf(source, value), meaningOf(source, first))) {
      const values = {
        course: course.key,
        column: source.shown,
        value,
        first,
        other: course.mending?.lines.get(at) ?? course.line,
      };
      findings.add(source.shown, cellFault('course-disagrees', values));
    }
  }
}
