import { expect, test } from '@jest/globals';
import { ACTION_TABLES, actionPath } from '../../src/classin/actions.ts';
import { faultOf } from '../../src/classin/value.ts';
import { ACTIONS } from '../../src/vocabulary/action.ts';
import { PAGE_PARAMETERS } from './pages.ts';

const TABLES = ACTIONS.map((action) => ACTION_TABLES[action]);

/** Parameters that a page sends in its sample and does not list. */
const IN_SAMPLES_ALONE = ['teacherName', 'studentName'];

test.each(TABLES)('$action has every parameter of its page, in its order, required as there', (table) => {
  const ours = table.parameters
    .filter((parameter) => !IN_SAMPLES_ALONE.includes(parameter.wire))
    .map(({ wire, required }) => ({ wire, required }));
  expect(ours).toEqual(PAGE_PARAMETERS[table.page]?.listed);
});

test.each(TABLES)('$action takes every parameter of its sample call, and the values in it', (table) => {
  const sample = PAGE_PARAMETERS[table.page]?.sample ?? [];
  expect(sample.length).toBeGreaterThan(0);
  for (const { wire, text } of sample) {
    const parameter = table.parameters.find((one) => one.wire === wire);
    if (parameter === undefined) throw new Error(`${table.action} has no ${wire}`);
    expect([wire, faultOf(parameter.type, text)]).toEqual([wire, null]);
  }
});

test('the tables are as long as the pages make them', () => {
  expect(TABLES.map((table) => [table.action, table.parameters.length])).toEqual([
    ['addCourse', 15],
    ['addCourseClass', 23],
    ['addCourseClassStudent', 7],
  ]);
});

test('no two parameters share a column, and columns are the ones users were promised', () => {
  const columns = TABLES.flatMap((table) =>
    table.parameters.flatMap(({ column }) => (column === null ? [] : [column])),
  );
  expect(new Set(columns).size).toBe(columns.length);
  for (const promised of [
    'courseFolderId',
    'lessonFolderId',
    'courseUniqueIdentity',
    'lessonUniqueIdentity',
    'coverImage',
    'className',
    'beginTime',
    'endTime',
    'teacherUid',
    'studentUid',
    'studentName',
  ]) {
    expect(columns).toContain(promised);
  }
});

test('a column that sets a parameter has its wire name wherever no other call claims it', () => {
  const renamed = TABLES.flatMap((table) =>
    table.parameters.flatMap(({ wire, column }) => (column === null || column === wire ? [] : [`${wire} ${column}`])),
  );
  expect(renamed).toEqual([
    'folderId courseFolderId',
    'Filedata coverImage',
    'folderId lessonFolderId',
    'courseUniqueIdentity lessonUniqueIdentity',
  ]);
});

test('what the signature or the journal alone knows has no column', () => {
  for (const { parameters } of TABLES) {
    for (const { wire, column, origin } of parameters) {
      if (origin === 'signature') expect([wire, column]).toEqual([wire, null]);
      if (origin === 'timetable' || origin === 'roster') expect([wire, column]).not.toEqual([wire, null]);
    }
  }
});

test('calls go to the path of the pages', () => {
  expect(ACTIONS.map(actionPath)).toEqual([
    '/partner/api/course.api.php?action=addCourse',
    '/partner/api/course.api.php?action=addCourseClass',
    '/partner/api/course.api.php?action=addCourseClassStudent',
  ]);
});
