/** What reading a timetable gives, piece by piece. */
import type { CourseKey } from '../vocabulary/ids.ts';
import type { Problem } from '../vocabulary/problem.ts';
import type { SourceRow, StagedCourse, StagedLesson } from '../vocabulary/staged.ts';
import type { Recognised } from './layout.ts';
import type { FileFacts, FileHeader } from './settings.ts';

/** A row that no lesson stands for, and what it names all the same. */
export interface RejectedRow {
  readonly line: number;
  readonly course: CourseKey | null;
  /** The key its cell gives; null where it gives none. */
  readonly lesson: string | null;
}

export interface TimetableBatch {
  /** On the first batch; null on all others, and where the file has none. */
  readonly header: FileHeader | null;
  /** On the first batch: headers that were recognised by a well-known name, to be shown. */
  readonly recognised: readonly Recognised[];
  /** The column that says when lessons begin, as the file calls it; the same on all batches. */
  readonly beginColumn: string;
  readonly rows: readonly SourceRow[];
  /** Courses whose first row is in this batch, and those that a row of it mends: these once more. */
  readonly courses: readonly StagedCourse[];
  readonly lessons: readonly StagedLesson[];
  readonly rejected: readonly RejectedRow[];
  /** Students named by a row, an entry for each lesson, that cannot be read or whose lesson is none. */
  readonly rejectedEntries: readonly { readonly line: number }[];
  /** Rows whose lesson is staged under the line of another row, which they unite with. */
  readonly united: readonly { readonly line: number; readonly into: number }[];
  readonly problems: readonly Problem[];
  /** On the last batch; null on all others, and where the reading had to stop before the end of the file. */
  readonly facts: FileFacts | null;
}
