/** Which schools a worker knows, and that a SECRET is looked for only when it is needed, and only where it may be. */
import { chmodSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readSchools } from '../../src/settings/schools.ts';
import { Failure, failureWords } from '../../src/vocabulary/failure.ts';
import { newFolder, SECRET, write } from '../command/support.ts';

const listed = (text: string) => write(newFolder(), 'schools.yaml', text);

test('the environment names one school, or several, each with an address of its own', () => {
  const schools = readSchools(null, {
    CLASSIN_SID: '1',
    CLASSIN_SECRET: SECRET,
    CLASSIN_NORTH_SID: '2',
    CLASSIN_NORTH_SECRET: 'north',
    CLASSIN_NORTH_BASE_URL: 'http://127.0.0.1:1',
    CLASSIN_EMPTY_SID: '',
  });
  expect(schools.map(({ sid, baseUrl }) => [sid, baseUrl.origin])).toEqual([
    ['1', 'https://api.eeo.cn'],
    ['2', 'http://127.0.0.1:1'],
  ]);
  expect(schools.map(({ credentials }) => credentials().secret)).toEqual([SECRET, 'north']);
});

test('a list says where each SECRET is; it is read anew each time, and only from its owner’s file', () => {
  const path = listed('schools:\n  - { sid: 1, credentials: north }\n  - { sid: 2, secret-file: two }\n');
  const secret = write(path.replace(/[^/]+$/, ''), 'two', 'old\n');
  chmodSync(secret, 0o600);
  const [north, two] = readSchools(path, { CLASSIN_NORTH_SECRET: SECRET });
  expect(north?.credentials()).toEqual({ sid: '1', secret: SECRET });
  expect(two?.credentials().secret).toBe('old');
  write(path.replace(/[^/]+$/, ''), 'two', 'new\n');
  expect(two?.credentials().secret).toBe('new');
  chmodSync(secret, 0o640);
  expect(two?.credentials).toThrow(/is open to others than its owner/);
});

test.each([
  ['schools:\n  - { sid: 1, secret: S3cret-that-nobody-may-see }\n', /the secret itself is never in it/],
  ['schools:\n  - { sid: S3cret-that-nobody-may-see, secret-file: x }\n', /is wrong/],
  ['[]', /write `schools:`/],
  ['', /write `schools:`/],
  ['schools: 5\n', /write `schools:`/],
  ['school:\n  - { sid: 1, secret-file: x }\n', /is wrong: write `schools:` and a list of them$/],
  ['schools: []\n', /is wrong: `schools:` is an empty list$/],
  [
    'schools:\n  - { sid: 1, secret-file: x }\nS3cret-that-nobody-may-see: 1\n',
    /nothing but `schools:` may stand in it/,
  ],
  ['schools:\n  - { sid: 1, credentials: S3cret-that-nobody-may-see }\n', /credentials must be a name of letters/],
  ['schools:\n  - { sid: 1, secret-file: "" }\n', /secret-file must be a path/],
  ['schools:\n  - { sid: 1, secret-file: x }\n  - { sid: 1, secret-file: y }\n', /the school 1 is named twice/],
])('a list that is wrong is refused without a word of what it holds: %j', (text, says) => {
  const failing = () => readSchools(listed(text), {});
  expect(failing).toThrow(says);
  expect(failing).not.toThrow(SECRET);
  const error = failureOf(failing);
  const { message } = failureWords(error, 'zh');
  expect(message.replace(error.values.path as string, '')).toMatch(/^机构清单 {2}有误：|^机构 1 出现了两次$/);
  expect(message).not.toMatch(/must|expected|invalid/i);
});

test('a school without a SECRET is not told to rehearse: a worker has no sandbox', () => {
  const list = listed('schools:\n  - { sid: 1, credentials: NORTH }\n');
  for (const [school] of [readSchools(null, { CLASSIN_SID: '1' }), readSchools(list, {})]) {
    const { code, ending, message, hint } = failureOf(() => school?.credentials());
    expect([code, ending, hint]).toEqual(['credentials-not-known', 'usage', 'set them in the environment']);
    expect(message).toMatch(/_SECRET \(or CLASSIN_.*SECRET_FILE\) is not set/);
  }
});

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('there should be a failure');
}

test('a SID that the environment and the list do not agree on is refused', () => {
  const path = listed('schools:\n  - { sid: 1, credentials: NORTH }\n');
  const [north] = readSchools(path, { CLASSIN_NORTH_SID: '3', CLASSIN_NORTH_SECRET: SECRET });
  expect(north?.credentials).toThrow(/CLASSIN_NORTH_SID is 3, and 1 in/);
});
