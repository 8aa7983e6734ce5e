import { describe, expect, test } from '@jest/globals';
import type { SchoolOptions } from '../../src/sandbox/school.ts';
import { DAY, errnoOf, HOUR, itemErrnos, MINUTE, OpenedSchool, type Values } from './opened-school.ts';

test('a lesson gets a number, and empty addresses while it is not recorded', () => {
  const open = new OpenedSchool();
  const courseId = open.course();
  expect(open.addLesson(courseId)).toEqual({
    data: 1340802,
    more_data: { live_url: '', live_info: { RTMP: '', HLS: '', FLV: '' } },
    error_info: { errno: 1, error: 'Program normal execution' },
  });
  expect(open.school.snapshot().lessons).toMatchObject([
    { id: '1340802', courseId, identity: null, name: 'Algebra 1', students: [], deleted: false },
  ]);
});

describe('addresses', () => {
  test('recorded: a player, no streams', () => {
    const open = new OpenedSchool();
    const { more_data } = open.addLesson(open.course(), { record: 1 });
    expect(new URL(more_data?.live_url ?? '').searchParams.get('lessonKey')).toMatch(/^[0-9a-f]{16}$/);
    expect(more_data?.live_info).toEqual({ RTMP: '', HLS: '', FLV: '' });
  });

  test('recorded and live: a player and three streams', () => {
    const open = new OpenedSchool();
    const { more_data } = open.addLesson(open.course(), { record: 1, live: 1 });
    expect(more_data?.live_info.RTMP).toMatch(/^rtmp:/);
    expect(more_data?.live_info.HLS).toMatch(/m3u8$/);
    expect(more_data?.live_info.FLV).toMatch(/flv$/);
  });

  test('live without recording is neither, and 2 is no 1', () => {
    const open = new OpenedSchool();
    const courseId = open.course();
    expect(open.addLesson(courseId, { live: 1 }).more_data?.live_url).toBe('');
    expect(open.addLesson(courseId, { record: 2, live: 1 }).more_data?.live_url).toBe('');
  });

  test('a repeat has those of the lesson that was made before', () => {
    const open = new OpenedSchool();
    const courseId = open.course();
    const first = open.addLesson(courseId, { record: 1, courseUniqueIdentity: 'l' });
    open.clock.pass(1);
    expect(open.addLesson(courseId, { courseUniqueIdentity: 'l' }).more_data).toEqual(first.more_data);
  });
});

const people = (...uids: string[]) => ({ teachers: new Set(['1001001', '5', '6', ...uids]) });

