import { describe, expect, test } from '@jest/globals';
import { type Counters, type Decision, decide, newCounters, type ScenarioCall } from '../../src/sandbox/decide.ts';
import type { Scenario } from '../../src/sandbox/scenario.ts';
import { parseScenario } from '../../src/sandbox/scenario-words.ts';
import type { Action } from '../../src/vocabulary/action.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';

const START = Date.UTC(2031, 0, 1) as UnixMillis;

function scenario(words: object): Scenario {
  return parseScenario(JSON.stringify(words), 'test', () => '');
}

const COURSES = [{ id: '7', name: 'Maths 7b', identity: 'c7' }];
const LESSONS = [
  { id: '71', name: 'Algebra 1', identity: 'l71' },
  { id: '72', name: 'Algebra 2', identity: null },
];

function call(action: Action, params: Record<string, string> = {}, ms = 0): ScenarioCall {
  return {
    action,
    params,
    at: (START + ms) as UnixMillis,
    course: (id) => COURSES.find((course) => course.id === id) ?? null,
    lesson: (id) => LESSONS.find((lesson) => lesson.id === id) ?? null,
  };
}

const course = call('addCourse', { courseName: 'Maths 7b', courseUniqueIdentity: 'c7' });
const lesson = call('addCourseClass', { courseId: '7', className: 'Algebra 1', courseUniqueIdentity: 'l71' });
const students = call('addCourseClassStudent', { courseId: '7', studentUid: '42', classJson: '[72,71,99]' });

function decisions(words: object, calls: readonly ScenarioCall[], counters: Counters = newCounters(START)): Decision[] {
  const parsed = scenario(words);
  return calls.map((one) => decide(parsed, one, counters));
}

/** At which of a row of equal calls, from 1, the rule fires. */
function firing(when: object, count = 10, calls = Array.from({ length: count }, () => course)): number[] {
  return decisions({ rules: [{ when, do: { errno: 104 } }] }, calls).flatMap(({ fault }, n) =>
    fault === null ? [] : [n + 1],
  );
}

test('without rules nothing goes wrong', () => {
  expect(decisions({}, [course])).toEqual([{ beforeMs: 0, afterMs: 0, fault: null }]);
});

describe('when', () => {
  test('always', () => expect(firing({}, 3)).toEqual([1, 2, 3]));
  test('nth', () => expect(firing({ nth: 3 })).toEqual([3]));
  test('several', () => expect(firing({ nth: [1, 4] })).toEqual([1, 4]));
  test('every', () => expect(firing({ every: 4 })).toEqual([4, 8]));
  test('calls', () => expect(firing({ calls: { from: 2, to: 4 } })).toEqual([2, 3, 4]));
  test('calls, open', () => expect(firing({ calls: { from: 9 } })).toEqual([9, 10]));
  test('all that is given', () => expect(firing({ every: 2, calls: { to: 5 } })).toEqual([2, 4]));
  test('no share', () => expect(firing({ share: 0 })).toEqual([]));
  test('the whole share', () => expect(firing({ share: 1 }, 3)).toEqual([1, 2, 3]));

  test('a share is about that share, the same every time, and another one with another seed', () => {
    const hits = firing({ share: 0.1 }, 2000);
    expect(hits.length).toBeGreaterThan(150);
    expect(hits.length).toBeLessThan(250);
    expect(firing({ share: 0.1 }, 2000)).toEqual(hits);
    const rules = [{ when: { share: 0.1 }, do: { errno: 104 } }];
    const others = decisions(
      { seed: 2, rules },
      Array.from({ length: 2000 }, () => course),
    );
    expect(others.flatMap(({ fault }, n) => (fault === null ? [] : [n + 1]))).not.toEqual(hits);
  });

  test('seconds since the start', () => {
    const calls = [0, 4999, 5000, 10_000, 10_001].map((ms) => call('addCourse', {}, ms));
    expect(firing({ seconds: { from: 5, to: 10 } }, 5, calls)).toEqual([3, 4]);
  });

  test('attempts of the same call', () => {
    const calls = [course, lesson, course, students, lesson, students, course];
    expect(firing({ attempt: 2 }, 7, calls)).toEqual([3, 5, 6]);
    expect(firing({ attempt: [1, 3] }, 7, calls)).toEqual([1, 2, 4, 7]);
  });

  test('counts the calls that match, also where another rule decided', () => {
    const rules = [
      { when: { nth: 1 }, do: { errno: 104 } },
      { match: { action: 'addCourseClass' }, when: { nth: 2 }, do: { errno: 114 } },
      { when: { nth: 1 }, do: { errno: 460 } },
    ];
    const errnos = decisions({ rules }, [lesson, course, lesson]).map(({ fault }) =>
      fault?.is === 'errno' ? fault.errno : null,
    );
    expect(errnos).toEqual([104, null, 114]);
  });
});

