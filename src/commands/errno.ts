/** `errno`: what a number of ClassIn's means, what the importer does about it, and what a person can do. */
import { errnoEverywhere } from '../classin/errnos.ts';
import { RESPONSE_WORDS } from '../classin/reference.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';
import { talk } from './talk.ts';

export const errno = command({
  positionals: { number: 'the errno' },
  options: [],
  own: {},
  examples: [['errno 398', 'what it means, what the importer does, what you can do']],
  act: async (argv, world) => {
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
    return 'done';
  },
});
