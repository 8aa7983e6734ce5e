import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeIntegerList } from '../../src/classin/integer-list.ts';
import type { ValueType } from '../../src/classin/parameter.ts';
import { characters, faultOf } from '../../src/classin/value.ts';

const HD: ValueType = { is: 'code', codes: { '0': 'standard', '1': 'HD', '2': 'full HD' } };
const SEATS: ValueType = { is: 'integer', min: 0, max: 12 };

test.each<[string, ValueType, string, unknown]>([
  ['a name that fits', { is: 'text', max: 90 }, '课'.repeat(90), null],
  ['a name one too long', { is: 'text', max: 90 }, '课'.repeat(91), { is: 'too-long', max: 90, length: 91 }],
  ['emoji count once', { is: 'text', max: 3 }, '🎹🎹🎹', null],
  ['text without an end', { is: 'text', max: null }, 'x'.repeat(5000), null],
  ['blanks', { is: 'text', max: 90 }, ' \t', { is: 'empty' }],
  ['an identity of 32', { is: 'identity' }, 'a'.repeat(32), null],
  ['a UUID', { is: 'identity' }, '5f9a1c1e-8d0e-4b1e-9d55-0a2b3c4d5e6f', { is: 'too-long', max: 32, length: 36 }],
  ['a UID', { is: 'uid' }, '1001001', null],
  ['a UID with zeros before it', { is: 'uid' }, '007', null],
  ['a UID that Excel spoilt', { is: 'uid' }, '1.38E+10', { is: 'not-digits', value: null }],
  ['full-width digits', { is: 'uid' }, '１２', { is: 'not-digits', value: null }],
  ['a number of 21 digits', { is: 'id' }, '1'.repeat(21), { is: 'not-digits', value: null }],
  ['co-teachers', { is: 'uids' }, '[100100, 100101]', null],
  ['co-teachers, not JSON', { is: 'uids' }, '100100;100101', { is: 'not-a-list' }],
  ['nobody', { is: 'uids' }, '[]', { is: 'empty' }],
  ['text among the UIDs', { is: 'uids' }, '[1,"2"]', { is: 'not-digits', value: '"2"' }],
  ['a comma too many', { is: 'uids' }, '[1,]', { is: 'not-digits', value: '' }],
  ['zeros that JSON does not know', { is: 'uids' }, '[07]', { is: 'not-digits', value: '07' }],
  ['a list in the list', { is: 'uids' }, '[[1]]', { is: 'not-a-list' }],
  ['one person twice', { is: 'uids' }, '[5,7,5]', { is: 'duplicate', value: '5' }],
  ['lessons, one too many', { is: 'ids', most: 2 }, '[1,2,3]', { is: 'too-many', max: 2, count: 3 }],
  ['nobody on stage', SEATS, '0', null],
  ['13 on stage', SEATS, '13', { is: 'out-of-range', min: 0, max: 12 }],
  ['fewer than nobody', SEATS, '-1', { is: 'out-of-range', min: 0, max: 12 }],
  ['six and a half', SEATS, '6.5', { is: 'not-an-integer' }],
  ['never expires', { is: 'time' }, '0', null],
  ['milliseconds', { is: 'time' }, '1800000000000', { is: 'out-of-range', min: 0, max: 99_999_999_999 }],
  ['full HD', HD, '2', null],
  ['fuller HD', HD, '3', { is: 'unknown-code', codes: ['0', '1', '2'] }],
  ['a name that every object has', HD, 'constructor', { is: 'unknown-code', codes: ['0', '1', '2'] }],
  ['on', { is: 'flag' }, '1', null],
  ['yes', { is: 'flag' }, 'yes', { is: 'not-a-flag' }],
  ['a signature', { is: 'md5' }, '0f7781b3033527a8cc2b1abbf45a5fd2', null],
  ['a signature in capitals', { is: 'md5' }, '0F7781B3033527A8CC2B1ABBF45A5FD2', { is: 'not-md5' }],
  ['a path', { is: 'image' }, 'covers/piano.jpg', null],
])('%s', (_what, type, text, fault) => {
  expect(faultOf(type, text)).toEqual(fault);
});

const ANY_TYPE: fc.Arbitrary<ValueType> = fc.oneof(
  fc.constantFrom<ValueType>(
    { is: 'text', max: null },
    { is: 'text', max: 5 },
    { is: 'uid' },
    { is: 'uids' },
    { is: 'id' },
    { is: 'ids', most: 3 },
    SEATS,
    HD,
    { is: 'flag' },
    { is: 'time' },
    { is: 'identity' },
    { is: 'image' },
    { is: 'md5' },
  ),
);

test('whatever the text, a fault is named or not, and never thrown', () => {
  fc.assert(
    fc.property(ANY_TYPE, fc.string({ unit: 'binary' }), (type, text) => {
      const fault = faultOf(type, text);
      if (text.trim() === '') expect(fault).toEqual({ is: 'empty' });
    }),
  );
});

test('a text is too long exactly when its characters are more than the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.string({ unit: 'grapheme', minLength: 1 }), (max, text) => {
      fc.pre(text.trim() !== '');
      const length = Array.from(text).length;
      expect(characters(text)).toBe(length);
      expect(faultOf({ is: 'text', max }, text)).toEqual(length > max ? { is: 'too-long', max, length } : null);
    }),
  );
});

test('a number is in range exactly between its ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), (value) => {
      expect(faultOf(SEATS, String(value)) === null).toBe(value >= 0 && value <= 12);
    }),
  );
});

test('a list written by us is sound unless somebody is named twice', () => {
  const digits = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }).map(String);
  fc.assert(
    fc.property(fc.array(digits, { minLength: 1, maxLength: 20 }), (values) => {
      const fault = faultOf({ is: 'uids' }, writeIntegerList(values));
      expect(fault === null).toBe(new Set(values).size === values.length);
    }),
  );
});
