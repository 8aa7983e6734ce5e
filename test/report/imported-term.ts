/**
 * A journal as an import leaves it, made without sending anything: the term is staged, and every call is answered by the
 * test. Comes in: the journal's place, how many courses, lessons and students, and what ClassIn says to each lesson. Goes
 * out: the place.
 */
import type { Enrolled, Journal, Made } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open.ts';
import type { CourseKey, LessonKey, StudentUid, UnixMillis, UnixSeconds } from '../../src/vocabulary/ids.ts';
import type { Problem } from '../../src/vocabulary/problem.ts';
import type { StagedLesson } from '../../src/vocabulary/staged.ts';

/** Monday, 1 March 2027, 00:00 UTC. */
export const TERM_BEGINS = 1_803_859_200;
const DAY = 86_400;
const HEADERS = ['courseKey', 'courseName', 'lessonKey', 'className', 'beginTime', 'endTime', 'teacherUid'];

/** What keeps a student out of a lesson: an errno of which nothing is said, or what was said with it or without one. */
export type Refusal = number | Pick<Enrolled, 'errno' | 'said'>;

/** What ClassIn answers to the call for a lesson: `open` leaves it untried, `cut` leaves the call without an answer. */
export type Answer = 'created' | 'existing' | 'open' | 'cut' | { readonly errno: number };

export interface ImportedTerm {
  readonly courses: number;
  /** Lessons of each course: they begin at the same hour of a weekday, week after week. */
  readonly lessons: number;
  /** Students of each course; course by course they move on by half a class. */
  readonly students: number;
  readonly answer?: (lesson: number) => Answer;
  /** Null adds the student. */
  readonly refuse?: (student: string, lesson: number) => Refusal | null;
  /** What a lesson is called, and its course, by place. */
  readonly name?: (lesson: number) => string;
  readonly courseName?: (course: number) => string;
  readonly studentName?: (student: number) => string;
  /** Moves a lesson, seconds. */
  readonly shift?: (lesson: number) => number;
  readonly teacher?: (lesson: number) => string;
  readonly problems?: readonly Problem[];
  /** Calls per second, as the journal's clock tells it. */
  readonly rate?: number;
}

export const courseKey = (course: number) => `C${String(course).padStart(3, '0')}` as CourseKey;

/** The number of lessons that fit into a week before the next one is taken. */
const HOURS = 8;

function lessonsOf(course: number, shape: ImportedTerm): readonly StagedLesson[] {
  return Array.from({ length: shape.lessons }, (_, week) => {
    const lesson = course * shape.lessons + week;
    const day = week * 7 + (course % 5);
    const begin = TERM_BEGINS + day * DAY + (8 + (course % HOURS)) * 3600 + (shape.shift?.(lesson) ?? 0);
    return {
      course: courseKey(course),
      key: `L${week + 1}` as LessonKey,
      line: lesson + 2,
      name: shape.name?.(lesson) ?? `Lesson ${week + 1}`,
      begin: begin as UnixSeconds,
      end: (begin + 2700) as UnixSeconds,
      teacher: shape.teacher?.(lesson) ?? String(100_001 + course),
      ...{ options: null, identity: null, generation: 0, students: [], assistants: [], invalid: false },
    };
  });
}

export const BINDING = { school: '7654321', baseUrl: 'https://api.eeo.cn', term: 'spring' };

/** @returns the place of the journal */
export async function imported(place: string, shape: ImportedTerm): Promise<string> {
  const journal = await openJournal(place, BINDING);
  try {
    await stage(journal, shape);
    await answer(journal, shape);
  } finally {
    await journal.close();
  }
  return place;
}

