import { expect, test } from '@jest/globals';
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import type { Response } from '../../src/classin/errno.ts';
import { ERRNOS, errnoEverywhere, findErrno } from '../../src/classin/errnos.ts';
import { responseWords } from '../../src/classin/response-words.ts';
import { ACTIONS, type Action } from '../../src/vocabulary/action.ts';
import { PAGE_ERRNOS } from './pages.ts';

test.each(ACTIONS)('%s has exactly the errnos of its page, and names the page', (action) => {
  const { page } = ACTION_TABLES[action];
  const ours = ERRNOS.filter((entry) => entry.action === action && entry.page === page).map((entry) => entry.errno);
  expect(ours.length).toBeGreaterThan(0);
  expect(ours).toEqual(PAGE_ERRNOS[page]);
});

test('every other row comes from classin-api, and no call has one errno twice', () => {
  const pages = new Set(ACTIONS.map((action) => ACTION_TABLES[action].page));
  const added = ERRNOS.filter((entry) => !pages.has(entry.page));
  expect(added.map(({ action, errno, page }) => [action, errno, page])).toEqual([
    ['addCourse', 464, 'classin-api'],
    ['addCourse', 901, 'classin-api'],
    ['addCourse', 121601003, 'classin-api'],
    ['addCourse', 121601004, 'classin-api'],
    ['addCourseClass', 464, 'classin-api'],
    ['addCourseClass', 901, 'classin-api'],
    ['addCourseClassStudent', 104, 'classin-api'],
    ['addCourseClassStudent', 147, 'classin-api'],
    ['addCourseClassStudent', 460, 'classin-api'],
    ['addCourseClassStudent', 464, 'classin-api'],
    ['addCourseClassStudent', 901, 'classin-api'],
    ['addCourseClassStudent', 121601003, 'classin-api'],
    ['addCourseClassStudent', 121601004, 'classin-api'],
  ]);
  expect(new Set(ERRNOS.map(({ action, errno }) => `${action} ${errno}`)).size).toBe(ERRNOS.length);
});

/** Everything that is not "the row fails", call by call: classin-api, "What the numbers ask for". */
const PROMISED: Readonly<Record<Action, Partial<Record<Response, readonly number[]>>>> = {
  addCourse: {
    done: [1],
    exists: [398],
    repeat: [104, 114, 260, 460, 464],
    'stop-run-quota': [121601003, 121601004],
    'stop-run-credentials': [102],
    pause: [901],
  },
  addCourseClass: {
    done: [1],
    exists: [398],
    'done-with-warning': [280, 281, 824, 121601002],
    repeat: [104, 114, 460, 464],
    'stop-course': [144, 147, 149, 153, 369],
    'stop-lessons': [121601070],
    'stop-run-quota': [121601003, 121601004],
    'stop-run-credentials': [102],
    pause: [901],
  },
  addCourseClassStudent: {
    done: [1],
    exists: [166],
    repeat: [104, 114, 460, 464],
    'stop-course': [144, 147, 149, 153, 369],
    'stop-run-quota': [121601003, 121601004],
    'stop-run-credentials': [102],
    pause: [901],
  },
};

test.each(ACTIONS)('%s answers each number as it asks', (action) => {
  const ours: Partial<Record<Response, number[]>> = {};
  for (const { action: of, errno, response } of ERRNOS) {
    if (of !== action || response === 'fail') continue;
    ours[response] = [...(ours[response] ?? []), errno].sort((one, other) => one - other);
  }
  expect(ours).toEqual(PROMISED[action]);
});

test('every number has a sentence, and a way to mend it unless all is well', () => {
  for (const { errno, response, meaning, hint } of ERRNOS) {
    expect([errno, meaning]).not.toEqual([errno, '']);
    const well = response === 'done' || (response === 'exists' && errno === 166);
    expect([errno, hint === '']).toEqual([errno, well]);
    for (const sentence of [meaning, hint]) expect(sentence).not.toMatch(/[.\n]$|^\s|\s\s/);
  }
});

test('hints name columns that exist', () => {
  const columns = new Set(ACTIONS.flatMap((action) => ACTION_TABLES[action].parameters.map(({ column }) => column)));
  const others = new Set(['courseKey', 'lessonKey']);
  for (const { errno, hint } of ERRNOS) {
    // words in camelCase are column names; ClassIn is a name and never counts as one
    for (const [word] of hint.matchAll(/\b[a-z]+[A-Z]\w*\b/g)) {
      expect([errno, word, columns.has(word) || others.has(word)]).toEqual([errno, word, true]);
    }
  }
});

test('what was deleted in ClassIn is marked burnt, and the hint names renew', () => {
  const burnt = ERRNOS.flatMap(({ action, errno, burnt }) => (burnt === undefined ? [] : [[action, errno, burnt]]));
  expect(burnt).toEqual([
    ['addCourseClass', 147, 'course'],
    ['addCourseClass', 149, 'course'],
    ['addCourseClassStudent', 142, 'lesson'],
    ['addCourseClassStudent', 149, 'course'],
    ['addCourseClassStudent', 212, 'lesson'],
    ['addCourseClassStudent', 147, 'course'],
  ]);
  for (const { burnt, hint } of ERRNOS) {
    if (burnt !== undefined) expect(hint).toContain(`classin-import renew --${burnt} `);
  }
});

test.each([160, 259, 368, 371, 373, 808, 121601001, 121601005, 121601012])(
  'the hint of %d says that it is the same for every row',
  (errno) => {
    for (const entry of errnoEverywhere(errno)) expect(entry.hint).toContain('the same for every row');
    expect(errnoEverywhere(errno)).not.toEqual([]);
  },
);

test('a full course gets no more lessons, and is not said to get no more calls', () => {
  expect(errnoEverywhere(121601070).map(({ response }) => responseWords(response, 'en'))).toEqual([
    'no more lessons for this course in this run; the untried stay pending',
  ]);
});

test('a number is found per call and everywhere', () => {
  expect(findErrno('addCourseClass', 398)).toMatchObject({ action: 'addCourseClass', response: 'exists' });
  expect(findErrno('addCourseClassStudent', 398)).toBeUndefined();
  expect(findErrno('addCourse', 999_999)).toBeUndefined();
  expect(errnoEverywhere(144).map(({ action, response }) => [action, response])).toEqual([
    ['addCourseClass', 'stop-course'],
    ['addCourseClassStudent', 'stop-course'],
  ]);
  expect(errnoEverywhere(999_999)).toEqual([]);
});
