/** What a reply means: from every errno of the table and every shape of a reply to what is done next. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ERRNOS, findErrno } from '../../src/classin/errnos.ts';
import { type Answer, type Item, noReply, type Reply, understand } from '../../src/client/reply.ts';
import type { CourseWork, EnrolmentWork, LessonWork } from '../../src/journal/journal.ts';
import { decide } from '../../src/run/decision.ts';
import { ACTION_OF, type Operation } from '../../src/run/operation.ts';
import { ACTIONS } from '../../src/vocabulary/action.ts';
import type { CourseId, UnixMillis } from '../../src/vocabulary/ids.ts';

const course = { ref: 1 } as CourseWork;
const courseId = '5' as CourseId;
const enrolments = [11, 12, 13].map((lesson) => ({ lesson, student: '1' }) as EnrolmentWork);
const OPERATIONS: Readonly<Record<Operation['is'], Operation>> = {
  course: { is: 'course', course },
  lesson: { is: 'lesson', course, courseId, lesson: { ref: 2 } as LessonWork },
  students: { is: 'students', course, courseId, student: enrolments[0]?.student ?? ('' as never), enrolments },
};
const operationOf = (action: string) =>
  Object.values(OPERATIONS).find(({ is }) => ACTION_OF[is] === action) ?? OPERATIONS.course;

function answer(errno: number, some: Partial<Answer> = {}): Answer {
  const nothing = { id: null, live: null, items: null, serverTime: null };
  return { is: 'answer', status: 200, errno, error: 'as it says', ...nothing, ...some };
}
const items = (...errnos: readonly number[]): readonly Item[] => errnos.map((errno) => ({ errno, error: `e${errno}` }));

/** What is done for each response, where the reply brings what it should. */
const WITH_ALL = {
  done: 'made created',
  exists: 'made existing',
  'done-with-warning': 'made created',
  repeat: 'again',
  fail: 'made failed',
  'stop-course': 'made failed, course stopped',
  'stop-lessons': 'made failed, lessons stopped',
  'stop-run-quota': 'quota',
  'stop-run-credentials': 'refused',
  pause: 'maintenance',
} as const;

test.each(
  ERRNOS.filter(({ action }) => action !== 'addCourseClassStudent').map(
    (entry) => [entry.action, entry.errno] as const,
  ),
)('%s %d does what the table asks', (action, errno) => {
  const decision = decide(operationOf(action), answer(errno, { id: '88' }));
  const found =
    decision.is === 'made'
      ? `made ${decision.made.state}${decision.stops === null ? '' : `, ${decision.stops} stopped`}`
      : decision.is;
  const entry = findErrno(action, errno);
  expect([errno, found]).toEqual([errno, entry && WITH_ALL[entry.response]]);
  if (decision.is === 'made' && entry?.response === 'done-with-warning') {
    expect(decision.made).toMatchObject({ id: '88', errno, error: 'as it says' });
  }
});

test('without an ID: success is asked again, a warning is remembered, 398 is for a person', () => {
  for (const is of ['course', 'lesson'] as const) {
    expect(decide(OPERATIONS[is], answer(1))).toMatchObject({ is: 'again', alive: true, reason: { errno: null } });
    expect(decide(OPERATIONS[is], answer(1))).not.toHaveProperty('warning');
    expect(decide(OPERATIONS[is], answer(398))).toMatchObject({ is: 'made', made: { state: 'failed', errno: 398 } });
  }
  for (const errno of [280, 281, 824, 121601002]) {
    expect(decide(OPERATIONS.lesson, answer(errno))).toMatchObject({ is: 'again', warning: { errno } });
  }
});

test('460 and 464 are the server being crowded; 104, 114 and silence are not', () => {
  const crowded = (reply: Reply) => {
    const decision = decide(OPERATIONS.lesson, reply);
    return decision.is === 'again' ? [decision.crowded, decision.alive] : decision.is;
  };
  expect([460, 464, 104, 114].map((errno) => crowded(answer(errno)))).toEqual([
    [true, true],
    [true, true],
    [false, true],
    [false, true],
  ]);
  expect(crowded(noReply('timeout', 'no reply'))).toEqual([false, false]);
});

test('each item settles its own lesson: done, there already, refused, or to be asked again', () => {
  const decision = decide(OPERATIONS.students, answer(1, { items: items(1, 166, 157) }));
  expect(decision).toEqual({
    is: 'enrolled',
    enrolled: [
      { lesson: 11, state: 'created', errno: null, said: null },
      { lesson: 12, state: 'existing', errno: null, said: null },
      { lesson: 13, state: 'failed', errno: 157, said: 'e157' },
    ],
    again: new Map(),
    quota: null,
    stopsCourse: null,
  });
  expect(decide(OPERATIONS.students, answer(1, { items: items(114, 1, 901) }))).toMatchObject({
    enrolled: [{ lesson: 12 }],
    again: new Map([
      [11, { errno: 114, said: 'e114' }],
      [13, { errno: 901, said: 'e901' }],
    ]),
  });
});