async function stage(journal: Journal, shape: ImportedTerm): Promise<void> {
  const at = (TERM_BEGINS * 1000 - 30 * DAY * 1000) as UnixMillis;
  const staging = await journal.stage({ file: 'spring/term.csv', at, keepRows: true });
  const places = Array.from({ length: shape.courses }, (_, course) => course);
  await staging.courses(
    places.map((course) => ({
      key: courseKey(course),
      line: course * shape.lessons + 2,
      name: shape.courseName?.(course) ?? `Course ${course}`,
      ...{ options: null, expiry: null, identity: null, generation: 0, invalid: false },
    })),
  );
  for (const course of places) {
    const lessons = lessonsOf(course, shape);
    const rows = lessons.map(({ line, key, name, begin, end, teacher }) => ({
      line,
      cells: [courseKey(course), shape.courseName?.(course) ?? '', key, name, String(begin), String(end), teacher],
    }));
    await staging.lessons(rows, lessons);
  }
  for (const course of places) {
    const entries = Array.from({ length: shape.students }, (_, place) => {
      const student = course * Math.ceil(shape.students / 2) + place;
      const uid = String(500_001 + student) as StudentUid;
      const studentName = shape.studentName?.(student) ?? `Student ${student}`;
      return { line: 2, course: courseKey(course), lesson: null, student: uid, studentName };
    });
    await staging.roster(entries);
  }
  await staging.invalidate(shape.problems ?? [], 'en');
  await staging.finish((at / 1000) as UnixSeconds);
  const header = { headers: HEADERS, delimiter: ',', encoding: 'utf-8', lineEnding: '\n', bom: false, above: '' };
  const rows = shape.courses * shape.lessons;
  await staging.commit({ digest: 'test', header: JSON.stringify(header), rows, part: false, errors: 0 });
}

async function answer(journal: Journal, shape: ImportedTerm): Promise<void> {
  const startedAt = TERM_BEGINS * 1000 - 20 * DAY * 1000;
  const holder = { pid: 1, host: 'test', since: startedAt as UnixMillis };
  await journal.beginRun({ at: startedAt as UnixMillis, holder, plan: null });
  let calls = 0;
  const between = 1000 / (shape.rate ?? 5);
  const next = () => Math.floor(startedAt + calls++ * between) as UnixMillis;
  const blank = {
    left: true,
    took: 40,
    status: 200,
    said: null,
    enrolled: [],
    effect: 'known',
    stopped: null,
  } as const;
  const tasks: Promise<void>[] = [];
  const courses = await journal.courses(null, 1_000_000);
  for (const [place, { ref: course }] of courses.entries()) {
    const intent = { action: 'addCourse', course, lesson: null, student: null, lessons: 0, at: next() } as const;
    const attempt = await journal.intend(intent);
    const made: Made = { state: 'created', id: String(70_001 + place), live: null, errno: null, error: null };
    tasks.push(journal.settle({ ...blank, attempt, intent, errno: 1, made }));
    for (const lesson of await journal.lessons(course, null, 1_000_000)) {
      const row = lesson.ref - 1;
      const said = shape.answer?.(row) ?? 'created';
      if (said === 'open') continue;
      const call = {
        action: 'addCourseClass',
        course,
        lesson: lesson.ref,
        student: null,
        lessons: 0,
        at: next(),
      } as const;
      tasks.push(
        journal
          .intend(call)
          .then((ref) => journal.settle({ ...blank, ...lessonAnswer(said, row), attempt: ref, intent: call })),
      );
    }
  }
  await Promise.all(tasks);
  for (const { ref: course } of courses) {
    const byStudent = new Map<StudentUid, Enrolled[]>();
    for (const { student, lesson } of await journal.enrolments(course, null, 1_000_000)) {
      const refusal = shape.refuse?.(student, lesson - 1) ?? null;
      const state = refusal === null ? 'created' : 'failed';
      const why = typeof refusal === 'number' ? { errno: refusal, said: null } : refusal;
      const enrolled: Enrolled = { lesson, state, errno: null, said: null, ...why };
      byStudent.set(student, [...(byStudent.get(student) ?? []), enrolled]);
    }
    await Promise.all(
      [...byStudent].map(async ([student, enrolled]) => {
        const call = {
          action: 'addCourseClassStudent',
          course,
          lesson: null,
          student,
          lessons: enrolled.length,
        } as const;
        const intent = { ...call, at: next() };
        const attempt = await journal.intend(intent);
        await journal.settle({ ...blank, attempt, intent, errno: 1, made: null, enrolled });
      }),
    );
  }
  await journal.endRun(next(), 'incomplete', '{}');
}

function lessonAnswer(said: Exclude<Answer, 'open'>, row: number) {
  if (said === 'cut') return { status: null, errno: null, said: 'the connection was cut (ECONNRESET)', made: null };
  if (typeof said === 'object') {
    const made: Made = { state: 'failed', id: null, live: null, errno: said.errno, error: 'said so' };
    return { errno: said.errno, said: 'said so', made };
  }
  const live = JSON.stringify({ live_url: `https://live.example/watch?lessonKey=key${row}` });
  const made: Made = {
    state: said,
    id: String(90_000 + row),
    live,
    errno: said === 'existing' ? 398 : null,
    error: null,
  };
  return { errno: said === 'existing' ? 398 : 1, made };
}
