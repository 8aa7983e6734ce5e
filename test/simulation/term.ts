/**
 * Small timetables for the simulation: made by luck, edited by luck, and staged into a journal. Comes in: luck. Goes
 * out: a term as plain data, what a school that holds it must hold, and the fewest calls that get it there.
 */
import { createHash } from 'node:crypto';
import type { Journal } from '../../src/journal/journal.ts';
import type { Staging } from '../../src/journal/staging.ts';
import { LESSONS_PER_CALL } from '../../src/vocabulary/action.ts';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, Identity, LessonKey, StudentUid, UnixMillis, UnixSeconds } from '../../src/vocabulary/ids.ts';
import { secondOf } from '../../src/vocabulary/ids.ts';
import type { RosterEntry, StagedCourse, StagedLesson } from '../../src/vocabulary/staged.ts';
import type { SeededRandom } from './seeded-random.ts';

/** The namespace of every simulated import. */
export const TERM = 'autumn';

export interface TermLesson {
  readonly key: string;
  readonly name: string;
  readonly begin: number;
  readonly end: number;
  readonly teacher: string;
  readonly options: Readonly<Record<string, string>> | null;
  readonly identity: string | null;
  readonly generation: number;
  readonly students: readonly string[];
}

export interface TermCourse {
  readonly key: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string>> | null;
  readonly identity: string | null;
  readonly generation: number;
  readonly lessons: readonly TermLesson[];
  /** In all of its lessons, by the roster. */
  readonly members: readonly string[];
}

export interface Term {
  readonly courses: readonly TermCourse[];
}

const HOUR = 3600;
const DAY = 24 * HOUR;
/** More lessons of one student than one call takes; rare, because it is slow. */
const LONG_COURSE = 0.002;

/** Courses that are all alike: each with so many lessons, and everybody in all of them. */
export function plainTerm(courses: number, lessons: number, students: number, now: number): Term {
  const members = Array.from({ length: students }, (_, n) => String(500_001 + n));
  return {
    courses: Array.from({ length: courses }, (_, place) => ({
      key: `C${place}`,
      name: `Course C${place}`,
      options: null,
      identity: null,
      generation: 0,
      lessons: Array.from({ length: lessons }, (_, n) => plainLesson(n, now + 30 * DAY + (place + n) * HOUR)),
      members,
    })),
  };
}

function plainLesson(place: number, begin: number): TermLesson {
  return {
    key: `L${place}`,
    name: `Lesson ${place}`,
    begin,
    end: begin + HOUR,
    teacher: '200001',
    options: null,
    identity: null,
    generation: 0,
    students: [],
  };
}

/** A term of 1 to 4 courses that begins a month after `now`, epoch seconds. */
export function randomTerm(random: SeededRandom, now: number): Term {
  const courses = Array.from({ length: random.pick([1, 1, 2, 2, 3, 4]) }, (_, place) =>
    randomCourse(random, `C${place}`, now),
  );
  return { courses };
}

function randomCourse(random: SeededRandom, key: string, now: number): TermCourse {
  const long = random.chance(LONG_COURSE);
  const people = randomPeople(random, long ? 2 : 4);
  const count = long ? random.int(LESSONS_PER_CALL + 1, LESSONS_PER_CALL + 30) : random.int(1, random.pick([2, 4, 8]));
  return {
    key,
    name: `Course ${key}`,
    options: random.chance(0.2) ? { subjectId: '3' } : null,
    identity: random.chance(0.1) ? `course-${key}` : null,
    generation: random.chance(0.1) ? 1 : 0,
    lessons: Array.from({ length: count }, (_, place) => randomLesson(random, key, place, people, now)),
    members: long || random.chance(0.3) ? random.some(people, 0.7) : [],
  };
}

function randomLesson(random: SeededRandom, course: string, place: number, people: string[], now: number): TermLesson {
  const begin = now + 30 * DAY + random.int(0, 200) * HOUR;
  return {
    key: `L${place}`,
    name: `Lesson ${place}`,
    begin,
    end: begin + HOUR,
    teacher: String(200_000 + random.int(0, 3)),
    options: random.chance(0.2) ? { seatNum: '6', record: '1', live: '1' } : null,
    identity: random.chance(0.05) ? `lesson-${course}-${place}` : null,
    generation: random.chance(0.05) ? 2 : 0,
    students: random.some(people, 0.6),
  };
}

/** UIDs of usual length, and now and then one that no double holds exactly. */
function randomPeople(random: SeededRandom, most: number): string[] {
  const count = random.int(0, most);
  return Array.from({ length: count }, (_, n) => (random.chance(0.05) ? `90071992547409${93 + n}` : `${500_000 + n}`));
}

/**
 * The same term after an afternoon in the office: rows in another order, some gone, some new.
 * @param renamed whether kept lessons may get another name and teacher
 */
