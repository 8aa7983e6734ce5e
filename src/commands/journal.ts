/** `journal check`: whether a journal is whole, and the way out where it is not. */
import { verifyFile } from '../journal/sqlite/file.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { listed } from '../vocabulary/phrase.ts';
import { command } from './command.ts';
import { namedJournal } from './inputs.ts';
import { talk } from './talk.ts';

export const journalCheck = command({
  positionals: {},
  options: ['journal'],
  own: {},
  examples: [['journal check --journal data/term.sqlite', 'whether the file is whole']],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const path = namedJournal(settings);
    const faults = verifyFile(path);
    if (faults.length > 0) {
      throw usage('journal-faulty', { path, faults: listed('clause', faults.slice(0, 3)) });
    }
    const voice = talk(world, settings);
    const { words, fill } = voice.language;
    await voice.data({ type: 'journal', journal: path, sound: true }, fill(words.talk.journalSound, { path }));
    return 'done';
  },
});
