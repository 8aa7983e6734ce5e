/** `journal check` and `journal copy`: whether a journal is sound, and its way from a file into a database or back. */

import { bindingToAsk } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { talk } from '../import/talk.ts';
import { copyJournal } from '../journal/copy.ts';
import { verifyJournal } from '../journal/open.ts';
import { shownPlace } from '../journal/place.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { listed } from '../vocabulary/phrase.ts';
import { command } from './command.ts';

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
      throw usage('journal-faulty', { path: journal, faults: listed('clause', faults.slice(0, 3)) });
    }
    const voice = talk(world, settings);
    const { words, fill } = voice.language;
    await voice.data({ type: 'journal', journal, sound: true }, fill(words.talk.journalSound, { path: journal }));
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
    const [source, target] = [argv.from.trim(), argv.to.trim()];
    const { school, term } = await copyJournal(source, target, bindingToAsk(settings, world.environment));
    const [from, to] = [shownPlace(source), shownPlace(target)];
    const voice = talk(world, settings);
    const { words, fill } = voice.language;
    await voice.data({ type: 'copied', from, to, school, term }, fill(words.talk.journalCopied, { from, to }));
    return 'done';
  },
});
