/** Both languages say the same things with the same blanks; that nothing is missing the compiler sees. */
import { expect, test } from '@jest/globals';
import { Wording } from '../../../src/report/page/wording.ts';
import { EN } from '../../../src/report/page/words-en.ts';
import { ZH } from '../../../src/report/page/words-zh.ts';

type Leaves = Readonly<Record<string, string>>;

function leaves(value: object, path = ''): Leaves {
  const found: Record<string, string> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') found[`${path}${key}`] = inner;
    else Object.assign(found, leaves(inner as object, `${path}${key}.`));
  }
  return found;
}

const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

test('every sentence has the same blanks in Chinese', () => {
  const chinese = leaves(ZH);
  for (const [path, text] of Object.entries(leaves(EN))) {
    // one of a thing may go without its number
    if (path.endsWith('.one')) continue;
    expect([path, blanks(chinese[path] ?? '')]).toEqual([path, blanks(text)]);
  }
});

test('Chinese is Chinese', () => {
  const english = leaves(EN);
  for (const [path, text] of Object.entries(leaves(ZH))) {
    if (!/^[…{}\s–\w]*$/.test(text)) expect(text).toMatch(/\p{Script=Han}/u);
    if (/[a-z]{4}/.test(english[path] ?? '')) expect([path, text]).not.toEqual([path, english[path]]);
  }
});

test('numbers are written as the language writes them', () => {
  const words = { one: '{n} lesson', other: '{n} lessons' };
  expect(new Wording('en').counted(words, 1)).toBe('1 lesson');
  expect(new Wording('en').counted(words, 12_345)).toBe('12,345 lessons');
  expect(new Wording('zh').counted(words, 1)).toBe('1 lessons');
  expect(new Wording('en').fill('{a} of {b}, {c}', { a: 1000, b: 'x' })).toBe('1,000 of x, {c}');
});
