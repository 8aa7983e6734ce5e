/** `failures`: the rows that are not done, as a CSV to mend and give back to `run`. */
import type { CommandModule } from 'yargs';
import { askJournal } from '../journal/open.ts';
import { failureRecords } from '../report/csv-files.ts';
import { readSettings } from '../settings/settings.ts';
import { bindingToAsk } from './binding.ts';
import { withOptions } from './command-options.ts';
import { csvOutput, styleOf, withOutput } from './csv-output.ts';
import { namedJournal } from './inputs.ts';
import type { World } from './world.ts';

export function failuresCommand(world: World): CommandModule<object, { out?: string | undefined }> {
  return {
    command: 'failures',
    describe: 'write the rows that are not done as a CSV to mend and run again',
    builder: (yargs) =>
      withOutput(withOptions(yargs, ['journal'])).example('$0 failures --journal data/term.sqlite --out mend.csv', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const { questions, close } = await askJournal(namedJournal(settings), bindingToAsk(settings, world.environment));
      try {
        const style = styleOf(await questions.edition());
        const records = failureRecords(style.headers, questions.rows('undone'), await questions.lastRun());
        await csvOutput(world, records, style, 'importer', settings.json, argv.out);
      } finally {
        await close();
      }
    },
  };
}
