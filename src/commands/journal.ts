/** `journal check` and `journal copy`: whether a journal is sound, and its way from a file into a database or back. */
import { copyJournal } from '../journal/copy.ts';
import { verifyJournal } from '../journal/open.ts';
import { shownPlace } from '../journal/place.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { bindingToAsk } from './binding.ts';
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
    return 'done';
  },
});

export const journalCopy = command({
  positionals: {
    from: 'the journal, a file or postgres://…',
    to: 'where it goes; nothing that is there is replaced',
  },
  options: ['term', 'credentials', 'sandbox'],
  own: {},
  examples: [['journal copy term.sqlite postgres://db.example/classin', 'from one machine to many']],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const { school, term } = await copyJournal(argv.from, argv.to, bindingToAsk(settings, world.environment));
    const [from, to] = [shownPlace(argv.from), shownPlace(argv.to)];
    const text = `${from} is copied to ${to}. Go on with that one alone: move ${from} away.`;
    await talk(world, settings).data({ type: 'copied', from, to, school, term }, text);
    return 'done';
  },
});
