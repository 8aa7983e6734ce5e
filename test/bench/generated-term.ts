/**
 * Terms of any size, the same in every run but for the week they begin in, which lies ahead. Comes in: how many
 * lessons, and how they are written. Goes out: a timetable and a roster as files, and what an import of them must count
 * to. Written piece by piece, so that a million lessons need no memory.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { folder } from './folder.ts';

const DAY_MS = 86_400_000;
const LESSONS_PER_CALL = 100;
/** Groups of students have a course on each weekday. */
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const;
const SUBJECTS = ['Mathematics', 'English', 'Physics', 'Geschichte', '语文'] as const;
/** Zone of the local times: one with daylight saving, which is the harder kind. */
export const ZONE = 'Europe/Berlin';

export interface Shape {
  readonly lessons: number;
  /** At most 100, one a week. */
  readonly lessonsPerCourse: number;
  readonly studentsPerCourse: number;
  /** A dated row for each lesson, or a weekly row for each course. */
  readonly rows: 'dated' | 'weekly';
}

export interface Term {
  readonly timetable: string;
  readonly roster: string;
  readonly courses: number;
  readonly lessons: number;
  readonly enrolments: number;
  /** Calls that the whole import takes. */
  readonly calls: number;
}

/** A term of so many lessons in the benchmark's usual shape: 100 lessons and 10 students a course. */
export function usualShape(lessons: number, rows: Shape['rows'] = 'dated'): Shape {
  return { lessons, lessonsPerCourse: 100, studentsPerCourse: 10, rows };
}

export async function writeTerm(name: string, shape: Shape): Promise<Term> {
  const { lessons, lessonsPerCourse, studentsPerCourse, rows } = shape;
  const courses = Math.ceil(lessons / lessonsPerCourse);
  const timetable = join(folder(), `${name}.csv`);
  const roster = join(folder(), `${name}-roster.csv`);
  await writeLines(timetable, rows === 'dated' ? datedRows(shape, courses) : weeklyRows(shape, courses));
  await writeLines(roster, rosterRows(courses, studentsPerCourse));
  const last = lessons - (courses - 1) * lessonsPerCourse;
  const callsOf = (held: number) => 1 + held + studentsPerCourse * Math.ceil(held / LESSONS_PER_CALL);
  return {
    timetable,
    roster,
    courses,
    lessons,
    enrolments: lessons * studentsPerCourse,
    calls: (courses - 1) * callsOf(lessonsPerCourse) + callsOf(last),
  };
}

const COMMON = 'courseKey,courseName,lessonKey,className,teacherUid,seatNum,record,live,room,remark';

/** Week by week, as an office writes it: so the courses lie scattered through the file. */
function* datedRows({ lessons, lessonsPerCourse }: Shape, courses: number): Generator<string> {
  yield `${COMMON},beginTime,endTime`;
  const monday = firstMonday();
  for (let week = 0; week < lessonsPerCourse; week++) {
    for (let course = 0; course < courses; course++) {
      if (course * lessonsPerCourse + week >= lessons) break;
      const date = dateOf(monday + (week * 7 + (course % WEEKDAYS.length)) * DAY_MS);
      const { begin, end } = hoursOf(course);
      yield `${cellsOf(course, `L${week + 1}`, `${subjectOf(course)} ${week + 1}`)},${date} ${begin},${date} ${end}`;
    }
  }
}

/** The same lessons, a row a course. A short last course ends earlier. */
function* weeklyRows({ lessons, lessonsPerCourse }: Shape, courses: number): Generator<string> {
  yield `${COMMON.replace('lessonKey,', '')},weekday,startTime,endTime,startDate,endDate`;
  const monday = firstMonday();
  for (let course = 0; course < courses; course++) {
    const weeks = Math.min(lessonsPerCourse, lessons - course * lessonsPerCourse);
    const { begin, end } = hoursOf(course);
    const days = `${dateOf(monday)},${dateOf(monday + (weeks * 7 - 1) * DAY_MS)}`;
    yield `${cellsOf(course, null, subjectOf(course))},${WEEKDAYS[course % WEEKDAYS.length]},${begin},${end},${days}`;
  }
}

function* rosterRows(courses: number, students: number): Generator<string> {
  yield 'courseKey,studentUid';
  for (let course = 0; course < courses; course++) {
    const group = Math.floor(course / WEEKDAYS.length);
    for (let student = 0; student < students; student++) {
      yield `${keyOf(course)},${500_000_001 + group * students + student}`;
    }
  }
}

function cellsOf(course: number, lessonKey: string | null, name: string): string {
  const group = Math.floor(course / WEEKDAYS.length);
  const key = lessonKey === null ? '' : `${lessonKey},`;
  return `${keyOf(course)},${subjectOf(course)} of group ${group + 1},${key}${name},${200_001 + group},6,1,0,Room ${course % 90},bring the workbook`;
}

const keyOf = (course: number) => `C${course + 1}`;
const subjectOf = (course: number) => SUBJECTS[course % SUBJECTS.length] ?? '';

function hoursOf(course: number): { begin: string; end: string } {
  const hour = String(8 + (Math.floor(course / WEEKDAYS.length) % 10)).padStart(2, '0');
  return { begin: `${hour}:00`, end: `${hour}:45` };
}

/** Epoch milliseconds of a Monday, a week or two ahead. */
function firstMonday(): number {
  const day = Math.floor(Date.now() / DAY_MS) + 7;
  // Day 0 was a Thursday.
  return (day + ((11 - (day % 7)) % 7)) * DAY_MS;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const PIECE = 1 << 16;

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = createWriteStream(path);
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  file.end(piece);
  await finished(file);
}
