/** `renew`: the next identity for a lesson or course that was deleted in ClassIn, so that a run can make it again. */
import type { CommandModule } from 'yargs';
import { openExisting } from '../journal/open.ts';
import { counted } from '../report/words.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { bindingToAsk } from './binding.ts';
import { withOptions } from './command-options.ts';
import { namedJournal } from './inputs.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

interface Arguments {
  lesson?: string | undefined;
  course?: string | undefined;
}

export function renewCommand(world: World): CommandModule<object, Arguments> {
  return {
    command: 'renew',
    describe: 'give a lesson or course that was deleted in ClassIn a new identity',
    builder: (yargs) =>
      withOptions(yargs, ['journal'])
        .option('lesson', { type: 'string', requiresArg: true, describe: '<courseKey>/<lessonKey>' })
        .option('course', { type: 'string', requiresArg: true, describe: '<courseKey>, with the lessons made in it' })
        .conflicts('lesson', 'course')
        .example('$0 renew --lesson MATH-7/12 --journal data/term.sqlite', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const { lesson, course } = argv;
      const key = lesson ?? course;
      if (key === undefined) throw usage('neither --lesson nor --course is given', 'name what was deleted in ClassIn');
      const journal = await openExisting(namedJournal(settings), bindingToAsk(settings, world.environment));
      try {
        const what = lesson === undefined ? 'course' : 'lesson';
        const lessons = await journal.renew(what, key, secondOf(world.clock.now()));
        if (lessons === null) {
          throw usage(
            `no ${what} "${key}" was made with this journal`,
            'only what ClassIn has, or has refused, can be renewed; keys are as in the timetable',
          );
        }
        const text = `The ${what} "${key}" has a new identity: the next run makes ${
          what === 'course' ? 'it and ' : ''
        }${counted(lessons, 'lesson')} anew, with the students.`;
        await voice.data({ type: 'renewed', what, key, lessons }, text);
      } finally {
        await journal.close();
      }
    },
  };
}
