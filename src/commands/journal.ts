/** `journal check`: whether a journal is whole, and the way out where it is not. */
import type { Argv, CommandModule } from 'yargs';
import { verifyJournal } from '../journal/open.ts';
import { shownPlace } from '../journal/place.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { bindingToAsk } from './binding.ts';
import { withOptions } from './command-options.ts';
import { namedJournal } from './inputs.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

export function journalCommand(world: World): CommandModule {
  return {
    command: 'journal',
    describe: 'look after a journal',
    builder: (yargs: Argv) => yargs.command(checkCommand(world)).demandCommand(1, 'name an action: check'),
    handler: () => {},
  };
}

function checkCommand(world: World): CommandModule {
  return {
    command: 'check',
    describe: 'read the whole journal and say whether it is sound',
    builder: (yargs) => withOptions(yargs, ['journal']).example('$0 journal check --journal data/term.sqlite', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const place = namedJournal(settings);
      const faults = await verifyJournal(place, bindingToAsk(settings, world.environment));
      const journal = shownPlace(place);
      if (faults.length > 0) {
        throw usage(
          `the journal ${journal} is damaged: ${faults.slice(0, 3).join('; ')}`,
          'move it away and run again: ClassIn gives the IDs back for the same identities, and nothing is made twice',
        );
      }
      await talk(world, settings).data({ type: 'journal', journal, sound: true }, `${journal} is sound.`);
    },
  };
}
