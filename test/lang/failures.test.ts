/** Failures and problems carry codes and values; words come at the end, in either language. */
import { expect, test } from '@jest/globals';
import { failureWords, usage } from '../../src/vocabulary/failure.ts';
import { asMessage, listed, phrase, phraseIn, phraseText } from '../../src/vocabulary/phrase.ts';
import { problem, worded } from '../../src/vocabulary/problem.ts';

test('a Failure is English to a program, and either language to a person', () => {
  const mistakes = listed('line', [
    phrase('setting-wrong', { place: '--rate', wrong: phrase('must-be-rate'), given: 'x' }),
    phrase('exclude-each-other', { one: '--quiet', other: '--verbose' }),
  ]);
  const failure = usage('settings-mistaken', { mistakes });
  const english =
    '--rate must be a number of calls per second from 0.001 to 100000, or 0 for no limit: x\n--quiet and --verbose exclude each other';
  expect([failure.message, failure.hint]).toEqual([english, 'see --help']);
  expect(failureWords(failure, 'en')).toEqual({ message: english, hint: 'see --help' });
  expect(failureWords(failure, 'zh')).toEqual({
    message: '--rate 必须是每秒调用次数，从 0.001 到 100000；0 表示不限：x\n--quiet 与 --verbose 不能同时使用',
    hint: '用法见 --help',
  });
});

test('a phrase among the values is said in the language of the sentence', () => {
  const place = { file: 'term.csv', line: 3, column: 'weekday' };
  const weekdays = listed('comma', [phrase('weekday-2'), phrase('weekday-4')]);
  const found = problem('no-lesson-falls', place, { weekdays, begin: '2027-03-01', end: '2027-03-02' });
  expect(worded(found, 'en').message).toContain('no Tue, Thu lies between 2027-03-01 and 2027-03-02');
  expect(worded(found, 'zh').message).toContain('没有周二、周四');
  expect(worded(found, 'zh')).toMatchObject({ ...place, severity: 'error', code: 'no-lesson-falls' });
  expect(worded(found, 'zh')).not.toHaveProperty('values');
});

test('what comes from a cell is shown without control characters, and not for ever', () => {
  const found = problem(
    'uid-unreadable',
    { file: 'a', line: 1, column: null },
    { value: `\u001b[2J${'x'.repeat(999)}` },
  );
  for (const lang of ['en', 'zh'] as const) {
    const { message } = worded(found, lang);
    expect(message).toContain('·[2Jxxx');
    expect(message.length).toBeLessThan(260);
    expect(message).toContain('…');
  }
});

test('a phrase survives a library that keeps only text; other text is said as it is', () => {
  const kept = asMessage('must-be-whole-number', { from: 1, to: 9 });
  expect(phraseText(phraseIn(kept), 'zh')).toBe('必须是 1 到 9 之间的整数');
  for (const text of ['Invalid input', '{"phrase":"none"}', '7', 'null']) {
    expect(phraseText(phraseIn(text), 'zh')).toBe(text);
  }
});