test('what each item says of more than its lesson is taken as said of the call', () => {
  const students = (...errnos: readonly number[]) =>
    decide(OPERATIONS.students, answer(1, { items: items(...errnos) }));
  expect(students(901, 901, 901)).toEqual({ is: 'maintenance' });
  expect(students(102, 102, 102)).toEqual({ is: 'refused' });
  expect(students(121601004, 121601004, 121601004)).toMatchObject({ is: 'quota', reason: { errno: 121601004 } });
  expect(students(149, 149, 149)).toMatchObject({ is: 'enrolled', stopsCourse: { errno: 149, said: 'e149' } });
  // The course is there for somebody, and the row's own faults are its own.
  expect(students(149, 1, 149)).toMatchObject({ is: 'enrolled', stopsCourse: null });
  expect(students(157, 157, 157)).toMatchObject({ is: 'enrolled', stopsCourse: null });
});

test('a quota that is used up at one lesson stops the run, and fails none', () => {
  const decision = decide(OPERATIONS.students, answer(1, { items: items(1, 121601003, 121601003) }));
  expect(decision).toMatchObject({
    is: 'enrolled',
    enrolled: [{ lesson: 11, state: 'created' }],
    again: new Map(),
    quota: { errno: 121601003, said: 'e121601003' },
  });
});

test('a quota that is used up stops the run, whichever call hears of it', () => {
  for (const operation of Object.values(OPERATIONS)) {
    for (const errno of [121601003, 121601004]) {
      expect(decide(operation, answer(errno))).toEqual({ is: 'quota', reason: { errno, said: expect.any(String) } });
    }
  }
});

test('a list of another length answers for nobody', () => {
  for (const list of [items(), items(1, 1), items(1, 1, 1, 1), null]) {
    expect(decide(OPERATIONS.students, answer(1, { items: list }))).toMatchObject({
      is: 'again',
      alive: true,
      reason: { errno: null },
    });
  }
});

test('an errno for the call without a list fails all of it', () => {
  const decision = decide(OPERATIONS.students, answer(228));
  expect(decision).toMatchObject({ is: 'enrolled', again: new Map() });
  if (decision.is === 'enrolled') {
    expect(decision.enrolled.map(({ lesson, state, errno }) => [lesson, state, errno])).toEqual([
      [11, 'failed', 228],
      [12, 'failed', 228],
      [13, 'failed', 228],
    ]);
  }
});

test('166 for a call of one lesson is that lesson', () => {
  const one = { ...OPERATIONS.students, enrolments: enrolments.slice(0, 1) } as Operation;
  expect(decide(one, answer(166))).toMatchObject({ is: 'enrolled', enrolled: [{ lesson: 11, state: 'existing' }] });
  expect(decide(OPERATIONS.students, answer(166))).toMatchObject({ is: 'again' });
});

test('whatever comes back, each lesson of a call is settled, asked again, or left as it is – never two of them', () => {
  const errno = fc.oneof(fc.constantFrom(...ERRNOS.map((entry) => entry.errno)), fc.integer());
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({
        data: fc.oneof(fc.jsonValue(), fc.array(fc.record({ errno, error: fc.string() }), { maxLength: 4 })),
        error_info: fc.record({ errno: fc.oneof(errno, errno.map(String)), error: fc.string() }),
      })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(
      body,
      fc.constantFrom(200, 200, 200, 404, 429, 500, 901),
      fc.constantFrom(...ACTIONS),
      (text, status, action) => {
        const reply = understand({
          status,
          date: undefined,
          retryAfter: undefined,
          body: text,
          receivedAt: 0 as UnixMillis,
        });
        const decision = decide(operationOf(action), reply);
        if (decision.is === 'enrolled') {
          const settled = decision.enrolled.map(({ lesson }) => lesson);
          const all = [...settled, ...decision.again.keys()].sort();
          // Where a quota is used up, those that heard of it stay open.
          const open = decision.quota === null ? [] : [11, 12, 13].filter((lesson) => !all.includes(lesson));
          expect([...all, ...open].sort()).toEqual([11, 12, 13]);
        }
        if (decision.is === 'made') expect(decision.made.id === null).toBe(decision.made.state === 'failed');
      },
    ),
    { numRuns: 500 },
  );
});
