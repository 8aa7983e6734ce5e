import { describe, expect, test } from '@jest/globals';
import type { SchoolOptions } from '../../src/sandbox/school.ts';
import { DAY, errnoOf, OpenedSchool, SECRET, SID, signed, type Values } from './opened-school.ts';

test('a course gets a number and is kept as it was sent', () => {
  const { school, ...rest } = opened();
  const body = rest.add({ courseName: 'Algebra', subjectId: 2, courseUniqueIdentity: 'c1' });
  expect(body).toEqual({ data: 352862, error_info: { errno: 1, error: 'Program normal execution' } });
  expect(school.snapshot()).toEqual({
    courses: [
      {
        id: '352862',
        identity: 'c1',
        name: 'Algebra',
        params: { courseName: 'Algebra', subjectId: '2', courseUniqueIdentity: 'c1' },
        cover: false,
        deleted: false,
      },
    ],
    lessons: [],
    enrolments: 0,
  });
});

test('numbers grow', () => {
  const open = new OpenedSchool();
  expect([open.course(), open.course()]).toEqual(['352862', '352863']);
});

test('a cover image is noted', () => {
  const open = new OpenedSchool();
  open.addCourse({}, true);
  expect(open.school.snapshot().courses[0]?.cover).toBe(true);
});

test('a long name is cut without a word, after characters and not after UTF-16 units', () => {
  const open = new OpenedSchool();
  expect(errnoOf(open.addCourse({ courseName: '𝔸'.repeat(100), courseIntroduce: 'x'.repeat(500) }))).toBe(1);
  const [course] = open.school.snapshot().courses;
  expect(course?.name).toBe('𝔸'.repeat(90));
  expect(course?.params.courseIntroduce).toHaveLength(400);
});

describe('102: the signature', () => {
  const clock = new OpenedSchool().clock;
  const good = signed(clock, { courseName: 'A' });
  const stamped = (seconds: number) => ({ timeStamp: String(clock.seconds() + seconds) });
  const { safeKey: _key, ...withoutKey } = good;
  const { SID: _sid, ...withoutSid } = good;
  const { timeStamp: _stamp, ...withoutStamp } = good;
  test.each<[string, Record<string, string>]>([
    ['no key', withoutKey],
    ['no SID', withoutSid],
    ['no time', withoutStamp],
    ['another school', { ...good, SID: '7654321' }],
    ['another key', { ...good, safeKey: '0'.repeat(32) }],
    ['an upper-case key', { ...good, safeKey: (good.safeKey ?? '').toUpperCase() }],
    ['a key for another second', { ...good, ...stamped(1) }],
    ['milliseconds', { ...good, timeStamp: String(clock.now()) }],
  ])('%s', (_, params) => {
    expect(errnoOf(new OpenedSchool().school.handle('addCourse', params).body)).toBe(102);
  });

  test.each([
    [1200, 1],
    [-1200, 1],
    [1201, 102],
    [-1201, 102],
  ])('a clock that is %d s off', (seconds, errno) => {
    const open = new OpenedSchool();
    const params = signed(open.clock, { courseName: 'A' });
    open.clock.pass(seconds);
    expect(errnoOf(open.school.handle('addCourse', params).body)).toBe(errno);
  });

  test('the SECRET is in nothing that can be asked for', () => {
    const open = new OpenedSchool();
    open.course({ courseUniqueIdentity: 'c' });
    const shown = JSON.stringify([open.school.snapshot(), open.school.ledger.summary()]);
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain('safeKey');
    expect(shown).not.toContain(SID);
  });
});

describe('what is refused', () => {
  const now = new OpenedSchool().clock.seconds();
  const people = (uids: readonly string[]) => new Set(uids);
  const rows: readonly (readonly [number, string, Values, Partial<SchoolOptions>?])[] = [
    [100, 'no name', { courseName: '' }],
    [100, 'a blank name', { courseName: '  ' }],
    [100, 'an empty identity', { courseUniqueIdentity: '' }],
    [100, 'an identity of 33 characters', { courseUniqueIdentity: 'x'.repeat(33) }],
    [100, 'a folder that is no number', { folderId: 'docs' }],
    [100, 'a flag of 2', { allowAddFriend: 2 }],
    [100, 'a flag of 2', { allowStudentModifyNickname: 2 }],
    [100, 'an empty flag', { notAllowDeleteCourseStudentReplay: '' }],
    [100, 'an expiry that is no time', { expiryTime: 'never' }],
    [103, 'a cover that came as text', { Filedata: '@photo.jpg' }],
    [151, 'an expiry within a day', { expiryTime: now + DAY - 1 }],
    [154, 'an expiry past 5 years', { expiryTime: Date.UTC(2036, 2, 3, 6, 0, 1) / 1000 }],
    [331, 'a head teacher that is no UID', { mainTeacherUid: 'Ms Li' }],
    [334, 'an unknown head teacher', { mainTeacherUid: 7 }, { people: { teachers: people(['8']) } }],
    [389, 'a deactivated head teacher', { mainTeacherUid: 7 }, { people: { deactivated: people(['7']) } }],
    [805, 'a suspended head teacher', { mainTeacherUid: 7 }, { people: { suspended: people(['7']) } }],
    [883, 'a head teacher without an account', { mainTeacherUid: 7 }, { people: { closed: people(['7']) } }],
  ];
  test.each(rows)('%d: %s', (errno, _, values, options = {}) => {
    const open = new OpenedSchool(options);
    const body = open.addCourse(values);
    expect(body.error_info.errno).toBe(errno);
    expect(body.error_info.error).not.toBe('');
    expect(body).not.toHaveProperty('data');
    expect(open.school.snapshot().courses).toEqual([]);
  });
});

describe('what is forgiven', () => {
  const now = new OpenedSchool().clock.seconds();
  test.each<[string, Values]>([
    ['an identity of 32 characters', { courseUniqueIdentity: '张'.repeat(32) }],
    ['an expiry a day ahead', { expiryTime: now + DAY }],
    ['an expiry 5 years ahead', { expiryTime: Date.UTC(2036, 2, 3, 6) / 1000 }],
    ['an expiry of 0', { expiryTime: 0 }],
    ['an unknown subject', { subjectId: 42 }],
    ['an empty head teacher', { mainTeacherUid: '' }],
    ['an empty folder', { folderId: '' }],
    ['a parameter nobody knows', { colour: 'blue' }],
  ])('%s', (_, values) => {
    expect(errnoOf(new OpenedSchool().addCourse(values))).toBe(1);
  });
});

describe('901: maintenance', () => {
  test('by hand', () => {
    const open = new OpenedSchool();
    open.school.setMaintenance(true);
    expect(errnoOf(open.addCourse())).toBe(901);
    open.school.setMaintenance(false);
    expect(errnoOf(open.addCourse())).toBe(1);
  });

  test.each([
    ['06:00', 0, 1, 901],
    ['an hour ago, for an hour', -3600, 3600, 1],
    ['an hour ago, for an hour and a second', -3600, 3601, 901],
    ['in a second', 1, 3600, 1],
  ])('every day: %s', (_, offset, seconds, errno) => {
    const startSecond = 6 * 3600 + offset;
    expect(errnoOf(new OpenedSchool({ maintenance: { startSecond, seconds } }).addCourse())).toBe(errno);
  });
});

function opened() {
  const open = new OpenedSchool();
  return { school: open.school, add: (values: Values) => open.addCourse(values) };
}
