/** `errno`: what a number of ClassIn's means, what the importer does about it, and what a person can do. */
import { errnoEverywhere, errnoWords } from '../classin/errnos.ts';
import { responseWords } from '../classin/response-words.ts';
import { talk } from '../import/talk.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';

export const errno = command({
  positionals: { number: 'the errno' },
  options: [],
  own: {},
  examples: [['errno 398', 'what it means, what the importer does, what you can do']],
  act: async (argv, world) => {
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
    return 'done';
  },
});
