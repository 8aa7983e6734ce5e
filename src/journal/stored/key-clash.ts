/** Two rows of one key, from what a database gives of the earlier one. */
import type { StagedLesson } from '../../vocabulary/staged.ts';
import type { KeyClash } from '../staging.ts';
import { textOf } from './states.ts';

export interface TakenRow {
  readonly line: number;
  readonly name: string;
  readonly begin: number;
  readonly finish: number;
  readonly teacher: number | string;
  readonly changed: string | null;
}

interface ChangedValues {
  readonly className?: string;
  readonly beginTime?: number;
  readonly endTime?: number;
  readonly teacherUid?: string;
}

export function clashOf(lesson: StagedLesson, other: TakenRow): KeyClash {
  // What stands in the row already is either its own value or, where it was made with another, the changed one.
  const changed: ChangedValues = other.changed === null ? {} : (JSON.parse(other.changed) as ChangedValues);
  const same =
    (changed.className ?? other.name) === lesson.name &&
    (changed.beginTime ?? other.begin) === lesson.begin &&
    (changed.endTime ?? other.finish) === lesson.end &&
    (changed.teacherUid ?? textOf(other.teacher)) === lesson.teacher;
  return { line: lesson.line, other: other.line, same, course: lesson.course, lesson: lesson.key };
}