describe('what is refused', () => {
  const now = new OpenedSchool().clock.seconds();
  const at = (begin: number, length: number): Values => ({ beginTime: now + begin, endTime: now + begin + length });
  const rows: readonly (readonly [number, string, Values, Partial<SchoolOptions>?])[] = [
    [100, 'no name', { className: '' }],
    [100, 'no teacher', { teacherUid: '' }],
    [100, 'a teacher that is no UID', { teacherUid: 'Ms Li' }],
    [100, 'a begin that is no time', { beginTime: '2031-03-03' }],
    [100, 'a begin in milliseconds', { beginTime: (now + HOUR) * 1000 }],
    [100, 'a course that is no number', { courseId: 'algebra' }],
    [100, 'seats that are no number', { seatNum: 'six' }],
    [100, 'fewer than no seats', { seatNum: -1 }],
    [100, 'an empty co-teacher', { assistantUid: '' }],
    [100, 'empty co-teachers', { assistantUids: '' }],
    [100, 'no co-teachers', { assistantUids: '[]' }],
    [100, 'co-teachers that are no array', { assistantUids: '5' }],
    [100, 'co-teachers that are no UIDs', { assistantUids: '["Ms Li"]' }],
    [100, 'both kinds of co-teachers', { assistantUid: 5, assistantUids: '[5]' }],
    [100, 'an identity of 33 characters', { courseUniqueIdentity: 'x'.repeat(33) }],
    [119, 'an end before the begin', at(HOUR, -1)],
    [119, 'an end at the begin', at(HOUR, 0)],
    [120, 'a begin within a minute', at(59, HOUR)],
    [120, 'a begin in the past', at(-DAY, HOUR)],
    [144, 'an unknown course', { courseId: 999 }],
    [165, 'less than 15 minutes', at(HOUR, 15 * MINUTE - 1)],
    [165, 'more than 24 hours', at(HOUR, DAY + 1)],
    [259, 'more seats than 12', { seatNum: 13 }],
    [259, 'more seats than the school has', { seatNum: 7 }, { limits: { seats: 6 } }],
    [
      268,
      'a begin past 3 years',
      { beginTime: Date.UTC(2034, 2, 3, 6, 0, 1) / 1000, endTime: Date.UTC(2034, 2, 3, 7) / 1000 },
    ],
    [322, 'the teacher as co-teacher', { assistantUids: '[5,1001001]' }],
    [368, 'HD with two seats', { isHd: 1, seatNum: 2 }],
    [368, 'full HD with two seats', { isHd: 2, seatNum: 2 }],
    [136, 'an unknown teacher', { teacherUid: 7 }, { people: people() }],
    [318, 'an unknown co-teacher', { assistantUids: '[5,7]' }, { people: people() }],
    [318, 'an unknown co-teacher', { assistantUid: 7 }, { people: people() }],
    [387, 'a deactivated teacher', { teacherUid: 7 }, { people: { deactivated: new Set(['7']) } }],
    [388, 'a deactivated co-teacher', { assistantUid: 7 }, { people: { deactivated: new Set(['7']) } }],
    [800, 'a suspended teacher', { teacherUid: 7 }, { people: { suspended: new Set(['7']) } }],
    [804, 'a suspended co-teacher', { assistantUid: 7 }, { people: { suspended: new Set(['7']) } }],
    [884, 'a teacher without an account', { teacherUid: 7 }, { people: { closed: new Set(['7']) } }],
    [885, 'a co-teacher without an account', { assistantUid: 7 }, { people: { closed: new Set(['7']) } }],
    [21316, 'a co-teacher twice', { assistantUids: '[5,6,5]' }],
    [21317, 'too many co-teachers', { assistantUids: '[5,6]' }, { limits: { coTeachersPerLesson: 1 } }],
    [121601070, 'a lesson too many for the course', {}, { limits: { lessonsPerCourse: 0 } }],
    [121601003, 'a lesson too many for the month', {}, { limits: { lessonsPerMonth: 0 } }],
    [121601004, 'the same, said otherwise', {}, { limits: { lessonsPerMonth: 0, monthlyErrno: 121601004 } }],
  ];
  test.each(rows)('%d: %s', (errno, _, values, options = {}) => {
    const open = new OpenedSchool(options);
    const body = open.addLesson(open.course(), values);
    expect(body.error_info.errno).toBe(errno);
    expect(body.error_info.error).not.toBe('');
    expect(body).not.toHaveProperty('data');
    expect(open.school.snapshot().lessons).toEqual([]);
  });

  test('172 and 319: a student of the course teaches', () => {
    const open = new OpenedSchool();
    const courseId = open.course();
    open.enrol(courseId, 42, [open.lesson(courseId)]);
    expect(errnoOf(open.addLesson(courseId, { teacherUid: 42 }))).toBe(172);
    expect(errnoOf(open.addLesson(courseId, { assistantUids: '[5,42]' }))).toBe(319);
    expect(errnoOf(open.addLesson(open.course(), { teacherUid: 42 }))).toBe(1);
  });

  test('149: the course was deleted', () => {
    const open = new OpenedSchool();
    const courseId = open.course();
    expect(open.school.deleteCourse(courseId)).toBe(true);
    expect(errnoOf(open.addLesson(courseId))).toBe(149);
    expect(open.school.deleteCourse('1')).toBe(false);
  });

  test('153: the course has expired', () => {
    const open = new OpenedSchool();
    const courseId = open.course({ expiryTime: open.clock.seconds() + 100 * DAY });
    open.clock.pass(100 * DAY);
    expect(errnoOf(open.addLesson(courseId))).toBe(1);
  });

  test('153 again: a lesson in the last three months moves the expiry, nothing else does', () => {
    const open = new OpenedSchool();
    const courseId = open.course({ expiryTime: open.clock.seconds() + 2 * DAY });
    open.lesson(courseId);
    open.clock.pass(90 * DAY);
    expect(errnoOf(open.addLesson(courseId))).toBe(1);
    open.clock.pass(90 * DAY + 1);
    expect(errnoOf(open.addLesson(courseId))).toBe(153);
  });

  test.each([
    [2 * HOUR, 1],
    [2 * HOUR + 1, 454],
    [4 * HOUR - 1, 454],
    [4 * HOUR, 1],
    [DAY + 2 * HOUR, 1],
    [DAY + 2 * HOUR + 1, 454],
  ])('454: a lesson of an hour that ends %d s from now, beside a maintenance of 20 minutes', (end, errno) => {
    // it is 06:00; maintained from 08:20 to 08:40, so that 08:00 to 09:00 is barred
    const open = new OpenedSchool({ maintenance: { startSecond: 8 * HOUR + 20 * MINUTE, seconds: 20 * MINUTE } });
    const values = { beginTime: now + end - HOUR, endTime: now + end };
    expect(errnoOf(open.addLesson(open.course(), values))).toBe(errno);
  });
});

