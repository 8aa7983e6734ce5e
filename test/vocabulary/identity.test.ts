import { expect, test } from '@jest/globals';
import type { CourseKey, LessonKey } from '../../src/vocabulary/ids.ts';
import { courseIdentity, lessonIdentity } from '../../src/vocabulary/identity.ts';

test('golden', () => {
  expect(courseIdentity('', 'M1' as CourseKey)).toMatch(/^[0-9a-f]{32}$/);
  expect(lessonIdentity('', 'M1' as CourseKey, '1' as LessonKey)).toMatch(/^[0-9a-f]{32}$/);
});
