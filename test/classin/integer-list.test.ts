import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readIntegerList, writeIntegerList } from '../../src/classin/integer-list.ts';

test('a list is JSON without blanks, and keeps numbers that a double would round', () => {
  expect(writeIntegerList(['1212131', '1212123'])).toBe('[1212131,1212123]');
  expect(writeIntegerList(['9007199254740993'])).toBe('[9007199254740993]');
  expect(writeIntegerList(['007', '0', '00'])).toBe('[7,0,0]');
  expect(writeIntegerList([])).toBe('[]');
});

test('what was written is read back, digit by digit', () => {
  const digits = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }).map(String);
  fc.assert(
    fc.property(fc.array(digits), (values) => {
      const text = writeIntegerList(values);
      expect(readIntegerList(text)).toEqual(values);
      expect(JSON.parse(text)).toHaveLength(values.length);
    }),
  );
});

test('what is no array of plain values is no list', () => {
  for (const text of ['', '1,2', '{"a":1}', '[[1]]', '[1', '1]', 'null']) expect(readIntegerList(text)).toBeNull();
  expect(readIntegerList(' [ 1 , 2 ] ')).toEqual(['1', '2']);
  expect(readIntegerList('[ ]')).toEqual([]);
});