test('454: a long lesson that begins after one maintenance runs into the next', () => {
  const open = new OpenedSchool({ maintenance: { startSecond: 6 * HOUR, seconds: MINUTE } });
  open.clock.pass(2 * MINUTE);
  const beginTime = open.clock.seconds() + HOUR;
  const courseId = open.course();
  expect(errnoOf(open.addLesson(courseId, { beginTime, endTime: beginTime + 20 * HOUR }))).toBe(1);
  expect(errnoOf(open.addLesson(courseId, { beginTime, endTime: beginTime + 23 * HOUR }))).toBe(454);
});

describe('what is allowed at the edge', () => {
  const now = new OpenedSchool().clock.seconds();
  test.each<[string, Values]>([
    ['a begin a minute ahead', { beginTime: now + 60 }],
    ['a begin 3 years ahead', { beginTime: Date.UTC(2034, 2, 3, 6) / 1000, endTime: Date.UTC(2034, 2, 3, 7) / 1000 }],
    ['15 minutes', { endTime: now + HOUR + 15 * MINUTE }],
    ['24 hours', { endTime: now + HOUR + DAY }],
    ['nobody on stage', { seatNum: 0 }],
    ['12 seats', { seatNum: 12 }],
    ['HD with 6 seats, as it is without seatNum', { isHd: 1 }],
    ['full HD with one', { isHd: 2, seatNum: 1 }],
    ['isHd of 7, which is 0', { isHd: 7, seatNum: 3 }],
    ['one co-teacher', { assistantUid: 5 }],
    ['several', { assistantUids: '[5, "6"]' }],
    ['flags that are no 0 or 1', { record: 7, live: '', replay: 'yes' }],
    ['an introduction past 1000 characters', { classIntroduce: 'x'.repeat(1001) }],
  ])('%s', (_, values) => {
    const open = new OpenedSchool();
    expect(errnoOf(open.addLesson(open.course(), values))).toBe(1);
  });
});

describe('limits', () => {
  test('of a course count its lessons that are not deleted, and no other course', () => {
    const open = new OpenedSchool({ limits: { lessonsPerCourse: 2 } });
    const courseId = open.course();
    const first = open.lesson(courseId);
    open.lesson(courseId);
    expect(errnoOf(open.addLesson(courseId))).toBe(121601070);
    expect(errnoOf(open.addLesson(open.course()))).toBe(1);
    open.school.deleteLesson(first);
    open.school.deleteLesson(first);
    expect(errnoOf(open.addLesson(courseId))).toBe(1);
    expect(errnoOf(open.addLesson(courseId))).toBe(121601070);
  });

  test('of a month begin anew with the next', () => {
    const open = new OpenedSchool({ limits: { lessonsPerMonth: 2 } });
    const courseId = open.course();
    open.lesson(courseId);
    open.lesson(courseId);
    expect(errnoOf(open.addLesson(courseId))).toBe(121601003);
    open.clock.pass(31 * DAY);
    expect(errnoOf(open.addLesson(courseId))).toBe(1);
  });

  test('121601002: past the usage a lesson is made with a warning', () => {
    const open = new OpenedSchool({ limits: { usagePerMonth: 1 } });
    const courseId = open.course();
    expect(errnoOf(open.addLesson(courseId))).toBe(1);
    const second = open.addLesson(courseId);
    expect(errnoOf(second)).toBe(121601002);
    expect(itemErrnos(open.enrol(courseId, 42, [String(second.data)]))).toEqual([1]);
  });
});