describe('match', () => {
  const rows: readonly (readonly [object, readonly boolean[]])[] = [
    [{}, [true, true, true]],
    [{ action: 'addCourseClass' }, [false, true, false]],
    [{ action: ['addCourse', 'addCourseClass'] }, [true, true, false]],
    [{ course: 'Maths 7b' }, [true, true, true]],
    [{ course: 'Maths' }, [false, false, false]],
    [{ course: '/^maths/i' }, [true, true, true]],
    [{ course: 'c7' }, [true, true, true]],
    [{ course: 7 }, [false, true, true]],
    [{ lesson: 'Algebra 1' }, [false, true, true]],
    [{ lesson: 'Algebra 2' }, [false, false, true]],
    [{ lesson: 'l71' }, [false, true, true]],
    [{ lesson: '/3$/' }, [false, false, false]],
    [{ identity: 'l71' }, [false, true, false]],
    [{ identity: '/^[cl]7/' }, [true, true, false]],
    [{ student: 42 }, [false, false, true]],
    [{ student: '/4$/' }, [false, false, false]],
    [{ params: { courseId: 7 } }, [false, true, true]],
    [{ params: { courseId: 7, className: '/algebra/i' } }, [false, true, false]],
    [{ action: 'addCourse', student: 42 }, [false, false, false]],
  ];
  test.each(rows)('%j', (match, expected) => {
    const met = decisions({ rules: [{ match, do: { errno: 104 } }] }, [course, lesson, students]);
    expect(met.map(({ fault }) => fault !== null)).toEqual(expected);
  });
});

describe('do', () => {
  const fault = (words: object, one: ScenarioCall = students, match: object = {}) =>
    decisions({ rules: [{ match, do: words }] }, [one])[0]?.fault;

  test.each<[object, object]>([
    [{ errno: 114 }, { is: 'errno', errno: 114, error: null, work: false, data: true }],
    [
      { errno: '114', error: 'oh' },
      { is: 'errno', errno: '114', error: 'oh', work: false, data: true },
    ],
    [
      { errno: 281, work: true, data: false },
      { is: 'errno', errno: 281, error: null, work: true, data: false },
    ],
    [{ drop: 'midway' }, { is: 'drop', when: 'midway' }],
    [{ hang: 'before' }, { is: 'hang', work: false }],
    [{ hang: 'after' }, { is: 'hang', work: true }],
    [{ http: 503 }, { is: 'http', status: 503, retryAfter: null, work: false }],
    [
      { http: 429, retryAfter: 3, work: true },
      { is: 'http', status: 429, retryAfter: '3', work: true },
    ],
    [{ spoil: 'half' }, { is: 'spoilt', how: 'half', work: true }],
    [
      { spoil: 'empty', work: false },
      { is: 'spoilt', how: 'empty', work: false },
    ],
    [{ itemErrno: 157 }, { is: 'items', errno: 157, error: null, positions: [0, 1, 2] }],
    [
      { itemErrno: 157, items: [1, 3] },
      { is: 'items', errno: 157, error: null, positions: [0, 2] },
    ],
  ])('%j', (words, expected) => {
    expect(fault(words)).toEqual(expected);
  });

  test('items are those of the lessons that are named', () => {
    const expected = { is: 'items', errno: 212, error: null, positions: [1] };
    expect(fault({ itemErrno: 212 }, students, { lesson: 'Algebra 1' })).toEqual(expected);
  });

  test('only students have items', () => {
    expect(fault({ itemErrno: 212 }, lesson)).toBeNull();
  });

  test('the first fault decides, all delays add up', () => {
    const rules = [
      { do: { latency: 5 } },
      { do: { latency: { from: 10, to: 20 } } },
      { do: { latency: { from: 7, to: 7, at: 'after' }, drop: 'after' } },
      { do: { errno: 104 } },
    ];
    const [decision] = decisions({ rules }, [course]);
    expect(decision?.beforeMs).toBeGreaterThanOrEqual(15);
    expect(decision?.beforeMs).toBeLessThanOrEqual(25);
    expect(decision?.afterMs).toBe(7);
    expect(decision?.fault).toEqual({ is: 'drop', when: 'after' });
    expect(decisions({ rules }, [course])).toEqual([decision]);
  });
});

describe('the rate limit', () => {
  const at = (ms: number) => call('addCourse', {}, ms);

  test('lets so many calls through in any second, and does not count those it refused', () => {
    const calls = [0, 100, 200, 900, 999, 1000, 1050, 1100].map(at);
    const statuses = decisions({ rateLimit: { perSecond: 2, retryAfter: 1 } }, calls).map(
      ({ fault }) => fault?.is ?? 'ok',
    );
    expect(statuses).toEqual(['ok', 'ok', 'http', 'http', 'http', 'ok', 'http', 'ok']);
  });

  test('asks to wait, or does not', () => {
    const [, refused] = decisions({ rateLimit: { perSecond: 1, retryAfter: 2 } }, [at(0), at(1)]);
    expect(refused?.fault).toEqual({ is: 'http', status: 429, retryAfter: '2', work: false });
    const [, silent] = decisions({ rateLimit: { perSecond: 1 } }, [at(0), at(1)]);
    expect(silent?.fault).toEqual({ is: 'http', status: 429, retryAfter: null, work: false });
  });
});
