/** `renew`: the next identity for a lesson or course that was deleted in ClassIn, so that a run can make it again. */

import { bindingToAsk } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { talk } from '../import/talk.ts';
import type { Journal, Renewed } from '../journal/journal.ts';
import { openExisting } from '../journal/open.ts';
import type { Language } from '../report/language.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { listed, phrase } from '../vocabulary/phrase.ts';
import { command } from './command.ts';
import { type LessonName, lessonNames } from './lesson-name.ts';

export const renew = command({
  positionals: {},
  options: ['journal'],
  own: {
    lesson: { about: 'the lesson that was deleted', argument: 'courseKey/lessonKey' },
    course: { about: 'the course that was deleted, with the lessons made in it', argument: 'courseKey' },
  },
  examples: [
    ['renew --lesson MATH-7/12 --journal data/term.sqlite', 'the next run makes it anew'],
    ['renew --course MATH-7 --journal data/term.sqlite', 'the same for a course and its lessons'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const { lesson, course } = argv;
    const key = lesson ?? course;
    if (lesson !== undefined && course !== undefined) throw usage('lesson-or-course');
    if (key === undefined) throw usage('renew-nothing');
    const journal = await openExisting(namedJournal(settings), bindingToAsk(settings, world.environment));
    try {
      const what = lesson === undefined ? 'course' : 'lesson';
      const named = lesson === undefined ? { course: key, lesson: null } : await theLesson(journal, key);
      if (named !== null && (await journal.identityOf(named)) === 'own') throw usage('renew-own-identity', { key });
      const renewed = named === null ? null : await journal.renew(named, secondOf(world.clock.now()));
      if (renewed === null) throw usage('renew-unknown', { what: phrase(what), key });
      await voice.data({ type: 'renewed', what, key, ...renewed }, renewedText(what, key, renewed, voice.language));
      return 'done';
    } finally {
      await journal.close();
    }
  },
});

/** What is in no timetable is not promised from the next run. */
function renewedText(what: 'course' | 'lesson', key: string, renewed: Renewed, language: Language): string {
  const { words, fill, counted } = language;
  const { renewedCourse, renewedLesson, removedCourse, removedLesson, removedLessons } = words.talk;
  const { listed, lessons, removed } = renewed;
  const told = (n: number) => counted(words.counted.lessons, n);
  if (what === 'lesson') return fill(listed ? renewedLesson : removedLesson, { key, lessons: told(lessons) });
  if (!listed) return fill(removedCourse, { key, lessons: told(lessons) });
  const text = fill(renewedCourse, { key, lessons: told(lessons - removed) });
  return removed === 0 ? text : `${text}\n${fill(removedLessons, { lessons: told(removed) })}`;
}

/**
 * The one lesson that is named so, or null. Where the name fits two, either may be the one that was never deleted, and
 * ClassIn would hold that twice.
 * @throws Failure (usage) where several lessons of the journal are named so
 */
async function theLesson(journal: Journal, name: string): Promise<LessonName | null> {
  const found: LessonName[] = [];
  for (const each of lessonNames(name)) {
    if ((await journal.identityOf(each)) !== null) found.push(each);
  }
  if (found.length > 1) {
    const names = found.map(({ course, lesson }) => phrase('lesson-of', { course, lesson }));
    throw usage('renew-ambiguous', { name, names: listed('clause', names) });
  }
  return found[0] ?? null;
}
