/**
 * Every parameter of the three pages, from a cell to the wire: the body that a server receives is compared, byte by byte
 * where a file travels. What has no value is not sent.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import { ACTIONS, type Action } from '../../src/vocabulary/action.ts';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import { PAGE_PARAMETERS } from '../classin/pages.ts';
import { agreeable, type Received, recordingServer, SID } from './school.ts';
import { importer, newFolder, SECRET, write } from './support.ts';
import { COLUMNS, nextWeek, timetableOf } from './term.ts';

const begin = nextWeek();
const expiry = begin + 100 * 86_400;
/** The smallest PNG there is. */
const IMAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A cell, and what it must be on the wire. */
type Sample = readonly [cell: string, wire: string];
const same = (text: string): Sample => [text, text];

/** A sample for each column that sets a parameter, by action and wire name; assistantUid excludes assistantUids. */
const SAMPLES: Readonly<Record<Action, Readonly<Record<string, Sample>>>> = {
  addCourse: {
    courseName: [' Maths & Co. – 数学 100% + "x" ', 'Maths & Co. – 数学 100% + "x"'],
    folderId: same('22419'),
    Filedata: same('images/cover photo.png'),
    expiryTime: [new Date(expiry * 1000).toISOString(), String(expiry)],
    courseIntroduce: same('ClassIn,真正专业的在线教室\nzwei Zeilen'),
    classroomSettingId: same('235'),
    courseUniqueIdentity: same('my-own-course'),
    mainTeacherUid: same('1001001'),
    subjectId: same('99'),
    allowAddFriend: same('0'),
    allowStudentModifyNickname: same('1'),
    notAllowDeleteCourseStudentReplay: same('1'),
  },
  addCourseClass: {
    className: same('Fractions = 1/2; a&b=c'),
    beginTime: [`${new Date(begin * 1000).toISOString().slice(0, 16)}+00:00`, String(begin)],
    endTime: same(String(begin + 2700)),
    teacherUid: same('10010010010010010010'),
    teacherName: same('教师 Ö'),
    folderId: same('22418'),
    seatNum: ['06', '6'],
    assistantUids: ['100100; 100101|100102', '[100100,100101,100102]'],
    record: same('1'),
    recordScene: same('1'),
    live: same('1'),
    replay: same('1'),
    isAutoOnstage: same('1'),
    isHd: same('2'),
    courseUniqueIdentity: same('my-own-lesson'),
    classIntroduce: same('What we do: 50 % practice'),
    watchByLogin: same('1'),
    allowUnloggedChat: same('0'),
  },
  addCourseClassStudent: { studentUid: same('500001'), studentName: same('小红 & Ida') },
};

const columnOf = (action: Action, wire: string) =>
  ACTION_TABLES[action].parameters.find((parameter) => parameter.wire === wire)?.column ?? wire;

let calls: readonly Received[];

/** The fields of a call, by name; the signature apart. */
function fieldsOf(call: Received): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(call.body.toString())) {
    expect([name, name in fields]).toEqual([name, false]);
    fields[name] = value;
  }
  return fields;
}

function unsigned(call: Received): Record<string, string> {
  const { SID: sid, safeKey, timeStamp, ...rest } = fieldsOf(call);
  expect(sid).toBe(SID);
  expect(safeKey).toBe(createHash('md5').update(`${SECRET}${timeStamp}`).digest('hex'));
  expect(Math.abs(Number(timeStamp) - Date.now() / 1000)).toBeLessThan(300);
  return rest;
}

const of = (action: Action) => calls.filter((call) => call.action === action);

beforeAll(async () => {
  const folder = newFolder();
  mkdirSync(`${folder}/terms/images`, { recursive: true });
  write(folder, 'terms/images/cover photo.png', IMAGE);
  const full: Record<string, string> = { courseKey: 'FULL', lessonKey: '1' };
  for (const action of ['addCourse', 'addCourseClass'] as const) {
    for (const [wire, [cell]] of Object.entries(SAMPLES[action])) full[columnOf(action, wire)] = cell;
  }
  const columns = [...new Set([...COLUMNS, ...Object.keys(full), 'assistantUid', 'students'])];
  const other = { courseKey: 'BARE', courseName: 'Bare', lessonKey: '1', className: 'Bare 1', teacherUid: '2' };
  const co = {
    ...other,
    lessonKey: '2',
    className: 'Bare 2',
    assistantUid: '77',
    beginTime: begin,
    endTime: begin + 900,
  };
  // the timetable lies in a folder of its own, and names the image from there
  write(folder, 'terms/term.csv', timetableOf(columns, [full, other, co]));
  write(folder, 'roster.csv', `courseKey,studentUid,studentName\nFULL,500001,小红 & Ida\nBARE,500002,\n`);
  const server = await recordingServer(agreeable);
  const command = ['run', 'terms/term.csv', '--students', 'roster.csv', '--rate', '0', '--term', 'T/1'];
  const { code, stderr } = await importer(folder, command, server.environment);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('warning')]);
  calls = server.calls;
});

