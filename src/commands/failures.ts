/** `failures`: the rows that are not done, as a CSV to mend and give back to `run`. */

import { bindingToAsk } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { keepWhatIsRead } from '../import/targets.ts';
import { askJournal } from '../journal/open.ts';
import { failureRecords } from '../report/csv-files.ts';
import { languageIn } from '../report/language.ts';
import { readSettings } from '../settings/settings.ts';
import { command } from './command.ts';
import { csvOutput, OUT, styleOf } from './csv-output.ts';

export const failures = command({
  positionals: {},
  options: ['journal'],
  own: { out: OUT },
  examples: [['failures --journal data/term.sqlite --out mend.csv', 'a file to mend and give to run']],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    keepWhatIsRead(argv, settings, world.environment, null);
    const { questions, close } = await askJournal(namedJournal(settings), bindingToAsk(settings, world.environment));
    try {
      const style = styleOf(await questions.edition());
      const records = failureRecords(
        style.headers,
        questions.rows('undone'),
        await questions.lastRun(),
        languageIn(world.lang),
      );
      await csvOutput(world, records, style, 'importer', settings.json, argv.out);
      return 'done';
    } finally {
      await close();
    }
  },
});
