/** What calls heard is journaled in English; in Chinese every sentence of ours is recognised again. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { understand } from '../../src/client/reply.ts';
import { SAYINGS, saidIn } from '../../src/report/said.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import { inEnglish, phrase, phraseText } from '../../src/vocabulary/phrase.ts';
import { PHRASES, type PhraseKey } from '../../src/vocabulary/phrases.ts';

const VALUES = {
  status: 502,
  seconds: 30,
  attempts: 8,
  errno: 601,
  lessons: 3,
  results: 2,
  code: 'ECONNRESET',
  text: 'x (y) z',
};

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/**
 * The phrases that are journaled, as the sources name them: where one is put into English, or picked for it from a table
 * beside. Keys of one word are words of other things as well, and no saying has such a key.
 */
function journaledPhrases(): readonly PhraseKey[] {
  const texts = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'vocabulary/phrase.ts')
    .map((name) => readFileSync(SRC + name, 'utf8'))
    .filter((text) => /\binEnglish\(/.test(text));
  const keys = texts.flatMap((text) => [...text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, key]) => key ?? ''));
  return [...new Set(keys)].filter((key): key is PhraseKey => key in PHRASES);
}

const JOURNALED = journaledPhrases();

test('the list that is looked through holds every phrase that is journaled, and no other', () => {
  expect(JOURNALED.length).toBeGreaterThan(30);
  expect([...SAYINGS].sort()).toEqual([...JOURNALED].sort());
});

test.each(JOURNALED)('%s is said again', (key) => {
  const values = { ...VALUES, said: inEnglish('http-status', VALUES) };
  const chinese = phraseText(phrase(key, { ...values, said: phraseText(phrase('http-status', VALUES), 'zh') }), 'zh');
  expect(saidIn(inEnglish(key, values), 'zh')).toBe(chinese);
  expect(saidIn(inEnglish(key, values), 'en')).toBe(inEnglish(key, values));
});

test.each([
  [502, '', 'HTTP 502'],
  [429, '', 'HTTP 429，请求过多'],
  [200, '', 'HTTP 200，答复为空'],
  [200, '<p>Login, please</p>', 'HTTP 200，不是 ClassIn 的答复：<p>Login, please</p>'],
  [200, '{"error_info":{}}', 'HTTP 200，没有错误码'],
])('a reply of %i "%s"', (status, body, said) => {
  const reply = understand({ status, body, date: undefined, retryAfter: undefined, receivedAt: 0 as UnixMillis });
  expect(reply.is === 'unclear' && saidIn(reply.said, 'zh')).toBe(said);
});

test("what is ClassIn's own stays as it is", () => {
  expect(saidIn('机构下没有该学生', 'zh')).toBe('机构下没有该学生');
  expect(saidIn('HTTP is not a course', 'zh')).toBe('HTTP is not a course');
});
