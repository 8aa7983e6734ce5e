/**
 * The rules that no row can be held to alone: what the files contradict in themselves, and what depends on the clock
 * and on what is already in ClassIn. Comes in: a staging with everything in it. Goes out: problems.
 */
import { latestBegin, latestExpiry, MIN_EXPIRY_SECONDS, MIN_LEAD_SECONDS } from '../classin/time-limits.ts';
import type {
  Draft,
  Drift,
  KeyClash,
  LessonRole,
  RoleClash,
  RosterFault,
  TimeBounds,
  TimeClash,
} from '../journal/staging.ts';
import { isOurs } from '../read/header-name.ts';
import type { RosterCourse } from '../read/roster.ts';
import type { FileHeader } from '../read/settings.ts';
import { type UnixSeconds, unixSeconds } from '../vocabulary/ids.ts';
import { listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import { type Problem, problem } from '../vocabulary/problem.ts';
import type { Namesakes } from './course-names.ts';
import { derivedClashes } from './derived-identities.ts';
import { differencePhrase, differences } from './differences.ts';
import { findOverlaps, findRoleOverlaps } from './overlaps.ts';

export function timeBounds(now: UnixSeconds): TimeBounds {
  return {
    earliestBegin: unixSeconds(now + MIN_LEAD_SECONDS),
    latestBegin: latestBegin(now),
    earliestExpiry: unixSeconds(now + MIN_EXPIRY_SECONDS),
    latestExpiry: latestExpiry(now),
  };
}

/** Epoch seconds as a person reads them, with the zone said. */
function moment(at: UnixSeconds): string {
  return `${new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const KEY_PROBLEMS = {
  nothing: 'duplicate-row',
  people: 'lesson-on-two-rows',
  values: 'lesson-key-reused',
} as const satisfies Record<KeyClash['differsIn'], string>;

export function keyClash(file: string, clash: KeyClash): Problem {
  return problem(
    KEY_PROBLEMS[clash.differsIn],
    { file, line: clash.line, column: 'lessonKey' },
    {
      other: clash.other,
      course: clash.course,
      lesson: clash.lesson,
    },
  );
}

/** The files of a roster's problems. */
interface RosterPlace {
  readonly file: string;
  /** How it names courses. */
  readonly course: RosterCourse;
  /** The file that gives roles. */
  readonly timetable: string;
}

export function rosterFault({ file, course, timetable }: RosterPlace, fault: RosterFault | Namesakes): Problem {
  const { entry } = fault;
  if (fault.is === 'namesakes') {
    const { first, second } = fault;
    const place = { file, line: entry.line, column: course.shown };
    return problem('roster-course-ambiguous', place, { course: entry.course, first, second });
  }
  if (fault.is === 'two-roles') {
    const values = { uid: entry.student, course: entry.course, other: fault.other };
    return problem(
      ROLE_PROBLEMS[fault.role],
      { file, line: entry.line, column: 'studentUid' },
      { ...values, of: phrase('of-file', { file: timetable }) },
    );
  }
  const { missing } = fault;
  const place = { file, line: entry.line, column: missing === 'course' ? course.shown : 'lessonKey' };
  return problem(missing === 'course' ? 'roster-unknown-course' : 'roster-unknown-lesson', place, {
    course: entry.course,
    lesson: entry.lesson ?? '',
    column: course.shown,
    keys: course.by === 'key' ? '' : phrase('or-keys'),
  });
}

const ROLE_PROBLEMS = {
  teacher: 'student-is-teacher',
  assistant: 'student-is-assistant',
  'head-teacher': 'student-is-head-teacher',
} as const satisfies Record<RoleClash['role'], string>;

export function roleClash(file: string, { student, course, role, line, other }: RoleClash): Problem {
  return problem(ROLE_PROBLEMS[role], { file, line, column: 'students' }, { uid: student, course, other, of: '' });
}

const OVERLAP_PROBLEMS = {
  teacher: 'teacher-in-two-places',
  assistant: 'assistant-in-two-places',
  student: 'student-in-two-places',
} as const satisfies Record<LessonRole, string>;

const ROLES = {
  teacher: { column: 'teacherUid', words: phrase('role-teacher') },
  assistant: { column: 'assistantUids', words: phrase('role-assistant') },
  student: { column: 'students', words: phrase('role-student') },
} as const satisfies Record<LessonRole, { readonly column: string; readonly words: Phrase }>;

/** Warnings handed out at once. */
const BATCH = 500;

/** Batches of presences that are compared before a turn of the event loop ends: some have a person's few lessons only. */
const BATCHES_A_TURN = 50;

/** What problems are told of. */
export interface Checked {
  /** The timetable as the user named it. */
  readonly file: string;
  /** The column that says when lessons begin, as the file calls it. */
  readonly beginColumn: string;
  /** Which the identities are derived from. */
  readonly term: string;
}

/**
 * Problems of the timetable as a whole, errors first; there may be as many as rows.
 * @param rest awaited now and then while rows are compared
 */
export async function* crossCheck(
  draft: Draft,
  checked: Checked,
  now: UnixSeconds,
  rest: () => Promise<void>,
): AsyncGenerator<readonly Problem[]> {
  const { file, term } = checked;
  yield timeProblems(await draft.timeClashes(timeBounds(now)), timeBounds(now), checked);
  const identities = [...(await draft.identityClashes()), ...(await derivedClashes(draft, term))];
  yield identities.map(({ identity, of, line, other }) => {
    const column = of === 'lesson' ? 'lessonUniqueIdentity' : 'courseUniqueIdentity';
    if (line === other) return problem('identity-for-many', { file, line, column }, { identity });
    return problem('identity-reused', { file, line, column }, { identity, other });
  });
  for (const role of ['teacher', 'assistant', 'student'] as const) {
    const overlaps = await findOverlaps(resting(draft.presences(role), rest));
    yield* inBatches(overlaps, ({ line, other, uid, people }) => {
      const place = { file, line, column: ROLES[role].column };
      return problem(OVERLAP_PROBLEMS[role], place, { uid, others: andMore(people), other });
    });
  }
  const overlaps = await findRoleOverlaps(resting(draft.rolePresences(), rest));
  yield* inBatches(overlaps, ({ line, other, uid, people, role, otherRole }) => {
    const roles = { role: ROLES[role].words, otherRole: ROLES[otherRole].words };
    const place = { file, line, column: ROLES[role].column };
    return problem('person-in-two-places', place, { uid, others: andMore(people), other, ...roles });
  });
}

function andMore(people: number): Phrase | string {
  return people === 1 ? '' : phrase('and-more-people', { n: people - 1 });
}

function* inBatches<Found>(all: Iterable<Found>, told: (found: Found) => Problem): Generator<readonly Problem[]> {
  let batch: Problem[] = [];
  for (const found of all) {
    batch.push(told(found));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

async function* resting<Batch>(batches: AsyncIterable<Batch>, rest: () => Promise<void>): AsyncGenerator<Batch> {
  let passed = 0;
  for await (const batch of batches) {
    yield batch;
    passed++;
    if (passed % BATCHES_A_TURN === 0) await rest();
  }
}

function timeProblems(
  clashes: readonly TimeClash[],
  bounds: TimeBounds,
  { file, beginColumn }: Checked,
): readonly Problem[] {
  return clashes.map(({ of, line, at }) => {
    if (of === 'begin') {
      const code = at < bounds.earliestBegin ? 'begins-too-soon' : 'begins-too-late';
      return problem(code, { file, line, column: beginColumn }, { begin: moment(at) });
    }
    const code = at < bounds.earliestExpiry ? 'expires-too-soon' : 'expires-too-late';
    return problem(code, { file, line, column: 'expiryTime' }, { expiry: moment(at) });
  });
}

/**
 * Does the file hold only some rows of a timetable? So it is with one that `failures` gave: what it lacks has not left
 * the timetable, and what a roster says of other courses is no mistake.
 */
export function isPart(header: FileHeader | null): boolean {
  return header?.headers.some(isOurs) ?? false;
}

/** What ClassIn will go on holding although the timetable says otherwise: a warning for each, in batches. */
export async function* driftProblems(
  drifts: AsyncIterable<readonly Drift[]>,
  file: string,
  header: FileHeader | null,
): AsyncGenerator<readonly Problem[]> {
  const part = isPart(header);
  for await (const batch of drifts) {
    yield batch.filter(({ is }) => !part || is === 'changed').map((drift) => driftProblem(file, drift));
  }
}

function driftProblem(file: string, drift: Drift): Problem {
  const { of, is, line, course, lesson, created, options, changed, known } = drift;
  if (is === 'removed') {
    const place = { file, line: 0, column: null };
    if (of === 'course') return problem(known ? 'course-removed' : 'course-removed-in-doubt', place, { course });
    const code = known ? 'lesson-removed' : 'lesson-removed-in-doubt';
    return problem(code, place, { course, lesson: lesson ?? '' });
  }
  const found = differences(created, options, changed);
  const what = listed('clause', found.map(differencePhrase));
  const column = found.length === 1 ? (found[0]?.name ?? null) : null;
  return problem(of === 'course' ? 'course-changed' : 'lesson-changed', { file, line, column }, { what });
}
