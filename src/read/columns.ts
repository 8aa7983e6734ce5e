/**
 * The canonical columns: the parameters of the calls under their own names (from the tables of `classin/`) and the
 * columns of our own. Data only. What a cell of each must look like is in the parameter's type.
 */
import { ADD_COURSE } from '../classin/add-course.ts';
import { ADD_COURSE_CLASS } from '../classin/add-course-class.ts';
import type { Parameter } from '../classin/parameter.ts';

export interface OwnColumn {
  readonly name: string;
  readonly need: string;
  /** One sentence for the column reference. */
  readonly about: string;
}

/** Columns of the timetable that are no parameter of a call. */
export const OWN_TIMETABLE_COLUMNS = [
  {
    name: 'courseKey',
    need: 'yes, or courseName alone',
    about: "the school's own key of the course; rows with one key are one course",
  },
  {
    name: 'lessonKey',
    need: 'no',
    about:
      "the school's own key of the lesson, unique in its course; without it the key is made of beginTime and className",
  },
  { name: 'date', need: 'with startTime, instead of beginTime', about: 'the day of the lesson, local, as 2027-03-01' },
  { name: 'startTime', need: 'with date, instead of beginTime', about: 'the local time at which it begins, as 07:00' },
  {
    name: 'duration',
    need: 'instead of endTime',
    about: 'how long it lasts: minutes (90) or hours and minutes (1:30)',
  },
  {
    name: 'time',
    need: 'instead of startTime and endTime',
    about: 'when it is, in one cell: 18:00-19:30, or with weekdays: Mon, Thu 18:00-19:30',
  },
  { name: 'period', need: 'instead of times', about: 'the periods of the bell schedule (--periods) it takes: 3-4' },
  { name: 'weekday', need: 'instead of date', about: 'the weekdays on which it repeats: Mon, Thu; MWF; 周一、三' },
  { name: 'weeks', need: 'no', about: 'the weeks of the term in which it repeats: 1-16, 1-15(odd), 2,4,6' },
  { name: 'startDate', need: 'no', about: 'the first day on which a weekly lesson may fall; --term-start without it' },
  { name: 'endDate', need: 'no', about: 'the last day on which a weekly lesson may fall; --term-end without it' },
  { name: 'students', need: 'no', about: 'UIDs of the students in this lesson, separated by ; , | or blanks' },
  {
    name: 'generation',
    need: 'no',
    about: 'how often the identity of the lesson was renewed, a whole number; 0 without it',
  },
  {
    name: 'courseGeneration',
    need: 'no',
    about: 'how often the identity of the course was renewed, a whole number; 0 without it',
  },
] as const satisfies readonly OwnColumn[];

export const OWN_ROSTER_COLUMNS = [
  { name: 'courseKey', need: 'yes, or courseName alone', about: 'the course, as the timetable names it' },
  { name: 'studentUid', need: 'yes', about: 'the UID of the student' },
  { name: 'studentName', need: 'no', about: "the student's name, for the live links of `export`" },
  { name: 'lessonKey', need: 'no', about: 'one lesson of the course; without it the student attends all of them' },
] as const satisfies readonly OwnColumn[];

/** How often an identity was renewed: no parameter, but read as one. */
export const GENERATION: Parameter = {
  wire: 'generation',
  column: 'generation',
  required: false,
  origin: 'timetable',
  type: { is: 'integer', min: 0, max: 9999 },
  assumed: '0',
  about: 'how often the identity was renewed',
};

/** A parameter that a column sets. */
export type Settable = Parameter & { readonly column: string };

function columnsOf(parameters: readonly Parameter[]): readonly Settable[] {
  return parameters.filter((parameter): parameter is Settable => parameter.column !== null);
}

/** Parameters that the row's own fields carry; all others travel as options. */
const FIELDS: ReadonlySet<string> = new Set([
  'courseName',
  'className',
  'beginTime',
  'endTime',
  'teacherUid',
  'courseUniqueIdentity',
]);

const courseParameters = columnsOf(ADD_COURSE.parameters);
const lessonParameters = columnsOf(ADD_COURSE_CLASS.parameters);

/** What may stand in a course's or lesson's options, in the table's order. */
export const COURSE_OPTIONS: readonly Settable[] = courseParameters.filter(({ wire }) => !FIELDS.has(wire));
export const LESSON_OPTIONS: readonly Settable[] = lessonParameters.filter(({ wire }) => !FIELDS.has(wire));

export const TIMETABLE_COLUMNS: ReadonlySet<string> = new Set([
  ...OWN_TIMETABLE_COLUMNS.map(({ name }) => name),
  ...courseParameters.map(({ column }) => column),
  ...lessonParameters.map(({ column }) => column),
]);

export const ROSTER_COLUMNS: ReadonlySet<string> = new Set([
  ...OWN_ROSTER_COLUMNS.map(({ name }) => name),
  'courseName',
]);

/** The table's row for a column. @throws Error where there is none: a mistake of ours. */
export function parameterOf(column: string): Parameter {
  const found = [...courseParameters, ...lessonParameters].find((parameter) => parameter.column === column);
  if (found === undefined) throw new Error(`no parameter has the column ${column}`);
  return found;
}
