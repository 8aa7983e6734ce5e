/** Identities are a promise to every school that has imported a term: these values may never change. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';

const course = (term: string, key: string, generation?: number) => courseIdentity(term, key as CourseKey, generation);
const lesson = (term: string, courseKey: string, key: string, generation?: number) =>
  lessonIdentity(term, courseKey as CourseKey, key as LessonKey, generation);

test('golden values', () => {
  expect(course('', 'M1')).toBe('3ae9985a48a240936e04105a0e8e6f3d');
  expect(lesson('', 'M1', '1')).toBe('71a587f7e3be6424195a7cb288fcd4fd');
  expect(course('2027-spring', 'MATH-7')).toBe('d2b9014de65dd9f1391be890b612c6ef');
  expect(lesson('2027-spring', 'MATH-7', '12')).toBe('1bd8fc0d28a41879e6a36c148095b7c3');
  expect(lesson('2027-spring', 'MATH-7', '12', 1)).toBe('ee76662601671909642b6264aa7b908d');
  expect(course('', '数学 七年级')).toBe('1cd70afdd489cc2312237a7bb6115f76');
});

test('the first generation is no generation', () => {
  expect(lesson('t', 'c', 'l', 0)).toBe(lesson('t', 'c', 'l'));
  expect(course('t', 'c', 1)).not.toBe(course('t', 'c'));
});

test('composed and decomposed letters give one identity', () => {
  expect(course('', 'Thể dục'.normalize('NFD'))).toBe(course('', 'Thể dục'.normalize('NFC')));
});

test('other keys give another identity, wherever a separator might have stood', () => {
  const text = fc.string({ maxLength: 4 }).map((value) => value.normalize('NFC'));
  fc.assert(
    fc.property(fc.tuple(text, text, text), fc.tuple(text, text, text), ([t1, c1, l1], [t2, c2, l2]) => {
      fc.pre(t1 !== t2 || c1 !== c2 || l1 !== l2);
      expect(lesson(t1, c1, l1)).not.toBe(lesson(t2, c2, l2));
      expect(lesson(t1, c1, l1)).toMatch(/^[0-9a-f]{32}$/);
    }),
  );
});
