/** Numbers, lengths of time, endings and progress in both languages. */
import { expect, test } from '@jest/globals';
import { languageIn } from '../../src/report/language.ts';
import { lines } from '../../src/report/progress.ts';
import { NO_REQUESTS } from '../../src/report/summary.ts';
import { totalsTable } from '../../src/report/totals-table.ts';
import { widthOf } from '../../src/report/width.ts';
import { duration, endingSentence } from '../../src/report/words.ts';
import { type Ending, EXIT_CODES } from '../../src/vocabulary/exit-code.ts';
import type { Lang } from '../../src/vocabulary/lang.ts';

const EN = languageIn('en');
const ZH = languageIn('zh');

test.each([
  [0, '0 s', '0 秒'],
  [59.4, '59 s', '59 秒'],
  [250, '4 min 10 s', '4 分 10 秒'],
  [7500, '2 h 05 min', '2 小时 05 分'],
  [4_000_000, '1,111 h 06 min', '1,111 小时 06 分'],
])('%d seconds', (seconds, en, zh) => {
  expect([duration(seconds, EN), duration(seconds, ZH)]).toEqual([en, zh]);
});

test('one and several', () => {
  const { lessons } = EN.words.counted;
  expect([1, 2, 2000].map((n) => EN.counted(lessons, n))).toEqual(['1 lesson', '2 lessons', '2,000 lessons']);
  expect([1, 2000].map((n) => ZH.counted(ZH.words.counted.lessons, n))).toEqual(['1 节课', '2,000 节课']);
});

test('the same endings ask for the same command again in both languages', () => {
  for (const ending of Object.keys(EXIT_CODES) as Ending[]) {
    const [en, zh] = [endingSentence(ending, EN), endingSentence(ending, ZH)];
    expect(zh.resumes).toBe(en.resumes);
    expect([en.text.at(-1), zh.text.at(-1)]).toEqual(['.', '。']);
  }
});

const made = { total: 60, created: 40, existing: 1, failed: 2, pending: 17, changed: 0 };
const TOTALS = {
  courses: made,
  lessons: made,
  enrolments: { total: 9000, added: 8000, existing: 0, failed: 1, pending: 999 },
};

test.each(['en', 'zh'] as const)('the totals line up in %s', (lang: Lang) => {
  const table = totalsTable(TOTALS, languageIn(lang));
  expect(table).toHaveLength(4);
  expect(new Set(table.map(widthOf)).size).toBe(1);
});

test('a line of progress in Chinese', () => {
  const said: string[] = [];
  const progress = lines((line) => said.push(line), ZH);
  const requests = { ...NO_REQUESTS, total: 50, retries: 3 };
  const paused = 'ClassIn is under maintenance';
  progress.show({ totals: TOTALS, requests, seconds: 10, calls: 97, paused: null });
  progress.show({ totals: TOTALS, requests, seconds: 20, calls: 97, paused });
  progress.close();
  expect(said).toEqual([
    '课程 41/60，课节 41/60，学生人次 8,000/9,000；每秒 5.0 次调用，重试 3 次，失败 5，还需 10 秒',
    '课程 41/60，课节 41/60，学生人次 8,000/9,000；每秒 2.5 次调用，重试 3 次，失败 5，等待中：ClassIn 正在维护',
  ]);
});
