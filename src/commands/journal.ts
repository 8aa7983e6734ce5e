/** `journal check`: whether a journal is whole, and the way out where it is not. */
import type { Argv, CommandModule } from 'yargs';
import { verifyFile } from '../journal/sqlite/file.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { listed } from '../vocabulary/phrase.ts';
import { withOptions } from './command-options.ts';
import { HELP } from './help.ts';
import { namedJournal } from './inputs.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

export function journalCommand(world: World): CommandModule {
  const help = HELP[world.lang];
  return {
    command: 'journal',
    describe: help.commands.journal,
    builder: (yargs: Argv) => yargs.command(checkCommand(world)).demandCommand(1, help.nameAction),
    handler: () => {},
  };
}

function checkCommand(world: World): CommandModule {
  const help = HELP[world.lang];
  return {
    command: 'check',
    describe: help.commands['journal check'],
    builder: (yargs) =>
      withOptions(yargs, ['journal'], world.lang).example('$0 journal check --journal data/term.sqlite', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const path = namedJournal(settings);
      const faults = verifyFile(path);
      if (faults.length > 0) {
        throw usage('journal-faulty', { path, faults: listed('clause', faults.slice(0, 3)) });
      }
      const voice = talk(world, settings);
      const { words, fill } = voice.language;
      await voice.data({ type: 'journal', journal: path, sound: true }, fill(words.talk.journalSound, { path }));
    },
  };
}
