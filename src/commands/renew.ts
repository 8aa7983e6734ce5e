/** `renew`: the next identity for a lesson or course that was deleted in ClassIn, so that a run can make it again. */
import { existsSync } from 'node:fs';
import type { CommandModule } from 'yargs';
import { SqliteJournal } from '../journal/sqlite/journal.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { phrase } from '../vocabulary/phrase.ts';
import { withOptions } from './command-options.ts';
import { HELP } from './help.ts';
import { namedJournal } from './inputs.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

interface Arguments {
  lesson?: string | undefined;
  course?: string | undefined;
}

export function renewCommand(world: World): CommandModule<object, Arguments> {
  const help = HELP[world.lang];
  return {
    command: 'renew',
    describe: help.commands.renew,
    builder: (yargs) =>
      withOptions(yargs, ['journal'], world.lang)
        .option('lesson', { type: 'string', requiresArg: true, describe: help.options.lesson })
        .option('course', { type: 'string', requiresArg: true, describe: help.options.course })
        .conflicts('lesson', 'course')
        .example('$0 renew --lesson MATH-7/12 --journal data/term.sqlite', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const path = namedJournal(settings);
      const { lesson, course } = argv;
      const key = lesson ?? course;
      if (key === undefined) throw usage('renew-nothing');
      if (!existsSync(path)) throw usage('journal-to-renew-missing', { path });
      const journal = SqliteJournal.open(path, { school: null, baseUrl: null, term: null });
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
      } finally {
        await journal.close();
      }
    },
  };
}
