/**
 * The life of a journal, led from outside by its interface alone: timetables are staged, calls intended and settled,
 * things renewed, everything asked. Comes in: a life as plain data and a journal's place. Goes out: everything the
 * journal said, under the timetable's own keys, so that two journals can be held to each other.
 */
import { createHash } from 'node:crypto';
import type {
  Binding,
  CourseWork,
  EnrolmentWork,
  Journal,
  LessonWork,
  Made,
  Renewable,
  Settlement,
} from '../../src/journal/journal.ts';
import { askJournal, openExisting, openJournal } from '../../src/journal/open.ts';
import type { EnrolmentCounts } from '../../src/journal/questions.ts';
import type { Staging } from '../../src/journal/staging.ts';
import type { Subject } from '../../src/journal/stories.ts';
import type { CourseKey, Identity, LessonKey, StudentUid, UnixMillis, UnixSeconds } from '../../src/vocabulary/ids.ts';
import { problem } from '../../src/vocabulary/problem.ts';
import type { StagedCourse, StagedLesson } from '../../src/vocabulary/staged.ts';

/** Epoch seconds. */
export const NOW = 2_000_000_000;
const HOUR = 3600;

export interface CourseRow {
  readonly key: number;
  readonly name: string;
  readonly advisor: string | null;
  readonly expiry: number | null;
  readonly identity: string | null;
  readonly generation: number;
  readonly invalid: boolean;
}

export interface LessonRow {
  readonly course: number;
  readonly key: string;
  readonly name: string;
  readonly begin: number;
  readonly teacher: string;
  readonly identity: string | null;
  readonly generation: number;
  readonly students: readonly string[];
  readonly assistants: readonly string[];
  readonly invalid: boolean;
}

export interface Timetable {
  readonly courses: readonly CourseRow[];
  readonly lessons: readonly LessonRow[];
  readonly roster: readonly (readonly [course: number, student: string, lesson: string | null, name: string | null])[];
  /** Lines found wrong afterwards. */
  readonly wrong: readonly number[];
  readonly united: readonly (readonly [line: number, into: number])[];
}

/** A timetable, whether it is committed, and what comes of its calls; then something may be renewed. */
export interface Chapter {
  readonly timetable: Timetable;
  readonly committed: boolean;
  readonly luck: number;
  readonly renewed: Renewable | null;
}

const courseKey = (number: number) => `C${number}` as CourseKey;
const BOUNDS = {
  earliestBegin: (NOW + HOUR) as UnixSeconds,
  latestBegin: (NOW + 9 * HOUR) as UnixSeconds,
  earliestExpiry: (NOW + 86_400) as UnixSeconds,
  latestExpiry: (NOW + 5 * 86_400) as UnixSeconds,
};

async function all<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

/** People come in an order that is the journal's own. */
const sorted = (items: readonly object[]) =>
  items.map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
/** JSON that a database wrote has its own blanks. */
const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as unknown));

/** Opens the journal for each chapter anew, as a run does. */
export async function lead(place: string, binding: Binding, chapters: readonly Chapter[]): Promise<unknown[]> {
  const heard: unknown[] = [];
  for (const [number, chapter] of chapters.entries()) {
    const journal = await openJournal(place, binding);
    try {
      heard.push({ edition: await journal.edition(), lastRun: await journal.lastRun() });
      heard.push(await staged(journal, chapter, number));
      await journal.beginRun({
        at: at(number),
        holder: { pid: 7, host: 'here', since: at(number) },
        plan: number === 1 ? 'saved' : null,
      });
      heard.push(await run(journal, chapter.luck, at(number)));
      if (number % 2 === 0) await journal.endRun(at(number, 500), 'incomplete', '{}');
      heard.push(await said(journal));
    } finally {
      await journal.close();
    }
    if (chapter.renewed !== null) {
      const again = await openExisting(place, binding);
      const { course, lesson } = chapter.renewed;
      heard.push(
        await again.identityOf({ course, lesson }),
        await again.renew(chapter.renewed, NOW as UnixSeconds),
        await said(again),
      );
      await again.close();
    }
    heard.push(await answers(place, binding));
  }
  return heard;
}

const at = (chapter: number, ms = 0) => (NOW * 1000 + chapter * 10_000 + ms) as UnixMillis;

