/**
 * Holds the guarantees of the contract against what a simulation left behind. Comes in: a simulation after its last,
 * undisturbed process. Goes out: every disagreement between timetable, journal and school, as sentences; none is the
 * proof.
 */
import type { LessonStanding, Questions } from '../../src/journal/questions.ts';
import type { LessonSnapshot, Snapshot } from '../../src/sandbox/snapshot.ts';
import type { Totals } from '../../src/vocabulary/state.ts';
import type { Simulation } from './simulation.ts';
import { courseIdentityOf, lessonIdentityOf, studentsOf, type Term, type TermCourse, type TermLesson } from './term.ts';

/** A school that keeps an ID to itself leaves rows failed that are there all the same. */
const HIDDEN_ID = 398;

export async function disagreements(simulation: Simulation, term: Term): Promise<string[]> {
  const snapshot = simulation.network.school.snapshot();
  const { totals, standings } = await simulation.ask(journaled);
  const hiding = simulation.schedule.repeatAnswer === '398-without-id';
  return [
    ...behaviour(simulation),
    ...strangers(simulation, snapshot),
    ...(hiding ? [] : totalsOff(totals, term)),
    ...term.courses.flatMap((course) => ofCourse(course, snapshot, standings, hiding)),
  ];
}

type Standings = ReadonlyMap<string, LessonStanding>;

async function journaled(questions: Questions): Promise<{ readonly totals: Totals; readonly standings: Standings }> {
  const standings = new Map<string, LessonStanding>();
  for await (const batch of questions.rows('all')) {
    for (const { lesson } of batch) {
      if (lesson !== null && !lesson.removed) standings.set(`${lesson.course.key}/${lesson.key}`, lesson);
    }
  }
  return { totals: await questions.totals(), standings };
}

/** Contract § 2.1 and § 2.5: what was sent, however it ended. */
function behaviour({ network, departures, mostOpen, schedule }: Simulation): string[] {
  const found: string[] = [...network.hurried];
  const { duplicates } = network.school.ledger.summary();
  found.push(...duplicates.map(({ identity, gapMs }) => `${identity} arrived again after ${gapMs} ms`));
  const { rate, concurrency } = schedule;
  departures.forEach((at, place) => {
    const earlier = departures[place - rate];
    if (earlier !== undefined && at - earlier < 1000) found.push(`more than ${rate} calls in the second to ${at}`);
  });
  if (mostOpen > concurrency) found.push(`${mostOpen} calls open, more than ${concurrency}`);
  return found;
}

/** Nothing is in the school that no timetable ever asked for, and nothing twice. */
function strangers({ schedule }: Simulation, { courses, lessons }: Snapshot): string[] {
  const asked = new Map<string, Set<string> | null>();
  for (const { term } of schedule.lives) {
    for (const course of term.courses) {
      asked.set(`course ${courseIdentityOf(course)}`, null);
      for (const lesson of course.lessons) {
        const key = `lesson ${lessonIdentityOf(course, lesson)}`;
        asked.set(key, new Set([...(asked.get(key) ?? []), ...studentsOf(course, lesson)]));
      }
    }
  }
  const found: string[] = [];
  const held = [
    ...courses.map(({ identity }) => ({ key: `course ${identity}`, students: [] as readonly string[] })),
    ...lessons.map(({ identity, students }) => ({ key: `lesson ${identity}`, students })),
  ];
  for (const { key, students } of held) {
    if (!asked.has(key)) found.push(`the school has a ${key} that nobody asked for`);
    const may = asked.get(key);
    found.push(...students.filter((uid) => !may?.has(uid)).map((uid) => `${uid} does not belong into ${key}`));
  }
  if (new Set(held.map(({ key }) => key)).size < held.length) found.push('the school has something twice');
  return found;
}

