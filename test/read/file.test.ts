import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { digestOf, openSource } from '../../src/read/source.ts';
import { readTimetable } from '../../src/read/timetable.ts';
import { brief, gatherTimetable, PLAIN, readText, withFile } from './reading.ts';

const HEADER = 'courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid,note';
const row = (n: number, note = '') => `C1,Algebra,L${n},Lesson,2027-03-01 07:00,2027-03-01 08:00,1001,${note}`;

test.each([
  ['nothing', '', 'file-empty@0'],
  ['blank lines', '\n\n , \n', 'header-missing@0'],
  ['a zip', Buffer.from('PK\x03\x04rest'), 'file-not-text@0'],
  ['a PDF', '%PDF-1.7', 'file-not-text@0'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'file-not-text@0'],
  ['a web page', '<!DOCTYPE html><p>Session expired', 'file-not-text@0'],
  ['a NUL byte', `${HEADER}\n${row(1)}\n${row(2, 'a\0b')}\n`, 'file-has-nul@3'],
  ['a million columns', `${'a,'.repeat(3000)}\n`, 'too-many-columns@1'],
  ['an open quotation mark', `${HEADER}\n${row(1)}\n\n${row(2, '"open')}\n${row(3)}\n`, 'quote-not-closed@4 note'],
  ['a stray quotation mark', `${HEADER}\n${row(1)}\n${row(2, 'a"b"')}\n`, 'quote-misplaced@3 note'],
  ['text behind a quotation mark', `${HEADER}\n${row(1, '"a"b')}\n`, 'quote-misplaced@2 note'],
  ['a huge cell', `${HEADER}\n${row(1)}\n${row(2, 'x'.repeat(10_000_000))}\n${row(3)}\n`, 'record-too-long@3'],
  [
    'invalid UTF-8',
    Buffer.concat([Buffer.from(`${HEADER}\r\n${row(1)}\r\n`), Buffer.from([0xe9, 0x2c])]),
    'file-not-encoded@3',
  ],
  [
    'half a character at the end',
    Buffer.concat([Buffer.from(`${HEADER}\n${row(1)}`), Buffer.from([0xe4, 0xbd])]),
    'file-not-encoded@2',
  ],
])('%s is one clear problem', async (_, bytes, found) => {
  const { problems, facts } = await readText(bytes);
  expect(brief(problems)).toEqual([found]);
  if (!found.startsWith('too-many') && !found.startsWith('file-empty')) expect(facts).toBeNull();
});

test('an invalid byte late in the file is named by its line, and the rows before it are read', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => row(n, n % 3 === 0 ? '"two\r\nlines"' : 'é'));
  const lines = rows.join('\r\n').split('\r\n').length;
  const bytes = Buffer.concat([
    Buffer.from(`${HEADER}\r\n${rows.join('\r\n')}\r\n`),
    Buffer.from(row(5001, 'caf\xe9'), 'latin1'),
  ]);
  const { problems, lessons } = await readText(bytes);
  expect(brief(problems)).toEqual([`file-not-encoded@${lines + 2}`]);
  expect(lessons).toHaveLength(5000);
});

test.each([
  ['LF', '\n'],
  ['CR LF', '\r\n'],
  ['CR', '\r'],
])('lines are the editor’s with %s, after blank lines and line breaks in cells', async (_, eol) => {
  const { rows, header } = await readText([HEADER, row(1, `"a${eol}b${eol}c"`), '', row(2), row(3)].join(eol));
  expect(rows.map(({ line }) => line)).toEqual([2, 6, 7]);
  expect(header?.lineEnding).toBe(eol);
});

test('mixed line ends, blank rows and characters cut by the edge of a chunk', async () => {
  const eols = ['\n', '\r\n', '\r'];
  let text = `${HEADER}\n`;
  for (let n = 0; n < 9000; n += 1) text += row(n, '课程名称') + eols[n % 3];
  const { rows, problems } = await readText(`${text},,,,,,,\n \n`);
  expect(problems).toEqual([]);
  expect(rows).toHaveLength(9000);
  expect(rows.every(({ cells }) => cells[7] === '课程名称')).toBe(true);
  expect(rows.at(-1)?.line).toBe(9001);
});

test('what cannot be opened is wrong usage, and a pipe does not hang', async () => {
  await withFile('', async (path, folder) => {
    const pipe = join(folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const failing = (file: string) => readTimetable({ path: file, displayName: file, settings: PLAIN }).next();
    await expect(failing(join(folder, 'no.csv'))).rejects.toMatchObject({
      ending: 'usage',
      message: expect.stringContaining('there is no file'),
    });
    await expect(failing(join(path, 'x.csv'))).rejects.toMatchObject({ ending: 'usage' });
    await expect(failing(folder)).rejects.toMatchObject({ message: expect.stringContaining('a folder') });
    await expect(failing(pipe)).rejects.toMatchObject({ message: expect.stringContaining('a pipe') });
    await expect(failing('/dev/null')).rejects.toMatchObject({ message: expect.stringContaining('a device') });
  });
});

test('the digest is the same with and without interpreting, and that of the bytes', async () => {
  const text = `\ufeff${HEADER}\n${row(1)}\n`;
  await withFile(text, async (path) => {
    const { facts } = await gatherTimetable({ path, displayName: path, settings: PLAIN });
    const expected = createHash('sha256').update(text).digest('hex');
    expect(facts).toEqual({ bytes: Buffer.byteLength(text), sha256: expected, rows: 1, skipped: 0 });
    expect(await digestOf(path)).toBe(expected);
  });
});

test('a file that grows while it is read is noticed', async () => {
  await withFile(`${HEADER}\n${row(1)}\n`, async (path) => {
    const source = await openSource(path, path);
    await source.next();
    appendFileSync(path, row(2));
    while ((await source.next()) !== null);
    expect(await source.facts()).toMatchObject({ changed: true });
    await source.close();

    const found: string[] = [];
    for await (const batch of readTimetable({ path, displayName: path, settings: PLAIN })) {
      if (batch.facts === null) appendFileSync(path, '\n');
      found.push(...brief(batch.problems));
    }
    expect(found).toEqual(['file-changed@0']);
  });
});
