/** `errno`: what a number of ClassIn's means, what the importer does about it, and what a person can do. */
import type { CommandModule } from 'yargs';
import { errnoEverywhere, errnoWords } from '../classin/errnos.ts';
import { responseWords } from '../classin/reference.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { withOptions } from './command-options.ts';
import { HELP } from './help.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

export function errnoCommand(world: World): CommandModule<object, { number: string }> {
  const help = HELP[world.lang];
  return {
    command: 'errno <number>',
    describe: help.commands.errno,
    builder: (yargs) =>
      withOptions(yargs, [], world.lang)
        .positional('number', { type: 'string', demandOption: true, describe: help.arguments.number })
        .example('$0 errno 398', ''),
    handler: async (argv) => {
      const voice = talk(world, readSettings(argv, world.environment));
      const { words, fill } = voice.language;
      if (!/^\d{1,15}$/.test(argv.number)) throw usage('errno-unreadable', { given: argv.number });
      const errno = Number(argv.number);
      const rows = errnoEverywhere(errno);
      if (rows.length === 0) {
        const meaning = words.errno.unlisted;
        await voice.data({ type: 'errno', errno, known: false, meaning }, `${errno}${words.marks.colon}${meaning}`);
      }
      for (const row of rows) {
        const { action, page, response } = row;
        const [meaning, hint] = errnoWords(row, world.lang);
        const title = fill(words.errno.title, { errno: String(errno), action });
        const text = [
          `${voice.paint.bold(title)}${words.marks.colon}${meaning}`,
          `    ${fill(words.errno.importer, { response: responseWords(response, world.lang) })}`,
          ...(hint === '' ? [] : [`    ${fill(words.errno.you, { hint })}`]),
          `    ${fill(words.errno.page, { page })}`,
        ].join('\n');
        await voice.data({ type: 'errno', errno, known: true, action, page, response, meaning, hint }, text);
      }
    },
  };
}
