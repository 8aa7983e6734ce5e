/** `renew`: the next identity for a lesson or course that was deleted in ClassIn, so that a run can make it again. */
import { openExisting } from '../journal/open.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { phrase } from '../vocabulary/phrase.ts';
import { bindingToAsk } from './binding.ts';
import { command } from './command.ts';
import { namedJournal } from './inputs.ts';
import { talk } from './talk.ts';

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
      const lessons = await journal.renew(what, key, secondOf(world.clock.now()));
      if (lessons === null) {
        throw usage('renew-unknown', { what: phrase(what), key });
      }
      const { words, fill, counted } = voice.language;
      const { renewedCourse, renewedLesson } = words.talk;
      const made = counted(words.counted.lessons, lessons);
      const text = fill(what === 'course' ? renewedCourse : renewedLesson, { key, lessons: made });
      await voice.data({ type: 'renewed', what, key, lessons }, text);
      return 'done';
    } finally {
      await journal.close();
    }
  },
});
