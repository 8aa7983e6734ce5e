/**
 * Terms for tests, written into a folder as an office would: a timetable and a roster whose lessons lie in the future
 * whatever today is. Comes in: how many lessons each course has and who attends it; goes out: the files and what they ask
 * for, counted here and not by the product.
 */
import { write } from './support.ts';

const DAY = 86_400;
const HOUR = 3600;

/** The same for a whole file of tests, also where midnight comes while they run. */
const NEXT_WEEK = (Math.floor(Date.now() / 1000 / DAY) + 7) * DAY;

/** A second a week from now, at the beginning of a UTC day. */
export function nextWeek(): number {
  return NEXT_WEEK;
}

export interface TermShape {
  /** Lessons of each course. */
  readonly lessons: readonly number[];
  /** Students of a course, by its place. */
  readonly attending: (course: number) => readonly number[];
}

export interface Term {
  readonly timetable: string;
  readonly roster: string;
  /** Course key → lesson key → UIDs, sorted. */
  readonly wanted: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly courses: number;
  readonly lessons: number;
  readonly enrolments: number;
  /** The fewest calls of `addCourseClassStudent`. */
  readonly studentCalls: number;
  readonly calls: number;
}

export const courseKey = (course: number) => `C${String(course + 1).padStart(2, '0')}`;
export const lessonKey = (lesson: number) => `L${String(lesson + 1).padStart(3, '0')}`;
export const studentUid = (student: number) => String(500_001 + student);

/** Writes `term.csv` and `roster.csv`. Each course has a teacher and an hour of the day to itself. */
export function writeTerm(folder: string, shape: TermShape): Term {
  const first = nextWeek();
  const timetable = ['courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid'];
  const roster = ['courseKey,studentUid'];
  const wanted = new Map<string, Map<string, readonly string[]>>();
  let lessons = 0;
  let enrolments = 0;
  let studentCalls = 0;
  shape.lessons.forEach((count, course) => {
    const key = courseKey(course);
    const students = shape.attending(course).map(studentUid).sort();
    const ofCourse = new Map<string, readonly string[]>();
    for (let lesson = 0; lesson < count; lesson++) {
      const begin = first + lesson * DAY + (course % 24) * HOUR;
      const row = [
        key,
        `Course ${key}`,
        lessonKey(lesson),
        `${key} ${lesson + 1}`,
        begin,
        begin + 2700,
        100_001 + course,
      ];
      timetable.push(row.join(','));
      ofCourse.set(lessonKey(lesson), students);
    }
    for (const student of students) roster.push(`${key},${student}`);
    wanted.set(key, ofCourse);
    lessons += count;
    enrolments += count * students.length;
    studentCalls += Math.ceil(count / 100) * students.length;
  });
  const courses = shape.lessons.length;
  return {
    timetable: write(folder, 'term.csv', `${timetable.join('\n')}\n`),
    roster: write(folder, 'roster.csv', `${roster.join('\n')}\n`),
    wanted,
    courses,
    lessons,
    enrolments,
    studentCalls,
    calls: courses + lessons + studentCalls,
  };
}

/** A row of a timetable by column; what is not given is a sound value. */
export type Row = Readonly<Record<string, string | number>>;

/** Writes rows as a timetable with the given columns; each row is an hour's lesson of its own teacher. */
export function timetableOf(columns: readonly string[], rows: readonly Row[]): string {
  const first = nextWeek();
  const lines = rows.map((row, place) => {
    const usual: Row = {
      courseKey: 'MATH',
      courseName: `Course ${row.courseKey ?? 'MATH'}`,
      lessonKey: place + 1,
      className: `Lesson ${place + 1}`,
      beginTime: first + place * HOUR,
      endTime: first + place * HOUR + HOUR,
      teacherUid: 100_001 + place,
    };
    return columns.map((column) => quoted(String(row[column] ?? usual[column] ?? ''))).join(',');
  });
  return [columns.join(','), ...lines, ''].join('\n');
}

export const COLUMNS = ['courseKey', 'courseName', 'lessonKey', 'className', 'beginTime', 'endTime', 'teacherUid'];

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
