import { expect, test } from '@jest/globals';
import { brief, readRosterText } from './reading.ts';

test('a student in a course, in one lesson, and several in a cell', async () => {
  const { entries, problems, facts } = await readRosterText(
    'courseKey,studentUid,studentName,lessonKey\nC1, 501 ,Li Na,\nC1,502,,L1\nC2,503;504,x,\n',
  );
  expect(problems).toEqual([]);
  expect(entries).toEqual([
    { line: 2, course: 'C1', student: '501', studentName: 'Li Na', lesson: null },
    { line: 3, course: 'C1', student: '502', studentName: null, lesson: 'L1' },
    { line: 4, course: 'C2', student: '503', studentName: null, lesson: null },
    { line: 4, course: 'C2', student: '504', studentName: null, lesson: null },
  ]);
  expect(facts?.rows).toBe(3);
});

test('everything wrong at once', async () => {
  const { problems, rejected } = await readRosterText('courseKey,studentUid\nC1,\n,501\nC1,1.38E+10\nC1,0501\n');
  expect(brief(problems)).toEqual([
    'value-missing@2 studentUid',
    'value-missing@3 courseKey',
    'uid-scientific@4 studentUid',
    'uid-leading-zero@5 studentUid',
  ]);
  expect(rejected).toEqual([2, 3, 4]);
});

test('a row with an error is no entry: whom it names is counted', async () => {
  const { entries, rejected } = await readRosterText('courseKey,studentUid\nC1,501;x;502\n,501;502\nC1,503\n');
  expect(entries.map(({ student }) => student)).toEqual(['503']);
  expect(rejected).toEqual([2, 2, 2, 3, 3]);
});

test('missing columns', async () => {
  const { problems, facts } = await readRosterText('a,b\nC1,501\n');
  // What cannot be read is not read to its end.
  expect(facts).toBeNull();
  expect(brief(problems)).toEqual(['column-missing@1 courseKey', 'column-missing@1 studentUid']);
});

test('a header mapped for the timetable may be missing here', async () => {
  const { entries } = await readRosterText('courseKey,studentUid\nC1,501\n', { map: { courseKey: 'Kurs' } });
  expect(entries).toHaveLength(1);
});

test('a row too long, and a word for nobody', async () => {
  const { problems, rejected } = await readRosterText('courseKey,studentUid\nC1,501,502\nC1,TBA\n');
  expect(brief(problems)).toEqual(['row-too-long@2', 'value-missing@3 studentUid']);
  expect(rejected).toEqual([2, 3]);
});

test('one number with separators for thousands is not several students', async () => {
  const cells = [
    '"500,101"',
    '"1,234,567;500102"',
    '500\u202f101',
    '500101',
    '"500101,500102"',
    '"501, 502"',
    '501;502',
  ];
  const { entries, problems, rejected } = await readRosterText(
    `courseKey,studentUid\n${cells.map((cell) => `C1,${cell}`).join('\n')}\n`,
  );
  expect(brief(problems)).toEqual(['uid-or-list@2 studentUid', 'uid-or-list@3 studentUid', 'uid-or-list@4 studentUid']);
  // whom a list would name: it may be one
  expect(rejected).toEqual([2, 2, 3, 3, 3, 3, 4, 4]);
  expect(entries.map(({ line, student }) => `${line}: ${student}`)).toEqual([
    '5: 500101',
    '6: 500101',
    '6: 500102',
    '7: 501',
    '7: 502',
    '8: 501',
    '8: 502',
  ]);
});

test('text that an encoding has destroyed names no course and no lesson', async () => {
  const { problems, entries } = await readRosterText(
    'courseName,studentUid,lessonKey\n??,501,\nC1,502,\ufffd1\n?,503,?\n? ? ,504,\nWhy??,505,\n',
  );
  expect(brief(problems)).toEqual([
    'text-destroyed@2 courseName',
    'text-destroyed@3 lessonKey',
    'text-destroyed@5 courseName',
  ]);
  expect(entries.map(({ student }) => student)).toEqual(['503', '505']);
});

test('what a spreadsheet shows where a formula failed is no key', async () => {
  const { problems, entries } = await readRosterText(
    'courseKey,studentUid,lessonKey\n#N/A,501,\nC1,502,#REF!\nC1,503,#1\n',
  );
  expect(brief(problems)).toEqual(['sheet-error@2 courseKey', 'sheet-error@3 lessonKey']);
  expect(entries.map(({ student }) => student)).toEqual(['503']);
});
