/** `report` as a command: one file, whole, its owner's alone, with nothing that must not be shown. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { importer, jsonLines, newFolder } from '../../command/support.ts';
import { imported } from '../imported-term.ts';

let folder: string;
beforeAll(async () => {
  folder = newFolder();
  await imported(join(folder, 'term.sqlite'), {
    ...{ courses: 3, lessons: 2, students: 3 },
    teacher: (lesson) => (lesson === 0 || lesson === 2 ? '100001' : String(100_010 + lesson)),
    // the second course's first lesson begins with the first course's: its teacher cannot be in both
    shift: (lesson) => (lesson === 2 ? -86_400 - 3600 + 600 : 0),
    courseName: (course) => `<i>Course</i> & ${course}`,
  });
});

const report = (...args: string[]) => importer(folder, ['report', '--journal', 'term.sqlite', ...args]);

test('writes one whole file that its owner alone may read', async () => {
  const ran = await report('--timezone', 'Asia/Shanghai', '--out', 'report.html');
  expect(ran).toMatchObject({ code: 0, stdout: '' });
  expect(statSync(join(folder, 'report.html')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).toContain('Times are in Asia/Shanghai');
  expect(page).toContain('Everything in the timetable is in ClassIn.');
  expect(page).toContain('1 clash of teachers');
  expect(page).toContain('16:00–16:45');
});

test('holds no address, no live link and no HTML of a cell', async () => {
  const { stdout: page } = await report();
  expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  expect(page).not.toMatch(/checkCode|lessonKey=|safeKey/);
  expect(page).not.toContain('<i>Course');
  expect(page).toContain('Times are in UTC');
});

test('its policy allows its own script and style alone', async () => {
  const { stdout: page } = await report();
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const plain = policy.replaceAll('&#39;', "'");
  expect(plain).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
  expect(page).not.toMatch(/ style="| on\w+="/);
});

test('speaks Chinese', async () => {
  const { stdout: page } = await report('--lang', 'zh');
  expect(page).toContain('<html lang="zh-CN">');
  expect(page).toContain('课表中的全部内容都已在 ClassIn 中。');
});

test('tells what it wrote with --json, and wants a file for it', async () => {
  const ran = await report('--json', '--out', 'told.html');
  expect(jsonLines(ran)).toEqual([
    { type: 'report', file: 'told.html', lessons: 6, bytes: statSync(join(folder, 'told.html')).size },
  ]);
  expect(await report('--json')).toMatchObject({ code: 2, stdout: '' });
});

test.each([[['--lang', 'fr']], [['--timezone', 'Mars/Olympus']], [['--out', 'no/such/folder/report.html']]])(
  '%j is wrong usage',
  async (args) => {
    const { code, stdout, stderr } = await report(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(args[1]);
  },
);
