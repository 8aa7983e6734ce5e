import { expect, test } from '@jest/globals';
import { plain, Search } from '../../../src/report/page/browser/search.ts';
import { pageData } from './page-data.ts';

const data = pageData({
  courses: [
    ['MATH-7', 'Mathematics 7', '1'],
    ['PHY', 'Physik für Anfänger', ''],
  ],
  teachers: [
    ['100168', 'Dr Wang'],
    ['100200', ''],
  ],
  students: [
    ['500001', 'Nguyễn Thị Đào'],
    ['500002', 'Li Wei'],
    ['500003', 'Wei Chen'],
  ],
  groups: [[], [0, 1], [2]],
  lessons: [
    { course: 0, key: '1', name: 'Fractions', teacher: 0, group: 1 },
    { course: 0, key: '2', name: 'Décimales', teacher: 1, group: 2 },
    { course: 1, key: '1', name: '光学', teacher: 1, group: 0 },
  ],
});
const search = new Search(data);
const found = (words: string, scope: 'all' | 'course' | 'teacher' | 'student' = 'all') =>
  [...search.find(words, scope).entries()].flatMap(([place, mark]) => (mark === 1 ? [place] : []));

test.each([
  ['', [0, 1, 2]],
  ['   ', [0, 1, 2]],
  ['math', [0, 1]],
  ['math fractions', [0]],
  ['fur anfanger', [2]],
  ['decimales', [1]],
  ['光学', [2]],
  ['100168', [0]],
  ['wang math', [0]],
  ['dao', [0]],
  ['ＷＥＩ', [0, 1]],
  ['nobody', []],
])('%p finds the lessons %j', (words, lessons) => {
  expect(found(words)).toEqual(lessons);
});

test('a name of two words is that of one person', () => {
  expect(found('li wei')).toEqual([0]);
  expect(found('dao wei')).toEqual([]);
});

test('looks only where it is told to', () => {
  expect(found('1', 'course')).toEqual([0, 2]);
  expect(found('wei', 'teacher')).toEqual([]);
  expect(found('wei', 'student')).toEqual([0, 1]);
  expect(found('math', 'student')).toEqual([]);
});

test('letters lose accents, case and width', () => {
  expect(plain('Nguyễn Đào ＡＢＣ Größe')).toBe('nguyen dao abc große');
});
