/** `journal check`: whether a journal is whole, and the way out where it is not. */
import { verifyFile } from '../journal/sqlite/file.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
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
      throw usage(
        `the journal ${path} is damaged: ${faults.slice(0, 3).join('; ')}`,
        'move it away and run again: ClassIn gives the IDs back for the same identities, and nothing is made twice',
      );
    }
    await talk(world, settings).data({ type: 'journal', journal: path, sound: true }, `${path} is sound.`);
    return 'done';
  },
});