export function edited(random: SeededRandom, term: Term, now: number, renamed: boolean): Term {
  const courses = random.some(term.courses, 0.85).map((course) => editedCourse(random, course, now, renamed));
  const more = random.chance(0.3) ? [randomCourse(random, `N${random.int(0, 1_000_000)}`, now)] : [];
  const all = [...courses, ...more];
  return { courses: random.shuffled(all.length === 0 ? term.courses : all) };
}

function editedCourse(random: SeededRandom, course: TermCourse, now: number, renamed: boolean): TermCourse {
  const people = [...new Set(course.lessons.flatMap(({ students }) => students)), '510000'];
  const kept = random.some(course.lessons, 0.85).map((lesson) => ({
    ...lesson,
    ...(renamed && random.chance(0.3) ? { name: `${lesson.name} moved`, teacher: '200009' } : {}),
    students: random.chance(0.3) ? random.some(people, 0.5) : lesson.students,
  }));
  const more = random.chance(0.3)
    ? [randomLesson(random, course.key, 1000 + random.int(0, 1_000_000), people, now)]
    : [];
  const lessons = [...kept, ...more];
  return {
    ...course,
    lessons: random.shuffled(lessons.length === 0 ? course.lessons : lessons),
    members: random.chance(0.2) ? random.some(people, 0.5) : course.members,
  };
}

export function courseIdentityOf({ key, identity, generation }: TermCourse): string {
  return identity ?? courseIdentity(TERM, key as CourseKey, generation);
}

export function lessonIdentityOf(course: TermCourse, { key, identity, generation }: TermLesson): string {
  return identity ?? lessonIdentity(TERM, course.key as CourseKey, key as LessonKey, generation);
}

/** Everybody in the lesson, by its row or by the roster. */
export function studentsOf(course: TermCourse, lesson: TermLesson): ReadonlySet<string> {
  return new Set([...lesson.students, ...course.members]);
}

/** Contract § 2.3, for a school that has nothing of the term yet. */
export function fewestCalls(term: Term): number {
  let calls = 0;
  for (const course of term.courses) {
    const places = new Map<string, number>();
    for (const lesson of course.lessons) {
      for (const student of studentsOf(course, lesson)) places.set(student, (places.get(student) ?? 0) + 1);
    }
    calls += 1 + course.lessons.length;
    for (const lessons of places.values()) calls += Math.ceil(lessons / LESSONS_PER_CALL);
  }
  return calls;
}

/** Stages the term unless the journal holds this very one, as `run` does. Returns whether it staged. */
export async function stageTerm(journal: Journal, term: Term, now: UnixMillis): Promise<boolean> {
  const digest = createHash('sha256').update(JSON.stringify(term)).digest('hex');
  if ((await journal.edition())?.digest === digest) return false;
  const staging = await journal.stage({ file: 'term.csv', at: now, keepRows: true });
  await staging.courses(term.courses.map(stagedCourse));
  const rows = await stageLessons(staging, term);
  await staging.roster(term.courses.flatMap(rosterOf));
  await staging.finish(secondOf(now));
  await staging.commit({ digest, header: '{}', rows, part: false, errors: 0 });
  return true;
}

function stagedCourse(course: TermCourse, place: number): StagedCourse {
  return {
    key: course.key as CourseKey,
    line: place + 2,
    name: course.name,
    options: course.options === null ? null : JSON.stringify(course.options),
    expiry: null,
    identity: course.identity as Identity | null,
    generation: course.generation,
    invalid: false,
  };
}

/** Rows of different courses take turns, as they do in a file sorted by date. */
async function stageLessons(staging: Staging, { courses }: Term): Promise<number> {
  const staged: StagedLesson[] = courses
    .flatMap((course) => course.lessons.map((lesson, place) => ({ course, lesson, place })))
    .sort((a, b) => a.place - b.place)
    .map(({ course, lesson }, place) => stagedLesson(course, lesson, place + 2));
  await staging.lessons(
    staged.map(({ line, key }) => ({ line, cells: [key] })),
    staged,
  );
  return staged.length;
}

function stagedLesson(course: TermCourse, lesson: TermLesson, line: number): StagedLesson {
  return {
    course: course.key as CourseKey,
    key: lesson.key as LessonKey,
    line,
    name: lesson.name,
    begin: lesson.begin as UnixSeconds,
    end: lesson.end as UnixSeconds,
    teacher: lesson.teacher,
    options: lesson.options === null ? null : JSON.stringify(lesson.options),
    identity: lesson.identity as Identity | null,
    generation: lesson.generation,
    students: lesson.students as readonly StudentUid[],
    assistants: [],
    invalid: false,
  };
}

function rosterOf(course: TermCourse): RosterEntry[] {
  return course.members.map((student, place) => ({
    line: place + 2,
    course: course.key as CourseKey,
    lesson: null,
    student: student as StudentUid,
    studentName: null,
  }));
}
