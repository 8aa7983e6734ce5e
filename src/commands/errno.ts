/** `errno`: what a number of ClassIn's means, what the importer does about it, and what a person can do. */
import type { CommandModule } from 'yargs';
import { errnoEverywhere } from '../classin/errnos.ts';
import { RESPONSE_WORDS } from '../classin/reference.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { withOptions } from './command-options.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

export function errnoCommand(world: World): CommandModule<object, { number: string }> {
  return {
    command: 'errno <number>',
    describe: "explain one of ClassIn's errnos",
    builder: (yargs) =>
      withOptions(yargs, [])
        .positional('number', { type: 'string', demandOption: true, describe: 'the errno' })
        .example('$0 errno 398', ''),
    handler: async (argv) => {
      const voice = talk(world, readSettings(argv, world.environment));
      if (!/^\d{1,15}$/.test(argv.number)) throw usage(`${argv.number} is not an errno`, 'give a number, such as 398');
      const errno = Number(argv.number);
      const rows = errnoEverywhere(errno);
      if (rows.length === 0) {
        const meaning = 'no page lists it: its row fails, and what ClassIn said is kept';
        await voice.data({ type: 'errno', errno, known: false, meaning }, `${errno}: ${meaning}`);
      }
      for (const { action, page, response, meaning, hint } of rows) {
        const text = [
          `${voice.paint.bold(`${errno} as the answer to ${action}`)}: ${meaning}`,
          `    the importer: ${RESPONSE_WORDS[response]}`,
          ...(hint === '' ? [] : [`    you: ${hint}`]),
          `    listed in: ${page}`,
        ].join('\n');
        await voice.data({ type: 'errno', errno, known: true, action, page, response, meaning, hint }, text);
      }
    },
  };
}
