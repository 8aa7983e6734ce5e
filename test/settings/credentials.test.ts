/** Credentials come from the environment, whole or with every mistake, and never show themselves. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { canonical, readBaseUrl, readSchool } from '../../src/settings/credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'classin-import-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('SID and SECRET, the SECRET also from a file, without the line break at its end', () => {
  expect(readSchool({ CLASSIN_SID: ' 123 ', CLASSIN_SECRET: 'hush' })).toEqual({ sid: '123', secret: 'hush' });
  const file = join(folder, 'secret');
  writeFileSync(file, 'hush from a file\n');
  expect(readSchool({ CLASSIN_SID: '123', CLASSIN_SECRET_FILE: file }).secret).toBe('hush from a file');
  writeFileSync(file, '\n');
  expect(() => readSchool({ CLASSIN_SID: '123', CLASSIN_SECRET_FILE: file })).toThrow('is empty');
});

test('mistakes are told together, and none shows the SECRET', () => {
  expect(() => readSchool({})).toThrow(/CLASSIN_SID is not set.*\n.*CLASSIN_SECRET.* is not set/);
  try {
    readSchool({ CLASSIN_SID: 'x', CLASSIN_SECRET: 'hush', CLASSIN_SECRET_FILE: '/nonsuch' });
    throw new Error('it should be refused');
  } catch (error) {
    expect(String(error)).not.toContain('hush');
    expect(String(error)).toMatch(/CLASSIN_SID is not a number\n.*exclude each other/);
  }
});

test.each([
  [undefined, 'https://api.eeo.cn'],
  ['https://API.eeo.cn/', 'https://api.eeo.cn'],
  ['https://api.eeo.cn:443', 'https://api.eeo.cn'],
  ['http://127.0.0.1:8080/prefix//', 'http://127.0.0.1:8080/prefix'],
])('the address %s is kept as %s', (given, kept) => {
  expect(canonical(readBaseUrl({ CLASSIN_BASE_URL: given }))).toBe(kept);
});

test('a name tells the variables of several schools apart; nothing is taken from another school', () => {
  const north = { CLASSIN_NORTH_SID: '7', CLASSIN_NORTH_SECRET: 'hush' };
  const plain = { CLASSIN_SID: '1', CLASSIN_SECRET: 'other' };
  expect(readSchool({ ...plain, ...north }, 'NORTH')).toEqual({ sid: '7', secret: 'hush' });
  expect(readSchool({ ...plain, ...north })).toEqual({ sid: '1', secret: 'other' });
  expect(() => readSchool(plain, 'NORTH')).toThrow(
    /^CLASSIN_NORTH_SID is not set.*\nCLASSIN_NORTH_SECRET \(or CLASSIN_NORTH_SECRET_FILE\) is not set$/,
  );
});

test('a school has an address of its own, or that of all', () => {
  const all = { CLASSIN_BASE_URL: 'https://all.example' };
  expect(readBaseUrl(all, 'NORTH').host).toBe('all.example');
  expect(readBaseUrl({ ...all, CLASSIN_NORTH_BASE_URL: 'https://north.example' }, 'NORTH').host).toBe('north.example');
  expect(() => readBaseUrl({ ...all, CLASSIN_NORTH_BASE_URL: 'north' }, 'NORTH')).toThrow(/^CLASSIN_NORTH_BASE_URL is/);
});

test.each([
  'api.eeo.cn',
  'ftp://api.eeo.cn',
  'https://a:b@api.eeo.cn',
  'https://api.eeo.cn/?x=1',
  'https://api.eeo.cn/#x',
])('the address %s is refused', (given) => {
  expect(() => readBaseUrl({ CLASSIN_BASE_URL: given })).toThrow(/^CLASSIN_BASE_URL /);
});