test('the samples cover every parameter of the pages that a person can set', () => {
  for (const action of ACTIONS) {
    const listed = PAGE_PARAMETERS[ACTION_TABLES[action].page]?.listed.map(({ wire }) => wire) ?? [];
    expect(listed.length).toBeGreaterThan(5);
    const ours = new Set(['SID', 'safeKey', 'timeStamp', 'courseId', 'classJson', 'assistantUid']);
    expect(listed.filter((wire) => !ours.has(wire) && SAMPLES[action][wire] === undefined)).toEqual([]);
  }
});

test('each call is a POST to its action, as the page says', () => {
  for (const { action, path, headers } of calls) {
    expect(path).toBe(`/partner/api/course.api.php?action=${action}`);
    const isUpload = headers['content-type']?.startsWith('multipart/form-data') ?? false;
    if (!isUpload) expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  }
  expect(calls.map(({ action }) => action).sort()).toEqual([
    'addCourse',
    'addCourse',
    'addCourseClass',
    'addCourseClass',
    'addCourseClass',
    'addCourseClassStudent',
    'addCourseClassStudent',
  ]);
});

test('a course with everything travels as multipart, its cover byte for byte', async () => {
  const call = of('addCourse').find(({ headers }) => headers['content-type']?.startsWith('multipart/'));
  const form = await new Response(new Uint8Array(call?.body ?? Buffer.alloc(0)), {
    headers: { 'content-type': call?.headers['content-type'] ?? '' },
  }).formData();
  const { Filedata: _, ...texts } = SAMPLES.addCourse;
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
  const { SID: sid, safeKey, timeStamp, ...rest } = fields as Record<string, string>;
  expect(sid).toBe(SID);
  expect(safeKey).toBe(createHash('md5').update(`${SECRET}${timeStamp}`).digest('hex'));
  // multipart writes line breaks as CRLF
  const wanted = Object.entries(texts).map(([wire, [, text]]) => [wire, text.replaceAll('\n', '\r\n')]);
  expect(rest).toEqual(Object.fromEntries(wanted));
  const file = form.get('Filedata') as File;
  expect([file.name, Buffer.from(await file.arrayBuffer()).equals(IMAGE)]).toEqual(['cover photo.png', true]);
});

test('a course without anything sends its name and its identity', () => {
  const bare = of('addCourse').find(({ headers }) => !headers['content-type']?.startsWith('multipart/'));
  expect(bare && unsigned(bare)).toEqual({
    courseName: 'Bare',
    courseUniqueIdentity: courseIdentity('T/1', 'BARE' as CourseKey),
  });
});

test('a lesson with everything, and one with what is required', () => {
  const lessons = of('addCourseClass').map(unsigned);
  const full = lessons.find(({ className }) => className === SAMPLES.addCourseClass.className?.[1]);
  const wanted = Object.entries(SAMPLES.addCourseClass).map(([wire, [, text]]) => [wire, text]);
  expect(full).toEqual({ ...Object.fromEntries(wanted), courseId: expect.stringMatching(/^10\d\d$/) });
  const bare = lessons.find(({ className }) => className === 'Bare 1');
  expect(bare).toEqual({
    courseId: expect.stringMatching(/^10\d\d$/),
    className: 'Bare 1',
    beginTime: String(begin + 3600),
    endTime: String(begin + 7200),
    teacherUid: '2',
    courseUniqueIdentity: lessonIdentity('T/1', 'BARE' as CourseKey, '1' as LessonKey),
  });
  expect(lessons.find(({ className }) => className === 'Bare 2')).toMatchObject({ assistantUid: '77' });
});

test('a student of lessons: the IDs as a JSON array of integers, the name where the roster has one', () => {
  const [first, second] = of('addCourseClassStudent')
    .map(unsigned)
    .sort((a, b) => (a.studentUid ?? '').localeCompare(b.studentUid ?? ''));
  expect(first).toEqual({
    courseId: expect.stringMatching(/^10\d\d$/),
    studentUid: '500001',
    studentName: '小红 & Ida',
    classJson: expect.stringMatching(/^\[10\d\d\]$/),
  });
  expect(second).toEqual({
    courseId: expect.stringMatching(/^10\d\d$/),
    studentUid: '500002',
    classJson: expect.stringMatching(/^\[10\d\d,10\d\d\]$/),
  });
});