async function staged(journal: Journal, { timetable, committed }: Chapter, number: number): Promise<unknown> {
  const staging = await journal.stage({ file: 'term.csv', at: at(number), keepRows: true });
  const { courses, lessons, roster, wrong, united } = timetable;
  await staging.courses(courses.map(stagedCourse));
  const keys = new Set(courses.map(({ key }) => key));
  const rows = lessons.filter(({ course }) => keys.has(course)).map(stagedLesson);
  // In two batches: a key may be taken by the same or by another one.
  const half = Math.ceil(rows.length / 2);
  const clashes = [];
  for (const batch of [rows.slice(0, half), rows.slice(half)]) {
    clashes.push(
      ...(await staging.lessons(
        batch.map(({ line, name }) => ({ line, cells: [name, 'ü,"'] })),
        batch,
      )),
    );
  }
  await staging.unite(united.map(([line, into]) => ({ line, into })));
  await staging.reject(clashes.map(({ line }) => line));
  await staging.rejectEntries(wrong);
  const roles = await staging.roleClashes();
  const faults = await staging.roster(
    roster.map(([course, student, lesson, studentName], place) => ({
      line: place + 2,
      course: courseKey(course),
      lesson: lesson as LessonKey | null,
      student: student as StudentUid,
      studentName,
    })),
  );
  const presences = await presencesOf(staging);
  const found = [
    await staging.identityClashes(),
    await staging.timeClashes(BOUNDS),
    (await all(staging.drift())).map((drift) => ({ ...drift, changed: parsed(drift.changed) })),
  ];
  await staging.invalidate(
    wrong.flatMap((line) => {
      const where = { file: 'term.csv', line, column: 'className' };
      return [problem('value-missing', where, { column: 'className' }), problem('expires-too-soon', where, {})];
    }),
    'en',
  );
  await staging.finish(NOW as UnixSeconds);
  const counted = [
    await staging.totals(),
    await all(staging.needs()),
    await staging.newcomers(),
    await staging.enrolmentsRemoved(),
    await staging.shift(),
  ];
  if (committed || number === 0) {
    const digest = createHash('sha256').update(JSON.stringify(timetable)).digest('hex');
    await staging.commit({ digest, header: '{"a":1}', rows: rows.length, part: number === 1, errors: wrong.length });
  } else await staging.rollback();
  return { clashes, roles: sorted(roles), faults, presences, found, counted };
}

async function presencesOf(staging: Pick<Staging, 'presences' | 'rolePresences'>): Promise<unknown> {
  return {
    teacher: sorted(await all(staging.presences('teacher'))),
    assistant: sorted(await all(staging.presences('assistant'))),
    student: sorted(await all(staging.presences('student'))),
    several: sorted(await all(staging.rolePresences())),
  };
}

function stagedCourse(row: CourseRow, place: number): StagedCourse {
  return {
    key: courseKey(row.key),
    line: place + 2,
    name: row.name,
    options: row.advisor === null ? null : JSON.stringify({ mainTeacherUid: row.advisor }),
    expiry: row.expiry === null ? null : ((NOW + row.expiry * 86_400) as UnixSeconds),
    identity: row.identity as Identity | null,
    generation: row.generation,
    invalid: row.invalid,
  };
}

function stagedLesson(row: LessonRow, place: number): StagedLesson {
  const begin = NOW + row.begin * HOUR;
  return {
    ...row,
    course: courseKey(row.course),
    key: row.key as LessonKey,
    line: place + 2,
    begin: begin as UnixSeconds,
    end: (begin + HOUR) as UnixSeconds,
    options: row.name === 'x' ? null : JSON.stringify({ classIntroduce: `„${row.name}“` }),
    identity: row.identity as Identity | null,
    students: row.students as readonly StudentUid[],
  };
}

/** The same luck for the same thing, whatever number the journal gives it. */
function luckOf(luck: number, what: string): number {
  return createHash('sha256').update(`${luck} ${what}`).digest().readUInt16BE(0);
}

type Outcome = Pick<Settlement, 'made' | 'effect' | 'errno' | 'said' | 'status'> & Partial<Pick<Settlement, 'left'>>;

