/** `journal check` and `journal copy`: whether a journal is sound, and its way from a file into a database or back. */
import type { Argv, CommandModule } from 'yargs';
import { copyJournal } from '../journal/copy.ts';
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
    builder: (yargs: Argv) =>
      yargs.command(checkCommand(world)).command(copyCommand(world)).demandCommand(1, 'name an action: check or copy'),
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

function copyCommand(world: World): CommandModule<object, { from: string; to: string }> {
  return {
    command: 'copy <from> <to>',
    describe: 'copy a journal from a file into a PostgreSQL database, or back',
    builder: (yargs) =>
      withOptions(yargs, ['term', 'sandbox'])
        .positional('from', { type: 'string', demandOption: true, describe: 'the journal, a file or postgres://…' })
        .positional('to', { type: 'string', demandOption: true, describe: 'where it goes; nothing there is replaced' })
        .example('$0 journal copy data/term.sqlite postgres://db.school.example/classin', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const { school, term } = await copyJournal(argv.from, argv.to, bindingToAsk(settings, world.environment));
      const [from, to] = [shownPlace(argv.from), shownPlace(argv.to)];
      const text = `${from} is copied to ${to}. Go on with --journal ${to}, and with that one alone: move ${from} away.`;
      await talk(world, settings).data({ type: 'copied', from, to, school, term }, text);
    },
  };
}
