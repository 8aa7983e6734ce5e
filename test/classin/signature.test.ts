import { expect, test } from '@jest/globals';
import { liveLink } from '../../src/classin/live-link.ts';
import { checkCode, safeKey } from '../../src/classin/signature.ts';
import { unixSeconds } from '../../src/vocabulary/ids.ts';

// The sums below were made with md5sum, not with the code they test.
const SECRET = 'not-a-real-secret';
const CHECK_CODE = '7b93232cdc7198d386cbedf2bd81d324';

test('safeKey is the md5 of SECRET and the second, in lower case', () => {
  expect(safeKey(SECRET, unixSeconds(1_484_719_085))).toBe('3fae4d99f28bc3fb2a1bbb118af6fec4');
});

test('checkCode signs the values as they are, UTF-8', () => {
  expect(checkCode(SECRET, 'ab12cd', '1001001', '小红 & 小明')).toBe(CHECK_CODE);
});

test('a live address gets the three parameters and keeps its own', () => {
  const link = liveLink(
    'https://live.example/live.php?lang=en%20gb&lessonKey=ab12cd',
    SECRET,
    '1001001',
    '小红 & 小明',
  );
  expect(link).toBe(
    'https://live.example/live.php?lang=en%20gb&lessonKey=ab12cd' +
      `&account=1001001&nickname=%E5%B0%8F%E7%BA%A2%20%26%20%E5%B0%8F%E6%98%8E&checkCode=${CHECK_CODE}`,
  );
  expect(link).not.toContain(SECRET);
});

test('a fragment stays behind the query', () => {
  expect(liveLink('https://live.example/?lessonKey=k#chat', SECRET, '1', 'n')).toMatch(
    /^https:\/\/live\.example\/\?lessonKey=k&account=1&nickname=n&checkCode=[0-9a-f]{32}#chat$/,
  );
});

test.each(['', 'not an address', 'https://live.example/live.php', 'https://live.example/?lessonKey='])(
  'there is no link without a lessonKey: "%s"',
  (url) => {
    expect(liveLink(url, SECRET, '1001001', 'n')).toBeNull();
  },
);