const blank = {
  left: true,
  took: 12,
  status: 200,
  errno: 1,
  said: null,
  made: null,
  enrolled: [],
  stopped: null,
} as const;

/** What comes of a call: nothing clear, nothing at all, a failure, or the thing itself. */
function outcome(luck: number, what: string): Outcome | null {
  const number = luckOf(luck, what);
  const id = String(70_000 + (luckOf(1, what) % 900));
  const live = JSON.stringify({ live_url: `https://live.example/${id}` });
  const done = { id: number % 7 === 0 ? `0${id}123456789012345678` : id, live, errno: null, error: null };
  const warned = { ...done, errno: 280 + (number % 2), error: 'not recorded' };
  const failed: Made = { state: 'failed', id: null, live: null, errno: 100 + (number % 3), error: `no: ${number % 3}` };
  const results = [
    null,
    { made: null, effect: 'unknown', errno: null, said: 'the connection was cut \u0000\ud83d', status: null },
    { made: null, effect: 'none', errno: null, said: 'unreached', status: null },
    { left: false, made: null, effect: 'none', errno: null, said: 'not sent', status: null },
    { made: failed, effect: 'known', errno: failed.errno, said: failed.error, status: 200 },
    { made: { ...done, state: 'existing' }, effect: 'known', errno: 398, said: 'there', status: 200 },
    { made: { ...warned, state: 'created' }, effect: 'known', errno: 281, said: 'not recorded', status: 200 },
  ] as const;
  return (
    results[number % 11] ?? { made: { ...done, state: 'created' }, effect: 'known', errno: 1, said: null, status: 200 }
  );
}

/** One pass over everything that is left, in windows, several calls settled at a time. */
async function run(journal: Journal, luck: number, now: UnixMillis): Promise<unknown> {
  const heard: unknown[] = [];
  const courses = await windows<CourseWork>((after) => journal.courses(after, 2));
  heard.push(courses.map(({ ref, ...course }) => course));
  for (const course of courses) heard.push(await perform(journal, luck, now, course, null));
  for (const course of courses) {
    const lessons = await windows<LessonWork>((after) => journal.lessons(course.ref, after, 3));
    heard.push(lessons.map(({ ref, ...lesson }) => lesson));
    await Promise.all(lessons.map((lesson) => perform(journal, luck, now, course, lesson)));
    const students = await enrolmentsOf(journal, course.ref);
    const names = new Map(lessons.map(({ ref, key }) => [ref, key]));
    heard.push(
      sorted(students.map(({ lesson, ...enrolment }) => ({ ...enrolment, lesson: names.get(lesson) ?? 'done' }))),
    );
    const byStudent = new Map<StudentUid, EnrolmentWork[]>();
    for (const work of students) byStudent.set(work.student, [...(byStudent.get(work.student) ?? []), work]);
    await Promise.all([...byStudent].map(([student, open]) => enrol(journal, luck, now, course, student, open)));
  }
  return heard;
}

async function windows<Work extends { readonly ref: number; readonly begin: UnixSeconds }>(
  next: (after: { begin: UnixSeconds; ref: number } | null) => Promise<readonly Work[]>,
): Promise<Work[]> {
  const works: Work[] = [];
  for (;;) {
    const last = works.at(-1);
    const window = await next(last === undefined ? null : { begin: last.begin, ref: last.ref });
    if (window.length === 0) return works;
    works.push(...window);
  }
}

async function enrolmentsOf(journal: Journal, course: number): Promise<EnrolmentWork[]> {
  const works: EnrolmentWork[] = [];
  for (;;) {
    const last = works.at(-1);
    const window = await journal.enrolments(course, last === undefined ? null : last, 3);
    if (window.length === 0) return works;
    works.push(...window);
  }
}

async function perform(journal: Journal, luck: number, now: UnixMillis, course: CourseWork, lesson: LessonWork | null) {
  if (lesson === null && course.id !== null) return;
  const what = { course: course.ref, lesson: lesson?.ref ?? null, student: null, lessons: 0, at: now };
  const intent = { action: lesson === null ? 'addCourse' : 'addCourseClass', ...what } as const;
  const attempt = await journal.intend(intent);
  const result = outcome(luck, `${course.key}/${lesson?.key ?? ''}`);
  if (result === null) return;
  const stopped = result.made?.state === 'failed' && lesson !== null ? { errno: 5, said: 'full' } : null;
  await journal.settle({ ...blank, ...result, attempt, intent, stopped });
}

