/** Two rows of one key, from what a database gives of the earlier one. */
import type { Identity, UnixSeconds } from '../../vocabulary/ids.ts';
import { areSamePeople, type LessonValues, lessonText } from '../../vocabulary/same-lesson.ts';
import type { StagedLesson } from '../../vocabulary/staged.ts';
import type { KeyClash } from '../staging.ts';
import { textOf } from './states.ts';

export interface TakenRow {
  readonly line: number;
  readonly name: string;
  readonly begin: number;
  readonly finish: number;
  readonly teacher: number | string;
  readonly options: string | null;
  readonly identity: string | null;
  readonly generation: number;
  readonly changed: string | null;
}

/** Those of the earlier row, each as the database has it. */
export interface TakenPeople {
  readonly students: readonly (number | string)[];
  readonly assistants: readonly (number | string)[];
}

interface ChangedValues {
  readonly className: string;
  readonly beginTime: number;
  readonly endTime: number;
  readonly teacherUid: string;
  readonly options: Readonly<Record<string, string>> | null;
  readonly identity: string | null;
}

/** @param people of the earlier row; asked only where they decide */
export function clashOf(lesson: StagedLesson, other: TakenRow, people: () => TakenPeople): KeyClash {
  return {
    line: lesson.line,
    other: other.line,
    differsIn: differsIn(lesson, other, people),
    course: lesson.course,
    lesson: lesson.key,
  };
}

function differsIn(lesson: StagedLesson, other: TakenRow, people: () => TakenPeople): KeyClash['differsIn'] {
  if (lessonText(lesson) !== lessonText(valuesOf(other))) return 'values';
  const { students, assistants } = people();
  const same =
    areSamePeople(lesson.students, students.map(textOf)) && areSamePeople(lesson.assistants, assistants.map(textOf));
  return same ? 'nothing' : 'people';
}

/** What stands in the row already is either its own value or, where it was made with another, the changed one. */
function valuesOf({ name, begin, finish, teacher, options, identity, generation, changed }: TakenRow): LessonValues {
  const made = { className: name, beginTime: begin, endTime: finish, teacherUid: textOf(teacher), identity };
  const now = changed === null ? made : (JSON.parse(changed) as ChangedValues);
  return {
    name: now.className,
    begin: now.beginTime as UnixSeconds,
    end: now.endTime as UnixSeconds,
    teacher: now.teacherUid,
    options: 'options' in now ? now.options && JSON.stringify(now.options) : options,
    identity: now.identity as Identity | null,
    generation,
  };
}
