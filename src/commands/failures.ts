/** `failures`: the rows that are not done, as a CSV to mend and give back to `run`. */
import type { CommandModule } from 'yargs';
import { askFile } from '../journal/sqlite/questions.ts';
import { failureRecords } from '../report/csv-files.ts';
import { languageIn } from '../report/language.ts';
import { readSettings } from '../settings/settings.ts';
import { withOptions } from './command-options.ts';
import { csvOutput, styleOf, withOutput } from './csv-output.ts';
import { HELP } from './help.ts';
import { namedJournal } from './inputs.ts';
import type { World } from './world.ts';

export function failuresCommand(world: World): CommandModule<object, { out?: string | undefined }> {
  const help = HELP[world.lang];
  return {
    command: 'failures',
    describe: help.commands.failures,
    builder: (yargs) =>
      withOutput(withOptions(yargs, ['journal'], world.lang), world.lang).example(
        '$0 failures --journal data/term.sqlite --out mend.csv',
        '',
      ),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const { questions, close } = askFile(namedJournal(settings));
      try {
        const style = styleOf(await questions.edition());
        const records = failureRecords(
          style.headers,
          questions.rows('undone'),
          await questions.lastRun(),
          languageIn(world.lang),
        );
        await csvOutput(world, records, style, 'importer', settings.json, argv.out);
      } finally {
        close();
      }
    },
  };
}