async function enrol(
  journal: Journal,
  luck: number,
  now: UnixMillis,
  course: CourseWork,
  student: StudentUid,
  open: readonly EnrolmentWork[],
) {
  const what = { course: course.ref, lesson: null, student, lessons: open.length, at: now };
  const intent = { action: 'addCourseClassStudent', ...what } as const;
  const attempt = await journal.intend(intent);
  const states = ['created', 'existing', 'failed'] as const;
  const enrolled = open.flatMap(({ lesson, lessonId }) => {
    const number = luckOf(luck, `${course.key} ${student} ${lessonId}`);
    const state = states[number % 5] ?? 'created';
    const errno = state === 'failed' && number % 4 > 0 ? 200 + (number % 2) : null;
    // what is said without an errno is another thing in each chapter
    const said = state === 'failed' ? `said ${errno ?? `by nobody, ${luck}`}` : null;
    return number % 9 === 0 ? [] : [{ lesson, state, errno, said }];
  });
  await journal.settle({ ...blank, attempt, intent, effect: 'known', enrolled });
}

async function said(journal: Journal): Promise<unknown> {
  const drift = (await all(journal.drift())).map((each) => ({ ...each, changed: parsed(each.changed) }));
  return [
    await journal.totals(),
    await journal.calls(),
    await journal.warningGroups(),
    await journal.hasTimeClashes(BOUNDS),
    drift,
  ];
}

async function answers(place: string, binding: Binding): Promise<unknown> {
  const { questions, stories, close } = await askJournal(place, binding);
  try {
    const rows = await all(questions.rows('all'));
    const names = new Map(rows.map(({ lesson }) => [lesson?.ref, `${lesson?.course.key}/${lesson?.key}`]));
    const subjects: readonly Subject[] = [
      ...[2, 3, 5].map((line) => ({ is: 'line', line }) as const),
      ...['C0', 'C1'].map((course) => ({ is: 'course', course }) as const),
      ...['a', 'b'].map((lesson) => ({ is: 'lesson', course: 'C0', lesson }) as const),
      ...rows.slice(0, 2).map(({ lesson }) => ({ is: 'id', id: lesson?.id ?? '1' }) as const),
    ];
    const told = [];
    for (const subject of subjects) told.push(await stories.rows(subject), await stories.courses(subject));
    return plain({
      binding: await questions.binding(),
      edition: await questions.edition(),
      totals: await questions.totals(),
      lastRun: await questions.lastRun(),
      failures: await questions.failureGroups(),
      warnings: await questions.warningGroups(),
      rows,
      undone: await all(questions.rows('undone')),
      live: sorted(await all(questions.liveEnrolments())),
      attendances: sorted(
        (await all(questions.attendances())).map(({ lessons, ...attendance }) => ({
          ...attendance,
          lessons: lessons.map((ref) => names.get(ref)).sort(),
        })),
      ),
      presences: await presencesOf(questions),
      calls: await questions.callHistory(3),
      told,
      keys: [
        [...(await stories.courseKeys())].sort(),
        [...(await stories.lessonKeys('C0'))].sort(),
        [...(await stories.coursesWithLesson('a'))].length,
        await stories.linesNear(4),
      ],
    });
  } finally {
    await close();
  }
}

/** Without the journal's own numbers, and with what it keeps as JSON read. */
function plain(told: unknown): unknown {
  return JSON.parse(
    JSON.stringify(told, (name, value: unknown) => {
      if (name === 'ref') return undefined;
      if (name === 'failedStudents') return sorted(value as object[]);
      // One of those whose enrolment failed with that errno, whichever.
      if (name === 'enrolments') return { ...(value as EnrolmentCounts), student: null };
      if ((name === 'changed' || name === 'options') && typeof value === 'string') return parsed(value);
      // What is no text is kept as one sign by the one and as several by the other.
      return typeof value === 'string' ? value.split(/[\0\ufffd]+|\ud83d(?![\udc00-\udfff])/).join('') : value;
    }),
  );
}
