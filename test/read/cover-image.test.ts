import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { brief, gatherTimetable, PLAIN, withFile } from './reading.ts';

/** One pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const row = (n: number, path: string) => `C${n},Course,L,Lesson,2027-03-01 07:00,2027-03-01 08:00,1001,"${path}"`;

test('a cover is looked for from the folder of the timetable, and must be an image', async () => {
  const paths = ['covers/a.gif', './covers/a.gif', 'covers/text.gif', 'covers', 'none.gif', 'empty.gif', 'cut.gif'];
  const text = `courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid,coverImage\n${paths
    .map((path, n) => row(n, path))
    .join('\n')}\n`;
  await withFile(text, async (path, folder) => {
    mkdirSync(join(folder, 'covers'));
    writeFileSync(join(folder, 'covers/a.gif'), GIF);
    writeFileSync(join(folder, 'covers/text.gif'), 'GIF?');
    writeFileSync(join(folder, 'empty.gif'), '');
    writeFileSync(join(folder, 'cut.gif'), GIF.subarray(0, 6));
    const { courses, problems } = await gatherTimetable({ path, displayName: 'term.csv', settings: PLAIN });
    expect(brief(problems)).toEqual([
      'image-unusable@4 coverImage',
      'image-unusable@5 coverImage',
      'image-unusable@6 coverImage',
      'image-unusable@7 coverImage',
      'image-unusable@8 coverImage',
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      'the cover image "covers/text.gif" is not an image',
      'the cover image "covers" is not a file',
      'the cover image "none.gif" does not exist',
      'the cover image "empty.gif" is an empty file',
      'the cover image "cut.gif" is not an image',
    ]);
    expect(courses.map(({ options, invalid }) => [options, invalid])).toEqual([
      ['{"Filedata":"covers/a.gif"}', false],
      ['{"Filedata":"./covers/a.gif"}', false],
      ...[4, 5, 6, 7, 8].map(() => [null, true]),
    ]);
  });
});

test('in the folder of cover images it is looked for there, and must stay there', async () => {
  const paths = ['a.gif', 'in/../a.gif', 'link.gif', '../b.gif', 'away.gif', 'gone/b.gif'];
  const header = 'courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid,coverImage';
  await withFile(`${header}\n${paths.map((path, n) => row(n, path)).join('\n')}\n`, async (path, folder) => {
    const covers = join(folder, 'covers');
    mkdirSync(join(covers, 'in'), { recursive: true });
    for (const image of ['covers/a.gif', 'b.gif']) writeFileSync(join(folder, image), GIF);
    symlinkSync('a.gif', join(covers, 'link.gif'));
    symlinkSync('../b.gif', join(covers, 'away.gif'));
    symlinkSync('..', join(covers, 'gone'));
    const settings = { ...PLAIN, covers };
    const { problems } = await gatherTimetable({ path, displayName: 'term.csv', settings });
    expect(problems.map(({ message }) => message)).toEqual(
      paths.slice(3).map((found) => `the cover image "${found}" is not in the folder of --cover-folder`),
    );
  });
});