function totalsOff(totals: Totals, { courses }: Term): string[] {
  const lessons = courses.flatMap((course) => course.lessons.map((lesson) => studentsOf(course, lesson).size));
  const expected = { courses: courses.length, lessons: lessons.length, enrolments: lessons.reduce((a, b) => a + b, 0) };
  const done = {
    courses: totals.courses.created + totals.courses.existing + totals.courses.changed,
    lessons: totals.lessons.created + totals.lessons.existing + totals.lessons.changed,
    enrolments: totals.enrolments.added + totals.enrolments.existing,
  };
  const counted = {
    courses: totals.courses.total,
    lessons: totals.lessons.total,
    enrolments: totals.enrolments.total,
  };
  const kinds = ['courses', 'lessons', 'enrolments'] as const;
  return kinds.flatMap((kind) =>
    done[kind] === expected[kind] && counted[kind] === expected[kind]
      ? []
      : [`of ${expected[kind]} ${kind} the journal counts ${counted[kind]}, ${done[kind]} of them done`],
  );
}

function ofCourse(course: TermCourse, { courses, lessons }: Snapshot, standings: Standings, hiding: boolean): string[] {
  const there = courses.find(({ identity }) => identity === courseIdentityOf(course));
  const found: string[] = [];
  if (there === undefined) found.push(`the school has no course ${course.key}`);
  else {
    const { courseName, courseUniqueIdentity: _, ...options } = there.params;
    if (courseName !== course.name) found.push(`course ${course.key} is called ${courseName}`);
    if (!same(options, course.options ?? {})) found.push(`course ${course.key} has ${JSON.stringify(options)}`);
  }
  for (const lesson of course.lessons) {
    const where = `lesson ${course.key}/${lesson.key}`;
    const standing = standings.get(`${course.key}/${lesson.key}`);
    const held = lessons.find(({ identity }) => identity === lessonIdentityOf(course, lesson));
    if (standing === undefined) found.push(`the journal has no ${where}`);
    else if (hiding && hidden(standing)) continue;
    else if (held === undefined || there === undefined) found.push(`the school has no ${where}`);
    else found.push(...ofLesson(where, course, lesson, held, standing, there.id));
  }
  return found;
}

function hidden({ course, errno }: LessonStanding): boolean {
  return errno === HIDDEN_ID || course.errno === HIDDEN_ID;
}

function ofLesson(
  where: string,
  course: TermCourse,
  lesson: TermLesson,
  held: LessonSnapshot,
  standing: LessonStanding,
  courseId: string,
): string[] {
  const found: string[] = [];
  const students = studentsOf(course, lesson);
  const { courseUniqueIdentity: _, ...params } = held.params;
  const now = {
    className: lesson.name,
    beginTime: String(lesson.begin),
    endTime: String(lesson.end),
    teacherUid: lesson.teacher,
    ...lesson.options,
  };
  // What was made before the timetable changed is kept by the school: then the journal must know both.
  const made = standing.changed === null ? now : { ...now, className: standing.name, teacherUid: standing.teacher };
  const wanted = { courseId, ...made };
  if (!same(params, wanted)) found.push(`${where} has ${JSON.stringify(params)} instead of ${JSON.stringify(wanted)}`);
  if (standing.changed !== null && same(made, now)) found.push(`${where} is called changed and is as it should be`);
  if (standing.id !== held.id) found.push(`${where} is ${held.id}, the journal says ${standing.id}`);
  if (standing.course.id !== courseId) found.push(`the course of ${where} is ${courseId}, not ${standing.course.id}`);
  const absent = [...students].filter((uid) => !held.students.includes(uid));
  found.push(...absent.map((uid) => `${uid} is not in ${where}`));
  const { total, added, existing } = standing.enrolments;
  if (total !== students.size || added + existing !== students.size) {
    found.push(`the journal has ${added + existing} of ${total} students in ${where}, it should be ${students.size}`);
  }
  return found;
}

function same(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const sorted = (values: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(values).sort());
  return sorted(one) === sorted(other);
}
