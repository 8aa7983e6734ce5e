/** The term from a journal: every state where it belongs, students in groups, nothing secret. */
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { askFile } from '../../../src/journal/sqlite/questions.ts';
import { toldGroup } from '../../../src/report/errno-group-text.ts';
import { languageIn } from '../../../src/report/language.ts';
import { speechOf } from '../../../src/report/page/speech.ts';
import { collectTerm, STATES, type Term } from '../../../src/report/page/term-data.ts';
import { problem } from '../../../src/vocabulary/problem.ts';
import { newFolder } from '../../command/support.ts';
import { type Answer, imported } from '../imported-term.ts';

const ANSWERS: readonly Answer[] = ['created', 'existing', { errno: 136 }, 'open', 'created', 'created'];
let term: Term;
let chinese: Term;

async function collect(journal: string, lang: 'en' | 'zh'): Promise<Term> {
  const { questions, close } = askFile(journal);
  try {
    const input = {
      rows: questions.rows('all'),
      attendances: questions.attendances(),
      lastRun: await questions.lastRun(),
      failures: (await questions.failureGroups()).map((group) => toldGroup(group, languageIn(lang))),
    };
    return await collectTerm(input, speechOf(lang, 'Asia/Shanghai'));
  } finally {
    close();
  }
}

beforeAll(async () => {
  const journal = await imported(join(newFolder(), 'term.sqlite'), {
    ...{ courses: 2, lessons: 6, students: 4, answer: (lesson) => ANSWERS[lesson] ?? 'created' },
    refuse: (student, lesson) => (student === '500002' && lesson === 4 ? 228 : null),
    problems: [problem('begins-too-soon', { file: 'term.csv', line: 13, column: 'beginTime' }, { begin: 'x' })],
  });
  term = await collect(journal, 'en');
  chinese = await collect(journal, 'zh');
});

test('every lesson has the state that export gives it', () => {
  const states = term.data.lessons.map(([line, , , , , , , , state]) => [line, STATES[state]]);
  expect(Object.fromEntries(states)).toEqual({
    ...{ 2: 'created', 3: 'existing', 4: 'failed', 5: 'pending', 6: 'failed', 7: 'created' },
    ...{ 8: 'created', 9: 'created', 10: 'created', 11: 'created', 12: 'created', 13: 'pending' },
  });
});

test('lessons are in order of time, in the days of the zone', () => {
  const times = term.data.lessons.map((lesson) => lesson[4] * 1440 + lesson[5]);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const [first] = term.data.lessons;
  // Monday 1 March 2027, 08:00 UTC
  expect(first?.slice(4, 7)).toEqual([20_878, 16 * 60, 45]);
});

test('lessons with the same students share a group', () => {
  const { lessons, groups, students } = term.data;
  expect(groups.length).toBe(2);
  const ofFirst = groups[lessons.find(([line]) => line === 2)?.[9] ?? -1] ?? [];
  expect(ofFirst.map((place) => students[place])).toEqual([
    ['500001', 'Student 0'],
    ['500002', 'Student 1'],
    ['500003', 'Student 2'],
    ['500004', 'Student 3'],
  ]);
});

test('concerns come with their remedy, failures first', () => {
  const concerns = term.concernOrder.map((place) => term.concerns[place]);
  expect(concerns.map((concern) => [concern?.title, concern?.errno, concern?.lines, concern?.lessons])).toEqual([
    ['1 lesson failed', 136, [4], 1],
    ['1 enrolment failed', 228, [6], 1],
    ['1 row has a problem', null, [13], 1],
    ['1 lesson is not made yet', null, [5], 1],
  ]);
  for (const concern of concerns) expect(concern?.remedy).not.toBe('');
});

test('in Chinese the same concerns are said in Chinese', () => {
  expect(chinese.concernOrder.map((place) => chinese.concerns[place]?.title)).toEqual([
    '1 节课失败',
    '1 人次失败',
    '1 行有问题',
    '1 节课尚未创建',
  ]);
  expect(chinese.data.lang).toBe('zh');
});

test('a lesson names its concern and its note', () => {
  const failed = term.data.lessons.find(([line]) => line === 4);
  expect(term.data.troubles[failed?.[12] ?? -1]).toBe('1 lesson failed');
  expect(term.data.notes[failed?.[11] ?? -1]?.[0]).toBe(136);
});

test('no address of a live lesson is in it', () => {
  expect(JSON.stringify(term.data)).not.toMatch(/live\.example|lessonKey=|https?:/);
});
