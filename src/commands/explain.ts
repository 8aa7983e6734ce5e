/** `explain`: the whole story of one row, lesson or course. */
import { basename } from 'node:path';
import { bindingToAsk } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { talk } from '../import/talk.ts';
import { askJournal } from '../journal/open.ts';
import type { Questions } from '../journal/questions.ts';
import type { Stories, Subject } from '../journal/stories.ts';
import { nearestFew } from '../read/nearest.ts';
import type { Language } from '../report/language.ts';
import { type Story, storyOfCourse, storyOfRow, type Telling } from '../report/story.ts';
import { storiesText } from '../report/story-text.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { type Listed, listed, type Phrase, phrase } from '../vocabulary/phrase.ts';
import { command } from './command.ts';
import { styleOf } from './csv-output.ts';
import { lessonNames } from './lesson-name.ts';

/** Names offered where nothing has the one that was asked for. */
const MOST_HINTS = 3;

export const explain = command({
  positionals: { what: '<courseKey>/<lessonKey>, <courseKey>, <file>:<line>, a line, or an ID of ClassIn' },
  options: ['journal'],
  own: {},
  examples: [
    ['explain MATH-7/12 --journal data/term.sqlite', 'a lesson by its keys'],
    ['explain term.csv:31 --journal data/term.sqlite', 'whatever that row stands for'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const { questions, stories, close } = await askJournal(
      namedJournal(settings),
      bindingToAsk(settings, world.environment),
    );
    try {
      const telling = await tellingOf(questions, voice.language);
      const found = await find(argv.what, stories, telling);
      if (found.length === 0) throw await notFound(argv.what, stories, telling);
      if (voice.json) for (const story of found) await voice.data(story, '');
      else await world.out(`${storiesText(found, voice.paint, voice.language)}\n`);
      return 'done';
    } finally {
      await close();
    }
  },
});

async function tellingOf(questions: Questions, language: Language): Promise<Telling> {
  const edition = await questions.edition();
  if (edition === null) throw usage('journal-holds-nothing');
  const { term } = await questions.binding();
  return { file: edition.file, headers: styleOf(edition).headers, term, lastRun: await questions.lastRun(), language };
}

const PLACE = /^(?:(.+):)?(\d{1,9})$/s;

/** Everything that `what` may mean: a number is a line, an ID or a key. */
export function subjectsOf(what: string, file: string): readonly Subject[] {
  const subjects: Subject[] = [];
  const place = PLACE.exec(what);
  if (place !== null && isFile(place[1], file)) subjects.push({ is: 'line', line: Number(place[2]) });
  if (/^\d{1,20}$/.test(what)) subjects.push({ is: 'id', id: what });
  for (const name of lessonNames(what)) subjects.push({ is: 'lesson', ...name });
  subjects.push({ is: 'course', course: what });
  return subjects;
}

function isFile(named: string | undefined, file: string): boolean {
  return named === undefined || named === file || basename(named) === basename(file);
}

async function find(what: string, stories: Stories, telling: Telling): Promise<readonly Story[]> {
  const found: Story[] = [];
  for (const subject of subjectsOf(what, telling.file)) {
    for (const row of await stories.rows(subject)) {
      const { lesson } = row.standing;
      const [course] = lesson === null ? [] : await stories.courses({ is: 'course', course: lesson.course.key });
      found.push(storyOfRow(row, course ?? null, telling));
    }
    if (subject.is !== 'id' && subject.is !== 'course') continue;
    for (const course of await stories.courses(subject)) found.push(storyOfCourse(course, telling));
  }
  return found;
}

async function notFound(what: string, stories: Stories, telling: Telling) {
  const near = await nearTo(what, stories, telling);
  return near.length > 0
    ? usage('explain-near', { what, near: listed('comma', near) })
    : usage('explain-unknown', { what, file: telling.file });
}

async function nearTo(what: string, stories: Stories, { file }: Telling): Promise<Listed['listed']> {
  const place = PLACE.exec(what);
  if (place !== null && place[1] !== undefined && !isFile(place[1], file)) return [`${file}:${place[2]}`];
  const near: (string | Phrase)[] = [];
  const slash = what.indexOf('/');
  if (slash !== -1) {
    const courses = nearestFew(what.slice(0, slash), await stories.courseKeys(), MOST_HINTS);
    for (const course of courses) {
      const lessons = nearestFew(what.slice(slash + 1), await stories.lessonKeys(course), MOST_HINTS);
      near.push(...lessons.map((lesson) => `${course}/${lesson}`));
    }
    if (near.length === 0) near.push(...courses);
  } else {
    near.push(...(await stories.coursesWithLesson(what)).map((course) => `${course}/${what}`));
    near.push(...nearestFew(what, await stories.courseKeys(), MOST_HINTS));
  }
  if (place !== null) near.push(...(await stories.linesNear(Number(place[2]))).map((line) => phrase('line', { line })));
  return near.slice(0, MOST_HINTS);
}
